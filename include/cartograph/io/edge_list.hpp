#pragma once

#include <cstdint>
#include <string>

#include "cartograph/core/error.hpp"
#include "cartograph/io/file.hpp"
#include "cartograph/network/network.hpp"

namespace cartograph {

/// What the ids of an untyped file are.
enum class id_form : std::uint8_t {
  automatic,  ///< the first line of data decides
  numeric,    ///< integers from 0 to 2^64 - 1
  text,       ///< words
};

struct edge_list_options {
  bool directed = false;
  id_form ids = id_form::automatic;
  int threads = 0;  ///< 0: as many as the machine has
};

/// Reads a file with one link a line: `u v` or `u v weight`.
///
/// Fields stand between spaces, tabs or commas; lines that begin with `#` or `%` and blank lines
/// say nothing. A first line that names the columns (`source,target`, `from to weight`) is skipped,
/// with a warning, unless ids are said to be text. Either every line has a weight or none. Links are
/// kept as they are: loops and repeated links are counted in `import_counts`. Weights of 1
/// everywhere are not stored.
/// \param in       is consumed, so that decompressed text is freed early
/// \par Shape      nodes are of kind `entity`, numbered in ascending order of numeric ids, or by
///                 first appearance of words; links are `link`, in both rows unless directed
/// \par Cost       O(file); memory 8 bytes a link (16 with ids of more than 32 bits or with
///                 weights) and the finished rows, and while they are sorted 8 bytes a link more
/// \par Errors     malformed, out_of_range: line, value and what would be right; limit_exceeded
/// \par Repeatable the same network for any number of threads
[[nodiscard]] auto read_edge_list(input_bytes in, edge_list_options options = {})
    -> expected<network>;

/// Writes the links of one relation of all nodes as `u v [weight]`, each link once, names as ids.
///
/// What the format cannot hold is not written: kinds, attributes, dates, nodes without links.
/// \par Errors unreadable (the system's reason); malformed: a name that would not be read back the
/// same, such as one with a space
[[nodiscard]] auto write_edge_list(const network& g, atomic_file& out,
                                   relation which = relation::link) -> expected<void>;

}  // namespace cartograph
