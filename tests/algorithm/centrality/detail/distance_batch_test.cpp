#include "cartograph/algorithm/centrality/detail/distance_batch.hpp"

#include <gmock/gmock.h>

#include "cartograph/algorithm/centrality/detail/distance_sums.hpp"
#include "support/distance_graphs.hpp"

namespace cartograph::distance_batch_test {
namespace {

using detail::wide_sum;

auto one_each(std::uint32_t distance) -> wide_sum { return distance; }

/// Sums of all batches, each run by `search`.
template <int Words, class Search>
auto sums_by(const detail::distance_rows& rows, Search&& search) -> std::vector<wide_sum> {
  detail::batch_task const task{rows.forward(), rows.backward(), one_each, {}};
  detail::batch_search<Words> space{rows.order()};
  std::vector<wide_sum> total(rows.order());
  for (auto const& part : rows.components)
    for (auto first = part.first; first < part.last; first += 64 * Words)
      search(space, task,
             detail::source_batch{first, std::min<std::size_t>(part.last, first + 64 * Words),
                                  part.first, part.last},
             total.data());
  return total;
}

TEST(DistanceBatch, GivesTheSameWithAnyWidthAndInstructionSet) {
  for (auto const& g : support::distance_graphs()) {
    auto const rows =
        g.visit([](auto view) { return detail::distance_rows_of(view, orientation::out, 1); });
    auto const plain = sums_by<4>(rows, detail::search_batch_anywhere<4>);
    EXPECT_EQ(sums_by<4>(rows, detail::search_batch<4>), plain);
    EXPECT_EQ(sums_by<1>(rows, detail::search_batch<1>), plain);
    EXPECT_EQ(sums_by<1>(rows, detail::search_batch_anywhere<1>), plain);
  }
}

TEST(DistanceBatches, HaveEverySourceOnceAndItsComponentInside) {
  for (auto const& g : support::distance_graphs()) {
    auto const rows =
        g.visit([](auto view) { return detail::distance_rows_of(view, orientation::out, 1); });
    std::size_t next = 0;
    for (auto const& [batch, narrow] : detail::planned_batches(rows)) {
      EXPECT_EQ(batch.first, next);
      next = batch.last;
      EXPECT_LE(batch.begin, batch.first);
      EXPECT_GE(batch.end, batch.last);
      EXPECT_LE(batch.last - batch.first, narrow ? 64U : 256U);
      for (auto v = batch.begin; v < batch.end; ++v)
        for (auto u : rows.forward().neighbors(static_cast<std::uint32_t>(v)))
          EXPECT_TRUE(u >= batch.begin && u < batch.end);
    }
    EXPECT_EQ(next, rows.order());
  }
}

TEST(DistanceBatches, AreWideWhereLevelsAreAndShareSmallComponents) {
  auto const g = support::many_batches();
  auto const rows = detail::distance_rows_of(g.undirected(), orientation::out, 1);
  auto const plan = detail::planned_batches(rows);
  EXPECT_GT(plan.size(), 100U);
  EXPECT_LT(plan.size(), 140U);  // 1500 pairs, but 32 of them a batch
  EXPECT_TRUE(std::ranges::any_of(plan, [](auto p) { return p.narrow; }));
  EXPECT_TRUE(std::ranges::any_of(plan, [](auto p) { return !p.narrow; }));
}

}  // namespace
}  // namespace cartograph::distance_batch_test
