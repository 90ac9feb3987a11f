#include "cartograph/core/portable_math.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "cartograph/core/random.hpp"

namespace cartograph::portable_math_test {
namespace {

static_assert(portable_log(1) == 0 && portable_exp(0) == 1, "also while compiling");

// Sums of about twenty rounded terms: a few units in the last place, and near 1 the logarithm keeps
// its relative precision because the series starts from m - 1.
TEST(PortableMath, AgreesWithTheCLibrary) {
  random_stream random{1};
  for (int i = 0; i < 100'000; ++i) {
    auto const x = std::ldexp(random.uniform() + 1e-9, static_cast<int>(random.below(200)) - 100);
    EXPECT_NEAR(portable_log(x), std::log(x), 2e-15 * (1 + std::abs(std::log(x)))) << x;
    auto const y = 600 * random.uniform() - 300;
    EXPECT_NEAR(portable_exp(y) / std::exp(y), 1, 4e-15) << y;
    auto const power = 4 * random.uniform() - 4;
    auto const base = 1.0 + static_cast<double>(random.below(1000));
    EXPECT_NEAR(portable_pow(base, power) / std::pow(base, power), 1, 1e-14);
  }
}

TEST(PortableMath, KeepsItsPrecisionNearOne) {
  for (double x : {1 - 1e-9, 1 + 1e-9, 1 - 1e-3, 1 + 1e-3})
    EXPECT_NEAR(portable_log(x) / std::log(x), 1, 1e-14);
}

// The bits themselves, so that a compiler that contracts or reorders is found out.
TEST(PortableMath, GivesTheSameBitsEverywhere) {
  EXPECT_EQ(portable_log(2), 0x1.62e42fefa39efp-1);
  EXPECT_EQ(portable_log(10), 0x1.26bb1bbb55515p+1);
  EXPECT_EQ(portable_exp(1), 0x1.5bf0a8b14576ap+1);
  EXPECT_EQ(portable_pow(3, -2.5), 0x1.06c22e8802d71p-4);
}

}  // namespace
}  // namespace cartograph::portable_math_test
