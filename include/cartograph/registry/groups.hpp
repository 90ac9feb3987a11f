#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "cartograph/core/error.hpp"
#include "cartograph/network/flatten.hpp"
#include "cartograph/network/network.hpp"

namespace cartograph {

/// The column that stands for the kind of a node wherever groups are named.
inline constexpr std::string_view kind_column = "kind";

/// A number for the group of each vertex of a flat graph: nodes with the same value of a column
/// have the same number. Those without a value are a group of their own; keep them out with
/// `--where COLUMN` if they should not count.
///
/// \param column `kind`, or a column of the nodes such as `sector`
/// \par Shape    one number a vertex; kinds in the order of the vocabulary
/// \par Errors   no such column (not_found), with the nearest name
[[nodiscard]] auto groups_of(const network& g, const flat_graph& flat, std::string_view column)
    -> expected<std::vector<std::uint32_t>>;

}  // namespace cartograph
