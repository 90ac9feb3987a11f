#include "cartograph/algorithm/centralization/maximum.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <utility>
#include <vector>

namespace cartograph {
namespace {

using pairs = std::vector<std::pair<std::size_t, std::size_t>>;

auto all_pairs(std::size_t n, const degree_maximum_options& options) -> pairs {
  auto const loops = options.loops != loop_reading::none;
  pairs all;
  for (std::size_t u = 0; u < n; ++u)
    for (std::size_t v = 0; v < n; ++v)
      if (u == v ? loops : u < v || options.way == direction::directed) all.emplace_back(u, v);
  return all;
}

auto spread(std::size_t n, const pairs& all, std::uint64_t chosen,
            const degree_maximum_options& options) -> double {
  std::vector<int> degree(n);
  auto const directed = options.way == direction::directed;
  for (std::size_t i = 0; i < all.size(); ++i) {
    if ((chosen >> i & 1U) == 0) continue;
    auto const [u, v] = all[i];
    auto const once = !directed && u == v && options.loops == loop_reading::once;
    if (!directed || options.which != orientation::in) ++degree[u];
    if ((!directed || options.which != orientation::out) && !once) ++degree[v];
  }
  auto const most = *std::ranges::max_element(degree);
  double sum = 0;
  for (auto k : degree) sum += most - k;
  return sum;
}

/// The largest spread of all graphs of n vertices: from the definition, by trying each.
auto by_enumeration(std::size_t n, const degree_maximum_options& options) -> double {
  auto const all = all_pairs(n, options);
  double largest = 0;
  for (std::uint64_t chosen = 0; chosen < std::uint64_t{1} << all.size(); ++chosen)
    largest = std::max(largest, spread(n, all, chosen, options));
  return largest;
}

TEST(DegreeMaximum, IsThatOfAllUndirectedGraphsOfThreeToFiveVertices) {
  for (auto loops : {loop_reading::none, loop_reading::once, loop_reading::twice})
    for (std::size_t n : {3, 4, 5}) {
      auto const options = degree_maximum_options{.loops = loops};
      EXPECT_EQ(degree_maximum(n, options).value, by_enumeration(n, options)) << n;
    }
}

TEST(DegreeMaximum, IsThatOfAllDirectedGraphsOfThreeAndFourVertices) {
  for (auto which : {orientation::both, orientation::in, orientation::out})
    for (auto loops : {loop_reading::none, loop_reading::twice})
      for (std::size_t n : {3, 4}) {
        auto const options =
            degree_maximum_options{.way = direction::directed, .which = which, .loops = loops};
        EXPECT_EQ(degree_maximum(n, options).value, by_enumeration(n, options)) << n;
      }
}

TEST(DegreeMaximum, IsUndefinedBelowThreeVertices) {
  for (std::size_t n : {0, 1, 2}) {
    EXPECT_FALSE(degree_maximum(n));
    EXPECT_FALSE(degree_maximum(n, {.loops = loop_reading::once}));
  }
}

}  // namespace
}  // namespace cartograph
