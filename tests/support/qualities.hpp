#pragma once

#include <gtest/gtest.h>

#include <cstdint>
#include <limits>
#include <vector>

#include "cartograph/graph/build.hpp"
#include "support/graphs.hpp"

// What every quality of communities holds to.
namespace cartograph::support {

using labels = std::vector<std::uint32_t>;

/// Communities whose members lie everywhere: v belongs to `v * step % count`.
inline auto spread(std::size_t order, std::uint32_t count, std::uint32_t step = 1) -> labels {
  labels membership(order);
  for (std::uint32_t v = 0; v < order; ++v) membership[v] = v * step % count;
  return membership;
}

/// \param measure (rows, membership, weighted), a `measurement`
void expect_undefined_without_links_or_weights(const auto& measure) {
  EXPECT_FALSE(measure(undirected_view{}, labels{}, true));
  auto const none = undirected(3, {{0, 0}});
  EXPECT_FALSE(measure(none.undirected(), labels{0, 1, 1}, true));
  for (double weight : {-1.0, std::numeric_limits<double>::infinity()}) {
    auto const bad = build({.order = 2, .links = {{0, 1}}, .weights = {weight}}).graph;
    EXPECT_FALSE(measure(bad.undirected(), labels{0, 1}, true));
    EXPECT_TRUE(measure(bad.undirected(), labels{0, 1}, false));
  }
}

/// \param measure (rows, membership, threads), a number above 0
void expect_same_for_any_number_of_threads(const auto& measure) {
  constexpr std::size_t n = 70'000;  // 69 pieces
  auto const membership = spread(n, 7'001);
  for (auto way : {direction::undirected, direction::directed}) {
    auto const g = build(random_links(n, 100'000, 5, true), {.way = way}).graph;
    auto const with = [&](int threads) {
      return g.visit([&](auto rows) { return measure(rows, membership, threads); });
    };
    auto const one = with(1);
    EXPECT_GT(one, 0);
    for (int threads : {2, 3, 4}) EXPECT_EQ(with(threads), one);
  }
}

}  // namespace cartograph::support
