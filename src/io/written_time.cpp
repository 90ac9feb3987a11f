#include "io/written_time.hpp"

#include <fmt/format.h>
#include <algorithm>

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>

namespace cartograph::detail {
namespace {

/// A text that is read from its front; what was not there makes it fail.
class scanner {
 public:
  explicit scanner(std::string_view text) : rest_{text} {}

  [[nodiscard]] auto failed() const noexcept { return failed_; }
  [[nodiscard]] auto at_end() const noexcept { return rest_.empty(); }
  [[nodiscard]] auto next() const noexcept { return rest_.empty() ? '\0' : rest_.front(); }
  [[nodiscard]] auto digits_ahead() const {
    auto const end = std::ranges::find_if_not(rest_, is_digit);
    return static_cast<std::size_t>(end - rest_.begin());
  }
  auto take(char c) -> bool {
    if (next() != c || rest_.empty()) return false;
    rest_.remove_prefix(1);
    return true;
  }
  void need(char c) { failed_ |= !take(c); }
  void skip_blanks() {
    while (take(' ')) {
    }
  }
  void skip_digits() { rest_.remove_prefix(digits_ahead()); }
  /// From `least` to `most` digits.
  auto number(std::size_t least, std::size_t most) -> std::int64_t {
    auto const count = std::min(digits_ahead(), most);
    std::int64_t value = 0;
    auto const [end, failure] = std::from_chars(rest_.data(), rest_.data() + count, value);
    failed_ |= count < least || failure != std::errc{};
    rest_.remove_prefix(count);
    return value;
  }
  auto word(std::size_t size) -> std::string_view {
    auto const out = rest_.substr(0, size);
    failed_ |= out.size() < size;
    rest_.remove_prefix(out.size());
    return out;
  }

 private:
  static auto is_digit(char c) -> bool { return c >= '0' && c <= '9'; }
  std::string_view rest_;
  bool failed_ = false;
};

struct calendar_time {
  std::int64_t year{};
  std::int64_t month = 1;
  std::int64_t day = 1;
  std::int64_t seconds{};  ///< since midnight, less those of the offset
};

auto seconds_of(const calendar_time& t) -> std::optional<std::int64_t> {
  std::chrono::year_month_day const calendar{std::chrono::year{static_cast<int>(t.year)},
                                             std::chrono::month{static_cast<unsigned>(t.month)},
                                             std::chrono::day{static_cast<unsigned>(t.day)}};
  if (t.year < 1 || !calendar.ok()) return std::nullopt;
  constexpr std::int64_t day = 86400;
  return std::chrono::sys_days{calendar}.time_since_epoch().count() * day + t.seconds;
}

/// `12:34`, `12:34:56`, `12:34:56.789`.
auto time_of_day(scanner& in) -> std::int64_t {
  auto const hour = in.number(1, 2);
  in.need(':');
  auto const minute = in.number(2, 2);
  auto const second = in.take(':') ? in.number(2, 2) : 0;
  if (in.take('.') || in.take(',')) in.skip_digits();
  return hour > 24 || minute > 59 || second > 60 ? -1 : hour * 3600 + minute * 60 + second;
}

/// What is ahead of UTC: `Z`, `UTC`, `+02`, `+0200`, `+02:00`, or nothing.
auto offset(scanner& in) -> std::int64_t {
  in.skip_blanks();
  if (in.at_end() || in.take('Z')) return 0;
  if (in.take('U')) {
    in.need('T');
    in.need('C');
    return 0;
  }
  auto const west = in.next() == '-';
  if (!in.take('-')) in.need('+');
  auto const hours = in.number(2, 2);
  auto const minutes = in.take(':') || !in.at_end() ? in.number(2, 2) : 0;
  auto const ahead = hours * 3600 + minutes * 60;
  return west ? -ahead : ahead;
}

auto calendar_day(scanner& in) -> calendar_time {
  calendar_time out;
  out.year = in.number(4, 4);
  in.need('-');
  out.month = in.number(2, 2);
  in.need('-');
  out.day = in.number(2, 2);
  return out;
}

auto iso_time(std::string_view text) -> std::optional<std::int64_t> {
  scanner in{text};
  auto out = calendar_day(in);
  if (in.take('T') || in.take('t') || in.take(' ')) {
    out.seconds = time_of_day(in);
    if (out.seconds < 0) return std::nullopt;
    out.seconds -= offset(in);
  }
  return in.failed() || !in.at_end() ? std::nullopt : seconds_of(out);
}

/// `Sun Mar 1 12:00:00 2020 +0200`
auto git_time(std::string_view text) -> std::optional<std::int64_t> {
  constexpr std::array<std::string_view, 12> months{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                    "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  scanner in{text};
  (void)in.word(4);  // the day of the week says nothing new
  auto const month = std::ranges::find(months, in.word(3));
  in.skip_blanks();
  calendar_time out{.month = month - months.begin() + 1, .day = in.number(1, 2)};
  in.need(' ');
  out.seconds = time_of_day(in);
  in.need(' ');
  out.year = in.number(1, 4);
  if (month == months.end() || out.seconds < 0) return std::nullopt;
  out.seconds -= offset(in);
  return in.failed() || !in.at_end() ? std::nullopt : seconds_of(out);
}

auto whole_seconds(std::string_view text) -> std::optional<std::int64_t> {
  std::int64_t value = 0;
  auto const* const end = text.data() + text.size();
  auto const [stop, failure] = std::from_chars(text.data(), end, value);
  if (failure != std::errc{}) return std::nullopt;
  if (stop == end) return value;
  scanner fraction{{stop, static_cast<std::size_t>(end - stop)}};
  fraction.need('.');
  fraction.skip_digits();
  return fraction.failed() || !fraction.at_end() ? std::nullopt : std::optional{value};
}

}  // namespace

auto seconds_of_time(std::string_view text) -> std::optional<std::int64_t> {
  if (auto const seconds = whole_seconds(text)) return seconds;
  if (auto const seconds = iso_time(text)) return seconds;
  return git_time(text);
}

auto time_of_cell(std::string_view text) -> expected<std::optional<std::int64_t>> {
  constexpr std::size_t least_of_seconds = 9;  // from March 1973
  if (!whole_seconds(text)) return seconds_of_time(text);
  auto const digits = std::min(text.find_first_not_of("0123456789"), text.size());
  if (digits >= least_of_seconds) return seconds_of_time(text);
  auto const year = text.substr(0, std::min<std::size_t>(digits, 4));
  if (digits == text.size() && year >= "1900" && year <= "2199") {
    auto const day = digits == 4 ? fmt::format("{}-01-01", text)
                     : digits == 8
                         ? fmt::format("{}-{}-{}", year, text.substr(4, 2), text.substr(6))
                         : std::string{};
    if (auto const seconds = iso_time(day)) return seconds;
  }
  return fail(
      errc::out_of_range,
      "the time '{}' is no number of seconds since 1970, which has nine digits or more, and "
      "no year or day; write YYYY-MM-DD",
      text.substr(0, 40));
}

}  // namespace cartograph::detail
