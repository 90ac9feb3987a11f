#pragma once

#include <cstddef>
#include <span>
#include <string>

#include "cartograph/attribution/organization_tree.hpp"
#include "cartograph/core/error.hpp"

namespace cartograph::detail {

/// That rows make a tree on every day.
///
/// \param lines of the rows in the file
/// \par Cost   O(rows · (log rows + levels))
/// \par Errors out_of_range with file and line: two parents at one time, a circle; limit_exceeded:
///             more than 64 levels
[[nodiscard]] auto check_tree(std::span<const organization_part> rows,
                              std::span<const std::size_t> lines, const std::string& file)
    -> expected<void>;

}  // namespace cartograph::detail
