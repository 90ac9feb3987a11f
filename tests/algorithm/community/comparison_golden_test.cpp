// Against numbers of other programs: tests/golden says which and how they were made.
#include <gtest/gtest.h>

#include <map>
#include <string>
#include <vector>

#include "cartograph/algorithm/community/ami.hpp"
#include "cartograph/algorithm/community/compare.hpp"
#include "cartograph/algorithm/community/pair_agreement.hpp"
#include "cartograph/algorithm/community/split_join.hpp"
#include "cartograph/algorithm/community/variation_of_information.hpp"
#include "support/golden.hpp"

namespace cartograph::comparison_golden_test {
namespace {

using labels = std::vector<std::uint32_t>;

using support::labels_of;

auto mean_named(const std::string& name) -> entropy_mean {
  static const std::map<std::string, entropy_mean> means{{"arithmetic", entropy_mean::arithmetic},
                                                         {"geometric", entropy_mean::geometric},
                                                         {"minimum", entropy_mean::minimum},
                                                         {"maximum", entropy_mean::maximum}};
  return means.at(name);
}

auto measure(const std::string& name, const std::string& mean, const labels& a, const labels& b)
    -> measurement {
  if (name == "nmi") return nmi(a, b, {mean_named(mean)});
  if (name == "ami") return ami(a, b, {mean_named(mean)});
  if (name == "adjusted_rand") return adjusted_rand(a, b);
  auto const information = variation_of_information(a, b);
  auto const moves = split_join(a, b);
  auto const pairs = pair_agreement(a, b);
  std::map<std::string, measurement> const others{{"vi", information.distance},
                                                  {"vi_normalised", information.normalised},
                                                  {"split_join", moves.distance},
                                                  {"split_join_first", moves.first_off},
                                                  {"split_join_second", moves.second_off},
                                                  {"rand", pairs.rand},
                                                  {"precision", pairs.precision},
                                                  {"recall", pairs.recall},
                                                  {"f1", pairs.f1}};
  return others.at(name);
}

TEST(ComparisonGolden, AgreesWithOtherPrograms) {
  int compared = 0;
  for (auto& row : support::golden("comparisons")) {
    auto const found =
        measure(row["measure"], row["mean"], labels_of(row["first"]), labels_of(row["second"]));
    ASSERT_TRUE(found) << row["case"] << ' ' << row["measure"];
    // Sums of up to some hundred terms of order 1; the golden values are exact to the last digit.
    EXPECT_NEAR(found.value, std::stod(row["value"]), 1e-13)
        << row["case"] << ' ' << row["measure"] << ' ' << row["mean"];
    ++compared;
  }
  EXPECT_GT(compared, 120);
}

}  // namespace
}  // namespace cartograph::comparison_golden_test
