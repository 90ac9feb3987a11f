// Every algorithm must compile with the least that a graph may offer, and give the same answer as
// its fast path.
#include "support/archetype.hpp"

#include <gtest/gtest.h>

#include <vector>

#include "cartograph/algorithm/centrality/betweenness.hpp"
#include "cartograph/algorithm/centrality/betweenness_from.hpp"
#include "cartograph/algorithm/centrality/betweenness_sampled.hpp"
#include "cartograph/algorithm/centrality/edge_betweenness.hpp"
#include "cartograph/algorithm/centralization/degree.hpp"
#include "cartograph/algorithm/structure/clustering.hpp"
#include "cartograph/algorithm/structure/components.hpp"
#include "cartograph/algorithm/structure/density.hpp"
#include "cartograph/algorithm/structure/reciprocity.hpp"
#include "cartograph/algorithm/structure/strong_components.hpp"
#include "cartograph/algorithm/traverse/bfs.hpp"
#include "support/random_graphs.hpp"

namespace cartograph {
namespace {

using support::archetype;

/// Calls `compare(fast, generic)` on random graphs of both directions, with loops and parallel
/// links.
template <class Compare>
void on_both(Compare&& compare) {
  for (std::uint64_t seed = 1; seed <= 5; ++seed)
    for (auto way : {direction::undirected, direction::directed}) {
      auto const g = support::graph_of(way, 150, support::hub_links(150, 60 * seed, seed));
      g.visit([&](auto rows) {
        compare(rows, archetype{rows});
        return 0;
      });
    }
}

void expect_same(const measurement& a, const measurement& b) {
  EXPECT_EQ(a.state, b.state);
  EXPECT_EQ(a.value, b.value);
  EXPECT_EQ(a.reason, b.reason);
}

TEST(Archetype, HasTheComponentsOfTheFastPath) {
  on_both([](const auto& fast, const auto& generic) {
    EXPECT_EQ(components(fast).membership, components(generic).membership);
    EXPECT_EQ(strong_components(fast).membership, strong_components(generic).membership);
  });
}

TEST(Archetype, HasTheSizeAndDegreesOfTheFastPath) {
  on_both([](const auto& fast, const auto& generic) {
    EXPECT_EQ(extent(fast).order, extent(generic).order);
    EXPECT_EQ(extent(fast).size, extent(generic).size);
    for (auto which : {orientation::both, orientation::in, orientation::out}) {
      EXPECT_EQ(degrees(fast, which), degrees(generic, which));
      EXPECT_EQ(strengths(fast, which), strengths(generic, which));
      expect_same(degree_centralization(fast, which), degree_centralization(generic, which));
    }
    expect_same(density(fast), density(generic));
    expect_same(mean_degree(fast), mean_degree(generic));
    expect_same(max_degree(fast), max_degree(generic));
    expect_same(reciprocity(fast), reciprocity(generic));
  });
}

TEST(Archetype, HasTheTrianglesOfTheFastPath) {
  on_both([](const auto& fast, const auto& generic) {
    EXPECT_EQ(triangles(fast).closed, triangles(generic).closed);
    EXPECT_EQ(local_clustering(fast).score, local_clustering(generic).score);
    expect_same(mean_local_clustering(fast), mean_local_clustering(generic));
    expect_same(transitivity(fast), transitivity(generic));
  });
}

TEST(Archetype, HasTheBetweennessOfTheFastPath) {
  on_both([](const auto& fast, const auto& generic) {
    std::vector<std::uint32_t> const some{0, 3, 5};
    EXPECT_EQ(betweenness(fast).score, betweenness(generic).score);
    EXPECT_EQ(edge_betweenness(fast).score, edge_betweenness(generic).score);
    EXPECT_EQ(betweenness_from(fast, some).score, betweenness_from(generic, some).score);
    EXPECT_EQ(betweenness_sampled(fast, {.epsilon = 0.2}).score,
              betweenness_sampled(generic, {.epsilon = 0.2}).score);
  });
}

TEST(Archetype, HasTheDistancesOfTheFastPath) {
  on_both([]<class G>(const auto& fast, const G& generic) {
    for (vertex_t<G> const v : graph_access<G>::vertices(generic)) {
      auto const i = static_cast<std::uint32_t>(graph_access<G>::index(generic, v));
      EXPECT_EQ(bfs(fast, i).distance, bfs(generic, v).distance);
    }
  });
}

TEST(Archetype, HasTheStrengthsOfTheFastPathWithWeights) {
  auto const list = support::hub_links(150, 400, 1);
  auto const g = support::simple_graph(direction::directed, 150, list);
  support::weighted_directed_archetype const generic{g.directed()};
  ASSERT_TRUE(g.weighted());
  for (auto which : {orientation::both, orientation::in, orientation::out})
    EXPECT_EQ(strengths(g.directed(), which), strengths(generic, which));
  EXPECT_EQ(betweenness(g.directed(), {.weighted = true}).score,
            betweenness(generic, {.weighted = true}).score);
  EXPECT_EQ(edge_betweenness(g.directed(), {.weighted = true}).score,
            edge_betweenness(generic, {.weighted = true}).score);
}

}  // namespace
}  // namespace cartograph
