// PageRank on the validation graphs of LDBC Graphalytics, where they lie beside the checkout.
#include <gtest/gtest.h>

#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>
#include <string>
#include <vector>

#include "cartograph/algorithm/centrality/pagerank.hpp"
#include "cartograph/graph/build.hpp"

namespace cartograph::ldbc_pagerank_test {
namespace {

auto folder() -> std::filesystem::path {
  if (auto const* told = std::getenv("CARTOGRAPH_CONFORMANCE")) return told;
  return std::filesystem::path{CARTOGRAPH_SOURCE_DIR}.parent_path() / "shared/data/conformance";
}

struct pagerank_case {
  const char* input;
  const char* output;
  direction way;
  int sweeps;
};

/// Lines of numbers; ids are whole numbers below 2^53.
auto lines_of(const std::string& name) -> std::vector<std::vector<double>> {
  std::ifstream file{folder() / "ldbc" / name};
  std::vector<std::vector<double>> lines;
  for (std::string line; std::getline(file, line);) {
    std::istringstream fields{line};
    std::vector<double> numbers;
    for (double number = 0; fields >> number;) numbers.push_back(number);
    if (!numbers.empty()) lines.push_back(numbers);
  }
  return lines;
}

TEST(LdbcPageRank, IsWithinATenThousandthAfterTheSweepsPrescribed) {
  if (!std::filesystem::exists(folder() / "ldbc")) GTEST_SKIP() << "nothing at " << folder();
  for (auto const& [input, output, way, sweeps] : std::initializer_list<pagerank_case>{
           {"pr/dir-input", "pr/dir-output", direction::directed, 14},
           {"pr/undir-input", "pr/undir-output", direction::undirected, 26},
           {"example/example-directed-input", "example/example-directed-PR", direction::directed,
            2},
           {"example/example-undirected-input", "example/example-undirected-PR",
            direction::undirected, 2}}) {
    auto const rows = lines_of(input);
    std::map<double, std::uint32_t> index;
    for (auto const& row : rows)
      for (auto const id : row) index.emplace(id, 0);
    std::uint32_t next = 0;
    for (auto& [id, number] : index) number = next++;
    edge_buffer in{.order = index.size(), .links = {}};
    for (auto const& row : rows)
      for (std::size_t i = 1; i < row.size(); ++i) in.add(index.at(row[0]), index.at(row[i]));
    auto const g = build(std::move(in), {.way = way, .parallel = parallel_policy::unite}).graph;
    auto const found = g.visit([&](auto r) { return pagerank(r, {.fixed_sweeps = sweeps}).score; });
    auto const expected = lines_of(output);
    ASSERT_EQ(expected.size(), found.size()) << output;
    for (auto const& row : expected)
      EXPECT_NEAR(found[index.at(row[0])], row[1], 1e-4 * row[1]) << output << ' ' << row[0];
  }
}

}  // namespace
}  // namespace cartograph::ldbc_pagerank_test
