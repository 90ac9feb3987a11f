#pragma once

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <sstream>
#include <string>
#include <vector>

#include "cartograph/graph/build.hpp"

namespace cartograph::support {

/// Where the validation graphs lie: beside the checkout, or where CARTOGRAPH_CONFORMANCE says.
[[nodiscard]] inline auto conformance_folder() -> std::filesystem::path {
  if (auto const* told = std::getenv("CARTOGRAPH_CONFORMANCE")) return told;
  return std::filesystem::path{CARTOGRAPH_SOURCE_DIR}.parent_path() / "shared/data/conformance";
}

/// A graph as the benchmark writes it, lines of `v n1 n2 ...`, and the expected `v value` lines.
struct conformance_case {
  std::map<std::uint64_t, std::uint32_t> index;  ///< of each id
  csr graph;
  std::vector<std::string> expected;  ///< by index
};

[[nodiscard]] inline auto lines_of(const std::filesystem::path& path)
    -> std::vector<std::vector<std::string>> {
  std::ifstream file{path};
  std::vector<std::vector<std::string>> lines;
  for (std::string line; std::getline(file, line);) {
    std::istringstream words{line};
    lines.emplace_back(std::istream_iterator<std::string>{words},
                       std::istream_iterator<std::string>{});
    if (lines.back().empty()) lines.pop_back();
  }
  return lines;
}

[[nodiscard]] inline auto read_case(const std::string& input, const std::string& output,
                                    direction way) -> conformance_case {
  conformance_case found;
  auto const rows = lines_of(conformance_folder() / "ldbc" / input);
  for (auto const& row : rows)
    for (auto const& id : row) found.index.emplace(std::stoull(id), 0);
  std::uint32_t next = 0;
  for (auto& [id, index] : found.index) index = next++;
  edge_buffer in{.order = found.index.size(), .links = {}};
  for (auto const& row : rows)
    for (std::size_t i = 1; i < row.size(); ++i)
      in.add(found.index.at(std::stoull(row[0])), found.index.at(std::stoull(row[i])));
  // Undirected files list a link at both ends.
  found.graph = build(std::move(in), {.way = way, .parallel = parallel_policy::unite}).graph;
  found.expected.resize(found.index.size());
  for (auto const& row : lines_of(conformance_folder() / "ldbc" / output))
    found.expected[found.index.at(std::stoull(row[0]))] = row[1];
  return found;
}

struct ldbc_files {
  const char* input;
  const char* output;
  direction way;
  std::uint64_t start = 1;
};

/// Skips where the validation graphs are absent.
class ldbc : public testing::Test {
 protected:
  void SetUp() override {
    if (!std::filesystem::exists(conformance_folder() / "ldbc"))
      GTEST_SKIP() << "no conformance graphs at " << conformance_folder()
                   << "; CARTOGRAPH_CONFORMANCE names another folder";
  }
};

}  // namespace cartograph::support
