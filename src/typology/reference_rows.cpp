#include "typology/reference_rows.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

#include "cartograph/algorithm/cluster/gower.hpp"

namespace cartograph {

namespace {

auto sorted_by_name(std::span<const reference_project> in)
    -> std::vector<const reference_project*> {
  std::vector<const reference_project*> rows;
  for (auto const& r : in) rows.push_back(&r);
  std::ranges::sort(
      rows, {}, [](const auto* r) -> auto& { return r->name; });
  return rows;
}

}  // namespace

reference_rows::reference_rows(std::span<const reference_project> in)
    : rows_{sorted_by_name(in)}, all_{rows_} {
  for (std::size_t i = 0; i < rows_.size(); ++i)
    members_[static_cast<std::size_t>(rows_[i]->label)].push_back(i);
  for (auto const& members : members_) {
    std::vector<const reference_project*> of_model;
    for (auto const i : members) of_model.push_back(rows_[i]);
    by_model_.emplace_back(of_model);
  }
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
  std::vector<double> distances;
  all_.distances(features, scales, distances);
  std::optional<std::size_t> best;
  for (std::size_t i = 0; i < distances.size(); ++i)
    if (i != skip && !std::isnan(distances[i]) && (!best || distances[i] < distances[*best]))
      best = i;
  return best ? std::optional{rows_[*best]->name} : std::nullopt;
}

}  // namespace cartograph
