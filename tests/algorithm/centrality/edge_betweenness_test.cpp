#include "cartograph/algorithm/centrality/edge_betweenness.hpp"

#include <gmock/gmock.h>

#include <boost/graph/betweenness_centrality.hpp>
#include <boost/property_map/property_map.hpp>
#include <map>
#include <tuple>
#include <vector>

#include "cartograph/bgl/out.hpp"
#include "cartograph/graph/generate/classic.hpp"
#include "support/between.hpp"
#include "support/classic.hpp"
#include "support/graphs.hpp"
#include "support/random_graphs.hpp"

namespace cartograph_oracle {

using key = std::tuple<std::size_t, std::size_t, std::uint32_t>;

/// Boost's scores of edges, whichever end an edge is met from.
struct edge_scores {
  using key_type = cartograph::bgl_edge_of<cartograph::undirected_view>;
  using value_type = double;
  using reference = double;
  using category = boost::read_write_property_map_tag;
  std::map<key, double>* score;
  bool directed;

  template <class Edge>
  auto of(const Edge& e) const -> double& {
    auto const swapped = !directed && e.head < e.tail;
    return (*score)[swapped ? key{e.head, e.tail, e.copy} : key{e.tail, e.head, e.copy}];
  }
  template <class Edge>
  friend auto get(const edge_scores& map, const Edge& e) -> double {
    return map.of(e);
  }
  template <class Edge>
  friend void put(const edge_scores& map, const Edge& e, double value) {
    map.of(e) = value;
  }
};

}  // namespace cartograph_oracle

namespace cartograph::edge_betweenness_test {
namespace {

using support::directed;
using support::expect_close;
using support::undirected;
using testing::Each;
using testing::ElementsAre;

auto raw_of(const csr& g, bool weighted = false) -> edge_scores_result {
  return g.visit(
      [&](auto rows) { return edge_betweenness(rows, {.raw = true, .weighted = weighted}); });
}

// 0 - 1 - 2 - 3: left times right.
TEST(EdgeBetweenness, OfAPathIsLeftTimesRight) {
  auto const found = raw_of(build(path_graph(4)).graph);
  EXPECT_THAT(found.score, ElementsAre(3, 4, 3));
  EXPECT_THAT(found.links, ElementsAre(endpoints{0, 1}, endpoints{1, 2}, endpoints{2, 3}));
}

TEST(EdgeBetweenness, OfAStarIsThatOfOneAndAllOthers) {
  auto const g = build(star_graph(6)).graph;
  EXPECT_THAT(raw_of(g).score, Each(6));
  EXPECT_THAT(edge_betweenness(g.undirected()).score, Each(testing::DoubleEq(6.0 / 21)));
}

//   0         4
//   | \     / |
//   |  2 - 3  |     3 * 3 pairs cross; from 0 to each of 2, 3, 4, 5 by the link 0-2
//   | /     \ |
//   1         5
TEST(EdgeBetweenness, IsHighestAtABridge) {
  auto const g = undirected(6, {{0, 1}, {0, 2}, {1, 2}, {2, 3}, {3, 4}, {3, 5}, {4, 5}});
  EXPECT_THAT(raw_of(g).score, ElementsAre(1, 4, 4, 9, 4, 4, 1));
}

// 0 -> 1 -> 2 and back from 2 to 1.
TEST(EdgeBetweenness, CountsOrderedPairsOfADirectedGraph) {
  auto const g = directed(3, {{0, 1}, {1, 2}, {2, 1}});
  EXPECT_THAT(raw_of(g).score, ElementsAre(2, 2, 1));
  EXPECT_DOUBLE_EQ(edge_betweenness(g.directed()).score[0], 2.0 / 6);
}

// 0 = 1 - 2, the first link twice, a loop at 1: parallel links share, a loop is on no way.
TEST(EdgeBetweenness, SharesParallelLinksAndGivesLoopsNothing) {
  auto const found = raw_of(undirected(3, {{0, 1}, {0, 1}, {1, 1}, {1, 2}}));
  EXPECT_THAT(found.score, ElementsAre(1, 1, 0, 2));
  EXPECT_EQ(found.links[2], (endpoints{1, 1}));
}

TEST(EdgeBetweenness, OfNoLinksIsEmpty) {
  for (std::size_t n : {0U, 1U, 4U}) {
    auto const g = build({.order = n, .links = {}}).graph;
    auto const found = edge_betweenness(g.undirected());
    EXPECT_TRUE(found.score.empty() && found.undefined.empty() && found.finished);
  }
  auto const pair = undirected(2, {{0, 1}});
  EXPECT_THAT(edge_betweenness(pair.undirected()).score, ElementsAre(1));
}

TEST(EdgeBetweenness, RefusesLengthsThatAreNone) {
  edge_buffer in{.order = 2, .links = {}};
  in.add(0, 1, -2);
  auto const g = build(std::move(in)).graph;
  EXPECT_EQ(edge_betweenness(g.undirected(), {.weighted = true}).undefined,
            "a weight is not a positive finite length");
  EXPECT_THAT(edge_betweenness(g.undirected()).score, ElementsAre(1));
}

/// The definition's numbers of arcs, undirected ones added up both ways, in the order of links.
auto by_definition(const csr& g, bool weighted) -> std::vector<double> {
  auto const all = g.visit([](auto rows) { return support::arcs_of(rows); });
  auto const of_arc = support::between_by_definition(g, weighted).arcs;
  std::vector<double> score;
  for (std::size_t k = 0; k < all.size(); ++k)
    // Pairs are ordered, so what runs over the arc one way is what runs back over its other half.
    if (g.way() == direction::directed || all[k].tail <= all[k].head) score.push_back(of_arc[k]);
  return score;
}

TEST(EdgeBetweenness, AgreesWithTheDefinitionOnSmallGraphs) {
  for (std::uint64_t seed = 1; seed <= 6; ++seed)
    for (auto way : {direction::undirected, direction::directed}) {
      auto const many = support::graph_of(way, 11, support::hub_links(11, 5 * seed, seed));
      expect_close(raw_of(many).score, by_definition(many, false));
      auto const g = support::graph_with_lengths(way, 11, 4 + 5 * seed, seed, seed % 2 == 0);
      expect_close(raw_of(g).score, by_definition(g, false));
      expect_close(raw_of(g, true).score, by_definition(g, true));
    }
}

auto by_boost(const csr& g, bool weighted) -> std::vector<double> {
  return g.visit([&]<direction Way>(csr_view<Way> rows) {
    std::map<cartograph_oracle::key, double> score;
    cartograph_oracle::edge_scores const map{&score, Way == direction::directed};
    boost::dummy_property_map const none;
    if (weighted)
      boost::brandes_betweenness_centrality(
          rows, boost::centrality_map(none).edge_centrality_map(map).weight_map(
                    get(boost::edge_weight, rows)));
    else
      boost::brandes_betweenness_centrality(rows,
                                            boost::centrality_map(none).edge_centrality_map(map));
    std::vector<double> out;
    for (auto const& [at, value] : score) out.push_back(value);
    return out;
  });
}

TEST(EdgeBetweenness, AgreesWithBoost) {
  for (std::uint64_t seed = 1; seed <= 4; ++seed)
    for (auto way : {direction::undirected, direction::directed}) {
      auto const g = support::graph_with_lengths(way, 100, 120 * seed, seed, seed % 2 == 0);
      expect_close(raw_of(g).score, by_boost(g, false));
      expect_close(raw_of(g, true).score, by_boost(g, true));
    }
  expect_close(raw_of(support::karate()).score, by_boost(support::karate(), false));
}

TEST(EdgeBetweenness, IsTheSameForAnyNumberOfThreads) {
  auto const g = support::simple_graph(direction::undirected, 400, support::hub_links(400, 900, 3));
  for (auto weighted : {false, true}) {
    auto const one = edge_betweenness(g.undirected(), {.weighted = weighted, .threads = 1});
    for (int threads : {2, 3, 4}) {
      auto const other =
          edge_betweenness(g.undirected(), {.weighted = weighted, .threads = threads});
      EXPECT_EQ(other.score, one.score);
      EXPECT_EQ(other.links, one.links);
    }
  }
}

TEST(EdgeBetweenness, StopsWhenTold) {
  stop_source source;
  source.stopped = true;
  auto const g = build(path_graph(9)).graph;
  EXPECT_FALSE(edge_betweenness(g.undirected(), {.stop = stop_token{source}}).finished);
}

}  // namespace
}  // namespace cartograph::edge_betweenness_test
