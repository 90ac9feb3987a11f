#include "cartograph/algorithm/null_model/null_distribution.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "cartograph/algorithm/centralization/degree.hpp"
#include "cartograph/algorithm/structure/clustering.hpp"
#include "cartograph/algorithm/structure/triangles.hpp"
#include "support/archetype.hpp"
#include "support/graphs.hpp"
#include "support/random_graphs.hpp"
#include "support/small_graphs.hpp"

namespace cartograph::null_distribution_test {
namespace {

using support::small_graph;
using support::undirected;

auto triangle_count(const csr& g) -> measurement {
  return g.visit([](auto rows) {
    return measured(
        static_cast<double>(triangles(rows, {.at_vertices = false, .threads = 1}).count));
  });
}

auto transitivity_of(const csr& g) -> measurement {
  return g.visit([](auto rows) { return transitivity(rows, {.threads = 1}); });
}

//   1 - 0 - 3 - 5
//   | / |                degrees 4 2 2 2 1 1
//   2   4
auto six() -> csr { return undirected(6, {{0, 1}, {0, 2}, {1, 2}, {0, 3}, {0, 4}, {3, 5}}); }

auto triangles_of(const small_graph& g) -> double {
  double count = 0;
  for (std::size_t u = 0; u < g.n; ++u)
    for (std::size_t v = u + 1; v < g.n; ++v)
      for (std::size_t w = v + 1; w < g.n; ++w)
        if (g.linked(u, v) && g.linked(v, w) && g.linked(u, w)) ++count;
  return count;
}

struct moments {
  double mean{};
  double sd{};
};

/// Of the triangles of all graphs with the degrees of six(), from each of them.
auto exact_triangles() -> moments {
  support::small_scores const degrees{4, 2, 2, 2, 1, 1};
  double graphs = 0;
  double sum = 0;
  double squares = 0;
  support::for_each_small_graph(6, support::all_pairs(6, false), true, [&](const small_graph& g) {
    if (support::degree_scores(g) != degrees) return;
    auto const count = triangles_of(g);
    ++graphs, sum += count, squares += count * count;
  });
  auto const mean = sum / graphs;
  return {mean, std::sqrt(squares / graphs - mean * mean)};
}

TEST(AgainstNull, HasTheMeanAndDeviationOfAllGraphsOfTheSameDegrees) {
  constexpr std::size_t samples = 2500;
  auto const exact = exact_triangles();
  auto const found =
      against_null(six(), triangle_count, {.samples = samples, .swaps_per_link = 20, .threads = 2});
  ASSERT_GT(exact.sd, 0.1);
  auto const standard_error = exact.sd / std::sqrt(static_cast<double>(samples));
  EXPECT_NEAR(found.mean.value, exact.mean, 4 * standard_error);
  EXPECT_NEAR(found.sd.value, exact.sd, 0.1 * exact.sd);
  EXPECT_EQ(found.observed.value, 1);
  EXPECT_DOUBLE_EQ(found.z.value, (1 - found.mean.value) / found.sd.value);
  EXPECT_EQ(found.samples.size(), samples);
  EXPECT_TRUE(found.finished);
}

TEST(AgainstNull, FindsMoreTrianglesInCliquesThanDegreesExplain) {
  edge_buffer in{.order = 60, .links = {}};  // ten cliques of six in a ring
  for (std::uint32_t c = 0; c < 60; c += 6) {
    for (std::uint32_t u = c; u < c + 6; ++u)
      for (auto v = u + 1; v < c + 6; ++v) in.add(u, v);
    in.add(c, (c + 7) % 60);
  }
  auto const g = build(std::move(in)).graph;
  auto const found = against_null(g.undirected(), transitivity_of, {.samples = 60, .threads = 2});
  EXPECT_GT(found.z.value, 10);
  EXPECT_EQ(found.percentile.value, 100);
  EXPECT_DOUBLE_EQ(found.p.value, 2.0 / 61);
}

TEST(AgainstNull, SaysThatDegreesFixTheDegreeCentralization) {
  auto const found = against_null(
      six(), [](const csr& g) { return degree_centralization(g.undirected()); }, {.samples = 20});
  EXPECT_EQ(found.z.reason, "the null model fixes this number");
  EXPECT_TRUE(found.sd);
  EXPECT_EQ(found.sd.value, 0);
  EXPECT_EQ(found.mean.value, found.observed.value);
  EXPECT_EQ(found.percentile.value, 50);
  EXPECT_EQ(found.p.value, 1);
}

TEST(AgainstNull, IsTheSameForAnyNumberOfThreadsUnderEveryModel) {
  auto const list = support::hub_links(80, 200, 8);
  for (auto way : {direction::undirected, direction::directed})
    for (auto model : {null_model::rewired, null_model::configuration, null_model::erased}) {
      auto const g = support::graph_of(way, 80, list);
      auto const with = [&](int threads) {
        return against_null(
            g, transitivity_of,
            {.model = model, .samples = 80, .swaps_per_link = 3, .threads = threads});
      };
      auto const one = with(1);
      EXPECT_EQ(one.samples.size(), 80U);
      EXPECT_GT(one.sd.value, 0);
      for (int threads : {2, 3, 4}) {
        auto const other = with(threads);
        EXPECT_EQ(other.samples, one.samples);
        EXPECT_EQ(other.z.value, one.z.value);
        EXPECT_EQ(other.p.value, one.p.value);
      }
    }
}

TEST(AgainstNull, ComparesSimpleGraphsWithoutWeights) {
  auto const weigh = [](const csr& g) {
    return measured((g.weighted() ? 1000.0 : 0) + static_cast<double>(g.arc_count()));
  };
  auto in = support::links(4, {{0, 1}, {1, 0}, {2, 2}, {2, 3}});
  in.weights = {1, 2, 3, 4};
  auto const g = build(std::move(in)).graph;
  auto const found = against_null(g, weigh, {.samples = 5});
  EXPECT_EQ(found.observed.value, 4);
  EXPECT_EQ(found.samples, std::vector<double>(5, 4));
}

TEST(AgainstNull, CountsSamplesWithoutAValueAndLeavesThemOut) {
  // Undefined when 0 and 1 are not linked, as they are in six().
  auto const degree_if_linked = [](const csr& g) {
    auto const row = g.undirected().neighbors(0);
    if (std::ranges::find(row, 1U) == row.end()) return undefined("0 and 1 are not linked");
    return triangle_count(g);
  };
  auto const found = against_null(six(), degree_if_linked, {.samples = 200});
  EXPECT_GT(found.without_value, 0U);
  EXPECT_EQ(found.samples.size() + found.without_value, 200U);
  EXPECT_EQ(found.why_without_value, "0 and 1 are not linked");
  EXPECT_TRUE(found.mean);
}

TEST(AgainstNull, IsUndefinedWhereTheNumberIs) {
  auto const found = against_null(undirected(2, {{0, 1}}), transitivity_of, {.samples = 5});
  EXPECT_FALSE(found.observed);
  EXPECT_EQ(found.z.reason, found.observed.reason);
  EXPECT_EQ(found.without_value, 5U);
  EXPECT_FALSE(against_null(csr{}, transitivity_of, {.samples = 5}).mean);
}

TEST(AgainstNull, StopsWhenTold) {
  stop_source source;
  source.stopped = true;
  auto const found = against_null(six(), triangle_count, {.stop = stop_token{source}});
  EXPECT_FALSE(found.finished);
  EXPECT_TRUE(found.observed);
  EXPECT_EQ(found.z.reason, "stopped on the way");
  EXPECT_TRUE(found.samples.empty());
}

TEST(AgainstNull, TellsHowFarItIs) {
  stop_source source;
  double last = 0;
  source.context = &last;
  source.report = [](void* context, std::string_view, double fraction) {
    *static_cast<double*>(context) = std::max(*static_cast<double*>(context), fraction);
  };
  auto const found =
      against_null(six(), triangle_count, {.samples = 8, .threads = 3, .stop = stop_token{source}});
  EXPECT_TRUE(found.finished);
  EXPECT_EQ(last, 1);
}

TEST(AgainstNull, TakesTheLeastThatAGraphMayOffer) {
  for (auto way : {direction::undirected, direction::directed}) {
    auto const g = support::graph_of(way, 80, support::hub_links(80, 200, 3));
    g.visit([](auto rows) {
      auto const options = null_options{.samples = 5, .swaps_per_link = 2};
      auto const fast = against_null(rows, triangle_count, options);
      auto const generic = against_null(support::archetype{rows}, triangle_count, options);
      EXPECT_EQ(fast.samples, generic.samples);
      EXPECT_EQ(fast.z.value, generic.z.value);
      return 0;
    });
  }
}

}  // namespace
}  // namespace cartograph::null_distribution_test
