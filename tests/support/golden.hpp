#pragma once

#include <cstddef>
#include <cstdint>
#include <fstream>
#include <map>
#include <sstream>
#include <string>
#include <vector>

#include "cartograph/graph/build.hpp"

namespace cartograph::support {

/// One line of a golden file, by column.
using golden_row = std::map<std::string, std::string>;

/// Fields of a line; a field in quotes may hold commas.
[[nodiscard]] inline auto csv_fields(const std::string& line) -> std::vector<std::string> {
  std::vector<std::string> fields(1);
  bool quoted = false;
  for (char c : line) {
    if (c == '"')
      quoted = !quoted;
    else if (c == ',' && !quoted)
      fields.emplace_back();
    else
      fields.back() += c;
  }
  return fields;
}

/// The rows of tests/golden/NAME.csv, without the comments.
[[nodiscard]] inline auto golden(const std::string& name) -> std::vector<golden_row> {
  std::ifstream file{std::string{CARTOGRAPH_SOURCE_DIR} + "/tests/golden/" + name + ".csv"};
  std::vector<golden_row> rows;
  std::vector<std::string> columns;
  for (std::string line; std::getline(file, line);) {
    if (line.empty() || line.front() == '#') continue;
    auto const fields = csv_fields(line);
    if (columns.empty()) {
      columns = fields;
      continue;
    }
    auto& row = rows.emplace_back();
    for (std::size_t i = 0; i < columns.size(); ++i) row[columns[i]] = fields.at(i);
  }
  return rows;
}

/// Numbers with spaces between them.
[[nodiscard]] inline auto labels_of(const std::string& text) -> std::vector<std::uint32_t> {
  std::vector<std::uint32_t> read;
  std::istringstream in{text};
  for (std::uint32_t label = 0; in >> label;) read.push_back(label);
  return read;
}

/// The links of data/networks/NAME.edges as read, without weights; no links when it is not there.
[[nodiscard]] inline auto shipped_links(const std::string& name) -> edge_buffer {
  std::ifstream file{std::string{CARTOGRAPH_SOURCE_DIR} + "/data/networks/" + name + ".edges"};
  edge_buffer in;
  for (std::string line; std::getline(file, line);) {
    std::istringstream fields{line};
    endpoints link{};
    if (line.front() == '#' || !(fields >> link.from >> link.to)) continue;
    in.links.push_back(link);
    in.order =
        std::max<std::size_t>({in.order, link.from + std::size_t{1}, link.to + std::size_t{1}});
  }
  return in;
}

/// `directed_by_sum` of the golden files: the line `u v` is the arc u to v where (u + v) mod 3 is
/// 0, v to u where it is 1, and both where it is 2.
[[nodiscard]] inline auto directed_by_sum(const edge_buffer& in) -> edge_buffer {
  edge_buffer out{.order = in.order, .links = {}};
  for (auto [u, v] : in.links) {
    auto const rest = (u + v) % 3;
    if (rest != 1) out.add(u, v);
    if (rest != 0) out.add(v, u);
  }
  return out;
}

}  // namespace cartograph::support
