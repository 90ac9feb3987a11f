#include "cartograph/graph/build.hpp"

#include <gmock/gmock.h>

#include "cartograph/core/random.hpp"

namespace cartograph {
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

}  // namespace
}  // namespace cartograph
