#pragma once

#include <algorithm>
#include <cstdint>
#include <functional>
#include <utility>
#include <vector>

#include "cartograph/core/parallel.hpp"
#include "cartograph/graph/edge_buffer.hpp"
#include "cartograph/network/network.hpp"

namespace cartograph::detail {

/// Calls `see(v, u)` for each link of the rows [first, last) that stands beside an equal one before
/// it. A symmetric link counts at its smaller end only.
template <class See>
void for_each_repeated(const relation_rows& rows, std::size_t first, std::size_t last, See&& see) {
  auto const& [begin, offsets, targets, links] = rows.forward;
  for (auto i = first; i < last; ++i) {
    auto const v = static_cast<std::uint32_t>(begin + i);
    for (auto k = offsets[i] + 1; k < offsets[i + 1]; ++k)
      if (targets[k] == targets[k - 1] && (!rows.symmetric || targets[k] >= v)) see(v, targets[k]);
  }
}

[[nodiscard]] inline auto row_count(const relation_rows& rows) -> std::size_t {
  return std::max<std::size_t>(rows.forward.offsets.size(), 1) - 1;
}

/// How many links of a relation are equal in both ends to an earlier one.
/// \par Cost O(links): equal links are neighbours in the rows
[[nodiscard]] inline auto count_repeated(const relation_rows& rows, int threads) -> std::uint64_t {
  auto const count = [&](std::size_t first, std::size_t last) {
    std::uint64_t found = 0;
    for_each_repeated(rows, first, last, [&](auto, auto) { ++found; });
    return found;
  };
  return reduce_pieces(pieces{row_count(rows)}, threads, std::uint64_t{0}, count, std::plus<>{});
}

/// The first pairs, by row, that have more than one link; at most `limit`, each once.
[[nodiscard]] inline auto repeated_pairs(const relation_rows& rows, std::uint64_t limit)
    -> std::vector<endpoints> {
  std::vector<endpoints> found;
  for (std::size_t i = 0; i < row_count(rows) && found.size() < limit; ++i)
    for_each_repeated(rows, i, i + 1, [&](auto v, auto u) {
      auto const pair = endpoints{v, u};
      if (found.size() < limit && (found.empty() || found.back() != pair)) found.push_back(pair);
    });
  return found;
}

/// Source numbers of some repeated links, in the order of the source; at most `limit`.
///
/// \param ends the links of the relation as they were read
/// \par Cost   O(links * limit): only for messages about what `count_repeated` found
[[nodiscard]] inline auto find_repeated(const relation_rows& rows,
                                        const large_vector<endpoints>& ends, std::uint64_t limit)
    -> std::vector<std::uint64_t> {
  auto const pairs = repeated_pairs(rows, limit);
  std::vector<std::uint8_t> met(pairs.size());
  std::vector<std::uint64_t> found;
  for (std::uint64_t k = 0; k < ends.size() && found.size() < limit && !pairs.empty(); ++k) {
    auto const [u, v] = ends[k];
    auto const turned = rows.symmetric && u > v;
    auto const at = std::ranges::find(pairs, turned ? endpoints{v, u} : endpoints{u, v});
    if (at == pairs.end()) continue;
    if (std::exchange(met[static_cast<std::size_t>(at - pairs.begin())], 1) != 0)
      found.push_back(k);
  }
  return found;
}

}  // namespace cartograph::detail
