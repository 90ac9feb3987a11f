#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace cartograph::detail {

/// Seconds since 1970 in UTC of a time as programs write it: a whole number of such seconds (a
/// fraction is dropped); `2020-03-01`, with or without a time, a fraction and `Z`, `UTC` or an
/// offset (`+02`, `+0200`, `+02:00`); git's own `Sun Mar 1 12:00:00 2020 +0200`. No offset: UTC.
/// Nothing for anything else.
[[nodiscard]] auto seconds_of_time(std::string_view text) -> std::optional<std::int64_t>;

}  // namespace cartograph::detail
