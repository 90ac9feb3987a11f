#pragma once

#include <string>
#include <string_view>

#include "cli/command_table.hpp"

namespace cartograph::cli {

/// The manual page, for man(1): every command with its options and examples. Carries no date, so
/// that the same program makes the same bytes.
[[nodiscard]] auto man_page(const command_row& program, std::string_view version) -> std::string;

}  // namespace cartograph::cli
