#include "cartograph/algorithm/centralization/maximum_degree.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <limits>
#include <utility>
#include <vector>

namespace cartograph::maximum_degree_test {
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

/// Weights 0, 1/3 or 2/3 on each pair of three or four vertices.
auto largest_strength_spread(std::size_t n, const pairs& all) -> double {
  double largest = 0;
  std::size_t codes = 1;
  for (std::size_t i = 0; i < all.size(); ++i) codes *= 3;
  for (std::size_t code = 0; code < codes; ++code) {
    std::vector<double> strength(n);
    auto rest = code;
    for (auto [u, v] : all) {
      strength[u] += static_cast<double>(rest % 3) / 3;
      strength[v] += static_cast<double>(rest % 3) / 3;
      rest /= 3;
    }
    auto const most = *std::ranges::max_element(strength);
    double sum = 0;
    for (auto s : strength) sum += most - s;
    largest = std::max(largest, sum);
  }
  return largest;
}

TEST(StrengthMaximum, IsThatOfAllGraphsWithWeightsUpToTheCap) {
  for (std::size_t n : {3, 4})
    EXPECT_DOUBLE_EQ(strength_maximum(n, 2.0 / 3).value,
                     largest_strength_spread(n, all_pairs(n, {})));
}

TEST(StrengthMaximum, GrowsWithTheCapAndFollowsTheDirection) {
  EXPECT_DOUBLE_EQ(strength_maximum(7, 2.5).value, 75);  // 6 * 5 * 2.5
  auto const in = degree_maximum_options{.way = direction::directed, .which = orientation::in};
  EXPECT_DOUBLE_EQ(strength_maximum(7, 0.1, in).value, 3.6);
}

TEST(StrengthMaximum, IsUndefinedWithoutACapOrACentre) {
  EXPECT_FALSE(strength_maximum(5, 0));
  EXPECT_FALSE(strength_maximum(5, -1));
  EXPECT_FALSE(strength_maximum(5, std::numeric_limits<double>::infinity()));
  EXPECT_FALSE(strength_maximum(5, std::numeric_limits<double>::quiet_NaN()));
  EXPECT_FALSE(strength_maximum(2, 1));
}

TEST(NoAgreedMaximum, LeavesTheCentralizationUndefinedAndNamesTheScore) {
  EXPECT_EQ(no_agreed_maximum("PageRank").reason, "no agreed maximum for PageRank");
}

}  // namespace
}  // namespace cartograph::maximum_degree_test
