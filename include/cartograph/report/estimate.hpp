#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "cartograph/core/error.hpp"
#include "cartograph/network/size.hpp"

namespace cartograph {

/// What is asked of it.
struct estimated_work {
  std::string command;  ///< metrics, centrality, communities, report, …
  std::string method;   ///< of centrality the metric, of communities the algorithm
  bool directed = false;
};

/// What one phase holds at its peak.
struct phase_cost {
  std::string name;
  std::uint64_t bytes{};  ///< beside those that stay from the phases before
  std::uint64_t stays{};  ///< of these, what later phases find there
  double seconds{};
};

/// Memory and time of a command before it runs.
struct cost_estimate {
  estimated_work work;
  network_size size;
  std::vector<phase_cost> phases;
  std::uint64_t peak_bytes{};
  double seconds{};  ///< on one core of 2020 or later; off by a factor of three either way
};

/// The peak of memory of a command on a network of this size, from what readers and kernels say of
/// their own cost (`\par Cost`); one table of bytes a vertex and an arc, src/report/cost_table.hpp.
///
/// \par Unit   bytes of the resident set, the program itself included
/// \par Errors unknown_word: a command or method that the table does not know, with those it does
/// \par Source measured in bench/README.md: memory within a factor of 1.5 there, for its commands
[[nodiscard]] auto estimate_cost(const network_size& size, const estimated_work& work)
    -> expected<cost_estimate>;

/// `512M`, `2.1G`: what a person can compare with a limit.
[[nodiscard]] auto readable_bytes(std::uint64_t bytes) -> std::string;

/// The commands that can be estimated.
[[nodiscard]] auto estimated_commands() -> std::vector<std::string_view>;

}  // namespace cartograph
