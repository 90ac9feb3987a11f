#pragma once

#include <string>
#include <vector>

#include "cartograph/core/error.hpp"
#include "cartograph/network/layers.hpp"

namespace cartograph::cli {

/// `2019..2021,2023-06..2024,2025`: spans of time, or one date for a span that it is the whole of.
///
/// \param option named in the message about one that cannot be read
[[nodiscard]] auto parse_periods(const char* option, const std::vector<std::string>& given)
    -> expected<std::vector<date_span>>;

}  // namespace cartograph::cli
