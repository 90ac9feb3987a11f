#include "report/best_division.hpp"

#include <algorithm>
#include <numeric>
#include <utility>

#include "cartograph/algorithm/community/partition.hpp"

namespace cartograph {
namespace {

/// New numbers for communities: largest first, of equals the one that was found first.
auto by_size(const std::vector<std::uint32_t>& sizes) -> std::vector<std::uint32_t> {
  std::vector<std::uint32_t> order(sizes.size());
  std::iota(order.begin(), order.end(), 0U);
  std::ranges::stable_sort(order, std::ranges::greater{}, [&](auto c) { return sizes[c]; });
  std::vector<std::uint32_t> rank(sizes.size());
  for (std::uint32_t i = 0; i < order.size(); ++i) rank[order[i]] = i;
  return rank;
}

}  // namespace

auto best_of_runs(const division_search& search, const detect_options& options) -> best_division {
  best_division best;
  double most = 0;
  for (int run = 0; run < options.runs && !options.stop.stop_requested(); ++run) {
    auto found = search.divide(options.seed + static_cast<std::uint64_t>(run));
    auto const count = renumber(found);
    auto const rank = by_size(community_sizes(found, count));
    for (auto& label : found) label = rank[label];
    auto const quality = search.quality(found);
    auto const worth = search.worth ? search.worth(found, quality) : quality.value;
    if (run == 0 || (quality && worth > most))
      best.membership = found, best.quality = quality, most = worth;
    best.all.push_back(std::move(found));
    options.stop.progress("communities", (run + 1.0) / options.runs);
  }
  return best;
}

}  // namespace cartograph
