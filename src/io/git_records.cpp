#include "io/git_records.hpp"

#include <chrono>

#include "io/utf8.hpp"

namespace cartograph::detail {

auto repair_utf8(std::string_view text, std::string& out) -> bool {
  out.clear();
  if (is_utf8(text)) {
    out = text;
    return false;
  }
  for (std::size_t i = 0; i < text.size();) {
    auto const length = utf8_length(text.substr(i, 4));
    out += length == 0 ? std::string_view{"\xEF\xBF\xBD"} : text.substr(i, length);
    i += std::max<std::size_t>(length, 1);
  }
  return true;
}

auto day_of(std::int64_t seconds) -> date {
  constexpr std::int64_t day = 86400;
  constexpr std::int64_t first = -62'135'596'800;  // 0001-01-01
  constexpr std::int64_t last = 253'402'300'799;   // 9999-12-31
  if (seconds < first || seconds > last) return {};
  auto const days = seconds >= 0 ? seconds / day : -((-seconds + day - 1) / day);
  std::chrono::year_month_day const calendar{
      std::chrono::sys_days{std::chrono::days{static_cast<int>(days)}}};
  return {static_cast<int>(calendar.year()) * 10000 +
          static_cast<std::int32_t>(static_cast<unsigned>(calendar.month()) * 100 +
                                    static_cast<unsigned>(calendar.day()))};
}

}  // namespace cartograph::detail
