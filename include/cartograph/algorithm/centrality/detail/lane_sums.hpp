#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "cartograph/algorithm/centrality/detail/lane_dispatch.hpp"
#include "cartograph/algorithm/centrality/detail/lean_graph.hpp"
#include "cartograph/algorithm/centrality/detail/ordered_sums.hpp"
#include "cartograph/algorithm/centrality/detail/single_search.hpp"
#include "cartograph/core/stop.hpp"

namespace cartograph::detail {

/// From which vertices of a lean graph to search, and what each counts.
struct lean_starts {
  std::vector<std::uint32_t> at;  ///< component after component
  std::vector<double> weight;
};

/// Sums of searches, or why there are none.
struct search_sums {
  std::vector<double> sum;  ///< one a vertex of the lean graph, or one an arc
  search_outcome outcome = search_outcome::done;
  bool finished = true;
};

enum class sums_of : std::uint8_t { vertices, arcs };

struct sums_options {
  int threads = 0;
  stop_token stop{};
  lane_width width = widest_lanes();
};

/// All vertices of a lean graph, each component as a breadth-first search from its largest hub
/// meets it: searches from neighbouring starts reach a vertex after much the same number of steps,
/// which is what makes eight of them cheaper than one at a time.
[[nodiscard]] inline auto nearby_order(const lean_graph& g) -> std::vector<std::uint32_t> {
  std::vector<std::uint32_t> order;
  std::vector<std::uint8_t> seen(g.order(), 0);
  auto const append = [&](std::uint32_t v) {
    if (seen[v] == 0) seen[v] = 1, order.push_back(v);
  };
  g.ahead.visit([&](auto rows) {
    for (std::uint32_t v = 0; v < g.order(); ++v) {
      auto i = order.size();
      for (append(v); i < order.size(); ++i)
        for (auto u : rows.neighbors(order[i])) append(u);
    }
    return 0;
  });
  return order;
}

/// Every vertex that shares a component with two others, for as many as it stands for and carries.
[[nodiscard]] inline auto all_starts(const lean_graph& g) -> lean_starts {
  lean_starts out;
  std::vector<std::uint8_t> small(g.order(), 0);
  for (std::size_t p = 0; p + 1 < g.piece_first.size(); ++p)
    if (g.piece_first[p + 1] - g.piece_first[p] < 3)
      for (auto r = g.piece_first[p]; r < g.piece_first[p + 1]; ++r) small[r] = 1;
  for (auto const r : nearby_order(g)) {
    if (small[r] != 0) continue;
    out.at.push_back(r);
    out.weight.push_back(g.copies[r] * g.carried[r]);
  }
  return out;
}

/// Cuts starts into batches of eight that never reach over two components.
[[nodiscard]] inline auto lane_batches(const lean_graph& g, const lean_starts& starts)
    -> std::vector<lane_batch> {
  std::vector<lane_batch> out;
  std::size_t p = 0;
  for (std::size_t i = 0; i < starts.at.size();) {
    while (starts.at[i] >= g.piece_first[p + 1]) ++p;
    auto last = i;
    while (last < starts.at.size() && last < i + lane_count &&
           starts.at[last] < g.piece_first[p + 1])
      ++last;
    out.push_back({std::span{starts.at}.subspan(i, last - i),
                   std::span{starts.weight}.subspan(i, last - i), g.piece_first[p],
                   g.piece_first[p + 1]});
    i = last;
  }
  return out;
}

/// So many parts that threads share them evenly, so few that adding them up costs nothing.
[[nodiscard]] inline auto parts_of(std::size_t searches) -> pieces {
  return pieces{searches, (searches + 255) / 256};
}

/// One thread's searches, eight at a time; one by one with wide counts where a double overflows.
class lane_worker {
 public:
  lane_worker(const lean_graph& g, lane_width width) : g_{&g}, lanes_{g}, width_{width} {}

  void run(const lane_batch& batch, double* through, double* along) {
    if (run_lanes(lanes_, batch, through, along, width_)) return;
    if (!wide_) wide_.emplace(*g_);
    for (std::size_t i = 0; i < batch.starts.size(); ++i)
      wide_->run(batch.starts[i], batch.weights[i], through, along);
  }

 private:
  const lean_graph* g_;
  lane_search lanes_;
  lane_width width_;
  std::optional<single_search<path_count, false>> wide_;
};

/// For every vertex, or for every arc, the weighted number of shortest paths from the starts
/// through it.
[[nodiscard]] inline auto lane_sums(const lean_graph& g, const lean_starts& starts, sums_of what,
                                    const sums_options& options) -> search_sums {
  auto const of_arcs = what == sums_of::arcs;
  auto const batches = lane_batches(g, starts);
  auto const cut = parts_of(batches.size());
  ordered_sums sums{of_arcs ? g.ahead.arc_count() : g.order(), cut.count(), options.threads};
  auto const make_worker = [&] {
    return [&, own = lane_worker{g, options.width}](std::size_t part, double* sum) mutable {
      for (auto i = cut.first(part); i < cut.last(part) && !options.stop.stop_requested(); ++i)
        own.run(batches[i], of_arcs ? nullptr : sum, of_arcs ? sum : nullptr);
    };
  };
  sums.run(make_worker, [&](std::size_t done) {
    options.stop.progress("shortest paths",
                          static_cast<double>(done) / static_cast<double>(cut.count()));
  });
  return {.sum = std::move(sums.total), .finished = !options.stop.stop_requested()};
}

}  // namespace cartograph::detail
