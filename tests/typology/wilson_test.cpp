#include "cartograph/typology/wilson.hpp"

#include <gtest/gtest.h>

namespace cartograph::wilson_test {
namespace {

struct known {
  std::uint32_t successes;
  std::uint32_t trials;
  double low;
  double high;
};

// R 4.2.2, prop.test(successes, trials, correct = FALSE)$conf.int. The last four are also the
// examples of Newcombe 1998, Statistics in Medicine 17, table I, method 3, to 4 digits.
constexpr known from_r[] = {{9, 12, 0.467694665066434, 0.911058331605945},
                            {14, 14, 0.784689197262364, 1},
                            {0, 20, 0, 0.161125158052819},
                            {81, 263, 0.255288519878274, 0.366209576982800},
                            {15, 148, 0.0623863995307363, 0.1604872417233080},
                            {1, 29, 0.00611321429276266, 0.17175521879320282}};

TEST(WilsonInterval, AgreesWithR) {
  for (auto const& [successes, trials, low, high] : from_r) {
    auto const interval = wilson_interval(successes, trials);
    EXPECT_NEAR(interval.first, low, 1e-12) << successes << " of " << trials;
    EXPECT_NEAR(interval.second, high, 1e-12) << successes << " of " << trials;
  }
}

TEST(WilsonInterval, SaysNothingWithoutTrials) {
  EXPECT_EQ(wilson_interval(0, 0), std::pair(0.0, 1.0));
}

TEST(WilsonInterval, TouchesTheBordersExactlyAndHoldsTheShare) {
  for (std::uint32_t n = 1; n <= 200; ++n) {
    EXPECT_EQ(wilson_interval(0, n).first, 0);
    EXPECT_EQ(wilson_interval(n, n).second, 1);
    for (std::uint32_t k = 0; k <= n; ++k) {
      auto const [low, high] = wilson_interval(k, n);
      EXPECT_LE(low, double(k) / n);
      EXPECT_GE(high, double(k) / n);
      // Swapping success and failure mirrors it; rounding of one subtraction from 1 is left.
      EXPECT_NEAR(low, 1 - wilson_interval(n - k, n).second, 1e-15);
    }
  }
}

}  // namespace
}  // namespace cartograph::wilson_test
