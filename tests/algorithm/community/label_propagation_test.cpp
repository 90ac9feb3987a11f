#include "cartograph/algorithm/community/label_propagation.hpp"

#include <gmock/gmock.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <cstdint>
#include <map>
#include <span>
#include <vector>

#include "cartograph/algorithm/community/compare.hpp"
#include "cartograph/algorithm/community/connected.hpp"
#include "cartograph/graph/build.hpp"
#include "cartograph/graph/generate/lfr.hpp"
#include "support/archetype.hpp"
#include "support/graphs.hpp"
#include "support/random_graphs.hpp"

namespace cartograph::label_propagation_test {
namespace {

using labels = std::vector<std::uint32_t>;
using support::directed;
using support::undirected;
using testing::ElementsAre;

/// `cliques` complete graphs of `size` members in a ring, one link from each to the next.
auto ring_of_cliques(std::uint32_t cliques, std::uint32_t size) -> support::link_list {
  support::link_list list;
  for (std::uint32_t c = 0; c < cliques; ++c) {
    for (std::uint32_t i = 0; i < size; ++i)
      for (std::uint32_t j = 0; j < i; ++j) list.push_back({c * size + i, c * size + j});
    list.push_back({c * size, (c + 1) % cliques * size + 1});
  }
  return list;
}

// Two cliques of five and one link between them; 10 alone, and 11 with only a loop.
TEST(LabelPropagation, FindsTwoCliquesAndLeavesOthersAlone) {
  auto list = ring_of_cliques(2, 5);
  list.pop_back();
  list.push_back({11, 11});
  auto const g = support::graph_of(direction::undirected, 12, list);
  for (std::uint64_t seed = 0; seed < 50; ++seed) {
    auto const found = label_propagation(g.undirected(), {.seed = seed});
    EXPECT_THAT(found.membership, ElementsAre(0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 2, 3)) << seed;
    EXPECT_EQ(found.count, 4U);
    EXPECT_TRUE(found.converged);
    EXPECT_TRUE(found.finished);
  }
}

TEST(LabelPropagation, LeavesEverybodyAloneWithoutLinksOrWithoutWeight) {
  for (const auto& in : {edge_buffer{.order = 3, .links = {}},
                         edge_buffer{.order = 3, .links = {{0, 1}, {1, 2}}, .weights = {0, 0}}}) {
    auto const g = build(in).graph;
    auto const found = label_propagation(g.undirected());
    EXPECT_THAT(found.membership, ElementsAre(0, 1, 2));
    EXPECT_TRUE(found.converged);
    EXPECT_EQ(found.sweeps, 1);
  }
}

TEST(LabelPropagation, FindsNothingInAGraphWithoutVertices) {
  auto const found = label_propagation(undirected_view{});
  EXPECT_TRUE(found.membership.empty());
  EXPECT_EQ(found.count, 0U);
  EXPECT_TRUE(found.converged);
  EXPECT_EQ(label_propagation(directed_view{}).count, 0U);
}

TEST(LabelPropagation, JoinsAPairInWhateverDirection) {
  auto const g = directed(3, {{1, 0}});
  EXPECT_THAT(label_propagation(g.directed()).membership, ElementsAre(0, 0, 1));
  auto const h = undirected(3, {{0, 1}});
  EXPECT_THAT(label_propagation(h.undirected()).membership, ElementsAre(0, 0, 1));
}

TEST(LabelPropagation, FollowsWeights) {
  //   0 = 1      a square whose heavy sides decide
  //   |   |
  //   3 = 2
  auto const g =
      build({.order = 4, .links = {{0, 1}, {1, 2}, {2, 3}, {3, 0}}, .weights = {5, 1, 5, 1}}).graph;
  for (std::uint64_t seed = 0; seed < 20; ++seed)
    EXPECT_THAT(label_propagation(g.undirected(), {.seed = seed}).membership,
                ElementsAre(0, 0, 1, 1));
}

// A label may slip over a bridge before the clique behind it has found its own: then two cliques
// are one community, but no clique is torn.
TEST(LabelPropagation, FindsTheCliquesOfARingWhateverTheirMembersAreCalled) {
  auto const list = ring_of_cliques(40, 8);
  std::uint32_t communities = 0;
  for (std::uint64_t seed = 0; seed < 20; ++seed) {
    auto const name = support::permutation(320, seed);
    auto const g = support::graph_of(direction::undirected, 320, support::renamed(list, name));
    auto const found = label_propagation(g.undirected(), {.seed = seed, .tolerance = 0});
    EXPECT_GE(found.count, 36U);
    communities += found.count;
    for (std::uint32_t v = 0; v < 320; ++v)
      EXPECT_EQ(found.membership[name[v]], found.membership[name[v / 8 * 8]]);
  }
  EXPECT_GE(communities, 20U * 39);
}

/// Weight of the links of v to each community.
auto pull(const csr& g, const labels& membership, std::uint32_t v)
    -> std::map<std::uint32_t, double> {
  std::map<std::uint32_t, double> weight;
  g.visit([&](auto rows) {
    for (auto u : rows.vertices())
      for (auto k = rows.offsets[u]; k < rows.offsets[u + 1]; ++k) {
        auto const w = rows.targets[k];
        if (u == w) continue;
        if (u == v) weight[membership[w]] += rows.weight(k);
        if (w == v && rows.directed) weight[membership[u]] += rows.weight(k);
      }
    return 0;
  });
  return weight;
}

RC_GTEST_PROP(LabelPropagation, EndsWhereNobodyWouldRatherBeElsewhere, (std::uint64_t seed)) {
  auto const way = seed % 2 == 0 ? direction::undirected : direction::directed;
  auto in = support::random_links(90, 60 + seed % 200, seed);
  if (seed % 3 != 0)
    for (std::size_t k = 0; k < in.links.size(); ++k)
      in.weights.push_back(1 + static_cast<double>(k % 4));
  auto const g = build(std::move(in), {.way = way, .threads = 1}).graph;
  auto const found = g.visit([&](auto rows) {
    return label_propagation(rows, {.seed = seed, .tolerance = 0, .max_sweeps = 1000});
  });
  RC_ASSERT(found.converged && found.changed == 0);
  auto named = found.membership;
  RC_ASSERT(renumber(named) == found.count && named == found.membership);
  RC_ASSERT(g.visit([&](auto rows) { return is_connected_partition(rows, found.membership); }));
  for (std::uint32_t v = 0; v < 90; ++v) {
    auto const weight = pull(g, found.membership, v);
    double most = 0;
    for (auto const& [community, sum] : weight) most = std::max(most, sum);
    // A part of a community that was split has everybody else who pulled: nothing is lost by it.
    auto const own = weight.find(found.membership[v]);
    RC_ASSERT((own == weight.end() ? 0 : own->second) == most);
  }
}

RC_GTEST_PROP(LabelPropagation, GivesTheSameForTheSameSeedAndForScaledWeights,
              (std::uint64_t seed)) {
  auto in = support::random_links(200, 600, seed, true);
  auto const g = build(in, {.threads = 1}).graph;
  for (auto& w : in.weights) w *= 1024;  // a power of two: no rounding
  auto const scaled = build(in, {.threads = 1}).graph;
  auto const found = label_propagation(g.undirected(), {.seed = seed});
  RC_ASSERT(label_propagation(g.undirected(), {.seed = seed}).membership == found.membership);
  RC_ASSERT(label_propagation(scaled.undirected(), {.seed = seed}).membership == found.membership);
}

TEST(LabelPropagation, DependsOnTheSeedWhereThereAreTies) {
  auto const g = build(support::random_links(300, 500, 3)).graph;
  auto const one = label_propagation(g.undirected(), {.seed = 1});
  auto const two = label_propagation(g.undirected(), {.seed = 2});
  EXPECT_NE(one.membership, two.membership);
}

TEST(LabelPropagation, IsTheSameForAnyNumberOfThreads) {
  constexpr std::size_t n = 140'000;  // 2188 blocks, 69 in a round
  for (auto way : {direction::undirected, direction::directed}) {
    auto const weighted = way == direction::directed;
    auto const g = build(support::random_links(n, 200'000, 5, weighted), {.way = way}).graph;
    auto const with = [&](int threads) {
      return g.visit([&](auto rows) {
        return label_propagation(rows, {.max_sweeps = 3, .threads = threads});
      });
    };
    auto const one = with(1);
    EXPECT_GT(one.count, 1000U);
    EXPECT_LT(one.count, n / 2);
    for (int threads : {2, 3, 4}) {
      auto const other = with(threads);
      EXPECT_EQ(other.membership, one.membership);
      EXPECT_EQ(other.changed, one.changed);
    }
  }
}

// Two who only know each other want each other's label for ever, if both choose at once each time.
TEST(LabelPropagation, JoinsEveryPairWhereverItsMembersLie) {
  constexpr std::uint32_t n = 40'000;  // enough for rounds of several blocks
  auto const name = support::permutation(n, 3);
  support::link_list list;
  for (std::uint32_t v = 0; v < n; v += 2) list.push_back({name[v], name[v + 1]});
  auto const g = support::graph_of(direction::undirected, n, list);
  auto const found = label_propagation(g.undirected(), {.tolerance = 0, .threads = 1});
  EXPECT_TRUE(found.converged);
  EXPECT_EQ(found.count, n / 2);
  EXPECT_LT(found.sweeps, 12);
}

TEST(LabelPropagation, FindsPlantedCommunitiesThatMixLittle) {
  std::vector<double> likeness;
  for (std::uint64_t seed = 1; seed <= 9; ++seed) {
    auto const planted = lfr({.order = 2000, .mixing = 0.3, .seed = seed});
    ASSERT_TRUE(planted);
    auto const g = build(planted->links).graph;
    auto const found = label_propagation(g.undirected(), {.seed = seed});
    likeness.push_back(nmi(found.membership, planted->membership).value);
  }
  std::ranges::sort(likeness);
  EXPECT_GT(likeness[4], 0.95);
}

TEST(LabelPropagation, StopsAfterTheSweepsAllowedOrWhenTold) {
  auto const g = build(support::random_links(3000, 6000, 1)).graph;
  auto const one = label_propagation(g.undirected(), {.max_sweeps = 1});
  EXPECT_EQ(one.sweeps, 1);
  EXPECT_FALSE(one.converged);
  EXPECT_TRUE(one.finished);
  EXPECT_EQ(label_propagation(g.undirected(), {.max_sweeps = 0}).count, 3000U);
  stop_source source;
  source.stopped = true;
  auto const stopped = label_propagation(g.undirected(), {.stop = stop_token{source}});
  EXPECT_FALSE(stopped.finished);
  EXPECT_FALSE(stopped.converged);
  EXPECT_TRUE(is_connected_partition(g.undirected(), stopped.membership));
}

TEST(LabelPropagation, GivesTheSameForAnyTypeOfGraph) {
  for (auto way : {direction::undirected, direction::directed}) {
    auto const g = build(support::random_links(400, 900, 7, true), {.way = way}).graph;
    if (way == direction::directed) {
      EXPECT_EQ(label_propagation(support::weighted_directed_archetype{g.directed()}).membership,
                label_propagation(g.directed()).membership);
    } else {
      EXPECT_EQ(
          label_propagation(support::weighted_undirected_archetype{g.undirected()}).membership,
          label_propagation(g.undirected()).membership);
    }
  }
}

}  // namespace
}  // namespace cartograph::label_propagation_test
