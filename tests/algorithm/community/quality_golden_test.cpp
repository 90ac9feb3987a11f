// Against numbers of other programs: tests/golden says which and how they were made.
#include <gtest/gtest.h>

#include <cmath>
#include <map>
#include <sstream>
#include <string>
#include <vector>

#include "cartograph/algorithm/community/asymptotic_surprise.hpp"
#include "cartograph/algorithm/community/conductance.hpp"
#include "cartograph/algorithm/community/coverage.hpp"
#include "cartograph/algorithm/community/internal_density.hpp"
#include "cartograph/algorithm/community/map_equation.hpp"
#include "cartograph/algorithm/community/normalised_cut.hpp"
#include "support/classic.hpp"
#include "support/golden.hpp"

namespace cartograph::quality_golden_test {
namespace {

using labels = std::vector<std::uint32_t>;

/// The readings of a line `u v` that tests/golden/README.md names.
auto reading(const support::classic_network& network, const std::string& way, bool weighted)
    -> csr {
  if (way == "undirected") return network.graph(weighted);
  if (way == "directed") return network.graph(weighted, direction::directed);
  edge_buffer arcs{.order = network.links.order, .links = {}};
  for (std::size_t k = 0; k < network.links.links.size(); ++k) {
    auto const [u, v] = network.links.links[k];
    auto const rest = way == "both_ways" ? 2 : (u + v) % 3;
    auto const weight = weighted ? network.links.weights[k] : 1;
    if (rest != 1) arcs.add(u, v, weight);
    if (rest != 0) arcs.add(v, u, weight);
  }
  return build(std::move(arcs), {.way = direction::directed}).graph;
}

/// Every measure that the file may ask for, with the number of the community in brackets.
template <graph G>
auto all_measures(const G& g, const labels& membership) -> std::map<std::string, measurement> {
  auto const open = conductance(g, membership);
  auto const dense = internal_density(g, membership);
  auto const walk = map_equation(g, membership);
  std::map<std::string, measurement> found{
      {"coverage", coverage(g, membership)},
      {"normalised_cut", normalised_cut(g, membership)},
      {"asymptotic_surprise", asymptotic_surprise(g, membership)},
      {"conductance_mean", open.mean},
      {"conductance_worst", open.worst},
      {"internal_density_mean", dense.mean},
      {"internal_density_pooled", dense.pooled},
      {"map_equation", walk.codelength},
      {"map_equation_one_level", walk.one_level},
  };
  for (std::size_t c = 0; c < open.of.size(); ++c) {
    found["conductance[" + std::to_string(c) + "]"] = open.of[c];
    found["internal_density[" + std::to_string(c) + "]"] = dense.of[c];
  }
  return found;
}

/// The measures of the division in a row; rows of one division follow each other.
class measured_rows {
 public:
  auto of(support::golden_row& row) -> const std::map<std::string, measurement>& {
    auto const key = row["network"] + row["direction"] + row["weighted"] + row["membership"];
    if (key == key_) return all_;
    key_ = key;
    auto const network = support::classic(row["network"]);
    labels membership;
    std::istringstream in{row["membership"]};
    for (std::uint32_t label = 0; in >> label;) membership.push_back(label);
    auto const g = reading(network.value(), row["direction"], row["weighted"] == "yes");
    return all_ = g.visit([&](auto rows) { return all_measures(rows, membership); });
  }

 private:
  std::string key_;
  std::map<std::string, measurement> all_;
};

TEST(CommunityQualityGolden, AgreesWithOtherPrograms) {
  int compared = 0;
  int undefined_there = 0;
  measured_rows rows;
  for (auto& row : support::golden("community_quality")) {
    auto const community = row["community"];
    auto const name = row["measure"] + (community.empty() ? "" : "[" + community + "]");
    auto const& found = rows.of(row).at(name);
    auto const where =
        row["network"] + ' ' + row["direction"] + ' ' + row["partition"] + ' ' + name;
    ++compared;
    if (row["value"] == "undefined") {
      ++undefined_there;
      EXPECT_FALSE(found) << where;
      continue;
    }
    ASSERT_TRUE(found) << where << ": " << found.reason;
    auto const expected = std::stod(row["value"]);
    // The visits of a directed walk are within 1e-12 / 0.15 of the exact ones, in sum, and cost a
    // few bits each; all else is the rounding of a hundred terms.
    auto const walked = row["direction"] != "undirected" && name.starts_with("map");
    EXPECT_NEAR(found.value, expected, (walked ? 1e-10 : 1e-13) * (1 + std::abs(expected)))
        << where;
  }
  EXPECT_GT(compared, 600);
  EXPECT_GT(undefined_there, 50);
}

}  // namespace
}  // namespace cartograph::quality_golden_test
