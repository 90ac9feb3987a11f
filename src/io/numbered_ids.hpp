#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "cartograph/core/large_vector.hpp"

namespace cartograph::detail {

/// Ids such as `n17` or `17`, all with one prefix, found by their number: one look into one array
/// where an index of texts looks into three.
class numbered_ids {
 public:
  [[nodiscard]] auto find(std::string_view id) const noexcept -> std::optional<std::uint32_t> {
    auto const number = number_of(id);
    if (!number || *number >= nodes_.size() || nodes_[*number] == none) return std::nullopt;
    return nodes_[*number];
  }
  /// The first id makes the prefix. Numbers far beyond the count of nodes are not remembered.
  void remember(std::string_view id, std::uint32_t node) {
    if (node == 0) prefix_ = id.substr(0, id.find_last_not_of("0123456789") + 1);
    auto const number = number_of(id);
    if (!number || *number > 4 * std::uint64_t{node} + 1024) return;
    if (*number >= nodes_.size())
      nodes_.resize(std::max<std::size_t>(*number + 1, nodes_.size() + nodes_.size() / 2), none);
    nodes_[*number] = node;
  }

 private:
  static constexpr std::uint32_t none = ~std::uint32_t{0};

  /// Without leading zeros and of at most 9 digits, so that each number has one spelling.
  [[nodiscard]] auto number_of(std::string_view id) const noexcept -> std::optional<std::uint32_t> {
    if (!id.starts_with(prefix_)) return std::nullopt;
    id.remove_prefix(prefix_.size());
    if (id.empty() || id.size() > 9 || (id.front() == '0' && id.size() > 1)) return std::nullopt;
    std::uint32_t number = 0;
    for (auto const c : id) {
      if (c < '0' || c > '9') return std::nullopt;
      number = 10 * number + static_cast<std::uint32_t>(c - '0');
    }
    return number;
  }

  std::string prefix_;
  large_vector<std::uint32_t> nodes_;
};

}  // namespace cartograph::detail
