// Shortest paths on the validation graphs of LDBC Graphalytics, where they lie beside the checkout.
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <limits>
#include <map>
#include <string>
#include <vector>

#include "cartograph/algorithm/traverse/delta_stepping.hpp"
#include "cartograph/algorithm/traverse/dijkstra.hpp"
#include "cartograph/graph/build.hpp"

namespace cartograph::ldbc_sssp_test {
namespace {

auto folder() -> std::filesystem::path {
  if (auto const* told = std::getenv("CARTOGRAPH_CONFORMANCE")) return told;
  return std::filesystem::path{CARTOGRAPH_SOURCE_DIR}.parent_path() / "shared/data/conformance";
}

struct sssp_case {
  std::map<std::uint64_t, std::uint32_t> index;  ///< of each id
  csr graph;
  std::vector<double> expected;  ///< by index
};

/// `name.v` has an id a line, `name.e` lines of `from to length`, `output` lines of `id distance`.
auto read_case(const std::string& name, const std::string& output, direction way) -> sssp_case {
  sssp_case found;
  std::ifstream ids{folder() / "ldbc" / (name + ".v")};
  for (std::uint64_t id = 0; ids >> id;)
    found.index.emplace(id, static_cast<std::uint32_t>(found.index.size()));
  edge_buffer in{.order = found.index.size(), .links = {}};
  std::ifstream links{folder() / "ldbc" / (name + ".e")};
  std::uint64_t from = 0;
  std::uint64_t to = 0;
  for (double length = 0; links >> from >> to >> length;)
    in.add(found.index.at(from), found.index.at(to), length);
  found.graph = build(std::move(in), {.way = way}).graph;
  found.expected.resize(found.index.size(), std::numeric_limits<double>::quiet_NaN());
  std::ifstream distances{folder() / "ldbc" / output};
  for (std::string id, distance; distances >> id >> distance;)  // "Infinity" is read by stod
    found.expected[found.index.at(std::stoull(id))] = std::stod(distance);
  return found;
}

struct sssp_files {
  const char* graph;
  const char* output;
  direction way;
  std::uint64_t start;
};

TEST(LdbcShortestPaths, DistancesAreWithinATenThousandthOfThemselves) {
  if (!std::filesystem::exists(folder() / "ldbc"))
    GTEST_SKIP() << "no conformance graphs at " << folder() << "; CARTOGRAPH_CONFORMANCE names "
                 << "another folder";
  for (auto [graph, output, way, start] : std::initializer_list<sssp_files>{
           {"sssp/dir-input", "sssp/dir-output", direction::directed, 1},
           {"sssp/undir-input", "sssp/undir-output", direction::undirected, 1},
           {"example/example-directed", "example/example-directed-SSSP", direction::directed, 1},
           {"example/example-undirected", "example/example-undirected-SSSP", direction::undirected,
            2}}) {
    auto const given = read_case(graph, output, way);
    ASSERT_FALSE(given.expected.empty()) << graph;
    auto const from = given.index.at(start);
    auto const found = given.graph.visit([&](auto g) { return dijkstra(g, from).distance; });
    EXPECT_EQ(found, given.graph.visit([&](auto g) { return delta_stepping(g, from).distance; }));
    ASSERT_EQ(found.size(), given.expected.size());
    for (std::size_t v = 0; v < found.size(); ++v) {
      if (std::isinf(given.expected[v]))
        EXPECT_EQ(found[v], given.expected[v]) << graph << ' ' << v;
      else
        EXPECT_NEAR(found[v], given.expected[v], 1e-4 * given.expected[v]) << graph << ' ' << v;
    }
  }
}

}  // namespace
}  // namespace cartograph::ldbc_sssp_test
