// Every algorithm must compile with the least that a graph may offer, and give the same answer as
// its fast path.
#include "support/archetype.hpp"

#include <gtest/gtest.h>

#include <vector>

#include "cartograph/algorithm/centrality/betweenness.hpp"
#include "cartograph/algorithm/centrality/betweenness_from.hpp"
#include "cartograph/algorithm/centrality/betweenness_sampled.hpp"
#include "cartograph/algorithm/centrality/birank.hpp"
#include "cartograph/algorithm/centrality/closeness.hpp"
#include "cartograph/algorithm/centrality/edge_betweenness.hpp"
#include "cartograph/algorithm/centrality/eigenvector.hpp"
#include "cartograph/algorithm/centrality/harmonic.hpp"
#include "cartograph/algorithm/centrality/hits.hpp"
#include "cartograph/algorithm/centrality/katz.hpp"
#include "cartograph/algorithm/centrality/pagerank.hpp"
#include "cartograph/algorithm/centralization/degree.hpp"
#include "cartograph/algorithm/community/asymptotic_surprise.hpp"
#include "cartograph/algorithm/community/barber_modularity.hpp"
#include "cartograph/algorithm/community/conductance.hpp"
#include "cartograph/algorithm/community/constant_potts.hpp"
#include "cartograph/algorithm/community/coverage.hpp"
#include "cartograph/algorithm/community/infomap.hpp"
#include "cartograph/algorithm/community/internal_density.hpp"
#include "cartograph/algorithm/community/label_propagation.hpp"
#include "cartograph/algorithm/community/leiden.hpp"
#include "cartograph/algorithm/community/leiden_bipartite.hpp"
#include "cartograph/algorithm/community/leiden_directed.hpp"
#include "cartograph/algorithm/community/map_equation.hpp"
#include "cartograph/algorithm/community/normalised_cut.hpp"
#include "cartograph/algorithm/null_model/configuration_model.hpp"
#include "cartograph/algorithm/null_model/rewire.hpp"
#include "cartograph/algorithm/structure/assortativity.hpp"
#include "cartograph/algorithm/structure/clustering.hpp"
#include "cartograph/algorithm/structure/components.hpp"
#include "cartograph/algorithm/structure/core_numbers.hpp"
#include "cartograph/algorithm/structure/density.hpp"
#include "cartograph/algorithm/structure/ei_index.hpp"
#include "cartograph/algorithm/structure/group_assortativity.hpp"
#include "cartograph/algorithm/structure/reciprocity.hpp"
#include "cartograph/algorithm/structure/strong_components.hpp"
#include "cartograph/algorithm/structure/weighted_core_numbers.hpp"
#include "cartograph/algorithm/traverse/bfs.hpp"
#include "cartograph/algorithm/traverse/delta_stepping.hpp"
#include "cartograph/algorithm/traverse/dijkstra.hpp"
#include "support/graphs.hpp"
#include "support/random_graphs.hpp"

namespace cartograph::archetype_test {
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

TEST(Archetype, HasTheRandomGraphsOfTheFastPath) {
  on_both([](const auto& fast, const auto& generic) {
    EXPECT_EQ(rewire(fast, {.swaps_per_link = 2}).graph,
              rewire(generic, {.swaps_per_link = 2}).graph);
    EXPECT_EQ(configuration_model(fast).graph, configuration_model(generic).graph);
  });
}

TEST(Archetype, HasTheCoresOfTheFastPath) {
  on_both([](const auto& fast, const auto& generic) {
    for (auto which : {orientation::both, orientation::in, orientation::out}) {
      EXPECT_EQ(core_numbers(fast, {.which = which}).core,
                core_numbers(generic, {.which = which}).core);
      EXPECT_EQ(weighted_core_numbers(fast, {.which = which}).score,
                weighted_core_numbers(generic, {.which = which}).score);
    }
  });
}

TEST(Archetype, HasTheMixingOfTheFastPath) {
  std::vector<std::uint32_t> group(150);
  std::vector<double> x(150);
  for (std::uint32_t v = 0; v < 150; ++v) group[v] = v % 4, x[v] = 1.0 / (v + 1);
  on_both([&](const auto& fast, const auto& generic) {
    expect_same(degree_assortativity(fast), degree_assortativity(generic));
    expect_same(numeric_assortativity(fast, x), numeric_assortativity(generic, x));
    expect_same(group_assortativity(fast, group).coefficient,
                group_assortativity(generic, group).coefficient);
    EXPECT_EQ(ei_index(fast, group).at, ei_index(generic, group).at);
  });
}

TEST(Archetype, HasTheWeightedCoresAndMixingOfTheFastPath) {
  auto const g = support::simple_graph(direction::undirected, 150, support::hub_links(150, 400, 1));
  support::weighted_undirected_archetype const generic{g.undirected()};
  EXPECT_EQ(weighted_core_numbers(g.undirected()).score, weighted_core_numbers(generic).score);
  expect_same(degree_assortativity(g.undirected(), {.weighted = true}),
              degree_assortativity(generic, {.weighted = true}));
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

TEST(Archetype, HasTheClosenessOfTheFastPath) {
  on_both([](const auto& fast, const auto& generic) {
    for (auto which : {orientation::both, orientation::in, orientation::out}) {
      distance_options const options{.which = which, .threads = 1};
      EXPECT_EQ(harmonic(fast, options).score, harmonic(generic, options).score);
      EXPECT_EQ(closeness(fast, options).score, closeness(generic, options).score);
    }
  });
}

TEST(Archetype, HasTheShortestWaysOfTheFastPath) {
  auto const g = support::simple_graph(direction::directed, 150, support::hub_links(150, 400, 1));
  support::weighted_directed_archetype const generic{g.directed()};
  distance_options const options{.weighted = true, .threads = 1};
  EXPECT_EQ(harmonic(g.directed(), options).score, harmonic(generic, options).score);
  EXPECT_EQ(closeness(g.directed(), options).score, closeness(generic, options).score);
  for (auto const v : graph_access<support::weighted_directed_archetype>::vertices(generic)) {
    auto const u = static_cast<support::archetype_vertex>(v);
    auto const i = static_cast<std::uint32_t>(detail::index_of(generic, u));
    auto const expected = dijkstra(g.directed(), i).distance;
    EXPECT_EQ(dijkstra(generic, u).distance, expected);
    EXPECT_EQ(delta_stepping(generic, u, {.threads = 1}).distance, expected);
  }
}

TEST(Archetype, HasTheIteratedScoresOfTheFastPath) {
  on_both([](const auto& fast, const auto& generic) {
    EXPECT_FALSE(pagerank(fast).score.empty());
    EXPECT_EQ(pagerank(fast).score, pagerank(generic).score);
    EXPECT_EQ(katz(fast).score, katz(generic).score);
    EXPECT_EQ(eigenvector(fast).score, eigenvector(generic).score);
    EXPECT_EQ(eigenvector_by_component(fast).score, eigenvector_by_component(generic).score);
    EXPECT_EQ(hits(fast).hub, hits(generic).hub);
  });
}

TEST(Archetype, HasTheIteratedScoresOfTheFastPathWithWeights) {
  auto const g = support::simple_graph(direction::directed, 150, support::hub_links(150, 400, 1));
  auto const fast = g.directed();
  support::weighted_directed_archetype const generic{fast};
  EXPECT_EQ(pagerank(fast, {.weighted = true}).score, pagerank(generic, {.weighted = true}).score);
  EXPECT_EQ(katz(fast, {.weighted = true}).score, katz(generic, {.weighted = true}).score);
  EXPECT_EQ(eigenvector(fast, {.weighted = true}).score,
            eigenvector(generic, {.weighted = true}).score);
  EXPECT_EQ(hits(fast, {.weighted = true}).hub, hits(generic, {.weighted = true}).hub);
  auto const two_mode = support::undirected(4, {{0, 2}, {0, 3}, {1, 3}});
  std::vector<std::uint8_t> const side{0, 0, 1, 1};
  EXPECT_EQ(birank(two_mode.undirected(), side).score,
            birank(archetype{two_mode.undirected()}, side).score);
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

template <graph G, graph H>
void expect_same_communities(const G& fast, const H& generic) {
  auto const found = label_propagation(fast);
  auto const& membership = found.membership;
  EXPECT_EQ(label_propagation(generic).membership, membership);
  EXPECT_EQ(infomap(generic, {.trials = 1}).membership, infomap(fast, {.trials = 1}).membership);
  expect_same(coverage(fast, membership), coverage(generic, membership));
  expect_same(conductance(fast, membership).mean, conductance(generic, membership).mean);
  expect_same(normalised_cut(fast, membership), normalised_cut(generic, membership));
  expect_same(internal_density(fast, membership).mean, internal_density(generic, membership).mean);
  expect_same(asymptotic_surprise(fast, membership), asymptotic_surprise(generic, membership));
  expect_same(map_equation(fast, membership).codelength,
              map_equation(generic, membership).codelength);
}

TEST(Archetype, HasTheCommunitiesOfTheFastPathAndTheirQuality) {
  on_both([](const auto& fast, const auto& generic) { expect_same_communities(fast, generic); });
  auto const list = support::hub_links(150, 400, 1);
  auto const g = support::simple_graph(direction::directed, 150, list);
  expect_same_communities(g.directed(), support::weighted_directed_archetype{g.directed()});
  auto const h = support::simple_graph(direction::undirected, 150, list);
  expect_same_communities(h.undirected(), support::weighted_undirected_archetype{h.undirected()});
}

TEST(Archetype, HasTheCommunitiesOfTheFastPathByEveryObjective) {
  auto const g = build(support::random_links(150, 600, 4, true)).graph;
  auto const fast = g.undirected();
  support::weighted_undirected_archetype const generic{fast};
  for (auto objective : {community_objective::modularity, community_objective::constant_potts}) {
    auto const options = leiden_options{.resolution = 0.5, .objective = objective};
    EXPECT_EQ(leiden(fast, options).membership, leiden(generic, options).membership);
    EXPECT_EQ(leiden(fast, options).quality.value, leiden(generic, options).quality.value);
    EXPECT_EQ(leiden(undirected_view{fast.offsets, fast.targets}, options).membership,
              leiden(archetype{fast}, options).membership);
  }
}

TEST(Archetype, HasTheDirectedAndTheTwoModeCommunitiesOfTheFastPath) {
  auto const g = support::simple_graph(direction::directed, 150, support::hub_links(150, 400, 1));
  EXPECT_EQ(leiden(support::weighted_directed_archetype{g.directed()}).membership,
            leiden(g.directed()).membership);
  auto const two_mode = support::undirected(4, {{0, 2}, {0, 3}, {1, 3}});
  std::vector<std::uint8_t> const side{0, 0, 1, 1};
  auto const fast = leiden_bipartite(two_mode.undirected(), side);
  auto const generic = leiden_bipartite(archetype{two_mode.undirected()}, side);
  EXPECT_EQ(fast.membership, generic.membership);
  expect_same(barber_modularity(two_mode.undirected(), side, fast.membership),
              barber_modularity(archetype{two_mode.undirected()}, side, fast.membership));
}

}  // namespace
}  // namespace cartograph::archetype_test
