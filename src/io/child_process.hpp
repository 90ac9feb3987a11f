#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "cartograph/core/error.hpp"
#include "cartograph/core/stop.hpp"

namespace cartograph::detail {

/// A program to run: words as they are, no shell reads them.
struct child_command {
  std::vector<std::string> words;        ///< the program, looked up in PATH, and its arguments
  std::vector<std::string> environment;  ///< `NAME=value`: all that it gets
  int input = -1;                        ///< a descriptor it reads; -1: nothing
};

/// How it ended.
struct child_end {
  int exit_code{};     ///< 128 + the signal when one killed it
  std::string errors;  ///< the last 4 KiB of what it said on its error stream
};

/// Runs a program and hands over what it prints as it comes.
///
/// It is killed, with all that it started, when `take` fails or a stop is requested.
/// \par Errors not_found: no such program; interrupted; unreadable; those of `take`
[[nodiscard]] auto run_child(const child_command& command,
                             const std::function<expected<void>(std::string_view)>& take,
                             stop_token stop) -> expected<child_end>;

}  // namespace cartograph::detail
