#pragma once

#include <omp.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <string_view>
#include <utility>
#include <vector>

#include "cartograph/core/parallel.hpp"
#include "cartograph/network/metapath.hpp"

namespace cartograph {

/// How strongly two ends are tied by the nodes they share. d is the number of ends that reach a
/// shared node, k and k' the numbers of nodes that the two ends reach.
enum class projection_weight : std::uint8_t {
  count,    ///< number of shared nodes [breiger1974]
  newman,   ///< sum of 1/(d - 1): a crowd ties its members less [newman2001proj]
  jaccard,  ///< shared / (k + k' - shared) [jaccard1912]
  cosine,   ///< shared / sqrt(k k') [salton1983]
  /// (1/k) sum of 1/d: the share of one end's resource that the other gets [zhou2007]. Has a
  /// direction: what a gives to b is not what b gives to a.
  resource_allocation,
};

inline constexpr std::array<std::string_view, 5> projection_weight_names{
    "count", "newman", "jaccard", "cosine", "resource-allocation"};

[[nodiscard]] constexpr auto name_of(projection_weight w) noexcept -> std::string_view {
  return projection_weight_names[static_cast<std::size_t>(w)];
}

namespace detail {

/// What one shared node, reached by d ends, adds to a sum.
[[nodiscard]] inline auto share_of(projection_weight weight, std::size_t d) -> double {
  if (weight == projection_weight::newman) return 1 / static_cast<double>(d - 1);
  if (weight == projection_weight::resource_allocation) return 1 / static_cast<double>(d);
  return 1;
}

/// The weight of a tie, from the sum of shares and what its two ends reach.
[[nodiscard]] inline auto tie_weight(projection_weight weight, double sum, std::size_t k,
                                     std::size_t other_k) -> double {
  auto const own = static_cast<double>(k);
  auto const other = static_cast<double>(other_k);
  if (weight == projection_weight::jaccard) return sum / (own + other - sum);
  if (weight == projection_weight::cosine) return sum / std::sqrt(own * other);
  if (weight == projection_weight::resource_allocation) return sum / own;
  return sum;
}

struct pair_count {
  std::uint64_t pairs{};
  std::uint64_t arcs{};  ///< of the projection, at most
};

/// Pairs of ends that share a node, summed over nodes. Two ends that reach it by the same half
/// alone do not share it.
[[nodiscard]] inline auto count_pairs(const membership_rows& members, std::uint64_t ends,
                                      int threads) -> pair_count {
  auto const choose = [](std::uint64_t d) { return d == 0 ? 0 : d * (d - 1) / 2; };
  auto const count = [&](std::size_t first, std::size_t last) {
    std::uint64_t pairs = 0;
    for (auto y = first; y < last; ++y) {
      std::array<std::uint64_t, 4> by{};
      for (auto const& m : members[y]) ++by[m.halves];
      pairs += choose(by[1] + by[2] + by[3]) - choose(by[1]) - choose(by[2]);
    }
    return pairs;
  };
  auto const pairs =
      reduce_pieces(pieces{members.size()}, threads, std::uint64_t{0}, count, std::plus<>{});
  return {.pairs = pairs, .arcs = 2 * std::min(pairs, choose(ends))};
}

/// Memory of a projection: offsets and nodes, then a head and a weight an arc.
[[nodiscard]] constexpr auto projection_bytes(std::uint64_t arcs, std::uint64_t ends) noexcept
    -> std::uint64_t {
  return 12 * arcs + 12 * ends + 8;
}

/// The sums of one row while it is computed; as long as there are ends, so one a thread.
struct tie_sums {
  std::vector<double> sum;
  std::vector<std::uint8_t> is_tied;
  std::vector<std::uint32_t> tied;

  explicit tie_sums(std::size_t ends) : sum(ends), is_tied(ends) {}
  void add(std::uint32_t other, double share) {
    if (std::exchange(is_tied[other], 1) == 0) tied.push_back(other);
    sum[other] += share;
  }
  void clear() {
    for (auto const other : tied) {
      sum[other] = 0;
      is_tied[other] = 0;
    }
    tied.clear();
  }
};

/// Both sides of who reaches what.
struct both_sides {
  const membership_rows& reached;
  const membership_rows& members;
};

/// Sums the shares of everyone that `a` is tied to, node by node.
inline void sum_ties(both_sides sides, std::size_t a, projection_weight weight, tie_sums& into) {
  into.clear();
  for (auto const [y, own] : sides.reached[a]) {
    auto const row = sides.members[y];
    if (row.size() < 2) continue;
    auto const share = share_of(weight, row.size());
    // What the other must have for the two to stand at different ends of the path.
    auto const wanted = ((own & 1U) << 1U) | (own >> 1U);
    for (auto const [b, halves] : row)
      if (b != a && (halves & wanted) != 0) into.add(b, share);
  }
}

struct projected {
  large_vector<std::uint64_t> offsets;
  large_vector<std::uint32_t> targets;
  large_vector<double> weights;
};

/// Calls `see(a, sums)` for every end, on many threads; `sums.tied` comes in no order.
template <class See>
void for_each_end(both_sides sides, projection_weight weight, int threads, See&& see) {
  auto const ends = sides.reached.size();
  std::vector<tie_sums> own(static_cast<std::size_t>(thread_count(threads)), tie_sums{ends});
  for_each_index(
      ends, threads,
      [&](std::size_t a) {
        auto& sums = own[static_cast<std::size_t>(omp_get_thread_num())];
        sum_ties(sides, a, weight, sums);
        see(a, sums);
      },
      64);
}

/// \par Cost O(sum of d * d), twice: to count, and to write
[[nodiscard]] inline auto project_rows(both_sides sides, projection_weight weight, int threads)
    -> projected {
  auto const ends = sides.reached.size();
  projected out;
  out.offsets.assign(ends + 1, 0);
  for_each_end(sides, weight, threads,
               [&](std::size_t a, const tie_sums& row) { out.offsets[a + 1] = row.tied.size(); });
  for (std::size_t a = 0; a < ends; ++a) out.offsets[a + 1] += out.offsets[a];
  out.targets.resize(out.offsets.back());
  out.weights.resize(out.offsets.back());
  for_each_end(sides, weight, threads, [&](std::size_t a, tie_sums& row) {
    std::ranges::sort(row.tied);
    auto slot = out.offsets[a];
    for (auto const b : row.tied) {
      out.targets[slot] = b;
      out.weights[slot++] =
          tie_weight(weight, row.sum[b], sides.reached[a].size(), sides.reached[b].size());
    }
  });
  if (std::ranges::all_of(out.weights, [](double w) { return w == 1; })) release(out.weights);
  return out;
}

}  // namespace detail
}  // namespace cartograph
