#pragma once

#include <string>
#include <vector>

#include "cartograph/core/error.hpp"
#include "cartograph/registry/metric.hpp"

namespace cartograph::cli {

/// The rows of these keys, in their order. \par Errors an unknown key, with the nearest one
[[nodiscard]] auto metrics_named(const std::vector<std::string>& keys)
    -> expected<std::vector<const metric*>>;

}  // namespace cartograph::cli
