#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "cartograph/core/error.hpp"
#include "cartograph/core/stop.hpp"
#include "cartograph/network/flatten.hpp"
#include "cartograph/network/network.hpp"
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
  stop_token stop{};
};

/// Everything that a report tells: what is in the network, its metrics, the roles and who holds
/// them by stage, how unusual the centralizations are among 100 random networks of the same
/// degrees, communities, and the typology.
///
/// \param flat  all of the network: undirected, simple
/// \param begun provenance and command, kept as they are
/// \par Cost    near-linear metrics, and 20 searches for communities (one above a million arcs);
///              random networks and betweenness only where that takes seconds
/// \par Errors  those of the typology
/// \par Repeatable same network and seed, same numbers, at any number of threads
[[nodiscard]] auto results_for_report(const network& g, const flat_graph& flat, results begun,
                                      std::string name, const report_options& options)
    -> expected<results>;

/// The whole report of one network: `report.html` (one page that loads nothing), `report.md`,
/// `results.json`, and for each picture its SVG and a CSV with its numbers. What a network has
/// nothing to say about is left out.
///
/// \param all        the results that it is about: network, measurements, communities, typology
/// \par Cost         the pictures: `force_atlas2` of at most 600 marks; O(links) for the rest
/// \par Repeatable   same network, results and seed, same bytes
[[nodiscard]] auto make_report(const network& g, const flat_graph& flat, const results& all,
                               const report_options& options) -> std::vector<report_file>;

/// What the report says, in ten lines for a terminal.
[[nodiscard]] auto report_summary(const results& all) -> std::string;

}  // namespace cartograph
