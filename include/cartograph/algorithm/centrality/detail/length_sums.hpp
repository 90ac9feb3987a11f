#pragma once

#include <atomic>
#include <cstddef>
#include <optional>
#include <utility>

#include "cartograph/algorithm/centrality/detail/lane_sums.hpp"

namespace cartograph::detail {

/// One thread's searches, one by one; again with wide counts where a double overflows.
class length_worker {
 public:
  explicit length_worker(const lean_graph& g) : g_{&g}, narrow_{g} {}

  auto run(std::uint32_t start, double count_as, double* through, double* along) -> search_outcome {
    auto const outcome = narrow_.run(start, count_as, through, along);
    if (outcome != search_outcome::too_many_paths) return outcome;
    if (!wide_) wide_.emplace(*g_);
    return wide_->run(start, count_as, through, along);
  }

 private:
  const lean_graph* g_;
  single_search<double, true> narrow_;
  std::optional<single_search<path_count, true>> wide_;
};

/// For every vertex, or for every arc, the weighted number of shortest paths from the starts
/// through it.
///
/// \par Cost a search of O(m + n log n) for each start
[[nodiscard]] inline auto length_sums(const lean_graph& g, const lean_starts& starts, sums_of what,
                                      const sums_options& options) -> search_sums {
  auto const cut = parts_of(starts.at.size());
  auto const of_arcs = what == sums_of::arcs;
  ordered_sums sums{of_arcs ? g.ahead.arc_count() : g.order(), cut.count(), options.threads};
  std::atomic<search_outcome> outcome{search_outcome::done};
  auto const halt = [&] {
    return options.stop.stop_requested() || outcome.load() != search_outcome::done;
  };
  auto const make_worker = [&] {
    return [&, own = length_worker{g}](std::size_t part, double* sum) mutable {
      for (auto i = cut.first(part); i < cut.last(part) && !halt(); ++i) {
        auto const found = own.run(starts.at[i], starts.weight[i], of_arcs ? nullptr : sum,
                                   of_arcs ? sum : nullptr);
        if (found != search_outcome::done) outcome = found;
      }
    };
  };
  sums.run(make_worker, [&](std::size_t done) {
    options.stop.progress("shortest paths",
                          static_cast<double>(done) / static_cast<double>(cut.count()));
  });
  return {
      .sum = std::move(sums.total), .outcome = outcome, .finished = !options.stop.stop_requested()};
}

}  // namespace cartograph::detail
