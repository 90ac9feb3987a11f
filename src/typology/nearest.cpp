#include "cartograph/typology/nearest.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <tuple>
#include <utility>

#include "cartograph/algorithm/cluster/gower.hpp"

namespace cartograph {
namespace {

using references = std::vector<const reference_project*>;

/// By name, so that sums and ties come out the same for every order of the input.
auto sorted(std::span<const reference_project> in) -> references {
  references out;
  for (auto const& r : in) out.push_back(&r);
  std::ranges::sort(
      out, {}, [](const auto* r) -> auto& { return r->name; });
  return out;
}

using scales = std::span<const gower_feature>;

auto scales_of(const references& all) -> std::vector<gower_feature> {
  std::vector<std::vector<measurement>> rows;
  for (auto const* r : all) rows.push_back(r->features);
  return numeric_features(feature_ranges(rows));
}

auto medoid(const references& members, scales scale) -> const reference_project* {
  const reference_project* best = nullptr;
  double least = 0;
  for (auto const* candidate : members) {
    double sum = 0;
    for (auto const* other : members)
      if (other != candidate) sum += gower_or_most(candidate->features, other->features, scale);
    if (best == nullptr || sum < least) std::tie(best, least) = std::pair{candidate, sum};
  }
  return best;
}

/// One a model that has references, nearest first.
auto medoids_by_distance(const references& all, std::span<const measurement> features,
                         scales scale) {
  std::vector<std::pair<double, const reference_project*>> out;
  for (std::size_t m = 0; m < organizational_model_count; ++m) {
    references members;
    for (auto const* r : all)
      if (static_cast<std::size_t>(r->label) == m) members.push_back(r);
    if (auto const* centre = medoid(members, scale))
      out.emplace_back(gower_or_most(features, centre->features, scale), centre);
  }
  std::ranges::stable_sort(out, {}, [](const auto& entry) { return entry.first; });
  return out;
}

auto in_use(scales scale) -> std::size_t {
  return static_cast<std::size_t>(
      std::ranges::count_if(scale, [](const gower_feature& f) { return f.range > 0; }));
}

}  // namespace

auto nearest_model(std::span<const reference_project> all, std::span<const measurement> features,
                   const nearest_options& options) -> nearest_answer {
  auto const rows = sorted(all);
  if (rows.empty()) return {{}, {}, undefined("no references"), "no references"};
  auto const scale = scales_of(rows);
  auto const medoids = medoids_by_distance(rows, features, scale);
  auto const& [distance, nearest] = medoids.front();
  nearest_answer out{{}, nearest->name, gower_distance(features, nearest->features, scale), {}};
  auto const shared = comparable_features(features, nearest->features, scale);
  auto const needed = options.least_comparable * static_cast<double>(in_use(scale));
  if (shared == 0 || static_cast<double>(shared) < needed) {
    out.reason = fmt::format("only {} of {} features can be compared", shared, in_use(scale));
  } else if (medoids.size() > 1 &&
             medoids[1].first - distance <= options.least_gap * medoids[1].first) {
    out.reason = fmt::format("{} ({:.3f}) is almost as near as {} ({:.3f})",
                             medoids[1].second->name, medoids[1].first, nearest->name, distance);
  } else {
    out.model = nearest->label;
  }
  return out;
}

auto nearest_project(std::span<const reference_project> all, std::span<const measurement> features)
    -> std::optional<std::string> {
  auto const rows = sorted(all);
  auto const scale = scales_of(rows);
  std::optional<std::string> best;
  double least = 0;
  for (auto const* r : rows) {
    auto const d = gower_distance(features, r->features, scale);
    if (d && (!best || d.value < least)) std::tie(best, least) = std::pair{r->name, d.value};
  }
  return best;
}

auto leave_one_out(std::span<const reference_project> all, const nearest_options& options)
    -> leave_one_out_result {
  leave_one_out_result out;
  std::vector<labelled_answer> answers;
  std::array<std::uint32_t, organizational_model_count> members{};
  for (std::size_t i = 0; i < all.size(); ++i) {
    std::vector<reference_project> others;
    for (std::size_t j = 0; j < all.size(); ++j)
      if (j != i) others.push_back(all[j]);
    out.answers.push_back(nearest_model(others, all[i].features, options));
    answers.push_back({all[i].label, out.answers.back().model});
    ++members[static_cast<std::size_t>(all[i].label)];
  }
  out.figure = agreement_of(answers);
  out.figure.attainable -= static_cast<std::uint32_t>(std::ranges::count(members, 1U));
  return out;
}

}  // namespace cartograph
