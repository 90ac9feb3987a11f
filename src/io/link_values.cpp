#include "io/link_values.hpp"

#include <charconv>

#include "cartograph/network/weight_range.hpp"
#include "io/word_map.hpp"

namespace cartograph::detail {
namespace {

/// "it leads from person, organization to project": what the relation would have allowed.
auto allowed_kinds(relation r) -> std::string {
  auto const listed = [](kind_set set) {
    std::string out;
    for (std::size_t i = 0; i < kind_count; ++i)
      if (set.contains(static_cast<kind>(i)))
        out.append(out.empty() ? "" : ", ").append(kind_names[i]);
    return out;
  };
  std::string out;
  for (auto const& [from, to] : info_of(r).allowed)
    if (!from.empty())
      out += fmt::format("{}from {} to {}", out.empty() ? "" : "; ", listed(from), listed(to));
  return out;
}

}  // namespace

auto stage_of(std::string_view text) -> expected<stage> {
  if (text.empty()) return stage::cross_stage;
  if (auto const known = stage_named(text)) return *known;
  return fail(errc::unknown_word, "{}", unknown_stage(text));
}

auto date_of(std::string_view field, std::string_view text) -> expected<date> {
  if (text.empty()) return date{};
  if (auto const day = parse_date(text)) return *day;
  return fail(errc::malformed, "{} '{}' is not a date; write YYYY, YYYY-MM or YYYY-MM-DD", field,
              text.substr(0, 40));
}

auto weight_of(std::string_view text) -> expected<double> {
  if (text.empty()) return 1.0;
  double value{};
  auto const [end, failure] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (failure == std::errc{} && end == text.data() + text.size() && is_link_weight(value) &&
      value >= 0)
    return value;
  return fail(errc::out_of_range, "weight '{}' is neither 0 nor a number from 1e-100 to 1e100",
              text.substr(0, 40));
}

auto in_order(date since, date until) -> expected<void> {
  if (!until.known() || since.earliest() <= until.latest()) return {};
  return fail(errc::out_of_range, "since {} is after until {}", to_string(since), to_string(until));
}

auto explained(error refused, relation r) -> error {
  if (refused.code == errc::out_of_range) refused.message += "; allowed: " + allowed_kinds(r);
  return refused;
}

}  // namespace cartograph::detail
