#pragma once

#include <string>

#include "cartograph/core/error.hpp"
#include "cartograph/io/file.hpp"
#include "cartograph/network/network.hpp"

namespace cartograph {

struct ldbc_options {
  bool directed = false;
  int threads = 0;  ///< 0: as many as the machine has
};

/// Reads a graph of the LDBC Graphalytics benchmark: `NAME.v` with one vertex a line, `NAME.e` with
/// `source target [weight]`.
///
/// Vertices without links are kept. An end of a link that `NAME.v` does not have is added and
/// counted as an orphan; a vertex listed twice is counted as repeated.
/// \param path of either file, or what both have in common; each may be compressed (`.gz`, `.zst`)
/// \par Shape as `read_edge_list` of numeric ids
/// \par Cost as `read_edge_list` of numeric ids
/// \par Errors not_found, also when one of the two is missing; else as `read_edge_list`
/// \par Source Iosup et al. 2016 [iosup2016]
[[nodiscard]] auto read_ldbc(const std::string& path, ldbc_options options = {})
    -> expected<network>;

/// The same for two texts that are at hand.
[[nodiscard]] auto read_ldbc(input_bytes vertices, input_bytes links, ldbc_options options = {})
    -> expected<network>;

}  // namespace cartograph
