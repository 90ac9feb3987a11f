// Inequality and dependence on few, against numbers that this project did not compute:
// tests/golden/README.md says who did.
#include <gtest/gtest.h>

#include <cmath>
#include <functional>
#include <map>
#include <sstream>
#include <string>
#include <vector>

#include "cartograph/algorithm/concentration/absence_factor.hpp"
#include "cartograph/algorithm/concentration/gini.hpp"
#include "cartograph/algorithm/concentration/herfindahl.hpp"
#include "cartograph/algorithm/concentration/hill.hpp"
#include "cartograph/algorithm/concentration/lorenz.hpp"
#include "cartograph/algorithm/concentration/onion.hpp"
#include "cartograph/algorithm/concentration/theil.hpp"
#include "cartograph/algorithm/concentration/theil_by_group.hpp"
#include "cartograph/algorithm/concentration/top_share_interval.hpp"
#include "cartograph/algorithm/concentration/weighted_median.hpp"
#include "support/golden.hpp"

namespace cartograph::dependence_golden_test {
namespace {

template <class T>
auto numbers(const std::string& text) -> std::vector<T> {
  std::istringstream words{text};
  std::vector<T> values;
  for (T value; words >> value;) values.push_back(value);
  return values;
}

/// A golden row as a question.
struct question {
  std::vector<double> x;
  std::vector<std::uint32_t> groups;
  std::map<std::string, std::string> parameters;

  [[nodiscard]] auto number(const std::string& name) const -> double {
    return std::stod(parameters.at(name));
  }
  [[nodiscard]] auto rule() const -> onion_options {
    return {.rule = parameters.at("rule") == "before" ? onion_rule::before : onion_rule::including};
  }
  [[nodiscard]] auto ties() const -> tie_rule {
    return parameters.at("ties") == "reaching" ? tie_rule::reaching : tie_rule::exceeding;
  }
};

auto question_of(const support::golden_row& row) -> question {
  question out{numbers<double>(row.at("values")), numbers<std::uint32_t>(row.at("groups")), {}};
  std::istringstream words{row.at("parameter")};
  for (std::string word; words >> word;) {
    auto const at = word.find('=');
    out.parameters[word.substr(0, at)] = word.substr(at + 1);
  }
  return out;
}

auto count(std::size_t k) -> measurement { return measured(static_cast<double>(k)); }

auto lorenz_at(const question& q) -> measurement {
  auto const points = lorenz_curve(q.x).points;
  return measured(
      points.at(static_cast<std::size_t>(q.number("holders") * static_cast<double>(q.x.size())))
          .amount);
}

using answer = std::function<measurement(const question&)>;
const std::map<std::string, answer> answers{
    {"simpson", [](auto& q) { return simpson(q.x); }},
    {"theil", [](auto& q) { return theil(q.x); }},
    {"theil_l", [](auto& q) { return theil_l(q.x); }},
    {"theil_normalised", [](auto& q) { return theil_normalised(q.x); }},
    {"gini_corrected", [](auto& q) { return gini_corrected(q.x); }},
    {"hhi_normalised", [](auto& q) { return herfindahl_normalised(q.x); }},
    {"hill", [](auto& q) { return hill(q.x, q.number("q")); }},
    {"factor", [](auto& q) { return absence_factor(q.x, q.number("threshold"), q.ties()); }},
    {"weighted_median_factor",
     [](auto& q) { return weighted_median_factor(q.x, q.number("threshold")); }},
    {"onion_core", [](auto& q) { return count(onion_roles(q.x, q.rule()).core); }},
    {"onion_regular", [](auto& q) { return count(onion_roles(q.x, q.rule()).regular); }},
    {"onion_casual", [](auto& q) { return count(onion_roles(q.x, q.rule()).casual); }},
    {"top_part_share", [](auto& q) { return top_part_share(q.x, q.number("part")).share; }},
    {"lorenz", lorenz_at},
    {"theil_total", [](auto& q) { return theil_by_group(q.x, q.groups).total; }},
    {"theil_between", [](auto& q) { return theil_by_group(q.x, q.groups).between; }},
    {"theil_within", [](auto& q) { return theil_by_group(q.x, q.groups).within; }},
};

TEST(Golden, InequalityAndDependenceAgreeWithIndependentTools) {
  int compared = 0;
  for (auto const& row : support::golden("dependence")) {
    auto const found = answers.at(row.at("metric"))(question_of(row));
    auto const where = row.at("vector") + ' ' + row.at("metric") + ' ' + row.at("parameter");
    ++compared;
    if (row.at("value") == "undefined") {
      EXPECT_FALSE(found) << where;
      continue;
    }
    ASSERT_TRUE(found) << where << ": " << found.reason;
    auto const value = std::stod(row.at("value"));
    EXPECT_NEAR(found.value, value, 1e-12 * std::max(1e-3, std::abs(value))) << where;
  }
  EXPECT_GT(compared, 240);
}

}  // namespace
}  // namespace cartograph::dependence_golden_test
