#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "cartograph/algorithm/cluster/purity.hpp"
#include "cartograph/algorithm/community/ami.hpp"
#include "cartograph/algorithm/community/compare.hpp"
#include "cartograph/core/contract.hpp"
#include "cartograph/core/measurement.hpp"
#include "cartograph/core/parallel.hpp"
#include "cartograph/core/random.hpp"
#include "cartograph/core/stop.hpp"

namespace cartograph {

struct permutation_options {
  std::uint32_t permutations = 9999;
  std::uint64_t seed = 42;
  int threads = 0;  ///< 0: as many as the machine has
  stop_token stop{};
};

/// A number and how often chance does as well.
struct tested_agreement {
  measurement value;
  measurement p;  ///< share of orders of the labels that agree at least as much
};

struct label_agreement_result {
  tested_agreement adjusted_rand;
  tested_agreement ami;  ///< arithmetic mean
  tested_agreement purity;
  bool finished = true;  ///< false: stopped on the way; the p-values mean nothing
};

/// How far clusters agree with labels that were given, and whether that is more than labels handed
/// out at random to the same points would.
///
/// p is (1 + orders that agree at least as much) / (1 + orders), so that it is never 0. One sided:
/// only more agreement than by chance counts. Values within 1e-12 of each other are the same.
/// \pre both have one label for each member; permutations >= 1
/// \par Unit       as `adjusted_rand`, `ami`, `purity`; p in (0, 1]
/// \par Cost       `permutations` comparisons
/// \par Errors     undefined without members
/// \par Repeatable same divisions, options and seed, same bytes for any number of threads
/// \par Source     Phipson and Smyth 2010 [phipson2010] for the p-value
[[nodiscard]] inline auto label_agreement(std::span<const std::uint32_t> clusters,
                                          std::span<const std::uint32_t> labels,
                                          const permutation_options& options = {})
    -> label_agreement_result;

namespace detail {

/// How many orders agree at least as much as the order given.
struct agreement_counts {
  std::uint32_t rand = 0;
  std::uint32_t ami = 0;
  std::uint32_t purity = 0;

  [[nodiscard]] auto operator+(const agreement_counts& other) const -> agreement_counts {
    return {rand + other.rand, ami + other.ami, purity + other.purity};
  }
};

[[nodiscard]] inline auto reaches(const measurement& drawn, const measurement& own)
    -> std::uint32_t {
  return drawn.value >= own.value - 1e-12 ? 1 : 0;
}

[[nodiscard]] inline auto p_of(std::uint32_t reached, std::uint32_t permutations) -> measurement {
  return measured((1.0 + reached) / (1.0 + permutations));
}

}  // namespace detail

inline auto label_agreement(std::span<const std::uint32_t> clusters,
                            std::span<const std::uint32_t> labels,
                            const permutation_options& options) -> label_agreement_result {
  CARTOGRAPH_EXPECTS(clusters.size() == labels.size() && options.permutations >= 1);
  auto const own = adjusted_rand(clusters, labels);
  auto const own_ami = ami(clusters, labels);
  auto const own_purity = purity(clusters, labels);
  if (!own) return {{own, own}, {own_ami, own_ami}, {own_purity, own_purity}};
  auto const reached = reduce_pieces(
      pieces{options.permutations, 64}, options.threads, detail::agreement_counts{},
      [&](auto first, auto last) {
        detail::agreement_counts counts;
        std::vector<std::uint32_t> drawn(labels.begin(), labels.end());
        random_stream random{options.seed, first};
        for (auto i = first; i < last && !options.stop.stop_requested(); ++i) {
          shuffle(std::span{drawn}, random);
          counts = counts +
                   detail::agreement_counts{detail::reaches(adjusted_rand(clusters, drawn), own),
                                            detail::reaches(ami(clusters, drawn), own_ami),
                                            detail::reaches(purity(clusters, drawn), own_purity)};
        }
        return counts;
      },
      [](auto a, auto b) { return a + b; });
  return {{own, detail::p_of(reached.rand, options.permutations)},
          {own_ami, detail::p_of(reached.ami, options.permutations)},
          {own_purity, detail::p_of(reached.purity, options.permutations)},
          !options.stop.stop_requested()};
}

}  // namespace cartograph
