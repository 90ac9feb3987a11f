// Against another program's Infomap: tests/golden says which and how it was asked.
#include <gtest/gtest.h>

#include <sstream>
#include <string>
#include <vector>

#include "cartograph/algorithm/community/compare.hpp"
#include "cartograph/algorithm/community/infomap.hpp"
#include "support/classic.hpp"
#include "support/golden.hpp"

namespace cartograph::infomap_golden_test {
namespace {

/// The readings of a line `u v` that tests/golden/README.md names.
auto reading(const std::string& network, const std::string& way) -> csr {
  auto const links = support::shipped_links(network);
  auto arcs = way == "directed_by_sum" ? support::directed_by_sum(links) : links;
  if (way == "both_ways")
    for (auto [u, v] : links.links) arcs.add(v, u);
  return build(std::move(arcs), {.way = direction::directed}).graph;
}

auto membership_of(support::golden_row& row) -> std::vector<std::uint32_t> {
  std::vector<std::uint32_t> membership;
  std::istringstream in{row["membership"]};
  for (std::uint32_t label = 0; in >> label;) membership.push_back(label);
  return membership;
}

TEST(InfomapGolden, IsAsShortAsTheOneOfIgraph) {
  int compared = 0;
  for (auto& row : support::golden("infomap_reference")) {
    auto const g = reading(row["network"], row["direction"]);
    // Ten trials a seed and ten seeds are a hundred trials; the large graphs do not need them.
    auto const found = infomap(g.directed(), {.trials = g.order() < 200 ? 100 : 10});
    auto const theirs = membership_of(row);
    ++compared;
    // The same equation: their division has the length they say.
    auto const told = map_equation(g.directed(), theirs).codelength.value;
    EXPECT_NEAR(told, std::stod(row["bits_best"]), 1e-9) << row["network"] << row["direction"];
    // igraph iterates the visits to about 1e-10.
    EXPECT_LE(found.codelength.value, told + 1e-9) << row["network"] << ' ' << row["direction"];
  }
  EXPECT_EQ(compared, 24);
}

// igraph lets the walker restart on undirected graphs too and we do not, so numbers of bits differ;
// what was planted is found at least as well.
TEST(InfomapGolden, FindsPlantedCommunitiesOfUndirectedGraphsAsWellAsIgraph) {
  int compared = 0;
  for (auto& row : support::golden("infomap_reference")) {
    if (row["nmi"].empty() || row["direction"] != "both_ways") continue;
    auto const g = build(support::shipped_links(row["network"])).graph;
    auto const ours = infomap(g.undirected()).membership;
    EXPECT_GE(nmi(ours, support::planted(row["network"])).value, std::stod(row["nmi"]) - 1e-12)
        << row["network"];
    ++compared;
  }
  EXPECT_EQ(compared, 3);
}

}  // namespace
}  // namespace cartograph::infomap_golden_test
