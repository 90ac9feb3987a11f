#include "cartograph/core/parallel.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <bit>
#include <cmath>
#include <functional>
#include <numeric>
#include <set>
#include <vector>

#include "cartograph/core/random.hpp"

namespace cartograph::parallel_test {
namespace {

TEST(Pieces, CoverEverythingOnceWhateverTheGrain) {
  for (std::size_t n : {0, 1, 7, 64, 65, 1000})
    for (std::size_t grain : {0, 1, 7, 64, 5000}) {
      pieces const cut{n, grain};
      std::size_t next = 0;
      for (std::size_t piece = 0; piece < cut.count(); ++piece) {
        EXPECT_EQ(cut.first(piece), next);
        EXPECT_LT(cut.first(piece), cut.last(piece));
        next = cut.last(piece);
      }
      EXPECT_EQ(next, n);
    }
}

TEST(ForEachIndex, VisitsEveryIndexOnce) {
  std::vector<std::atomic<int>> visits(10'000);
  for (int threads : {1, 2, 3, 4})
    for_each_index(
        visits.size(), threads, [&](auto i) { ++visits[i]; }, 7);
  for (auto const& count : visits) EXPECT_EQ(count, 4);
}

TEST(ForEachPiece, DoesNothingForNothing) {
  for_each_piece(pieces{0}, 4, [](auto, auto, auto) { FAIL(); });
}

TEST(ForEachPiece, RunsOnMoreThanOneThread) {
  // Two pieces that wait for each other can only end on two threads.
  std::atomic<int> arrived = 0;
  for_each_piece(pieces{2, 1}, 2, [&](auto, auto, auto) {
    ++arrived;
    while (arrived < 2) {
    }
  });
  EXPECT_EQ(arrived, 2);
}

auto sum_of(const std::vector<double>& values, int threads) -> double {
  return reduce_pieces(
      pieces{values.size(), 1000}, threads, 0.0,
      [&](auto first, auto last) {
        double sum = 0;
        for (auto i = first; i < last; ++i) sum += values[i];
        return sum;
      },
      std::plus<>{});
}

TEST(ReducePieces, GivesTheSameBytesForAnyNumberOfThreads) {
  std::vector<double> values(150'001);  // 151 pieces, of numbers that are no dyadic fractions
  random_stream random{3};
  for (auto& value : values) value = (random.uniform() - 0.5) / 3;
  auto const one = std::bit_cast<std::uint64_t>(sum_of(values, 1));
  for (int threads : {2, 3, 4})
    for (int again = 0; again < 5; ++again)
      EXPECT_EQ(std::bit_cast<std::uint64_t>(sum_of(values, threads)), one);
  auto const plain = std::accumulate(values.begin(), values.end(), 0.0);
  EXPECT_NEAR(std::bit_cast<double>(one), plain, 1e-10);
}

TEST(ReducePieces, CombinesInTheOrderOfThePieces) {
  for (int threads : {1, 2, 3, 4}) {
    auto const order = reduce_pieces(
        pieces{100, 1}, threads, std::vector<std::size_t>{},
        [](auto first, auto) { return std::vector{first}; },
        [](auto all, auto one) {
          all.insert(all.end(), one.begin(), one.end());
          return all;
        });
    EXPECT_TRUE(std::is_sorted(order.begin(), order.end()));
    EXPECT_EQ(order.size(), 100U);
  }
}

TEST(ExclusiveSum, TurnsCountsIntoStarts) {
  std::vector<int> values{3, 0, 4};
  EXPECT_EQ(exclusive_sum(values), 7);
  EXPECT_EQ(values, (std::vector{0, 3, 3}));
  std::vector<int> none;
  EXPECT_EQ(exclusive_sum(none), 0);
}

TEST(ThreadCount, MeansTheMachineWhenNotAsked) {
  EXPECT_EQ(thread_count(3), 3);
  EXPECT_EQ(thread_count(0), hardware_threads());
  EXPECT_GE(hardware_threads(), 1);
}

}  // namespace
}  // namespace cartograph::parallel_test
