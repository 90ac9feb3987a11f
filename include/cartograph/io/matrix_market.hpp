#pragma once

#include <string_view>

#include "cartograph/core/error.hpp"
#include "cartograph/io/file.hpp"
#include "cartograph/network/network.hpp"

namespace cartograph {

struct matrix_market_options {
  bool values = true;  ///< as weights; otherwise every entry is a link of weight 1
  int threads = 0;     ///< 0: as many as the machine has
};

/// Reads a sparse square matrix as a network: entry (i, j) is a link from i to j.
///
/// The header decides: `symmetric` is undirected, `general` directed; `pattern` has no weights,
/// `real` and `integer` have them. Rows without entries are nodes without links. Entries are kept
/// as they are: those of the diagonal are loops, repeated ones repeated links.
/// \param in       is consumed, so that decompressed text is freed early
/// \par Shape      nodes of kind `entity` named 1 to n, as in the file; links are `link`
/// \par Cost       as `read_edge_list`
/// \par Errors     malformed: no such header, a dense (`array`) or complex matrix, more rows than
///                 columns, another number of entries than announced; out_of_range: an index
///                 outside the matrix, a value that is negative (unless values are not asked for)
///                 or not finite
/// \par Source     Boisvert, Pozo and Remington 1996 [boisvert1996]
[[nodiscard]] auto read_matrix_market(input_bytes in, matrix_market_options options = {})
    -> expected<network>;

/// Whether a text begins like one.
[[nodiscard]] auto is_matrix_market(std::string_view text) noexcept -> bool;

}  // namespace cartograph
