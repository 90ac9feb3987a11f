#include "cartograph/linalg/spectral.hpp"

#include <gmock/gmock.h>
#include <rapidcheck/gtest.h>

#include <cmath>
#include <limits>
#include <numbers>
#include <sstream>
#include <string>
#include <vector>

#include "cartograph/algorithm/community/compare.hpp"
#include "cartograph/algorithm/community/pair_agreement.hpp"
#include "cartograph/graph/build.hpp"
#include "support/archetype.hpp"
#include "support/classic.hpp"
#include "support/golden.hpp"
#include "support/graphs.hpp"
#include "support/ring_of_cliques.hpp"
#include "support/two_triangles.hpp"

namespace cartograph::spectral_test {
namespace {

using support::undirected;
using testing::DoubleNear;
using testing::ElementsAre;

TEST(Spectral, SeparatesTwoTrianglesAndLeavesAnIsolateAlone) {
  auto const g = support::two_triangles();
  for (std::uint32_t communities : {0U, 2U}) {
    auto const found = spectral(g.undirected(), {.communities = communities});
    ASSERT_TRUE(found);
    EXPECT_THAT(found->membership, ElementsAre(0, 0, 0, 1, 1, 1, 2));
    EXPECT_EQ(found->count, 3U);
    EXPECT_EQ(found->asked, 2U);
    EXPECT_EQ(found->components, 1U);
    EXPECT_EQ(found->eigenvalues.size(), 6U);
  }
}

// The normalised Laplacian of a complete graph: 0, and n / (n - 1) as often as there are others. Of
// a ring: 1 - cos(2 pi k / n).
TEST(Spectral, HasTheEigenvaluesOfTheTextbook) {
  auto const full = undirected(4, {{0, 1}, {0, 2}, {0, 3}, {1, 2}, {1, 3}, {2, 3}});
  auto const found = spectral(full.undirected());
  ASSERT_TRUE(found);
  EXPECT_THAT(found->eigenvalues[0], DoubleNear(0, 1e-14));
  for (std::size_t k = 1; k < 4; ++k)
    EXPECT_THAT(found->eigenvalues[k], DoubleNear(4.0 / 3, 1e-14));
  EXPECT_EQ(found->asked, 1U);
  EXPECT_EQ(found->count, 1U);
  auto const ring = undirected(6, {{0, 1}, {1, 2}, {2, 3}, {3, 4}, {4, 5}, {5, 0}});
  auto const values = spectral(ring.undirected(), {.communities = 3})->eigenvalues;
  auto const at = [](double k) { return 1 - std::cos(2 * std::numbers::pi * k / 6); };
  for (auto [k, place] :
       {std::pair{0.0, 0U}, {1.0, 1U}, {1.0, 2U}, {2.0, 3U}, {2.0, 4U}, {3.0, 5U}})
    EXPECT_THAT(values[place], DoubleNear(at(k), 1e-14));
}

TEST(Spectral, FindsTheCliquesOfARingByTheEigengap) {
  auto const g = support::ring_of_cliques(12, 6);
  auto const found = spectral(g.undirected());
  ASSERT_TRUE(found);
  EXPECT_EQ(found->asked, 12U);
  for (std::uint32_t v = 0; v < 72; ++v) EXPECT_EQ(found->membership[v], v / 6);
}

TEST(Spectral, HasAZeroForEveryComponent) {
  auto const g = build({.order = 9,
                        .links = {{0, 1}, {1, 2}, {2, 0}, {3, 4}, {5, 6}, {6, 7}, {7, 5}, {0, 8}},
                        .weights = {1, 1, 1, 1, 1, 1, 1, 0}})
                     .graph;
  auto const found = spectral(g.undirected(), {.communities = 3});
  ASSERT_TRUE(found);
  EXPECT_EQ(found->components, 3U);
  for (std::size_t k = 0; k < 3; ++k) EXPECT_THAT(found->eigenvalues[k], DoubleNear(0, 1e-14));
  EXPECT_GT(found->eigenvalues[3], 0.5);
  EXPECT_THAT(found->membership, ElementsAre(0, 0, 0, 1, 1, 2, 2, 2, 3));
  EXPECT_EQ(spectral(g.undirected())->asked, 3U);
}

TEST(Spectral, RefusesWhatItCannotDo) {
  auto const g = support::two_triangles();
  EXPECT_EQ(spectral(g.undirected(), {.communities = 7}).error().code, errc::out_of_range);
  auto const apart = undirected(4, {{0, 1}, {2, 3}});
  EXPECT_EQ(spectral(apart.undirected(), {.communities = 1}).error().code, errc::out_of_range);
  for (double weight : {-1.0, std::numeric_limits<double>::infinity()}) {
    auto const bad = build({.order = 2, .links = {{0, 1}}, .weights = {weight}}).graph;
    EXPECT_EQ(spectral(bad.undirected()).error().code, errc::malformed);
    EXPECT_TRUE(spectral(bad.undirected(), {.weighted = false}));
  }
  edge_buffer path{.order = most_spectral_vertices + 1, .links = {}};
  for (std::uint32_t v = 0; v < most_spectral_vertices; ++v) path.add(v, v + 1);
  auto const large = build(std::move(path)).graph;
  EXPECT_EQ(spectral(large.undirected()).error().code, errc::limit_exceeded);
}

TEST(Spectral, LeavesEverybodyAloneWithoutLinks) {
  EXPECT_TRUE(spectral(undirected_view{})->membership.empty());
  auto const loop = undirected(3, {{0, 0}});
  auto const found = spectral(loop.undirected());
  EXPECT_THAT(found->membership, ElementsAre(0, 1, 2));
  EXPECT_EQ(found->count, 3U);
  EXPECT_EQ(found->components, 0U);
}

TEST(Spectral, SaysWhenItWasStopped) {
  stop_source source;
  source.stopped = true;
  auto const g = support::karate();
  EXPECT_FALSE(spectral(g.undirected(), {.stop = stop_token{source}})->finished);
}

TEST(Spectral, AgreesWithNumpyAndScikitLearn) {
  int compared = 0;
  for (auto& row : support::golden("spectral_reference")) {
    auto const network = support::classic(row["network"]);
    ASSERT_TRUE(network);
    auto const g = network->graph(row["weighted"] == "yes");
    auto const communities = static_cast<std::uint32_t>(std::stoul(row["communities"]));
    auto const found = spectral(g.undirected(), {.communities = communities});
    ASSERT_TRUE(found);
    std::istringstream values{row["eigenvalues"]};
    double value = 0;
    for (std::size_t k = 0; values >> value; ++k, ++compared)
      EXPECT_NEAR(found->eigenvalues[k], value, 1e-9) << row["network"] << ' ' << k;
    std::vector<std::uint32_t> theirs;
    std::istringstream labels{row["membership"]};
    for (std::uint32_t label = 0; labels >> label;) theirs.push_back(label);
    EXPECT_GT(adjusted_rand(found->membership, theirs).value, 0.999) << row["network"];
  }
  EXPECT_GE(compared, 5 * 34);
}

RC_GTEST_PROP(Spectral, IsTheSameForScaledWeightsAndAnyNumberOfThreads, (std::uint64_t seed)) {
  auto in = support::random_links(30, 90, seed, true);
  auto const g = build(in, {.threads = 1}).graph;
  for (auto& w : in.weights) w *= 1024;  // a power of two: no rounding
  auto const scaled = build(in, {.threads = 1}).graph;
  auto const found = spectral(g.undirected(), {.seed = seed, .threads = 1});
  RC_ASSERT(spectral(g.undirected(), {.seed = seed, .threads = 3})->membership ==
            found->membership);
  auto const again = spectral(scaled.undirected(), {.seed = seed});
  RC_ASSERT(again->asked == found->asked);
  for (auto each : found->eigenvalues) RC_ASSERT(each > -1e-12 && each < 2 + 1e-12);
}

TEST(Spectral, GivesTheSameForAnyTypeOfGraph) {
  auto const g = build(support::random_links(40, 120, 2, true)).graph;
  support::weighted_undirected_archetype const generic{g.undirected()};
  EXPECT_EQ(spectral(generic)->membership, spectral(g.undirected())->membership);
}

}  // namespace
}  // namespace cartograph::spectral_test
