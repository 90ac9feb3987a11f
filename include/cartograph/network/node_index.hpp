#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cartograph/core/text_pool.hpp"
#include "cartograph/network/network.hpp"

namespace cartograph {

/// Finds the nodes of one network by their names, which belong to it together with the kind.
///
/// \par Cost O(nodes) once, O(length of the name) for each question
class node_index {
 public:
  explicit node_index(const network& g) : g_{&g} {
    for (std::uint32_t i = 0; i < g.node_count(); ++i)
      keys_.add(key(g.kind_of(vertex_id{i}), g.name(vertex_id{i})));
  }

  [[nodiscard]] auto find(kind k, std::string_view name) const -> std::optional<vertex_id> {
    auto const found = keys_.find(key(k, name));
    return found ? std::optional{vertex_id{*found}} : std::nullopt;
  }
  /// Those of any kind, ascending.
  [[nodiscard]] auto all_named(std::string_view name) const -> std::vector<vertex_id> {
    std::vector<vertex_id> out;
    for (std::size_t k = 0; k < kind_count; ++k)
      if (auto const v = find(static_cast<kind>(k), name)) out.push_back(*v);
    return out;
  }
  [[nodiscard]] auto of() const noexcept -> const network& { return *g_; }

 private:
  [[nodiscard]] static auto key(kind k, std::string_view name) -> std::string {
    return std::string(1, static_cast<char>(k)).append(name);
  }

  const network* g_;
  interner keys_;  ///< in the order of ids
};

}  // namespace cartograph
