// Against numbers of other programs: tests/golden says which and how they were made.
#include <gmock/gmock.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>
#include <string>
#include <vector>

#include "cartograph/algorithm/community/constant_potts.hpp"
#include "cartograph/algorithm/community/leiden.hpp"
#include "cartograph/algorithm/community/modularity.hpp"
#include "support/classic.hpp"

namespace cartograph::golden_test {
namespace {

using row = std::map<std::string, std::string>;

auto cells_of(const std::string& line) -> std::vector<std::string> {
  std::vector<std::string> cells;
  std::istringstream in{line};
  for (std::string cell; std::getline(in, cell, ',');) cells.push_back(cell);
  return cells;
}

auto golden(const std::string& name) -> std::vector<row> {
  std::ifstream file{std::filesystem::path{CARTOGRAPH_SOURCE_DIR} / "tests/golden" / name};
  std::vector<std::string> head;
  std::vector<row> rows;
  for (std::string line; std::getline(file, line);) {
    if (line.starts_with('#')) continue;
    auto const cells = cells_of(line);
    if (head.empty()) {
      head = cells;
      continue;
    }
    row& next = rows.emplace_back();
    for (std::size_t i = 0; i < std::min(head.size(), cells.size()); ++i) next[head[i]] = cells[i];
  }
  return rows;
}

/// The readings of a line `u v` that tests/golden/README.md names.
auto as_directed(const support::classic_network& network, const std::string& reading, bool weighted)
    -> csr {
  if (reading == "undirected") return network.graph(weighted);
  if (reading == "directed") return network.graph(weighted, direction::directed);
  edge_buffer arcs{.order = network.links.order, .links = {}};
  for (auto [u, v] : network.links.links) {
    auto const rest = (u + v) % 3;
    if (rest != 1) arcs.add(u, v);
    if (rest != 0) arcs.add(v, u);
  }
  return build(std::move(arcs), {.way = direction::directed}).graph;
}

TEST(QualityGolden, AgreesWithOtherProgramsOnGivenDivisions) {
  int compared = 0;
  for (auto& each : golden("partitions.csv")) {
    auto const network = support::classic(each["network"]);
    if (!network) continue;
    auto const is_modularity = each["quality"] == "modularity";
    auto const g = as_directed(*network, each["direction"], each["weighted"] == "yes");
    std::istringstream in{each["membership"]};
    std::vector<std::uint32_t> membership;
    for (std::uint32_t label = 0; in >> label;) membership.push_back(label);
    auto const resolution = std::stod(each["resolution"]);
    auto const found = is_modularity
                           ? g.visit([&](auto view) {
                               return modularity(view, membership, {.resolution = resolution});
                             })
                           : constant_potts(g.undirected(), membership, {.resolution = resolution});
    ++compared;
    // The programs themselves agree to 2e-14 relative; values near 0 are differences of larger.
    EXPECT_NEAR(found.value, std::stod(each["value"]), is_modularity ? 1e-13 : 1e-11)
        << each["network"] << ' ' << each["partition"] << ' ' << each["resolution"];
  }
  EXPECT_GT(compared, 20);
}

auto median_quality(const csr& g, int iterations) -> double {
  std::vector<double> quality;
  for (std::uint64_t seed = 1; seed <= 10; ++seed)
    quality.push_back(
        leiden(g.undirected(), {.seed = seed, .max_iterations = iterations}).quality.value);
  std::ranges::sort(quality);
  return (quality[4] + quality[5]) / 2;
}

TEST(LeidenGolden, IsAsGoodAsTheOneOfIgraphInAsManyIterations) {
  int compared = 0;
  for (auto& each : golden("leiden_reference.csv")) {
    auto const network = support::classic(each["network"]);
    if (!network) continue;
    auto const g = network->graph(each["weighted"] == "yes");
    auto const theirs = std::stod(each["modularity_median"]);
    ++compared;
    // Both medians are of ten random runs: they scatter by less than this on these networks.
    EXPECT_GE(median_quality(g, 10), theirs - 0.0005) << each["network"];
    EXPECT_GE(median_quality(g, 2), theirs - 0.0015) << each["network"];
  }
  EXPECT_GE(compared, 6);
}

}  // namespace
}  // namespace cartograph::golden_test
