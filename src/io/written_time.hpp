#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "cartograph/core/error.hpp"

namespace cartograph::detail {

/// Seconds since 1970 in UTC of a time as programs write it: a whole number of such seconds (a
/// fraction is dropped); `2020-03-01`, with or without a time, a fraction and `Z`, `UTC` or an
/// offset (`+02`, `+0200`, `+02:00`); git's own `Sun Mar 1 12:00:00 2020 +0200`. No offset: UTC.
/// Nothing for anything else.
[[nodiscard]] auto seconds_of_time(std::string_view text) -> std::optional<std::int64_t>;

/// The same of a cell of a table, where a short number is rather a date: `2021` and `20210501` are
/// days, and seconds have nine digits or more. Nothing for what is no time.
/// \par Errors out_of_range: a number that is neither
[[nodiscard]] auto time_of_cell(std::string_view text) -> expected<std::optional<std::int64_t>>;

}  // namespace cartograph::detail
