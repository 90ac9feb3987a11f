#include <algorithm>

#include "report/sections/section.hpp"

namespace cartograph {

auto attribution_section(const report_input& in) -> std::optional<section> {
  section out{.id = "attribution", .title = "How far the numbers hang on who works for whom"};
  results only;
  for (auto const& m : in.all.measurements)
    if (m.range) only.measurements.push_back(m);
  if (only.measurements.empty()) return std::nullopt;
  out.sentences.emplace_back(
      "The work of persons is counted for the organizations that they belonged to when they did "
      "it. Each number is computed again with every work counted for today's employer, without "
      "bots, without the work of which nobody knows the organization, and with each such person as "
      "an organization of its own: between the least and the most lies what is not known. Where "
      "memberships are left out one "
      "by one, the value beside is that of the first policy, which counts all of whom nobody knows "
      "as one organization.");
  auto tables = tables_of(only);
  tables.erase(tables.begin());  // the numbers themselves stand with their roles
  out.tables = std::move(tables);
  return unless_empty(std::move(out));
}

}  // namespace cartograph
