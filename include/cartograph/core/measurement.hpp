#pragma once

#include <cmath>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

namespace cartograph {

enum class status : std::uint8_t { ok, undefined, approximate };

[[nodiscard]] constexpr auto name_of(status s) noexcept -> std::string_view {
  constexpr std::string_view names[] = {"ok", "undefined", "approximate"};
  return names[static_cast<std::size_t>(s)];
}

/// One number of a report and how far it may be trusted: a value, a value with an error bound, or
/// no value and the reason. There is no silent NaN or 0.
///
/// What was measured (metric, subject, parameters) stands around it, in `registry/metric.hpp`.
struct measurement {
  double value{};
  status state = status::undefined;
  std::string reason;  ///< why it is undefined; empty otherwise
  double error{};      ///< bound on |value - truth| when approximate

  [[nodiscard]] explicit operator bool() const noexcept { return state != status::undefined; }
};

[[nodiscard]] inline auto undefined(std::string reason) -> measurement {
  return {.value = 0, .state = status::undefined, .reason = std::move(reason), .error = 0};
}

/// A value that was computed; undefined where it, or its bound, is no finite number.
[[nodiscard]] inline auto approximated(double value, double error) -> measurement {
  if (!std::isfinite(value) || !std::isfinite(error))
    return undefined("its computation leaves the range of 64-bit floating-point numbers");
  return {.value = value, .state = status::approximate, .reason = {}, .error = error};
}

/// As `approximated`, of a value without error.
[[nodiscard]] inline auto measured(double value) -> measurement {
  auto out = approximated(value, 0);
  if (out) out.state = status::ok;
  return out;
}

}  // namespace cartograph
