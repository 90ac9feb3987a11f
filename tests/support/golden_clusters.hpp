#pragma once

#include <cstdint>
#include <limits>
#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

#include "cartograph/algorithm/cluster/distance_matrix.hpp"
#include "support/golden.hpp"

namespace cartograph::support {

/// One row of tests/golden/clusters.csv.
struct cluster_case {
  std::string name;
  std::string measure;
  std::vector<std::string> parameters;
  std::vector<double> values;  ///< NaN where there is none

  [[nodiscard]] auto parameter(std::size_t i) const -> std::uint32_t {
    return static_cast<std::uint32_t>(std::stoul(parameters.at(i)));
  }
  [[nodiscard]] auto labels() const -> std::vector<std::uint32_t> {
    return {values.begin(), values.end()};
  }
};

[[nodiscard]] inline auto words_of(const std::string& text) -> std::vector<std::string> {
  std::istringstream in{text};
  std::vector<std::string> words;
  for (std::string word; in >> word;) words.push_back(word);
  return words;
}

[[nodiscard]] inline auto golden_clusters() -> const std::vector<cluster_case>& {
  static auto const rows = [] {
    std::vector<cluster_case> found;
    for (auto& row : golden("clusters")) {
      auto& each = found.emplace_back(
          cluster_case{row["case"], row["measure"], words_of(row["parameters"]), {}});
      for (auto const& word : words_of(row["values"]))
        each.values.push_back(word == "NA" ? std::numeric_limits<double>::quiet_NaN()
                                           : std::stod(word));
    }
    return found;
  }();
  return rows;
}

[[nodiscard]] inline auto golden_clusters(const std::string& measure) -> std::vector<cluster_case> {
  std::vector<cluster_case> found;
  for (auto const& row : golden_clusters())
    if (row.measure == measure) found.push_back(row);
  return found;
}

/// The only row of a case that has this measure and begins with these parameters.
[[nodiscard]] inline auto golden_cluster(const std::string& name, const std::string& measure,
                                         const std::vector<std::string>& parameters = {})
    -> const cluster_case& {
  for (auto const& row : golden_clusters())
    if (row.name == name && row.measure == measure &&
        std::vector(row.parameters.begin(),
                    row.parameters.begin() + static_cast<std::ptrdiff_t>(std::min(
                                                 parameters.size(), row.parameters.size()))) ==
            parameters)
      return row;
  throw std::invalid_argument{"no golden row " + name + ' ' + measure};
}

[[nodiscard]] inline auto golden_distances(const std::string& name) -> distance_matrix {
  auto const& row = golden_cluster(name, "distances");
  return checked_distances(row.parameter(0), row.values).value();
}

}  // namespace cartograph::support
