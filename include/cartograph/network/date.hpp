#pragma once

#include <fmt/core.h>

#include <charconv>
#include <chrono>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>

namespace cartograph {

/// A day, month or year as people write it: `2024`, `2024-05`, `2024-05-17`. Zero where not given.
struct date {
  std::int32_t packed{};  ///< year * 10000 + month * 100 + day; 0: no date

  [[nodiscard]] constexpr auto known() const noexcept { return packed != 0; }
  /// The first day that the date may mean, for comparison.
  [[nodiscard]] constexpr auto earliest() const noexcept -> std::int32_t { return packed; }
  /// The last one: a year ends after all its days.
  [[nodiscard]] constexpr auto latest() const noexcept -> std::int32_t {
    if (packed % 10000 == 0) return packed + 9999;
    return packed % 100 == 0 ? packed + 99 : packed;
  }
  friend constexpr auto operator==(date, date) -> bool = default;
};

namespace detail {
/// Reads exactly `digits` digits from the front of `text`, and a '-' after them if more follows.
[[nodiscard]] inline auto take_number(std::string_view& text, std::size_t digits)
    -> std::optional<std::int32_t> {
  if (text.size() < digits) return std::nullopt;
  std::int32_t value{};
  auto const [end, failure] = std::from_chars(text.data(), text.data() + digits, value);
  if (failure != std::errc{} || end != text.data() + digits || text.front() == '-')
    return std::nullopt;
  text.remove_prefix(digits);
  if (!text.empty() && (text.front() != '-' || text.size() == 1)) return std::nullopt;
  if (!text.empty()) text.remove_prefix(1);
  return value;
}
}  // namespace detail

/// `YYYY`, `YYYY-MM` or `YYYY-MM-DD` of a day that exists; nothing for anything else.
[[nodiscard]] inline auto parse_date(std::string_view text) -> std::optional<date> {
  auto const year = detail::take_number(text, 4);
  if (!year || *year == 0) return std::nullopt;
  if (text.empty()) return date{*year * 10000};
  auto const month = detail::take_number(text, 2);
  if (!month || *month < 1 || *month > 12) return std::nullopt;
  if (text.empty()) return date{*year * 10000 + *month * 100};
  auto const day = detail::take_number(text, 2);
  if (!day || !text.empty()) return std::nullopt;
  auto const calendar = std::chrono::year_month_day{
      std::chrono::year{*year}, std::chrono::month(static_cast<unsigned>(*month)),
      std::chrono::day(static_cast<unsigned>(*day))};
  if (!calendar.ok()) return std::nullopt;
  return date{*year * 10000 + *month * 100 + *day};
}

/// As it was written; empty for no date.
[[nodiscard]] inline auto to_string(date d) -> std::string {
  if (!d.known()) return {};
  auto const [year, month, day] =
      std::tuple{d.packed / 10000, d.packed / 100 % 100, d.packed % 100};
  if (month == 0) return fmt::format("{:04}", year);
  return day == 0 ? fmt::format("{:04}-{:02}", year, month)
                  : fmt::format("{:04}-{:02}-{:02}", year, month, day);
}

}  // namespace cartograph
