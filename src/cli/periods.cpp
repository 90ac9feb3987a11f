#include "cli/periods.hpp"

#include "cli/words.hpp"

namespace cartograph::cli {
namespace {

/// `2019..2021`, or one date for a period that it is the whole of.
auto parse_period(const char* option, const std::string& text) -> expected<date_span> {
  auto const dots = text.find("..");
  auto const since = parse_date(text.substr(0, dots));
  auto const until = dots == std::string::npos ? since : parse_date(text.substr(dots + 2));
  if (since && until && since->earliest() <= until->latest()) return date_span{*since, *until};
  return fail(errc::malformed,
              "{}: '{}' is no period; write 2019..2021 or 2023-06..2024, the earlier date "
              "first",
              option, text);
}

}  // namespace

auto parse_periods(const char* option, const std::vector<std::string>& given)
    -> expected<std::vector<date_span>> {
  std::vector<date_span> out;
  for (auto const& text : split_words(given)) {
    auto const one = parse_period(option, text);
    if (!one) return tl::unexpected{one.error()};
    out.push_back(*one);
  }
  return out;
}

}  // namespace cartograph::cli
