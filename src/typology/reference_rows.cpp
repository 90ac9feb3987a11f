#include "typology/reference_rows.hpp"

#include <algorithm>
#include <limits>
#include <tuple>
#include <utility>

#include "cartograph/algorithm/cluster/gower.hpp"

namespace cartograph {

reference_rows::reference_rows(std::span<const reference_project> in) {
  for (auto const& r : in) rows_.push_back(&r);
  std::ranges::sort(
      rows_, {}, [](const auto* r) -> auto& { return r->name; });
  if (rows_.empty()) return;
  constexpr auto most = std::numeric_limits<double>::infinity();
  extremes_.assign(rows_.front()->features.size(), {0, {most, most}, {-most, -most}});
  for (auto const* r : rows_)
    for (std::size_t f = 0; f < extremes_.size(); ++f)
      if (r->features[f]) note(extremes_[f], r->features[f].value);
  for (auto const& e : extremes_)
    scales_.push_back({.range = e.values < 2 ? 0 : e.high[0] - e.low[0]});
}

void reference_rows::note(extremes& e, double x) {
  ++e.values;
  e.low[1] = std::min(e.low[1], std::max(e.low[0], x));
  e.low[0] = std::min(e.low[0], x);
  e.high[1] = std::max(e.high[1], std::min(e.high[0], x));
  e.high[0] = std::max(e.high[0], x);
}

auto reference_rows::scales_without(std::size_t i) const -> std::vector<gower_feature> {
  auto out = scales_;
  for (std::size_t f = 0; f < out.size(); ++f) {
    auto const& mine = rows_[i]->features[f];
    auto const& e = extremes_[f];
    if (!mine) continue;
    auto const low = e.low[mine.value == e.low[0] ? 1 : 0];
    auto const high = e.high[mine.value == e.high[0] ? 1 : 0];
    out[f].range = e.values < 3 ? 0 : high - low;
  }
  return out;
}

auto reference_rows::place_of(const std::string& name) const -> std::optional<std::size_t> {
  auto const by_name = [](const auto* r) -> auto& { return r->name; };
  auto const found = std::ranges::lower_bound(rows_, name, {}, by_name);
  if (found == rows_.end() || (*found)->name != name) return std::nullopt;
  return static_cast<std::size_t>(found - rows_.begin());
}

auto reference_rows::nearest(std::span<const measurement> features,
                             std::span<const gower_feature> scales,
                             std::optional<std::size_t> skip) const -> std::optional<std::string> {
  const reference_project* best = nullptr;
  double least = 0;
  for (std::size_t i = 0; i < rows_.size(); ++i) {
    if (i == skip) continue;
    auto const d = gower_distance(features, rows_[i]->features, scales);
    if (d && (best == nullptr || d.value < least))
      std::tie(best, least) = std::pair{rows_[i], d.value};
  }
  return best == nullptr ? std::nullopt : std::optional{best->name};
}

}  // namespace cartograph
