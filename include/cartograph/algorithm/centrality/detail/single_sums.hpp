#pragma once

#include <atomic>
#include <cstddef>
#include <optional>
#include <utility>

#include "cartograph/algorithm/centrality/detail/lane_sums.hpp"

namespace cartograph::detail {

/// One thread's searches, one by one; again with wide counts where a double overflows.
template <bool Weighted>
class single_worker {
 public:
  explicit single_worker(const lean_graph& g) : g_{&g}, narrow_{g} {}

  auto run(std::uint32_t start, double count_as, double* through, double* along) -> search_outcome {
    auto const outcome = narrow_.run(start, count_as, through, along);
    if (outcome != search_outcome::too_many_paths) return outcome;
    if (!wide_) wide_.emplace(*g_);
    return wide_->run(start, count_as, through, along);
  }

 private:
  const lean_graph* g_;
  single_search<double, Weighted> narrow_;
  std::optional<single_search<path_count, Weighted>> wide_;
};

/// For every vertex, or for every arc, the weighted number of shortest paths from the starts
/// through it.
///
/// \par Cost a search of O(m + n log n) for each start, O(m) without weights
template <bool Weighted>
[[nodiscard]] auto single_sums(const lean_graph& g, const lean_starts& starts, bool of_arcs,
                               const sums_options& options) -> search_sums {
  auto const cut = parts_of(starts.at.size());
  ordered_sums sums{g.order() + (of_arcs ? g.ahead.arc_count() : 0), cut.count(), options.threads};
  std::atomic<search_outcome> outcome{search_outcome::done};
  auto const halt = [&] {
    return options.stop.stop_requested() || outcome.load() != search_outcome::done;
  };
  auto const make_worker = [&] {
    return [&, own = single_worker<Weighted>{g}](std::size_t part, double* through) mutable {
      for (auto i = cut.first(part); i < cut.last(part) && !halt(); ++i) {
        auto const found = own.run(starts.at[i], starts.weight[i], through,
                                   of_arcs ? through + g.order() : nullptr);
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
