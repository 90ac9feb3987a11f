#include "cartograph/typology/clusters.hpp"

#include <gmock/gmock.h>

#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include "cartograph/core/random.hpp"
#include "cartograph/typology/typology.hpp"
#include "typology/rows.hpp"

namespace cartograph::clusters_test {
namespace {

using testing::DoubleNear;
using testing::ElementsAre;
using enum organizational_model;

/// Two kinds of projects that differ in every feature, or one kind.
auto projects(std::size_t n, bool two_kinds) -> std::vector<clustered_project> {
  random_stream random{4};
  std::vector<clustered_project> out;
  for (std::size_t i = 0; i < n; ++i) {
    auto const second = two_kinds && i % 2 == 1;
    auto& each = out.emplace_back();
    each.name = "P" + std::to_string(10 + i);
    for (int f = 0; f < 6; ++f)
      each.features.push_back(measured((second ? 1 : 0) + 0.3 * random.uniform()));
    each.label = second ? single_company : single_research_institute;
  }
  return out;
}

TEST(ClusterProjects, FindsTwoKindsAndTheirLabels) {
  auto const found = cluster_projects(projects(16, true));
  EXPECT_EQ(found.absent, "");
  EXPECT_EQ(found.gap_count, 2U);
  EXPECT_EQ(found.silhouette_count, 2U);
  ASSERT_EQ(found.clusters.size(), 2U);
  for (std::size_t i = 0; i < 16; ++i) EXPECT_EQ(found.membership[i], i % 2);
  for (auto const& each : found.clusters) {
    EXPECT_EQ(each.size, 8U);
    EXPECT_GT(each.stability.value, 0.99);
    EXPECT_GT(each.silhouette.value, 0.5);
  }
  EXPECT_EQ(found.by_count[1].labels.adjusted_rand.value.value, 1);
  EXPECT_EQ(found.by_count[1].labels.purity.p.value, 0.001);
  EXPECT_EQ(found.tree.merges.size(), 15U);
  EXPECT_GT(found.map_fit.value, 0.5);
  for (std::size_t i = 0; i < 16; ++i) EXPECT_EQ(found.x[i] > 0, found.x[i % 2] > 0);
}

TEST(ClusterProjects, SeesOneKindWhereThereIsOne) {
  auto const found = cluster_projects(projects(16, false));
  EXPECT_EQ(found.gap_count, 1U);
  ASSERT_EQ(found.clusters.size(), 1U);
  EXPECT_FALSE(found.clusters[0].silhouette);
  EXPECT_EQ(found.clusters[0].stability.value, 1);
  EXPECT_GE(found.silhouette_count, 2U);  // silhouettes alone would not say so
  EXPECT_FALSE(found.by_count[0].silhouette);
}

TEST(ClusterProjects, NeedsThreeProjectsAndNotTooMany) {
  EXPECT_NE(cluster_projects({}).absent, "");
  EXPECT_NE(cluster_projects(projects(2, true)).absent, "");
  EXPECT_EQ(cluster_projects(projects(3, true)).absent, "");
  std::vector<clustered_project> const many(most_clustered_projects + 1);
  EXPECT_NE(cluster_projects(many).absent, "");
}

TEST(ClusterProjects, OfProjectsThatAreAllTheSameOrCannotBeCompared) {
  auto same = projects(5, false);
  for (auto& each : same) each.features = {measured(2)};
  auto const found = cluster_projects(same);
  EXPECT_EQ(found.incomparable, 10U);  // a feature that is the same for all says nothing
  EXPECT_EQ(found.clusters.size(), 1U);
  for (auto& each : same) each.features = {};
  EXPECT_EQ(cluster_projects(same).incomparable, 10U);
}

TEST(ClusterProjects, DoNotDependOnTheOrderOfProjectsNorOnThreads) {
  auto const given = projects(13, true);
  auto reversed = given;
  std::ranges::reverse(reversed);
  auto const found = cluster_projects(given, {.references = 20, .runs = 20, .threads = 1});
  for (int threads : {1, 2, 4}) {
    auto const again =
        cluster_projects(reversed, {.references = 20, .runs = 20, .threads = threads});
    for (std::size_t i = 0; i < 13; ++i) {
      EXPECT_EQ(again.membership[12 - i], found.membership[i]);
      EXPECT_EQ(again.x[12 - i], found.x[i]);
      EXPECT_EQ(again.silhouette[12 - i].value, found.silhouette[i].value);
      EXPECT_EQ(again.tree.leaves[i], 12 - found.tree.leaves[i]);
    }
    for (std::size_t k = 0; k < found.by_count.size(); ++k) {
      EXPECT_EQ(again.by_count[k].gap.value, found.by_count[k].gap.value);
      EXPECT_EQ(again.by_count[k].labels.ami.p.value, found.by_count[k].labels.ami.p.value);
    }
    EXPECT_EQ(again.clusters[0].stability.value, found.clusters[0].stability.value);
    EXPECT_EQ(again.clusters[0].medoid, 12 - found.clusters[0].medoid);
  }
}

TEST(ClusterProjects, LabelsDecideNothingButTheAgreement) {
  auto given = projects(12, true);
  auto const found = cluster_projects(given);
  for (auto& each : given) each.label = std::nullopt;
  auto const without = cluster_projects(given);
  EXPECT_EQ(without.membership, found.membership);
  EXPECT_EQ(without.x, found.x);
  EXPECT_EQ(without.by_count[2].gap.value, found.by_count[2].gap.value);
  EXPECT_FALSE(without.by_count[2].labels.ami.value);
  EXPECT_FALSE(without.by_count[2].labels.ami.p);
}

TEST(ClusterProjects, OfTheAtlasHasAPlaceForEveryProject) {
  auto const result = typology(written::atlas());
  ASSERT_TRUE(result);
  auto const& found = result->clusters;
  EXPECT_EQ(found.absent, "");
  EXPECT_EQ(found.membership.size(), 15U);
  EXPECT_EQ(found.x.size(), 15U);
  std::set<std::uint32_t> const leaves(found.tree.leaves.begin(), found.tree.leaves.end());
  EXPECT_EQ(leaves.size(), 15U);
  EXPECT_EQ(found.incomparable, 0U);
}

// The tables of docs/typology.md. No test of the labels: the profiles were written knowing them.
TEST(ClusterProjects, OfTheAtlasAreThoseOfTheDocumentation) {
  auto const result = typology(written::atlas());
  ASSERT_TRUE(result);
  auto const& found = result->clusters;
  EXPECT_EQ(found.gap_count, 6U);
  EXPECT_EQ(found.silhouette_count, 3U);
  std::set<std::string> medoids;
  for (auto const& each : found.clusters) medoids.insert(result->projects[each.medoid].name);
  EXPECT_THAT(medoids, ElementsAre("Bielik", "Ling", "SEA-LION"));
  auto const& labels = found.by_count[2].labels;
  EXPECT_THAT(labels.adjusted_rand.value.value, DoubleNear(0.738, 5e-4));
  EXPECT_THAT(labels.ami.value.value, DoubleNear(0.793, 5e-4));
  EXPECT_EQ(labels.purity.value.value, 12.0 / 14);
  EXPECT_EQ(labels.ami.p.value, 0.001);
}

}  // namespace
}  // namespace cartograph::clusters_test
