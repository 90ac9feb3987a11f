#include "cartograph/graph/build.hpp"

#include <gmock/gmock.h>

#include <algorithm>
#include <utility>
#include <vector>

#include "cartograph/core/random.hpp"

namespace cartograph::build_test {
namespace {

//   0 - 1   a loop at 2, the link 0-1 twice
//    \ /
//     2
auto triangle_with_extras() -> edge_buffer {
  return {.order = 3, .links = {{0, 1}, {2, 0}, {1, 2}, {1, 0}, {2, 2}}};
}

TEST(Build, KeepsLoopsOnceAndParallelLinksInAscendingRows) {
  auto const built = build(triangle_with_extras());
  EXPECT_EQ(built.loops, 1U);
  EXPECT_EQ(built.merged, 0U);
  EXPECT_EQ(built.graph, (csr{direction::undirected, {0, 3, 6, 9}, {1, 1, 2, 0, 0, 2, 0, 1, 2}}));
}

TEST(Build, MergesParallelLinksIntoTheirNumber) {
  auto const built = build(triangle_with_extras(),
                           {.loops = loop_policy::drop, .parallel = parallel_policy::merge});
  EXPECT_EQ(built.merged, 1U);
  EXPECT_EQ(built.graph,
            (csr{direction::undirected, {0, 2, 4, 6}, {1, 2, 0, 2, 0, 1}, {2, 1, 2, 1, 1, 1}}));
}

TEST(Build, StoresNoWeightsWhenAllAreOne) {
  auto const built = build({.order = 2, .links = {{0, 1}}}, {.parallel = parallel_policy::merge});
  EXPECT_FALSE(built.graph.weighted());
}

TEST(Build, GivesTheSameBytesForAnyNumberOfThreads) {
  auto const made_by = [](int threads) {
    edge_buffer in{.order = 5000, .links = {}};
    random_stream random{7};
    for (int i = 0; i < 300'000; ++i)
      in.add(static_cast<std::uint32_t>(random.below(5000)),
             static_cast<std::uint32_t>(random.below(5000)), random.uniform() / 3);
    return build(std::move(in), {.parallel = parallel_policy::merge, .threads = threads});
  };
  auto const one = made_by(1);
  EXPECT_GT(one.merged, 0U);
  for (int threads : {2, 3, 4}) EXPECT_EQ(made_by(threads).graph, one.graph);
}

/// Rows made the slow way: every arc in a list, sorted by row and target, the source order kept.
auto sorted_arcs(const edge_buffer& in, direction way) -> csr {
  struct one {
    std::uint32_t row, target;
    double weight;
  };
  std::vector<one> arcs;
  for (std::size_t k = 0; k < in.links.size(); ++k) {
    auto const [u, v] = in.links[k];
    arcs.push_back({u, v, in.weights[k]});
    if (way == direction::undirected && u != v) arcs.push_back({v, u, in.weights[k]});
  }
  std::ranges::stable_sort(arcs, {}, [](const one& a) { return std::pair{a.row, a.target}; });
  large_vector<std::uint64_t> offsets(in.order + 1, 0);
  large_vector<std::uint32_t> targets;
  large_vector<double> weights;
  for (auto const& a : arcs) {
    ++offsets[a.row + 1];
    targets.push_back(a.target);
    weights.push_back(a.weight);
  }
  for (std::size_t v = 0; v < in.order; ++v) offsets[v + 1] += offsets[v];
  return csr{way, std::move(offsets), std::move(targets), std::move(weights)};
}

TEST(Build, EqualsAStableSortOfAllArcsWhateverTheOrder) {
  for (std::size_t order : {1U, 2U, 500U, 513U, 5000U})
    for (auto way : {direction::undirected, direction::directed})
      for (int threads : {1, 2, 3, 4}) {
        edge_buffer in{.order = order, .links = {}};
        random_stream random{order};
        for (int i = 0; i < 40'000; ++i)
          in.add(static_cast<std::uint32_t>(random.below(order)),
                 static_cast<std::uint32_t>(random.below(1 + random.below(order))), i / 3.0);
        auto const expected = sorted_arcs(in, way);
        EXPECT_EQ(build(std::move(in), {.way = way, .threads = threads}).graph, expected);
      }
}

TEST(Build, AcceptsGraphsWithoutVerticesOrLinks) {
  EXPECT_EQ(build({.order = 0, .links = {}}).graph, csr{});
  EXPECT_EQ(build({.order = 2, .links = {}}).graph, (csr{direction::undirected, {0, 0, 0}, {}}));
}

}  // namespace
}  // namespace cartograph::build_test
