#pragma once

#include "cartograph/core/error.hpp"

namespace CLI {
class App;
}  // namespace CLI

namespace cartograph::cli {

/// Whether all that a command writes are files of their own: neither one that it reads, nor one
/// that it writes for another option. Asked once options are settled, before anything is read.
///
/// \par Errors out_of_range, with both options and the file
[[nodiscard]] auto check_outputs(const CLI::App& command) -> expected<void>;

}  // namespace cartograph::cli
