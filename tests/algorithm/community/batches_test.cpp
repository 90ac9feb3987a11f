#include "cartograph/algorithm/community/detail/batches.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <cstdint>
#include <vector>

#include "cartograph/algorithm/community/connected.hpp"
#include "cartograph/algorithm/community/detail/batch_moves.hpp"
#include "cartograph/algorithm/community/detail/split.hpp"
#include "support/graphs.hpp"

namespace cartograph::detail::batches_test {
namespace {

TEST(Batches, HoldEveryVertexOnceInABlockOfItsOwn) {
  for (std::uint32_t n : {1U, 31U, 63U, 64U, 4097U, 8192U, 100'003U, 300'000U})
    for (auto is_lowest : {true, false}) {
      batch_cut const cut{n, is_lowest};
      std::vector<int> times(n, 0);
      for (std::uint32_t batch = 0; batch < cut.count; ++batch)
        for (std::uint32_t i = 0; i < cut.blocks_in(batch); ++i)
          for (auto v = cut.first(batch, i); v < cut.last(batch, i); ++v) {
            ++times[v];
            ASSERT_TRUE(cut.has(batch, v));
            ASSERT_EQ(cut.block_of(v), cut.block_of(cut.first(batch, i)));
          }
      EXPECT_EQ(std::ranges::count(times, 1), n);
    }
}

// A caller who is parallel already gets one thread, however many are asked for.
TEST(Batches, AreSweptToTheEndByASmallerTeamThanAskedFor) {
  constexpr std::uint32_t n = 3'000;
  batch_cut const cut{n, true};
  random_stream random{3};
  auto const batches = order_of_batches(cut, random);
  std::atomic<std::uint64_t> applied{0};
#pragma omp parallel num_threads(2)
  applied += sweep_batches(
      cut, batches, 4, [](auto, auto, int) { return true; }, [](auto, auto) {});
  EXPECT_EQ(applied % n, 0U);
  EXPECT_GE(applied, n);
}

TEST(Batches, AreSweptInOrderWithAllChoicesBeforeTheFirstMove) {
  constexpr std::uint32_t n = 3'000;
  batch_cut const cut{n, true};
  random_stream random{3};
  auto const batches = order_of_batches(cut, random);
  for (int threads : {1, 2, 4}) {
    std::vector<std::uint32_t> turn(n, 0);  // 1 + moves that v had seen when it chose
    std::vector<std::uint32_t> moved(cut.count, 0);
    auto const applied = sweep_batches(
        cut, batches, threads,
        [&](auto v, auto batch, int) {
          for (auto each : batches) turn[v] += std::atomic_ref{moved[each]}.load();
          return (batch & 1) == 0;
        },
        [&](auto, auto batch) { ++std::atomic_ref{moved[batch]}; });
    std::uint32_t before = 0;
    for (auto batch : batches) {
      std::uint32_t members = 0;
      for (std::uint32_t v = 0; v < n; ++v)
        if (cut.has(batch, v)) {
          ++members;
          EXPECT_EQ(turn[v], before);
        }
      if ((batch & 1) == 0) before += members;
    }
    EXPECT_EQ(applied, before);
  }
}

TEST(RefineInBatches, GrowsConnectedPartsInsideCommunitiesTheSameOnAnyThreads) {
  constexpr std::uint32_t n = 3'000;
  for (std::uint64_t seed = 0; seed < 10; ++seed) {
    auto const g = build(support::random_links(n, 4 * n, seed), {.threads = 1}).graph;
    lowest_level<std::uint32_t> const lowest{g.undirected(), true, 1};
    std::vector<std::uint32_t> community(n);
    std::vector<double> whole(n, 0.0);
    for (std::uint32_t v = 0; v < n; ++v)
      community[v] = v / 100, whole[v / 100] += lowest.view.mass[v];
    auto const parts_on = [&](std::size_t threads) {
      std::vector<weight_tally<std::uint32_t>> team(threads);
      for (auto& each : team) each.resize(n);
      std::vector<std::uint32_t> part(n);
      std::vector<std::uint32_t> next;
      std::vector<double> total;
      random_stream random{seed};
      refine_in_batches(batch_state<std::uint32_t>{.level = &lowest.view,
                                                   .cut = batch_cut{n, true},
                                                   .label = &part,
                                                   .next = &next,
                                                   .total = &total,
                                                   .team = &team},
                        gain_scale{.penalty = 0.1 / lowest.total, .tolerance = 1e-12, .unit = 1},
                        community, whole, random);
      return part;
    };
    auto const part = parts_on(1);
    EXPECT_TRUE(is_connected_partition(g.undirected(), part));
    std::uint32_t joined = 0;
    for (std::uint32_t v = 0; v < n; ++v) {
      EXPECT_EQ(community[part[v]], community[v]);
      joined += part[v] != v ? 1U : 0U;
    }
    EXPECT_GT(joined, n / 10);
    EXPECT_EQ(parts_on(2), part);
    EXPECT_EQ(parts_on(3), part);
  }
}

TEST(SplitIntoParts, IsWhatConnectedPartsSays) {
  for (std::uint64_t seed = 0; seed < 30; ++seed) {
    auto const n = 100 + 400 * seed;
    auto const g = build(support::random_links(n, n * (1 + seed % 3), seed)).graph;
    std::vector<std::uint32_t> membership(n);
    random_stream random{seed};
    for (auto& label : membership) label = static_cast<std::uint32_t>(random.below(5));
    auto const expected = connected_parts(g.undirected(), membership);
    for (int threads : {1, 2, 3}) {
      auto found = membership;
      auto const count = split_into_parts(g.undirected(), found, threads);
      EXPECT_EQ(found, expected);
      EXPECT_EQ(count, *std::ranges::max_element(expected) + 1);
    }
  }
}

}  // namespace
}  // namespace cartograph::detail::batches_test
