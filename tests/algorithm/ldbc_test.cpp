// The validation graphs of LDBC Graphalytics, where they lie beside the checkout.
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include "cartograph/algorithm/community/cdlp.hpp"
#include "cartograph/algorithm/structure/clustering.hpp"
#include "cartograph/algorithm/structure/components.hpp"
#include "cartograph/algorithm/traverse/bfs.hpp"
#include "support/ldbc_case.hpp"

namespace cartograph::ldbc_test {
namespace {

using support::ldbc_files;
using support::read_case;

class Ldbc : public support::ldbc {};

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

struct cdlp_files {
  const char* input;
  const char* output;
  direction way;
  int sweeps;
};

TEST_F(Ldbc, LabelsOfSynchronousPropagationAreEqual) {
  for (auto [input, output, way, sweeps] : std::initializer_list<cdlp_files>{
           {"cdlp/dir-input", "cdlp/dir-output", direction::directed, 5},
           {"cdlp/undir-input", "cdlp/undir-output", direction::undirected, 5},
           {"example/example-directed-input", "example/example-directed-CDLP", direction::directed,
            2},
           {"example/example-undirected-input", "example/example-undirected-CDLP",
            direction::undirected, 2}}) {
    auto const given = read_case(input, output, way);
    ASSERT_FALSE(given.expected.empty()) << input;
    auto const found = given.graph.visit([&](auto g) { return cdlp(g, {.sweeps = sweeps}).label; });
    for (std::size_t v = 0; v < found.size(); ++v)
      EXPECT_EQ(found[v], given.index.at(std::stoull(given.expected[v]))) << input << ' ' << v;
  }
}

}  // namespace
}  // namespace cartograph::ldbc_test
