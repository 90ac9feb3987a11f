#include "cartograph/algorithm/null_model/rewire.hpp"

#include <gtest/gtest.h>

#include "cartograph/algorithm/centrality/degree.hpp"
#include "cartograph/algorithm/structure/density.hpp"
#include "support/graphs.hpp"
#include "support/labelled_graphs.hpp"
#include "support/random_graphs.hpp"

namespace cartograph::rewire_test {
namespace {

using support::directed;
using support::draws;
using support::small_graph;
using support::undirected;

//   1 - 0 - 3 - 5
//   |   |                degrees 3 2 2 2 2 1
//   4 - 2
auto six() -> csr { return undirected(6, {{0, 1}, {0, 2}, {0, 3}, {1, 4}, {2, 4}, {3, 5}}); }

template <class Next>
auto drawn(const csr& like, const support::vertex_pairs& pairs, std::size_t samples, Next&& next)
    -> draws {
  draws seen{support::small_graph_of(like), pairs, like.way() == direction::undirected};
  for (std::size_t i = 0; i < samples; ++i) seen.see(next(i));
  return seen;
}

auto rewired_draws(const csr& g, const support::vertex_pairs& pairs, std::size_t samples,
                   rewire_options options) -> draws {
  return drawn(g, pairs, samples, [&](std::size_t i) {
    options.stream = i;
    options.threads = 1;
    return support::small_graph_of(rewire(g, options).graph);
  });
}

/// All of degree 2: a ring in 60 ways, or two triangles in 10.
auto ring() -> csr { return undirected(6, {{0, 1}, {1, 2}, {2, 3}, {3, 4}, {4, 5}, {0, 5}}); }

TEST(Rewire, DrawsEveryGraphOfSixVerticesEquallyOften) {
  for (auto const& [g, graphs] : {std::pair{six(), 36U}, std::pair{ring(), 70U}}) {
    auto const seen = rewired_draws(g, support::all_pairs(6, false), 8'000, {.swaps_per_link = 25});
    EXPECT_EQ(seen.space(), graphs);
    EXPECT_EQ(seen.outside(), 0U);
    EXPECT_LT(seen.chi_square(), seen.critical());
  }
}

/// What rewire() would be if it drew again until a change can be made: a ring can be changed in
/// fewer ways than two triangles, and would come too rarely.
auto without_counting_failures(small_graph g, random_stream& random) -> small_graph {
  for (int changes = 0; changes < 40;) {
    std::vector<std::pair<std::size_t, std::size_t>> links;
    for (std::size_t u = 0; u < g.n; ++u)
      for (std::size_t v = u + 1; v < g.n; ++v)
        if (g.linked(u, v)) links.emplace_back(u, v);
    auto const [a, b] = links[random.below(links.size())];
    auto [c, d] = links[random.below(links.size())];
    if (random() % 2 == 0) std::swap(c, d);
    if (a == d || b == c || g.linked(a, d) || g.linked(c, b)) continue;
    for (auto [u, v] : {std::pair{a, b}, {b, a}, {c, d}, {d, c}, {a, d}, {d, a}, {c, b}, {b, c}})
      g.row[u] ^= 1U << v;
    ++changes;
  }
  return g;
}

TEST(Rewire, WouldFailThatTestIfFailedChangesDidNotCount) {
  auto const start = support::small_graph_of(ring());
  auto const seen = drawn(ring(), support::all_pairs(6, false), 8'000, [&](std::size_t i) {
    random_stream random{1, i};
    return without_counting_failures(start, random);
  });
  EXPECT_EQ(seen.outside(), 0U);
  EXPECT_GT(seen.chi_square(), 2 * seen.critical());
}

//   0 -> 1 -> 2 -> 0, 2 -> 3 -> 4, 1 -> 4
TEST(Rewire, DrawsEveryDirectedGraphEquallyOften) {
  auto const g = directed(5, {{0, 1}, {1, 2}, {2, 0}, {2, 3}, {3, 4}, {1, 4}});
  auto const seen = rewired_draws(g, support::all_pairs(5, true), 5'000, {.swaps_per_link = 30});
  EXPECT_GT(seen.space(), 20U);
  EXPECT_EQ(seen.outside(), 0U);
  EXPECT_LT(seen.chi_square(), seen.critical());
}

// Exchanging ends alone can do nothing here: two graphs, each reached half of the time.
TEST(Rewire, TurnsACircleOfThreeRound) {
  auto const g = directed(3, {{0, 1}, {1, 2}, {2, 0}});
  auto const seen = rewired_draws(g, support::all_pairs(3, true), 2'000, {.swaps_per_link = 30});
  EXPECT_EQ(seen.space(), 2U);
  EXPECT_EQ(seen.outside(), 0U);
  EXPECT_LT(seen.chi_square(), seen.critical());
}

// People 0 1 2 3, projects 4 5 6.
TEST(Rewire, KeepsTheTwoModesApartWhenAsked) {
  auto const g = undirected(7, {{0, 4}, {0, 5}, {1, 4}, {1, 6}, {2, 5}, {2, 6}, {3, 4}});
  auto const seen = rewired_draws(g, support::cross_pairs(4, 3, false), 5'000,
                                  {.swaps_per_link = 30, .first_mode = 4});
  EXPECT_GT(seen.space(), 8U);
  EXPECT_EQ(seen.outside(), 0U);
  EXPECT_LT(seen.chi_square(), seen.critical());
}

TEST(Rewire, KeepsDegreesAndStaysSimple) {
  for (std::uint64_t seed = 1; seed <= 5; ++seed)
    for (auto way : {direction::undirected, direction::directed}) {
      auto const g = support::simple_graph(way, 200, support::hub_links(200, 150 * seed, seed));
      auto const found = rewire(g, {.seed = seed});
      EXPECT_TRUE(found.finished);
      EXPECT_GT(found.changed, g.arc_count());
      EXPECT_EQ(found.graph.arc_count(), g.arc_count());
      EXPECT_FALSE(found.graph.weighted());
      found.graph.visit([&](auto after) {
        auto const degrees_before = [&](orientation which) {
          return g.visit([&](auto rows) { return degrees(rows, which); });
        };
        EXPECT_EQ(degrees(after, orientation::out), degrees_before(orientation::out));
        EXPECT_EQ(degrees(after, orientation::in), degrees_before(orientation::in));
        for (auto v : after.vertices())
          for (std::size_t k = 0; k < after.row_length(v); ++k) {
            EXPECT_NE(after.neighbors(v)[k], v);
            if (k > 0) {
              EXPECT_LT(after.neighbors(v)[k - 1], after.neighbors(v)[k]);
            }
          }
        return 0;
      });
    }
}

TEST(Rewire, DropsLoopsRepetitionsAndWeightsFirst) {
  auto in = support::links(5, {{0, 1}, {1, 0}, {2, 2}, {2, 3}, {0, 1}, {3, 4}});
  in.weights = {1, 2, 3, 4, 5, 6};
  auto const g = build(std::move(in)).graph;
  auto const found = rewire(g);
  EXPECT_EQ(found.graph.arc_count(), 6U);
  EXPECT_EQ(degrees(found.graph.undirected()), (std::vector<std::uint64_t>{1, 1, 1, 2, 1}));
}

TEST(Rewire, LeavesGraphsAloneThatCannotChange) {
  for (auto const& g : {csr{}, undirected(1, {}), undirected(2, {{0, 1}}),
                        undirected(3, {{0, 1}, {1, 2}}),          // a path of three
                        undirected(4, {{0, 1}, {0, 2}, {0, 3}}),  // a star
                        undirected(4, {{0, 1}, {0, 2}, {0, 3}, {1, 2}, {1, 3}, {2, 3}}),  // all
                        directed(2, {{0, 1}, {1, 0}}), directed(3, {{0, 1}})}) {
    auto const found = rewire(g);
    EXPECT_EQ(found.graph, g);
    EXPECT_EQ(found.changed, 0U);
    EXPECT_TRUE(found.finished);
  }
}

TEST(Rewire, WithoutStepsIsACopy) { EXPECT_EQ(rewire(six(), {.swaps_per_link = 0}).graph, six()); }

TEST(Rewire, DependsOnSeedAndStreamButNotOnThreads) {
  auto const g =
      support::simple_graph(direction::undirected, 3000, support::hub_links(3000, 20'000, 3));
  auto const with = [&](std::uint64_t seed, std::uint64_t stream, int threads) {
    return rewire(g, {.swaps_per_link = 2, .seed = seed, .stream = stream, .threads = threads})
        .graph;
  };
  auto const one = with(1, 0, 1);
  for (int threads : {2, 3, 4}) EXPECT_EQ(with(1, 0, threads), one);
  EXPECT_NE(with(2, 0, 1), one);
  EXPECT_NE(with(1, 1, 1), one);
}

TEST(Rewire, StopsWhenToldWithTheSameDegrees) {
  stop_source source;
  source.stopped = true;
  auto const g =
      support::simple_graph(direction::undirected, 2000, support::hub_links(2000, 40'000, 3));
  auto const found = rewire(g, {.stop = stop_token{source}});
  EXPECT_FALSE(found.finished);
  EXPECT_EQ(degrees(found.graph.undirected()), degrees(g.undirected()));
}

TEST(Rewire, TellsHowFarItIs) {
  stop_source source;
  double last = 0;
  source.context = &last;
  source.report = [](void* context, std::string_view, double fraction) {
    *static_cast<double*>(context) = fraction;
  };
  EXPECT_TRUE(rewire(six(), {.stop = stop_token{source}}).finished);
  EXPECT_EQ(last, 1);
}

}  // namespace
}  // namespace cartograph::rewire_test
