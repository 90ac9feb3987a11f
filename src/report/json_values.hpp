#pragma once

#include <cmath>
#include <cstdint>
#include <nlohmann/json.hpp>

#include "cartograph/core/measurement.hpp"

/// How numbers and their status are written in all JSON of results.
namespace cartograph::report_json {

using json = nlohmann::ordered_json;

/// Whole numbers are written as such; the largest double that counts exactly is 2^53.
[[nodiscard]] inline auto number(double value) -> json {
  if (value == std::floor(value) && std::abs(value) <= 0x1p53)
    return static_cast<std::int64_t>(value);
  return value;
}

[[nodiscard]] inline auto value_of(const measurement& m) -> json {
  return m ? number(m.value) : json(nullptr);
}

inline void add_status(json& into, const measurement& m) {
  into["status"] = name_of(m.state);
  into["reason"] = m.reason.empty() ? json(nullptr) : json(m.reason);
  if (m.state == status::approximate) into["error"] = number(m.error);
}

}  // namespace cartograph::report_json
