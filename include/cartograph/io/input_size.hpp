#pragma once

#include <string>

#include "cartograph/core/error.hpp"
#include "cartograph/network/network.hpp"
#include "cartograph/network/size.hpp"

namespace cartograph {

/// How large a network is, before it is read: of a store from its header, of a Matrix Market file
/// from its first lines, of other text from the length of the lines at its beginning and middle,
/// and the largest id there. Compressed text is taken to be four times as long.
///
/// \par Cost   O(sections) of a store; at most 2 MB are read of each text file
/// \par Errors not_found, unreadable; those of opening a store; out_of_range for standard input,
///             whose size nobody knows
[[nodiscard]] auto size_of_input(const std::string& path) -> expected<network_size>;

/// The same of a network that is there.
[[nodiscard]] auto size_of(const network& g) -> network_size;

}  // namespace cartograph
