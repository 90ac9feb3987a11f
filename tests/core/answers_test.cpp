#include <gmock/gmock.h>

#include <string>
#include <vector>

#include "cartograph/core/contract.hpp"
#include "cartograph/core/error.hpp"
#include "cartograph/core/id.hpp"
#include "cartograph/core/measurement.hpp"
#include "cartograph/core/random.hpp"
#include "cartograph/core/stop.hpp"

namespace cartograph::answers_test {
namespace {

using testing::ElementsAre;
using testing::Pair;

auto parse(bool good) -> expected<int> {
  if (!good) return fail_at("nodes.csv", 7, errc::malformed, "weight '{}' is not a number", "x");
  return 3;
}

TEST(Error, SaysFileLineAndWhatIsWrong) {
  EXPECT_EQ(parse(true).value(), 3);
  auto const bad = parse(false);
  ASSERT_FALSE(bad);
  EXPECT_EQ(bad.error().code, errc::malformed);
  EXPECT_EQ(bad.error().what(), "nodes.csv:7: weight 'x' is not a number");
}

TEST(Error, LeavesOutWhatIsNotKnown) {
  expected<int> const bare = fail(errc::not_found, "no column named {}", "kind");
  EXPECT_EQ(bare.error().what(), "no column named kind");
  expected<int> const whole_file = fail_at("a.mtx", 0, errc::corrupt, "ends too early");
  EXPECT_EQ(whole_file.error().what(), "a.mtx: ends too early");
}

TEST(Measurement, IsUndefinedUntilMeasured) {
  EXPECT_FALSE(measurement{});
  EXPECT_TRUE(measured(0)) << "zero is a measurement";
  EXPECT_EQ(measured(0.5).value, 0.5);
  auto const rough = approximated(2, 0.1);
  EXPECT_TRUE(rough);
  EXPECT_EQ(rough.error, 0.1);
  EXPECT_EQ(undefined("no links").reason, "no links");
  EXPECT_FALSE(undefined("no links"));
}

TEST(Measurement, NamesItsStatus) {
  EXPECT_EQ(name_of(status::ok), "ok");
  EXPECT_EQ(name_of(status::undefined), "undefined");
  EXPECT_EQ(name_of(status::approximate), "approximate");
}

TEST(StopToken, NeverStopsByDefaultAndSaysNothing) {
  stop_token const token;
  EXPECT_FALSE(token.stop_requested());
  token.progress("nothing", 0.5);
}

TEST(StopToken, ListensToItsSourceAndReportsToIt) {
  stop_source source;
  std::vector<std::pair<std::string, double>> heard;
  source.context = &heard;
  source.report = [](void* context, std::string_view stage, double fraction) {
    static_cast<decltype(heard)*>(context)->emplace_back(stage, fraction);
  };
  stop_token const token{source};
  token.progress("reading", 0.25);
  EXPECT_FALSE(token.stop_requested());
  source.stopped = true;
  EXPECT_TRUE(token.stop_requested());
  EXPECT_THAT(heard, ElementsAre(Pair("reading", 0.25)));
}

TEST(StrongId, ComparesByItsNumber) {
  using page = strong_id<struct page_tag>;
  EXPECT_EQ(page{3}, page{3U});
  EXPECT_LT(page{2}, page{3});
  EXPECT_EQ(page{}.index(), 0U);
}

#if !defined(NDEBUG) || defined(CARTOGRAPH_CHECKED)
TEST(ContractDeathTest, NamesThePromiseThatWasBroken) {
  GTEST_FLAG_SET(death_test_style, "threadsafe");
  random_stream random{1};
  EXPECT_DEATH(static_cast<void>(random.below(0)), "random.hpp.*the caller promised: bound > 0");
}
#else
TEST(Contract, CostsNothingInAReleaseBuild) {
  bool asked = false;
  CARTOGRAPH_EXPECTS((asked = true));
  EXPECT_FALSE(asked);
}
#endif

}  // namespace
}  // namespace cartograph::answers_test
