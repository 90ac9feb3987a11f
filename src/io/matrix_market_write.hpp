#pragma once

#include "cartograph/core/error.hpp"
#include "cartograph/io/file.hpp"
#include "cartograph/network/network.hpp"

namespace cartograph::detail {

/// Writes one relation as a sparse matrix: a row and a column for each node, in id order, numbered
/// from 1; `symmetric` (the lower triangle) or `general`, `pattern` or, with weights, `real`.
///
/// \par Errors unreadable: the system's reason
/// \par Source Boisvert, Pozo and Remington 1996 [boisvert1996]
[[nodiscard]] auto write_matrix_market(const network& g, atomic_file& out, relation which)
    -> expected<void>;

}  // namespace cartograph::detail
