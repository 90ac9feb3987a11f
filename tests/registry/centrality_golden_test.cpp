// Centralities and centralizations that independent tools gave; tests/golden/README.md says which.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <map>
#include <optional>
#include <set>
#include <sstream>
#include <string>
#include <variant>
#include <vector>

#include "cartograph/algorithm/centrality/closeness.hpp"
#include "cartograph/algorithm/centrality/harmonic.hpp"
#include "cartograph/registry/metric.hpp"
#include "support/golden_centrality.hpp"

namespace cartograph::centrality_golden_test {
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

/// `name=value;name=value` of a golden row.
auto parameters_in(const std::string& text) -> std::map<std::string, std::string> {
  std::map<std::string, std::string> out;
  std::istringstream in{text};
  for (std::string part; std::getline(in, part, ';');)
    out[part.substr(0, part.find('='))] = part.substr(part.find('=') + 1);
  return out;
}

/// How the registry is asked what a golden row was asked.
struct golden_question {
  std::string key;
  score_parameters parameters;
  std::vector<double> restart;
  std::vector<std::uint32_t> groups;
};

auto question_of(const support::golden_scores& row, const support::golden_graph& in)
    -> golden_question {
  auto const with = parameters_in(row.parameters);
  golden_question out{.key = row.metric};
  out.parameters.weighted = with.contains("weights");
  if (row.metric == "core_number" && with.contains("weights")) out.key = "weighted_core_number";
  if (row.metric == "katz") {
    out.parameters.raw = true;
    out.parameters.attenuation = std::stod(with.at("alpha"));
  }
  if (with.contains("restart")) {
    out.restart.assign(in.graph.order(), 0);
    if (!out.restart.empty()) out.restart[std::stoul(with.at("restart"))] = 1;
  }
  for (std::size_t v = 0; v < in.graph.order(); ++v)
    out.groups.push_back(v < in.first_mode ? 0U : 1U);
  return out;
}

/// Two rows that no key of the registry has: distances against the links.
auto inward_scores(const support::golden_scores& row, const csr& g)
    -> std::optional<vertex_scores> {
  if (row.metric != "harmonic_in" && row.metric != "closeness_in") return std::nullopt;
  distance_options const how{
      .which = orientation::in, .weighted = !row.parameters.empty(), .threads = 1};
  auto found = g.visit([&](auto rows) {
    return row.metric == "harmonic_in" ? harmonic(rows, how) : closeness(rows, how);
  });
  return vertex_scores{.values = std::move(found.score), .undefined = std::move(found.undefined)};
}

/// The value of the link that a label `u-v` names.
auto value_at_link(const link_scores& found, const std::string& label) -> double {
  auto const tail = std::stoul(label);
  auto const head = std::stoul(label.substr(label.find('-') + 1));
  for (auto const& link : found.values)
    if (link.tail == tail && link.head == head) return link.value;
  ADD_FAILURE() << "no link " << label;
  return 0;
}

void expect_links(const link_scores& found, const support::golden_scores& expected) {
  auto const where = expected.graph + ' ' + expected.metric + ' ' + expected.parameters;
  ASSERT_EQ(!found.undefined.empty(), expected.undefined) << where << ' ' << found.undefined;
  std::vector<double> values;
  for (auto const& link : found.values) values.push_back(link.value);
  for (std::size_t k = 0; k < expected.values.size(); ++k) {
    auto const& label = expected.labels[k];
    auto const value = label.find('-') == std::string::npos ? support::value_at(values, label)
                                                            : value_at_link(found, label);
    expect_near(value, expected.values[k], where + ' ' + label);
  }
}

TEST(CentralityGolden, ScoresAgreeWithIndependentTools) {
  int compared = 0;
  support::golden_graphs graphs;
  for (auto const& row : support::golden_centrality()) {
    auto const& in = graphs.of(row.graph);
    if (!in) continue;  // absent: the network is not shipped
    ++compared;
    if (auto const inward = inward_scores(row, in->graph)) {
      expect_scores(*inward, row);
      continue;
    }
    auto asked = question_of(row, *in);
    asked.parameters.restart = asked.restart;
    auto const* const m = find_metric(asked.key);
    ASSERT_NE(m, nullptr) << asked.key;
    metric_input const input{
        .graph = in->graph, .threads = 1, .parameters = asked.parameters, .groups = asked.groups};
    if (m->subject() == metric_subject::link)
      expect_links(std::get<link_metric>(m->compute)(input), row);
    else
      expect_scores(std::get<vertex_metric>(m->compute)(input), row);
  }
  EXPECT_GT(compared, 800);
}

/// igraph divides the directed eigenvector index by n - 1, which no graph can reach: its star has
/// no positive eigenvalue. Ours is by n - 2.
auto as_ours(const std::string& key, double value, const csr& g) -> double {
  if (key != "eigenvector_centralization" || g.way() == direction::undirected) return value;
  auto const n = static_cast<double>(g.order());
  return value * (n - 1) / (n - 2);
}

TEST(CentralityGolden, NumbersOfNetworksAgreeWithIndependentTools) {
  int compared = 0;
  support::golden_graphs graphs;
  for (auto const& row : support::golden("centralization")) {
    auto const& in = graphs.of(row.at("graph"));
    if (!in) continue;  // the network is not shipped
    auto const& key = row.at("metric");
    auto const* const m = find_metric(key == "group_assortativity" ? "kind_assortativity" : key);
    auto const where = row.at("graph") + ' ' + key;
    ASSERT_NE(m, nullptr) << where;
    auto const found = std::get<network_metric>(m->compute)(
        {.graph = in->graph, .threads = 1, .groups = in->groups});
    ++compared;
    ASSERT_EQ(!found, row.at("value") == "undefined") << where << ' ' << found.reason;
    if (found) expect_near(found.value, as_ours(key, std::stod(row.at("value")), in->graph), where);
  }
  EXPECT_GT(compared, 600);
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
}  // namespace cartograph::centrality_golden_test
