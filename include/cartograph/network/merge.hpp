#pragma once

#include <algorithm>
#include <cstddef>
#include <map>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "cartograph/core/contract.hpp"
#include "cartograph/network/builder.hpp"
#include "cartograph/network/each_link.hpp"
#include "cartograph/network/network.hpp"
#include "cartograph/network/scope.hpp"

namespace cartograph {

/// All that is said of one link beside its ends. The texts belong to the network.
[[nodiscard]] auto attributes_of(const network& g, relation r, std::uint64_t link)
    -> link_attributes;

/// One network of several: nodes of the same kind and name are one, every link stays.
///
/// Where two say different things of a node, the earlier network is believed; the first few such
/// columns are told in the warnings, and all are counted. What was imported into each is kept.
///
/// \par Cost   O(nodes · columns + links) of all
/// \par Errors those of the builder: more links of a relation than 32 bits count
[[nodiscard]] auto merged(std::span<const network* const> parts) -> expected<network>;

/// The network without some nodes and without every link that touches them.
///
/// \param removed ascending
/// \par Cost  O(nodes · columns + links)
[[nodiscard]] auto without_nodes(const network& g, std::span<const vertex_id> removed) -> network;

namespace detail {

template <class T>
[[nodiscard]] auto value_at(const buffer<T>& column, std::uint64_t link, T absent) -> T {
  return column.empty() ? absent : column[link];
}

/// Puts networks, or what a test keeps of their nodes, into a builder one after the other.
class network_merger {
 public:
  auto add(const network& g) -> expected<void> {
    return add(g, [](vertex_id) { return true; });
  }

  template <class Keep>
  auto add(const network& g, Keep&& keep) -> expected<void> {
    for (std::uint32_t i = 0; i < g.node_count(); ++i)
      if (keep(vertex_id{i})) add_node(g, vertex_id{i});
    expected<void> done;
    for (std::size_t i = 0; i < relation_count && done; ++i)
      for_each_link(g, static_cast<relation>(i), [&](vertex_id from, vertex_id to, auto link) {
        if (done && keep(from) && keep(to))
          done = builder_.link(node(g, from), static_cast<relation>(i), node(g, to),
                               attributes_of(g, static_cast<relation>(i), link));
      });
    keep_met(g.parts().counts);
    return done;
  }

  [[nodiscard]] auto finish() && -> network {
    if (differing_ > 0) builder_.met().imported.emplace_back("cells that differed", differing_);
    return std::move(builder_).freeze();
  }

 private:
  static constexpr std::uint64_t told_at_most = 5;

  [[nodiscard]] auto node(const network& g, vertex_id v) -> node_handle {
    return builder_.node(g.kind_of(v), g.name(v));
  }

  void add_node(const network& g, vertex_id v) {
    auto const known = builder_.find(g.kind_of(v), g.name(v));
    auto const merged = known ? *known : builder_.declare(g.kind_of(v), g.name(v));
    for (auto const& column : g.node_columns()) add_cell(g, v, merged, column);
  }

  void add_cell(const network& g, vertex_id v, node_handle merged, const node_column& column) {
    auto const value = column[v];
    if (value.empty()) return;
    auto& known = cells_[column.name];
    if (known.size() <= merged.index()) known.resize(merged.index() + 1);
    auto& cell = known[merged.index()];
    if (cell.empty()) {
      cell = value;
      builder_.describe(merged, column.name, value);
    } else if (cell != value && ++differing_ <= told_at_most) {
      builder_.remark(fmt::format(
          "{} of {}: '{}' is kept, '{}' is not", column.name,
          g.kind_of(v) == kind::person ? std::string{"a person"} : fmt::format("'{}'", g.name(v)),
          cell, value));
    }
  }

  void keep_met(const import_counts& met) {
    auto& all = builder_.met();
    all.warnings.insert(all.warnings.end(), met.warnings.begin(), met.warnings.end());
    all.sources.insert(all.sources.end(), met.sources.begin(), met.sources.end());
    for (auto const& [what, count] : met.imported) {
      auto const found = std::ranges::find(all.imported, what, [](auto& row) { return row.first; });
      if (found == all.imported.end())
        all.imported.emplace_back(what, count);
      else
        found->second += count;
    }
  }

  network_builder builder_;
  std::map<std::string, std::vector<std::string>, std::less<>> cells_;  ///< by merged node
  std::uint64_t differing_{};
};

}  // namespace detail

inline auto attributes_of(const network& g, relation r, std::uint64_t link) -> link_attributes {
  auto const& c = g.rows(r).columns;
  auto const& all = g.parts();
  return {.weight = detail::value_at(c.weight, link, 1.0),
          .when = detail::value_at(c.stages, link, stage::cross_stage),
          .since = detail::value_at(c.since, link, date{}),
          .until = detail::value_at(c.until, link, date{}),
          .word = detail::text_of_link(all.words, c.word, link),
          .evidence = detail::text_of_link(all.evidences, c.evidence, link),
          .confidence = detail::text_of_link(all.confidences, c.confidence, link)};
}

inline auto merged(std::span<const network* const> parts) -> expected<network> {
  detail::network_merger all;
  for (auto const* part : parts)
    if (auto const added = all.add(*part); !added) return tl::unexpected{added.error()};
  return std::move(all).finish();
}

inline auto without_nodes(const network& g, std::span<const vertex_id> removed) -> network {
  detail::network_merger rest;
  auto const kept =
      rest.add(g, [&](vertex_id v) { return !std::ranges::binary_search(removed, v); });
  CARTOGRAPH_EXPECTS(kept.has_value());  // what fitted before fits after
  return std::move(rest).finish();
}

}  // namespace cartograph
