#pragma once

#include <cstdint>
#include <span>
#include <string>

#include "cartograph/algorithm/concentration/preset.hpp"
#include "cartograph/registry/measure.hpp"
#include "cartograph/registry/metric.hpp"

namespace cartograph::registry {

/// Contributor metrics are about persons, all other shares about organizations.
[[nodiscard]] inline auto holders_of(const metric& row, std::optional<kind> by) -> kind {
  if (by) return *by;
  auto const of_persons = row.key == "contributor_absence_factor" || row.key == "pony_factor";
  return of_persons ? kind::person : kind::organization;
}

/// Whether a metric counts the few on whom something depends, as presets do.
[[nodiscard]] inline auto counts_the_few(const metric& row) -> bool {
  return row.key.ends_with("_factor");
}

/// A distribution metric asked with its parameters, or as a preset counts.
[[nodiscard]] inline auto asked(const metric& row, std::span<const double> amounts,
                                const distribution_parameters& with,
                                const concentration_preset* preset) -> measurement {
  if (preset != nullptr && counts_the_few(row)) return dependence(amounts, *preset);
  return std::get<distribution_metric>(row.compute)(amounts, with);
}

/// Adds what the metric was asked with, beside whose links of what.
inline void add_parameters(const metric& row, const distribution_parameters& with,
                           const concentration_preset* preset, named_measurement& out) {
  if (row.key == "top_share") out.parameters.emplace_back("top", static_cast<double>(with.top));
  if (row.key == "hill") out.parameters.emplace_back("order", with.order);
  if (!counts_the_few(row)) return;
  if (preset == nullptr) {
    out.parameters.emplace_back("threshold", with.threshold);
    return;
  }
  out.parameters.emplace_back("preset", std::string{preset->name});
  out.parameters.emplace_back("method", std::string{name_of(preset->method)});
  out.parameters.emplace_back("threshold", preset->threshold);
  out.parameters.emplace_back("ties", std::string{name_of(preset->ties)});
}

/// What a link adds to its holder, times the weight of its relation: the work of a person its own
/// weight (commits, where a link is a month of them), all else 1, for weights of several sources are
/// not of one unit.
[[nodiscard]] inline auto own_amount(const relation_rows& rows, std::uint64_t link,
                                     relation_class of, kind by) -> double {
  auto const& weight = rows.columns.weight;
  auto const is_work = of == relation_class::contribution && by == kind::person;
  return is_work && !weight.empty() ? weight[link] : 1;
}

/// Adds by whom work was counted for.
inline void add_policy(const attribution_policy& how, named_measurement& out) {
  out.parameters.emplace_back("attribution", std::string{name_of(how.employer)});
  out.parameters.emplace_back("treatment", std::string{name_of(how.unknown)});
  if (how.level != employer_level::unit)
    out.parameters.emplace_back("level", std::string{name_of(how.level)});
}

/// The relations of one class among those selected, with their weights.
[[nodiscard]] inline auto narrowed(const selection& which, relation_class of) -> selection {
  auto out = which;
  std::erase_if(out.relations, [&](const auto& r) { return info_of(r.which).group != of; });
  if (which.relations.empty())
    for (std::size_t i = 0; i < relation_count; ++i)
      if (relations[i].group == of) out.relations.push_back({static_cast<relation>(i), 1});
  return out;
}

}  // namespace cartograph::registry
