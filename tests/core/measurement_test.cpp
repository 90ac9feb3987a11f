#include "cartograph/core/measurement.hpp"

#include <gmock/gmock.h>

#include <cmath>
#include <limits>

namespace cartograph::measurement_test {
namespace {

using ::testing::HasSubstr;

TEST(Measurement, IsWhatWasMeasured) {
  auto const exact = measured(-0.25);
  EXPECT_EQ(exact.state, status::ok);
  EXPECT_EQ(exact.value, -0.25);
  EXPECT_EQ(exact.error, 0);
  auto const rough = approximated(2, 0.5);
  EXPECT_EQ(rough.state, status::approximate);
  EXPECT_EQ(rough.value, 2);
  EXPECT_EQ(rough.error, 0.5);
}

TEST(Measurement, IsUndefinedWhereArithmeticLeftTheNumbers) {
  constexpr auto infinite = std::numeric_limits<double>::infinity();
  for (auto const lost : {infinite, -infinite, std::nan("")})
    for (auto const& m : {measured(lost), approximated(lost, 1), approximated(1, lost)}) {
      EXPECT_EQ(m.state, status::undefined);
      EXPECT_EQ(m.value, 0);
      EXPECT_THAT(m.reason, HasSubstr("64-bit"));
    }
}

}  // namespace
}  // namespace cartograph::measurement_test
