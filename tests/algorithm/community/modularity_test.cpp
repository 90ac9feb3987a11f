#include "cartograph/algorithm/community/modularity.hpp"

#include <gmock/gmock.h>
#include <rapidcheck/gtest.h>

#include <numeric>
#include <span>
#include <vector>

#include "cartograph/core/random.hpp"
#include "cartograph/graph/build.hpp"
#include "support/archetype.hpp"
#include "support/classic.hpp"
#include "support/graphs.hpp"

namespace cartograph::modularity_test {
namespace {

using labels = std::vector<std::uint32_t>;
using testing::DoubleNear;

// Two ways of summing a few hundred numbers below 1 differ by less than this.
constexpr double rounding = 1e-13;

//   0       3
//   | \   / |
//   |  2-4  |     two triangles and the bridge 2-4
//   | /   \ |
//   1       5
auto two_triangles() -> edge_buffer {
  return {.order = 6, .links = {{0, 1}, {1, 2}, {2, 0}, {3, 4}, {4, 5}, {5, 3}, {2, 4}}};
}

TEST(Modularity, OfTwoTrianglesIsTheHandComputedNumber) {
  auto const g = build(two_triangles()).graph;
  // 6 of 7 links inside, each side holds half of the ends: 6/7 - 1/2.
  EXPECT_THAT(modularity(g.undirected(), labels{0, 0, 0, 1, 1, 1}).value,
              DoubleNear(6.0 / 7 - 0.5, rounding));
  EXPECT_THAT(modularity(g.undirected(), labels{0, 0, 0, 1, 1, 1}, {.resolution = 2}).value,
              DoubleNear(6.0 / 7 - 1, rounding));
}

TEST(Modularity, IsZeroWhenEverybodyIsInOneCommunity) {
  auto const g = build(two_triangles()).graph;
  EXPECT_EQ(modularity(g.undirected(), labels(6, 3)).value, 0);
}

TEST(Modularity, OfTheKarateClubAgreesWithThePublishedOptimum) {
  auto const g = support::karate();
  labels const best{0, 0, 0, 0, 1, 1, 1, 0, 2, 2, 1, 0, 0, 0, 2, 2, 1,
                    0, 2, 0, 2, 0, 2, 3, 3, 3, 2, 3, 3, 2, 2, 3, 2, 2};
  // The optimum is 0.4198 [brandes2008]; 4 decimals are all that is published.
  EXPECT_THAT(modularity(g.undirected(), best).value, DoubleNear(0.4198, 5e-5));
}

//   0-0 1    a loop at 0, the link 0-1
TEST(Modularity, CountsALoopAsOneLinkInsideWithTwoEnds) {
  auto const g = build({.order = 2, .links = {{0, 0}, {0, 1}}}).graph;
  // m = 2; strengths 3 and 1; one of two links inside.
  EXPECT_THAT(modularity(g.undirected(), labels{0, 1}).value,
              DoubleNear(0.5 - (9 + 1) / 16.0, rounding));
}

TEST(Modularity, OfMergedCommunitiesIsTheOneOfTheirMembers) {
  auto const fine = build(two_triangles()).graph;
  auto const coarse =
      build({.order = 2, .links = {{0, 0}, {0, 1}, {1, 1}}, .weights = {3, 1, 3}}).graph;
  EXPECT_THAT(modularity(coarse.undirected(), labels{0, 1}).value,
              DoubleNear(modularity(fine.undirected(), labels{0, 0, 0, 1, 1, 1}).value, rounding));
}

TEST(Modularity, IsUndefinedWithoutLinks) {
  auto const none = modularity(undirected_view{}, labels{});
  EXPECT_EQ(none.state, status::undefined);
  EXPECT_FALSE(none.reason.empty());
  auto const isolates = build({.order = 3, .links = {}}).graph;
  EXPECT_FALSE(modularity(isolates.undirected(), labels{0, 1, 2}));
  auto const weightless = build({.order = 2, .links = {{0, 1}}, .weights = {0}}).graph;
  EXPECT_FALSE(modularity(weightless.undirected(), labels{0, 1}));
}

//   0 -> 1 -> 2 -> 0,  2 -> 3
TEST(Modularity, OfDirectedLinksUsesBothDegrees) {
  auto const g =
      build({.order = 4, .links = {{0, 1}, {1, 2}, {2, 0}, {2, 3}}}, {.way = direction::directed})
          .graph;
  // 3 of 4 links inside {0,1,2}; it sends 4 of 4 and receives 3 of 4; {3} sends none.
  EXPECT_THAT(modularity(g.directed(), labels{0, 0, 0, 1}).value,
              DoubleNear(3.0 / 4 - 3.0 / 4, rounding));
  // {0,1}, {2,3}: 0 -> 1 and 2 -> 3 inside; 2 out 2 in, 2 out 2 in.
  EXPECT_THAT(modularity(g.directed(), labels{0, 0, 1, 1}).value,
              DoubleNear(2.0 / 4 - (4 + 4) / 16.0, rounding));
}

/// The definition, pair by pair: 1/W sum (A_ij - resolution k_i k_j / W) over pairs in one group.
template <direction Way>
auto by_definition(const csr_view<Way>& g, const labels& label, double resolution) -> double {
  auto const n = g.order();
  std::vector<std::vector<double>> a(n, std::vector<double>(n, 0.0));
  std::vector<double> out(n, 0.0);
  std::vector<double> in(n, 0.0);
  double total = 0;
  for (auto v : g.vertices())
    for (auto [u, w] : g.arcs(v)) {
      auto const counted = u == v && Way == direction::undirected ? 2 * w : w;
      a[v][u] += counted, out[v] += counted, in[u] += counted, total += counted;
    }
  double sum = 0;
  for (std::size_t i = 0; i < n; ++i)
    for (std::size_t j = 0; j < n; ++j)
      if (label[i] == label[j]) sum += a[i][j] - resolution * out[i] * in[j] / total;
  return sum / total;
}

template <direction Way>
void expect_definition(std::uint64_t seed, bool weighted) {
  auto const order = 1 + seed % 12;
  auto const g =
      build(support::random_links(order, 1 + seed % 40, seed, weighted), {.way = Way}).graph;
  random_stream random{seed, 1};
  labels label(order);
  for (auto& c : label) c = static_cast<std::uint32_t>(random.below(4));
  auto const resolution = 3 * random.uniform();
  auto const view = g.view<Way>();
  auto const found = modularity(view, label, {.resolution = resolution});
  RC_ASSERT(found.state == status::ok);
  RC_ASSERT(std::abs(found.value - by_definition(view, label, resolution)) < rounding);
}

RC_GTEST_PROP(Modularity, FollowsItsDefinition, (std::uint64_t seed)) {
  for (auto weighted : {false, true}) {
    expect_definition<direction::undirected>(seed, weighted);
    expect_definition<direction::directed>(seed, weighted);
  }
}

RC_GTEST_PROP(Modularity, IsExactlyTheSameAfterRenamingVerticesAndCommunities,
              (std::uint64_t seed)) {
  auto links = support::random_links(40, 150, seed);
  labels label(40);
  labels name(40);
  random_stream random{seed, 1};
  for (auto& c : label) c = static_cast<std::uint32_t>(random.below(6));
  std::iota(name.begin(), name.end(), 0U);
  shuffle(std::span{name}, random);
  auto const g = build(links).graph;
  for (auto& [from, to] : links.links) from = name[from], to = name[to];
  labels renamed(40);
  for (std::size_t v = 0; v < 40; ++v) renamed[name[v]] = 1000 - label[v];
  auto const h = build(links).graph;
  RC_ASSERT(modularity(g.undirected(), label).value == modularity(h.undirected(), renamed).value);
}

RC_GTEST_PROP(Modularity, LiesBetweenMinusOneHalfAndOne, (std::uint64_t seed)) {
  auto const g = build(support::random_links(30, 60, seed, true)).graph;
  random_stream random{seed, 2};
  labels label(30);
  for (auto& c : label) c = static_cast<std::uint32_t>(random.below(8));
  auto const found = modularity(g.undirected(), label).value;
  RC_ASSERT(found >= -0.5 - rounding && found < 1);
}

TEST(Modularity, IsTheSameForAnyTypeOfGraph) {
  labels label(20);
  for (std::uint32_t v = 0; v < 20; ++v) label[v] = v % 3;
  auto const g = build(support::random_links(20, 50, 4, true)).graph;
  EXPECT_EQ(modularity(support::weighted_undirected_archetype{g.undirected()}, label).value,
            modularity(g.undirected(), label).value);
  auto const h = build(support::random_links(20, 50, 4), {.way = direction::directed}).graph;
  EXPECT_EQ(modularity(support::archetype{h.directed()}, label).value,
            modularity(h.directed(), label).value);
}

}  // namespace
}  // namespace cartograph::modularity_test
