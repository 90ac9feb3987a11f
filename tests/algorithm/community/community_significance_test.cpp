#include "cartograph/algorithm/community/community_significance.hpp"

#include <gmock/gmock.h>

#include <vector>

#include "cartograph/graph/build.hpp"
#include "support/archetype.hpp"
#include "support/classic.hpp"
#include "support/graphs.hpp"
#include "support/ring_of_cliques.hpp"

namespace cartograph::community_significance_test {
namespace {

TEST(CommunitySignificance, IsHighForCliquesAndLowForARandomGraph) {
  auto const cliques = support::ring_of_cliques(10, 5);
  auto const high =
      community_significance(cliques.undirected(), quality_by_leiden{}, {.samples = 30});
  EXPECT_GT(high.z.value, 5);
  EXPECT_EQ(high.percentile.value, 100);
  EXPECT_EQ(high.observed.value, leiden(cliques.undirected()).quality.value);
  auto const random = build(support::random_links(100, 300, 3)).graph;
  auto const low =
      community_significance(random.undirected(), quality_by_leiden{}, {.samples = 30});
  EXPECT_LT(std::abs(low.z.value), 4);
}

TEST(CommunitySignificance, ComparesTheSavingOfInfomap) {
  auto const cliques = support::ring_of_cliques(10, 5);
  auto const found = community_significance(cliques.undirected(), saving_by_infomap{{.trials = 2}},
                                            {.samples = 20});
  auto const flat = infomap(cliques.undirected());
  EXPECT_DOUBLE_EQ(found.observed.value, 1 - flat.codelength.value / flat.one_level.value);
  EXPECT_EQ(found.percentile.value, 100);
  auto const arcs = support::directed(6, {{0, 1}, {1, 2}, {2, 0}, {3, 4}, {4, 5}, {5, 3}, {2, 3}});
  EXPECT_TRUE(
      community_significance(arcs.directed(), saving_by_infomap{}, {.samples = 5}).observed);
}

TEST(CommunitySignificance, SaysWhyThereIsNothingToCompare) {
  auto const none = support::undirected(4, {});
  auto const found = community_significance(none.undirected(), quality_by_leiden{});
  EXPECT_FALSE(found.observed);
  EXPECT_EQ(found.z.reason, "fewer than two links: nothing to rewire");
  auto const one = support::undirected(4, {{0, 1}});
  EXPECT_TRUE(community_significance(one.undirected(), quality_by_leiden{}).observed);
  EXPECT_FALSE(community_significance(one.undirected(), quality_by_leiden{}).percentile);
  // A star is the only simple graph of its degrees: every sample is the same.
  auto const star = support::undirected(5, {{0, 1}, {0, 2}, {0, 3}, {0, 4}});
  auto const same = community_significance(star.undirected(), quality_by_leiden{}, {.samples = 5});
  EXPECT_FALSE(same.z);
  EXPECT_EQ(same.z.reason, "the null model fixes this number");
  EXPECT_EQ(same.percentile.value, 50);
}

TEST(CommunitySignificance, IsTheSameForAnyNumberOfThreadsAndAnyTypeOfGraph) {
  auto const g = support::karate();
  auto const with = [&](int threads) {
    return community_significance(g.undirected(), quality_by_leiden{},
                                  {.samples = 12, .threads = threads});
  };
  auto const one = with(1);
  for (int threads : {2, 4}) EXPECT_EQ(with(threads).samples, one.samples);
  EXPECT_EQ(community_significance(support::archetype{g.undirected()}, quality_by_leiden{},
                                   {.samples = 12})
                .samples,
            one.samples);
}

TEST(CommunitySignificance, SaysWhenItWasStopped) {
  stop_source source;
  source.stopped = true;
  auto const g = support::karate();
  EXPECT_FALSE(
      community_significance(g.undirected(), quality_by_leiden{}, {.stop = stop_token{source}})
          .finished);
}

}  // namespace
}  // namespace cartograph::community_significance_test
