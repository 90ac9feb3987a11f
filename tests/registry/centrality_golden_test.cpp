// Centralities and centralizations that independent tools gave; tests/golden/README.md says which.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <set>
#include <string>
#include <variant>
#include <vector>

#include "cartograph/registry/metric.hpp"
#include "support/golden_centrality.hpp"

namespace cartograph {
namespace {

void expect_near(double found, double expected, const std::string& where) {
  constexpr double agreement = 1e-9;
  EXPECT_NEAR(found, expected, agreement * std::max(1.0, std::abs(expected))) << where;
}

void expect_scores(const vertex_scores& found, const support::golden_scores& expected) {
  auto const where = expected.graph + ' ' + expected.metric + ' ' + expected.parameters;
  ASSERT_EQ(!found.undefined.empty(), expected.undefined) << where << ' ' << found.undefined;
  ASSERT_EQ(expected.labels.size(), expected.values.size()) << where;
  for (std::size_t k = 0; k < expected.values.size(); ++k) {
    auto const& label = expected.labels[k];
    expect_near(support::value_at(found.values, label), expected.values[k], where + ' ' + label);
  }
}

TEST(CentralityGolden, ScoresOfVerticesAgreeWithIndependentTools) {
  int compared = 0;
  support::golden_graphs graphs;
  for (auto const& row : support::golden_centrality()) {
    auto const* const m = find_metric(row.metric);
    if (m == nullptr || !row.parameters.empty()) continue;  // not in the registry (yet)
    auto const* const compute = std::get_if<vertex_metric>(&m->compute);
    auto const& in = graphs.of(row.graph);
    if (compute == nullptr || !in) continue;  // the network is not shipped
    expect_scores((*compute)({.graph = in->graph, .threads = 1}), row);
    ++compared;
  }
  EXPECT_GT(compared, 150);
}

TEST(CentralityGolden, NumbersOfNetworksAgreeWithIndependentTools) {
  int compared = 0;
  support::golden_graphs graphs;
  for (auto const& row : support::golden("centralization")) {
    auto const* const m = find_metric(row.at("metric"));
    auto const& in = graphs.of(row.at("graph"));
    if (m == nullptr || !in || !std::holds_alternative<network_metric>(m->compute)) continue;
    auto const where = row.at("graph") + ' ' + row.at("metric");
    auto const found = std::get<network_metric>(m->compute)({.graph = in->graph, .threads = 1});
    ++compared;
    ASSERT_EQ(!found, row.at("value") == "undefined") << where << ' ' << found.reason;
    if (found) expect_near(found.value, std::stod(row.at("value")), where);
  }
  EXPECT_GT(compared, 300);
}

TEST(CentralityGolden, EveryGraphOfTheFolderIsReadAndHasScores) {
  std::set<std::string> with_scores;
  for (auto const& row : support::golden_centrality()) with_scores.insert(row.graph);
  int graphs = 0;
  auto const folder = std::filesystem::path{CARTOGRAPH_SOURCE_DIR} / "tests/golden/graphs";
  for (auto const& file : std::filesystem::directory_iterator{folder}) {
    auto const name = file.path().stem().string();
    auto const in = support::golden_graph_of(name);
    ASSERT_TRUE(in) << name;
    EXPECT_TRUE(with_scores.contains(name)) << name;
    EXPECT_TRUE(in->groups.empty() || in->groups.size() == in->graph.order()) << name;
    ++graphs;
  }
  EXPECT_GE(graphs, 48);
}

}  // namespace
}  // namespace cartograph
