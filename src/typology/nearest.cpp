#include "cartograph/typology/nearest.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <tuple>
#include <utility>

#include "cartograph/algorithm/cluster/gower.hpp"
#include "cartograph/core/parallel.hpp"
#include "typology/reference_rows.hpp"

namespace cartograph {
namespace {

using scales = std::span<const gower_feature>;

/// A distance in whole steps of 2^-40: sums of these are exact, so that a sum without one project
/// is the sum less one distance, and ties are ties.
auto in_steps(double distance) -> std::uint64_t {
  return static_cast<std::uint64_t>(std::llround(distance * 0x1p40));
}

auto steps_between(const reference_project& a, const reference_project& b, scales by)
    -> std::uint64_t {
  return in_steps(gower_or_most(a.features, b.features, by));
}

/// Distances of each row to all others of its model, added.
auto sums_within_models(const reference_rows& rows, scales by, int threads)
    -> std::vector<std::uint64_t> {
  std::array<std::vector<const reference_project*>, organizational_model_count> members;
  for (std::size_t i = 0; i < rows.size(); ++i)
    members[static_cast<std::size_t>(rows[i].label)].push_back(&rows[i]);
  std::vector<std::uint64_t> sums(rows.size());
  for_each_index(
      rows.size(), threads,
      [&](std::size_t i) {
        for (auto const* other : members[static_cast<std::size_t>(rows[i].label)])
          if (other != &rows[i]) sums[i] += steps_between(rows[i], *other, by);
      },
      64);
  return sums;
}

/// One a model that has references, without row `skip`, in the order of the models.
auto medoids(const reference_rows& rows, scales by, const std::vector<std::uint64_t>& sums,
             std::optional<std::size_t> skip) -> std::vector<const reference_project*> {
  std::array<std::pair<const reference_project*, std::uint64_t>, organizational_model_count> best{};
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (i == skip) continue;
    auto sum = sums[i];
    if (skip && rows[*skip].label == rows[i].label) sum -= steps_between(rows[i], rows[*skip], by);
    auto& [centre, least] = best[static_cast<std::size_t>(rows[i].label)];
    if (centre == nullptr || sum < least) std::tie(centre, least) = std::pair{&rows[i], sum};
  }
  std::vector<const reference_project*> out;
  for (auto const& [centre, least] : best)
    if (centre != nullptr) out.push_back(centre);
  return out;
}

auto in_use(scales by) -> std::size_t {
  return static_cast<std::size_t>(
      std::ranges::count_if(by, [](const auto& feature) { return feature.range > 0; }));
}

auto answer_of(const std::vector<const reference_project*>& centres, scales by,
               std::span<const measurement> features, const nearest_options& options)
    -> nearest_answer {
  if (centres.empty()) return {{}, {}, undefined("no references"), "no references"};
  std::vector<std::pair<double, const reference_project*>> near;
  for (auto const* centre : centres)
    near.emplace_back(gower_or_most(features, centre->features, by), centre);
  std::ranges::stable_sort(near, {}, [](const auto& entry) { return entry.first; });
  auto const& [distance, nearest] = near.front();
  nearest_answer out{{}, nearest->name, gower_distance(features, nearest->features, by), {}};
  auto const shared = comparable_features(features, nearest->features, by);
  auto const needed = options.least_comparable * static_cast<double>(in_use(by));
  if (shared == 0 || static_cast<double>(shared) < needed) {
    out.reason = fmt::format("only {} of {} features can be compared", shared, in_use(by));
  } else if (near.size() > 1 && near[1].first - distance <= options.least_gap * near[1].first) {
    out.reason = fmt::format("{} ({:.3f}) is almost as near as {} ({:.3f})", near[1].second->name,
                             near[1].first, nearest->name, distance);
  } else {
    out.model = nearest->label;
  }
  return out;
}

/// What the others say of row i; `sums` are those by the by of all.
auto answer_without(const reference_rows& rows, const std::vector<std::uint64_t>& sums,
                    std::size_t i, const nearest_options& options) -> nearest_answer {
  auto const by = rows.scales_without(i);
  auto const as_before = by == rows.scales();
  auto const centres = medoids(rows, by, as_before ? sums : sums_within_models(rows, by, 1), i);
  return answer_of(centres, by, rows[i].features, options);
}

}  // namespace

model_medoids::model_medoids(std::span<const reference_project> references, int threads) {
  reference_rows const rows{references};
  scales_ = rows.scales();
  auto const sums = sums_within_models(rows, scales_, threads);
  for (auto const* centre : medoids(rows, scales_, sums, {})) medoids_.push_back(*centre);
}

auto model_medoids::answer(std::span<const measurement> features,
                           const nearest_options& options) const -> nearest_answer {
  std::vector<const reference_project*> centres;
  for (auto const& centre : medoids_) centres.push_back(&centre);
  return answer_of(centres, scales_, features, options);
}

auto nearest_model(std::span<const reference_project> all, std::span<const measurement> features,
                   const nearest_options& options) -> nearest_answer {
  return model_medoids{all, 1}.answer(features, options);
}

auto nearest_project(std::span<const reference_project> all, std::span<const measurement> features)
    -> std::optional<std::string> {
  reference_rows const rows{all};
  return rows.nearest(features, rows.scales());
}

auto leave_one_out(std::span<const reference_project> all, const nearest_options& options,
                   int threads) -> leave_one_out_result {
  reference_rows const rows{all};
  auto const sums = sums_within_models(rows, rows.scales(), threads);
  std::vector<nearest_answer> by_name(rows.size());
  for_each_index(
      rows.size(), threads,
      [&](std::size_t i) { by_name[i] = answer_without(rows, sums, i, options); }, 16);
  leave_one_out_result out;
  std::vector<labelled_answer> answers;
  std::array<std::uint32_t, organizational_model_count> members{};
  for (auto const& project : all) {
    out.answers.push_back(by_name[*rows.place_of(project.name)]);
    answers.push_back({project.label, out.answers.back().model});
    ++members[static_cast<std::size_t>(project.label)];
  }
  out.figure = agreement_of(answers);
  out.figure.attainable -= static_cast<std::uint32_t>(std::ranges::count(members, 1U));
  return out;
}

}  // namespace cartograph
