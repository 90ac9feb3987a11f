#pragma once

#include <string>

#include "cartograph/core/error.hpp"
#include "cartograph/network/node_index.hpp"

namespace cartograph::cli {

/// `NAME`, or `KIND:NAME` where several kinds have one of that name.
///
/// \param option named in the message about one that is not there; it suggests no person
[[nodiscard]] auto node_named(const node_index& index, const char* option, const std::string& text)
    -> expected<vertex_id>;

}  // namespace cartograph::cli
