#pragma once

#include <string>
#include <vector>

#include "cartograph/report/results.hpp"

namespace cartograph {

/// One file of a report, still in memory.
struct report_file {
  std::string name;
  std::string content;
};

struct report_options {
  std::uint64_t seed = 42;
  int threads = 0;
  bool people = false;  ///< name persons
};

/// The whole report of one network: `report.html` (one page that loads nothing), `report.md`,
/// `results.json`, and for each picture its SVG and a CSV with its numbers.
///
/// \param all        the results that it is about: network, measurements, communities, typology
/// \par Cost         the pictures: O(k²) for k drawn nodes, at most 600
/// \par Repeatable   same network, results and seed, same bytes
[[nodiscard]] auto make_report(const network& g, const flat_graph& flat, const results& all,
                               const report_options& options) -> std::vector<report_file>;

/// What the report says, in ten lines for a terminal.
[[nodiscard]] auto report_summary(const results& all) -> std::string;

}  // namespace cartograph
