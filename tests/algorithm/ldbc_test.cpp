// The validation graphs of LDBC Graphalytics, where they lie beside the checkout.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <sstream>
#include <string>
#include <vector>

#include "cartograph/algorithm/structure/clustering.hpp"
#include "cartograph/algorithm/structure/components.hpp"
#include "cartograph/algorithm/traverse/bfs.hpp"
#include "cartograph/graph/build.hpp"

namespace cartograph {
namespace {

auto folder() -> std::filesystem::path {
  if (auto const* told = std::getenv("CARTOGRAPH_CONFORMANCE")) return told;
  return std::filesystem::path{CARTOGRAPH_SOURCE_DIR}.parent_path() / "shared/data/conformance";
}

/// A graph as the benchmark writes it, lines of `v n1 n2 ...`, and the expected `v value` lines.
struct conformance_case {
  std::map<std::uint64_t, std::uint32_t> index;  ///< of each id
  csr graph;
  std::vector<std::string> expected;  ///< by index
};

auto lines_of(const std::filesystem::path& path) -> std::vector<std::vector<std::string>> {
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

auto read_case(const std::string& input, const std::string& output, direction way)
    -> conformance_case {
  conformance_case found;
  auto const rows = lines_of(folder() / "ldbc" / input);
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
  for (auto const& row : lines_of(folder() / "ldbc" / output))
    found.expected[found.index.at(std::stoull(row[0]))] = row[1];
  return found;
}

struct ldbc_files {
  const char* input;
  const char* output;
  direction way;
  std::uint64_t start = 1;
};

class Ldbc : public testing::Test {
 protected:
  void SetUp() override {
    if (!std::filesystem::exists(folder() / "ldbc"))
      GTEST_SKIP() << "no conformance graphs at " << folder() << "; CARTOGRAPH_CONFORMANCE names "
                   << "another folder";
  }
};

TEST_F(Ldbc, LocalClusteringIsWithinAMillionth) {
  for (auto [input, output, way, start] : std::initializer_list<ldbc_files>{
           {"lcc/dir-input", "lcc/dir-output", direction::directed},
           {"lcc/undir-input", "lcc/undir-output", direction::undirected},
           {"example/example-directed-input", "example/example-directed-LCC", direction::directed},
           {"example/example-undirected-input", "example/example-undirected-LCC",
            direction::undirected}}) {
    auto const given = read_case(input, output, way);
    ASSERT_FALSE(given.expected.empty()) << input;
    auto const found = given.graph.visit([](auto g) { return local_clustering(g).score; });
    for (std::size_t v = 0; v < found.size(); ++v)
      EXPECT_NEAR(found[v], std::stod(given.expected[v]), 1e-6) << input << ' ' << v;
  }
}

TEST_F(Ldbc, WeakComponentsAreEqualUpToTheirNames) {
  for (auto [input, output, way, start] : std::initializer_list<ldbc_files>{
           {"wcc/dir-input", "wcc/dir-output", direction::directed},
           {"wcc/undir-input", "wcc/undir-output", direction::undirected},
           {"example/example-directed-input", "example/example-directed-WCC", direction::directed},
           {"example/example-undirected-input", "example/example-undirected-WCC",
            direction::undirected}}) {
    auto const given = read_case(input, output, way);
    ASSERT_FALSE(given.expected.empty()) << input;
    std::map<std::string, std::uint32_t> number;
    std::vector<std::uint32_t> expected;
    for (auto const& name : given.expected)
      expected.push_back(number.emplace(name, static_cast<std::uint32_t>(number.size()))
                             .first->second);  // by first appearance, as ours
    EXPECT_EQ(given.graph.visit([](auto g) { return components(g).membership; }), expected);
  }
}

TEST_F(Ldbc, BreadthFirstDistancesAreEqual) {
  for (auto [input, output, way, start] : std::initializer_list<ldbc_files>{
           {"bfs/dir-input", "bfs/dir-output", direction::directed},
           {"bfs/undir-input", "bfs/undir-output", direction::undirected},
           {"example/example-directed-input", "example/example-directed-BFS", direction::directed},
           {"example/example-undirected-input", "example/example-undirected-BFS",
            direction::undirected, 2}}) {
    auto const given = read_case(input, output, way);
    ASSERT_FALSE(given.expected.empty()) << input;
    auto const from = given.index.at(start);
    auto const found = given.graph.visit([&](auto g) { return bfs(g, from).distance; });
    for (std::size_t v = 0; v < found.size(); ++v) {
      auto const expected = std::stoull(given.expected[v]);
      EXPECT_EQ(found[v], expected > unreachable ? unreachable : expected) << input << ' ' << v;
    }
  }
}

}  // namespace
}  // namespace cartograph
