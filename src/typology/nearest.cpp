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

using step_sums = std::vector<std::uint64_t>;

/// Distances of row i to the members of its model from the first asked for on; two that cannot be
/// compared stand at 1.
auto steps_within_model(const reference_rows& rows, std::size_t i, scales by, std::size_t first = 0)
    -> step_sums {
  std::vector<double> distances;
  rows.distances_within_model(i, by, distances, first);
  step_sums steps;
  for (auto const d : distances) steps.push_back(in_steps(std::isnan(d) ? 1 : d));
  return steps;
}

/// Every so-many-th row with the later ones of its model, each pair once.
void add_pairs(const reference_rows& rows, scales by, std::size_t start, std::size_t stride,
               step_sums& sums) {
  for (std::size_t m = 0; m < organizational_model_count; ++m) {
    auto const& members = rows.members(static_cast<organizational_model>(m));
    for (auto a = start; a < members.size(); a += stride) {
      auto const steps = steps_within_model(rows, members[a], by, a + 1);
      for (std::size_t j = 0; j < steps.size(); ++j) {
        sums[members[a]] += steps[j];
        sums[members[a + 1 + j]] += steps[j];
      }
    }
  }
}

/// Distances of each row to all others of its model, added: whole numbers, in any order the same.
auto sums_within_models(const reference_rows& rows, scales by, int threads) -> step_sums {
  auto const stripes = threads == 1 ? std::size_t{1} : std::size_t{16};
  std::vector<step_sums> parts(stripes, step_sums(rows.size()));
  for_each_index(
      stripes, threads, [&](std::size_t s) { add_pairs(rows, by, s, stripes, parts[s]); }, 1);
  for (std::size_t s = 1; s < stripes; ++s)
    for (std::size_t i = 0; i < rows.size(); ++i) parts[0][i] += parts[s][i];
  return std::move(parts[0]);
}

/// The member with the smallest sum of distances to the others, row `skip` apart.
auto medoid_of(const reference_rows& rows, scales by, const step_sums& sums,
               organizational_model model, std::optional<std::size_t> skip)
    -> const reference_project* {
  auto const& members = rows.members(model);
  auto const gone =
      skip && rows[*skip].label == model ? steps_within_model(rows, *skip, by) : step_sums{};
  const reference_project* centre = nullptr;
  std::uint64_t least = 0;
  for (std::size_t j = 0; j < members.size(); ++j) {
    if (members[j] == skip) continue;
    auto const sum = sums[members[j]] - (gone.empty() ? 0 : gone[j]);
    if (centre == nullptr || sum < least)
      std::tie(centre, least) = std::pair{&rows[members[j]], sum};
  }
  return centre;
}

/// One a model that has references, without row `skip`, in the order of the models.
auto medoids(const reference_rows& rows, scales by, const step_sums& sums,
             std::optional<std::size_t> skip) -> std::vector<const reference_project*> {
  std::vector<const reference_project*> out;
  for (std::size_t m = 0; m < organizational_model_count; ++m)
    if (auto const* centre = medoid_of(rows, by, sums, static_cast<organizational_model>(m), skip))
      out.push_back(centre);
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
auto answer_without(const reference_rows& rows, const step_sums& sums, std::size_t i,
                    const nearest_options& options) -> nearest_answer {
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
