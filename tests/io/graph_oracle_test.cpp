// Files of other tools (tests/formats/make_formats.py) hold one graph, whatever their format.
#include <gmock/gmock.h>

#include <algorithm>
#include <set>

#include "cartograph/io/open.hpp"
#include "cartograph/network/each_link.hpp"
#include "io/fixtures.hpp"

namespace cartograph::graph_oracle_test {
namespace {

auto folder() { return std::filesystem::path{CARTOGRAPH_SOURCE_DIR} / "tests/formats"; }

/// "a b 0.5" a link, ends in order where there is no direction.
auto links_of(const network& g) -> std::multiset<std::string> {
  std::multiset<std::string> out;
  auto const& rows = g.rows(relation::link);
  for_each_link(g, relation::link, [&](auto from, auto to, auto link) {
    auto ends = std::array{g.name(from), g.name(to)};
    if (rows.symmetric) std::ranges::sort(ends);
    out.insert(fmt::format("{} {} {}", ends[0], ends[1], rows.columns.weight[link]));
  });
  return out;
}

auto find(const network& g, std::string_view name) -> vertex_id {
  for (std::uint32_t v = 0; v < g.node_count(); ++v)
    if (g.name(vertex_id{v}) == name) return vertex_id{v};
  ADD_FAILURE() << "no node " << name;
  return {};
}

struct other_file {
  std::string name;
  bool names = true;  ///< it tells names and attributes
};

const std::vector<other_file> files{
    {"networkx_{}.graphml"}, {"networkx_{}.gexf"}, {"networkx_{}.gml"},     {"networkx_{}.net"},
    {"networkx_{}.dot"},     {"networkx_{}.json"}, {"networkx_{}.cyjs"},    {"igraph_{}.graphml"},
    {"igraph_{}.gml"},       {"igraph_{}.dot"},    {"igraph_{}.net", false}};

void check(const std::string& name, const other_file& file, bool directed) {
  SCOPED_TRACE(name);
  auto const in = open_network((folder() / name).string());
  ASSERT_TRUE(in) << in.error().what();
  auto const& g = in->graph;
  EXPECT_EQ(g.node_count(), 4U);
  EXPECT_EQ(g.link_count(), 4U);
  EXPECT_EQ(g.rows(relation::link).symmetric, !directed);
  EXPECT_EQ(g.parts().counts.isolates, 1U);
  EXPECT_EQ(g.parts().counts.loops, 1U);
  if (!file.names) return;
  EXPECT_EQ(links_of(g), (std::multiset<std::string>{"a b 0.5", "a b 2", "b c 1", "c c 3"}));
  auto const* const city = g.column("city");
  ASSERT_NE(city, nullptr);
  EXPECT_EQ((*city)[find(g, "a")], "Bern");
  EXPECT_TRUE((*city)[find(g, "b")].starts_with("Z\xC3\xBCrich & "));
  EXPECT_EQ((*city)[find(g, "alone")], "");
  std::set<std::string_view> words;
  for (std::size_t i = 0; i < g.parts().words.size(); ++i) words.insert(g.parts().words[i]);
  EXPECT_TRUE(words.contains("x<y"));
  EXPECT_EQ(words.size(), 3U) << "none, and two";
}

TEST(GraphOracle, ReadsWhatNetworkxAndIgraphWrite) {
  for (auto const& file : files)
    for (auto const directed : {false, true})
      check(fmt::format(fmt::runtime(file.name), directed ? "directed" : "undirected"), file,
            directed);
}

TEST(GraphOracle, KeepsNumbersAsTheyAreSpelled) {
  for (auto const* name : {"networkx_directed.graphml", "networkx_directed.gexf",
                           "networkx_directed.gml", "networkx_directed.json"}) {
    auto const in = open_network((folder() / name).string());
    ASSERT_TRUE(in) << in.error().what();
    EXPECT_EQ((*in->graph.column("size"))[find(in->graph, "c")], "-1") << name;
    EXPECT_EQ((*in->graph.column("ratio"))[find(in->graph, "a")], "0.25") << name;
  }
}

}  // namespace
}  // namespace cartograph::graph_oracle_test
