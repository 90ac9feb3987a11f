#include "report/sections/section.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <variant>

namespace cartograph {

auto parameter_of(const named_measurement& m, std::string_view name) -> std::string_view {
  for (auto const& [key, value] : m.parameters)
    if (key == name && std::holds_alternative<std::string>(value))
      return std::get<std::string>(value);
  return {};
}

auto count_of(const named_measurement& m, std::string_view name) -> std::optional<double> {
  for (auto const& [key, value] : m.parameters)
    if (key == name && std::holds_alternative<double>(value)) return std::get<double>(value);
  return std::nullopt;
}

auto number_of(const results& all, std::string_view metric, std::string_view role,
               std::string_view stage) -> const named_measurement* {
  auto const found = std::ranges::find_if(all.measurements, [&](const named_measurement& m) {
    return m.what->key == metric && parameter_of(m, "role") == role &&
           parameter_of(m, "stage") == stage;
  });
  return found == all.measurements.end() ? nullptr : &*found;
}

auto dated_links(const link_columns& columns) -> std::uint64_t {
  auto const known = [](const buffer<date>& days, std::size_t link) {
    return !days.empty() && days[link].known();
  };
  std::uint64_t out = 0;
  for (std::size_t i = 0; i < std::max(columns.since.size(), columns.until.size()); ++i)
    out += known(columns.since, i) || known(columns.until, i) ? 1U : 0U;
  return out;
}

auto counted_text(std::uint64_t count, std::string_view one, std::string_view many) -> std::string {
  return count == 1 ? std::string{one} : fmt::format("{} {}", count, many);
}

auto percent_text(double share) -> std::string { return fmt::format("{:.1f} %", 100 * share); }

}  // namespace cartograph
