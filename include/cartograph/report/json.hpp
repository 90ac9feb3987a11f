#pragma once

#include <string>

#include "cartograph/report/results.hpp"

namespace cartograph {

/// The one JSON envelope of all commands (`"schema": "cartograph/1"`, docs/schema.md). Keys that a
/// command does not produce are absent; numbers are in shortest round-trip form, whole ones without
/// a point; an undefined number is null and has its reason.
[[nodiscard]] auto to_json(const results& all) -> std::string;

}  // namespace cartograph
