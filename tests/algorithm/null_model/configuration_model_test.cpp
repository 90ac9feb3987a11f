#include "cartograph/algorithm/null_model/configuration_model.hpp"

#include <gmock/gmock.h>

#include <map>
#include <string>

#include "support/graphs.hpp"
#include "support/random_graphs.hpp"

namespace cartograph::configuration_model_test {
namespace {

using testing::ElementsAre;

/// Ends of links at each vertex, a loop counting two.
auto ends_at(const csr& g) -> std::vector<std::uint64_t> {
  std::vector<std::uint64_t> ends(g.order());
  for (auto const& arc : support::arcs_of(g.undirected()))
    ends[arc.tail] += arc.tail == arc.head ? 2 : 1;
  return ends;
}

TEST(ConfigurationModel, KeepsEveryDegreeWithLoopsAndRepetitions) {
  random_stream random{7};
  std::vector<std::uint64_t> wanted(3000);
  for (auto& k : wanted) k = random.below(6);
  wanted[0] = 900;  // so that there are loops and repetitions
  if (std::accumulate(wanted.begin(), wanted.end(), std::uint64_t{0}) % 2 == 1) ++wanted[1];
  auto const found = configuration_model(wanted);
  EXPECT_GT(found.loops, 0U);
  EXPECT_EQ(ends_at(found.graph), wanted);
  auto const erased = configuration_model(wanted, {.links = drawn_links::erase});
  EXPECT_EQ(erased.loops, found.loops);
  EXPECT_GT(erased.repeated, 0U);
  auto const ends = ends_at(erased.graph);
  for (std::size_t v = 0; v < wanted.size(); ++v) EXPECT_LE(ends[v], wanted[v]);
  EXPECT_EQ(erased.graph.arc_count() / 2,
            std::accumulate(wanted.begin(), wanted.end(), std::uint64_t{0}) / 2 - erased.loops -
                erased.repeated);
}

// Half-links a a b b join as aa bb in one way of three, as ab ab in two.
TEST(ConfigurationModel, JoinsHalfLinksInEveryWayEquallyOften) {
  std::vector<std::uint64_t> const wanted{2, 2};
  int loops = 0;
  constexpr int samples = 6000;
  for (std::uint64_t i = 0; i < samples; ++i)
    loops += configuration_model(wanted, {.stream = i, .threads = 1}).loops == 2 ? 1 : 0;
  EXPECT_NEAR(loops, samples / 3, 4 * 36.6);  // sd: sqrt(6000 * 1/3 * 2/3)
}

TEST(ConfigurationModel, KeepsInAndOutDegrees) {
  auto const g = support::graph_of(direction::directed, 300, support::hub_links(300, 2000, 4));
  auto const found = configuration_model(g.directed(), {.seed = 3});
  EXPECT_EQ(found.graph.way(), direction::directed);
  std::vector<std::uint64_t> leaving(300);
  std::vector<std::uint64_t> arriving(300);
  for (auto const& arc : support::arcs_of(found.graph.directed()))
    ++leaving[arc.tail], ++arriving[arc.head];
  EXPECT_EQ(leaving, degrees(g.directed(), orientation::out));
  EXPECT_EQ(arriving, degrees(g.directed(), orientation::in));
}

TEST(ConfigurationModel, HasNothingToDrawWithoutLinks) {
  EXPECT_EQ(configuration_model(std::vector<std::uint64_t>{}).graph.order(), 0U);
  auto const found = configuration_model(std::vector<std::uint64_t>{0, 0});
  EXPECT_EQ(found.graph.order(), 2U);
  EXPECT_EQ(found.graph.arc_count(), 0U);
  EXPECT_EQ(configuration_model(std::vector<std::uint64_t>{2}).loops, 1U);
}

TEST(ConfigurationModel, IsTheSameForAnyNumberOfThreads) {
  auto const g =
      support::graph_of(direction::undirected, 9000, support::hub_links(9000, 60'000, 2));
  auto const with = [&](int threads) {
    return configuration_model(g.undirected(), {.links = drawn_links::erase, .threads = threads})
        .graph;
  };
  for (int threads : {2, 3, 4}) EXPECT_EQ(with(threads), with(1));
}

}  // namespace
}  // namespace cartograph::configuration_model_test
