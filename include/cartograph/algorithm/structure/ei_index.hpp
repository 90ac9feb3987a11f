#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <vector>

#include "cartograph/algorithm/community/partition.hpp"
#include "cartograph/algorithm/detail/mixing.hpp"
#include "cartograph/algorithm/detail/rows.hpp"
#include "cartograph/core/contract.hpp"
#include "cartograph/core/measurement.hpp"

namespace cartograph {

struct ei_index_options {
  bool weighted = false;  ///< true: a link counts as much as it weighs
  int threads = 0;        ///< 0: as many as the machine has
};

/// Links that lead out of a group against links that stay inside.
struct ei_balance {
  double external{};
  double internal{};

  /// (E - I) / (E + I): 1 when all lead out, -1 when all stay inside.
  [[nodiscard]] auto index() const -> measurement {
    auto const all = external + internal;
    if (all == 0) return undefined(detail::no_links);
    return measured((external - internal) / all);
  }
  auto operator+=(const ei_balance& o) -> ei_balance& {
    return external += o.external, internal += o.internal, *this;
  }
  friend auto operator==(const ei_balance&, const ei_balance&) -> bool = default;
};

struct ei_index_result {
  ei_balance whole;                  ///< all links
  std::vector<ei_balance> at;        ///< the links of each vertex
  std::vector<std::uint32_t> label;  ///< the groups, in order of first appearance
  std::vector<ei_balance> of_group;  ///< links with an end in the group; those inside count once
  std::string undefined{};           ///< the reason why there is nothing; empty otherwise
};

namespace detail {

/// The arcs of v in one set of rows, told apart by whether they stay in v's group.
template <direction Direction>
[[nodiscard]] auto balance_at(const mixing_links<Direction>& links,
                              std::span<const std::uint32_t> group, std::size_t v) -> ei_balance {
  ei_balance balance;
  links.for_each(v, v + 1, [&](auto from, auto to, double weight) {
    (group[from] == group[to] ? balance.internal : balance.external) += weight;
  });
  return balance;
}

template <direction Direction>
[[nodiscard]] auto balances(const mixing_links<Direction>& links,
                            std::span<const std::uint32_t> group, int threads)
    -> std::vector<ei_balance> {
  std::vector<ei_balance> at(links.g.order());
  for_each_index(
      at.size(), threads, [&](std::size_t v) { at[v] = balance_at(links, group, v); }, 1024);
  if constexpr (Direction == direction::directed) {
    auto const reversed = reversed_arcs(links.g, threads);
    mixing_links const arriving{reversed.directed(), links.weighted};
    for_each_index(
        at.size(), threads, [&](std::size_t v) { at[v] += balance_at(arriving, group, v); }, 1024);
  }
  return at;
}

/// Adds up the members. A link inside is at two members of the group and counts once.
[[nodiscard]] inline auto added_up(std::vector<ei_balance> at, std::span<const std::uint32_t> group)
    -> ei_index_result {
  ei_index_result result{.at = std::move(at), .label = {group.begin(), group.end()}};
  auto const groups = renumber(result.label);
  result.of_group.resize(groups);
  std::vector<std::uint32_t> label(groups);
  for (std::size_t v = 0; v < group.size(); ++v) {
    label[result.label[v]] = group[v];
    result.of_group[result.label[v]] += result.at[v];
  }
  result.label = std::move(label);
  for (auto& balance : result.of_group) {
    balance.internal /= 2;
    result.whole += balance;
  }
  result.whole.external /= 2;  // it has an end in two groups
  return result;
}

}  // namespace detail

/// Whether groups, such as organizations, look outwards: external links minus internal links, as a
/// share of all; for the whole network, each vertex and each group.
///
/// \param g        loops are left out, parallel links count each; directed: a link counts at both
///                 of its ends, and links both ways are two
/// \param group    the group of each vertex, any number
/// \pre group.size() is the order of g
/// \par Shape      n vertices in c groups -> 1, n and c pairs of sums; `index()` of each
/// \par Unit       none, [-1, 1]: 1 when all links lead out of groups, -1 when all stay inside
/// \par Cost       O(n + m) time, 20 n bytes beside the result; directed: a reversed copy first
/// \par Errors     `index()` is undefined where there are no links, as at isolates. Nothing is
///                 there with a negative or infinite weight
/// \par Repeatable the same for any number of threads
/// \par Source     Krackhardt and Stern 1988 [krackhardt1988]. Not rescaled to what group sizes and
///                 density allow
template <graph G>
[[nodiscard]] auto ei_index(const G& g, std::span<const std::uint32_t> group,
                            ei_index_options options = {}) -> ei_index_result {
  return detail::with_arcs(g, [&](auto rows) -> ei_index_result {
    CARTOGRAPH_EXPECTS(group.size() == rows.order());
    detail::mixing_links const links{rows, options.weighted};
    if (!links.weights_fit()) return {.undefined = detail::bad_weight};
    return detail::added_up(detail::balances(links, group, options.threads), group);
  });
}

}  // namespace cartograph
