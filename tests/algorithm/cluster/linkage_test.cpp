#include "cartograph/algorithm/cluster/linkage.hpp"

#include <gmock/gmock.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <string>
#include <vector>

#include "cartograph/algorithm/community/compare.hpp"
#include "support/golden_clusters.hpp"
#include "support/random_points.hpp"

namespace cartograph::linkage_test {
namespace {

using testing::ElementsAre;
using numbers = std::vector<double>;
using labels = std::vector<std::uint32_t>;

constexpr linkage_kind kinds[] = {linkage_kind::average, linkage_kind::single,
                                  linkage_kind::complete};

auto heights(const dendrogram& tree) -> numbers {
  numbers out;
  for (auto const& m : tree.merges) out.push_back(m.height);
  return out;
}

// Points 0, 1, 3, 7: {0, 1} at 1; 3 from them at 2, 3; 7 from all at 7, 6, 4.
TEST(Linkage, OfFourPointsOnALineIsAsByHand) {
  auto const d = euclidean_distances(numbers{7, 1, 3, 0}, 1);
  EXPECT_THAT(heights(linkage(d)), ElementsAre(1, 2.5, (7 + 6 + 4) / 3.0));
  EXPECT_THAT(heights(linkage(d, linkage_kind::single)), ElementsAre(1, 2, 4));
  EXPECT_THAT(heights(linkage(d, linkage_kind::complete)), ElementsAre(1, 3, 7));
  auto const tree = linkage(d);
  EXPECT_EQ(tree.merges[0].first, 1U);
  EXPECT_EQ(tree.merges[0].second, 3U);
  EXPECT_EQ(tree.merges[1].first, 2U);
  EXPECT_EQ(tree.merges[1].second, 4U);
  EXPECT_EQ(tree.merges[2].first, 0U);
  EXPECT_EQ(tree.merges[2].size, 4U);
  EXPECT_THAT(tree.leaves, ElementsAre(0, 2, 1, 3));
  EXPECT_THAT(cut(tree, 2), ElementsAre(0, 1, 1, 1));
  EXPECT_THAT(cut(tree, 3), ElementsAre(0, 1, 2, 1));
  EXPECT_THAT(cut_at(tree, 2.5), ElementsAre(0, 1, 1, 1));
  EXPECT_THAT(cut_at(tree, 0.5), ElementsAre(0, 1, 2, 3));
  EXPECT_THAT(cut_at(tree, 9), ElementsAre(0, 0, 0, 0));
}

TEST(Linkage, OfFewPoints) {
  for (auto kind : kinds) {
    auto const none = linkage(distance_matrix{}, kind);
    EXPECT_TRUE(none.merges.empty() && none.leaves.empty() && cut(none, 0).empty());
    auto const one = linkage(distance_matrix{1}, kind);
    EXPECT_TRUE(one.merges.empty());
    EXPECT_THAT(one.leaves, ElementsAre(0));
    EXPECT_THAT(cut(one, 1), ElementsAre(0));
    auto const two = linkage(distance_matrix{2}, kind);
    EXPECT_THAT(heights(two), ElementsAre(0));
    EXPECT_THAT(two.leaves, ElementsAre(0, 1));
  }
}

TEST(Linkage, EndsWhereAllDistancesAreEqual) {
  for (double apart : {0.0, 1.0})
    for (auto kind : kinds) {
      distance_matrix d{7};
      for (std::size_t i = 0; i < 7; ++i)
        for (std::size_t j = 0; j < i; ++j) d.set(i, j, apart);
      auto const tree = linkage(d, kind);
      ASSERT_EQ(tree.merges.size(), 6U);
      for (auto const& m : tree.merges) EXPECT_EQ(m.height, apart);
      EXPECT_EQ(tree.merges.back().size, 7U);
    }
}

#ifndef NDEBUG
TEST(LinkageDeathTest, RefusesMoreClustersThanPoints) {
  EXPECT_DEATH(static_cast<void>(cut(linkage(distance_matrix{2}), 3)), "caller promised");
  EXPECT_DEATH(static_cast<void>(cut(linkage(distance_matrix{2}), 0)), "caller promised");
}
#endif

auto kind_named(const std::string& name) -> linkage_kind {
  return name == "average"  ? linkage_kind::average
         : name == "single" ? linkage_kind::single
                            : linkage_kind::complete;
}

TEST(Linkage, AgreesWithR) {
  int compared = 0;
  for (auto const& row : support::golden_clusters("heights")) {
    auto const tree = linkage(support::golden_distances(row.name), kind_named(row.parameters[0]));
    auto const where = row.name + ' ' + row.parameters[0];
    ASSERT_EQ(tree.merges.size(), row.values.size());
    for (std::size_t i = 0; i < row.values.size(); ++i, ++compared)
      EXPECT_NEAR(tree.merges[i].height, row.values[i], 1e-9 * row.values.back()) << where;
    auto const& leaves = support::golden_cluster(row.name, "leaves", row.parameters);
    EXPECT_EQ(tree.leaves, leaves.labels()) << where;
  }
  EXPECT_GE(compared, 300);
}

TEST(Cut, AgreesWithR) {
  int compared = 0;
  for (auto const& row : support::golden_clusters("cut")) {
    auto const tree = linkage(support::golden_distances(row.name), kind_named(row.parameters[0]));
    EXPECT_EQ(cut(tree, row.parameter(1)), row.labels())
        << row.name << ' ' << row.parameters[0] << ' ' << row.parameters[1];
    ++compared;
  }
  EXPECT_GE(compared, 80);
}

/// The definition: looks through all pairs of clusters before every merge.
auto naive_heights(const distance_matrix& d, linkage_kind kind) -> numbers {
  std::vector<labels> clusters;
  for (std::uint32_t v = 0; v < d.size(); ++v) clusters.push_back({v});
  auto const apart = [&](const labels& a, const labels& b) {
    numbers all;
    for (auto i : a)
      for (auto j : b) all.push_back(d(i, j));
    if (kind == linkage_kind::single) return std::ranges::min(all);
    if (kind == linkage_kind::complete) return std::ranges::max(all);
    return std::accumulate(all.begin(), all.end(), 0.0) / static_cast<double>(all.size());
  };
  numbers out;
  while (clusters.size() > 1) {
    std::size_t a = 0;
    std::size_t b = 1;
    for (std::size_t i = 0; i < clusters.size(); ++i)
      for (std::size_t j = i + 1; j < clusters.size(); ++j)
        if (apart(clusters[i], clusters[j]) < apart(clusters[a], clusters[b])) a = i, b = j;
    out.push_back(apart(clusters[a], clusters[b]));
    clusters[a].insert(clusters[a].end(), clusters[b].begin(), clusters[b].end());
    clusters.erase(clusters.begin() + static_cast<std::ptrdiff_t>(b));
  }
  return out;
}

RC_GTEST_PROP(Linkage, IsTheDefinition, (std::uint64_t seed)) {
  auto const n = *rc::gen::inRange<std::size_t>(1, 16);
  auto const d = euclidean_distances(support::random_points(n, 2, seed), 2);
  for (auto kind : kinds) {
    auto const found = heights(linkage(d, kind));
    auto const expected = naive_heights(d, kind);
    RC_ASSERT(found.size() == expected.size());
    for (std::size_t i = 0; i < found.size(); ++i)
      RC_ASSERT(std::abs(found[i] - expected[i]) < 1e-12);
  }
}

RC_GTEST_PROP(Linkage, IsATreeWithRisingHeights, (std::uint64_t seed)) {
  auto const n = *rc::gen::inRange<std::size_t>(1, 40);
  random_stream random{seed};
  distance_matrix d{n};  // few different values: many ties
  for (std::size_t i = 0; i < n; ++i)
    for (std::size_t j = 0; j < i; ++j) d.set(i, j, static_cast<double>(random.below(4)) / 3);
  for (auto kind : kinds) {
    auto const tree = linkage(d, kind);
    RC_ASSERT(std::ranges::is_sorted(tree.merges, {}, &cluster_merge::height));
    auto leaves = tree.leaves;
    std::ranges::sort(leaves);
    for (std::uint32_t v = 0; v < n; ++v) RC_ASSERT(leaves[v] == v);
    for (std::uint32_t k = 1; k <= n; ++k) {
      auto label = cut(tree, k);
      RC_ASSERT(renumber(label) == k);
      RC_ASSERT(label == cut(tree, k));
    }
    for (std::size_t i = 0; i < tree.merges.size(); ++i)
      RC_ASSERT(tree.merges[i].first < tree.merges[i].second && tree.merges[i].second < n + i);
  }
}

RC_GTEST_PROP(Linkage, DoesNotDependOnTheOrderOfPoints, (std::uint64_t seed)) {
  auto const d = euclidean_distances(support::random_points(20, 2, seed), 2);
  auto const order = support::random_order(20, seed);
  for (auto kind : kinds) {
    auto const found = cut(linkage(d, kind), 5);
    auto const again = cut(linkage(distances_among(d, order), kind), 5);
    RC_ASSERT(adjusted_rand(support::reordered(found, order), again).value == 1);
  }
}

}  // namespace
}  // namespace cartograph::linkage_test
