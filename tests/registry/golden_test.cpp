// Numbers that independent tools gave for our inputs; tests/golden/README.md says which and how.
#include <gtest/gtest.h>

#include <cmath>
#include <sstream>
#include <vector>

#include "cartograph/algorithm/concentration/hill.hpp"
#include "cartograph/registry/metric.hpp"
#include "support/golden.hpp"

namespace cartograph::golden_test {
namespace {

// The promise of docs/conventions.md between different programs.
constexpr double agreement = 1e-12;

void expect_golden(const measurement& found, const std::string& expected,
                   const std::string& where) {
  if (expected == "undefined") {
    EXPECT_FALSE(found) << where;
    EXPECT_FALSE(found.reason.empty()) << where;
    return;
  }
  ASSERT_TRUE(found) << where << ": " << found.reason;
  auto const value = std::stod(expected);
  EXPECT_NEAR(found.value, value, agreement * std::max(1e-3, std::abs(value))) << where;
}

auto network_of(const support::golden_row& row) -> csr {
  auto links = support::shipped_links(row.at("network"));
  auto const& way = row.at("direction");
  if (way == "directed_by_sum") links = support::directed_by_sum(links);
  return build(std::move(links),
               {.way = way == "undirected" ? direction::undirected : direction::directed})
      .graph;
}

TEST(Golden, NetworkMetricsAgreeWithIndependentTools) {
  int compared = 0;
  for (auto const& row : support::golden("network_metrics")) {
    auto const* const m = find_metric(row.at("metric"));
    if (m == nullptr) continue;  // modularity of given groups: tested with the communities
    auto const g = network_of(row);
    ASSERT_GT(g.order(), 0U) << row.at("network");
    auto const where = row.at("network") + ' ' + row.at("direction") + ' ' + row.at("metric");
    expect_golden(std::get<network_metric>(m->compute)({.graph = g}), row.at("value"), where);
    ++compared;
  }
  EXPECT_GT(compared, 150);
}

auto numbers(const support::golden_row& row) -> std::vector<double> {
  std::vector<double> values;
  auto const formula = row.at("vector").starts_with("heavy_tail");
  auto const rounded = row.at("vector") == "heavy_tail_rounded";
  for (int i = 1; formula && i <= 200; ++i)
    values.push_back(rounded ? std::round(123457 / std::pow(i, 1.5)) : 1 / std::pow(i, 1.5));
  std::istringstream words{formula ? "" : row.at("values")};
  for (std::string word; words >> word;) values.push_back(std::stod(word));
  return values;
}

auto parameters_of(const support::golden_row& row) -> distribution_parameters {
  distribution_parameters parameters;
  auto const& text = row.at("parameter");
  if (text.empty()) return parameters;
  auto const value = std::stod(text.substr(text.find('=') + 1));
  if (row.at("metric") == "top_share")
    parameters.top = static_cast<std::size_t>(value);
  else
    parameters.threshold = value;
  return parameters;
}

TEST(Golden, ConcentrationAgreesWithIndependentTools) {
  int compared = 0;
  for (auto const& row : support::golden("concentration")) {
    auto const* const m = find_metric(row.at("metric"));
    auto const values = numbers(row);
    ASSERT_FALSE(values.empty());
    if (row.at("metric") == "hill") {
      auto const order = std::stod(row.at("parameter").substr(2));
      expect_golden(hill(values, order), row.at("value"), row.at("vector") + " hill");
      continue;
    }
    if (m == nullptr) continue;  // theil: not a metric yet
    auto const found = std::get<distribution_metric>(m->compute)(values, parameters_of(row));
    expect_golden(found, row.at("value"),
                  row.at("vector") + ' ' + row.at("metric") + ' ' + row.at("parameter"));
    ++compared;
  }
  EXPECT_GT(compared, 60);
}

}  // namespace
}  // namespace cartograph::golden_test
