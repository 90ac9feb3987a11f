#include "cartograph/report/estimate.hpp"

#include <gmock/gmock.h>

#include <algorithm>
#include <string>

namespace cartograph::estimate_test {
namespace {

using testing::AllOf;
using testing::HasSubstr;

auto peak(const network_size& size, const char* command, const char* method = "") -> double {
  auto const cost = estimate_cost(size, {.command = command, .method = method});
  EXPECT_TRUE(cost) << command;
  return cost ? static_cast<double>(cost->peak_bytes) : 0;
}

TEST(CostEstimate, IsTheLargestOfWhatIsHeldAtOnce) {
  for (auto const command : estimated_commands()) {
    auto const cost = estimate_cost({.vertices = 1000, .links = 5000, .file_bytes = 60'000},
                                    {.command = std::string{command}});
    ASSERT_TRUE(cost) << command;
    std::uint64_t there = 0;
    std::uint64_t most = 0;
    for (auto const& phase : cost->phases) {
      most = std::max(most, there + phase.bytes);
      there += phase.stays;
      EXPECT_LE(phase.stays, phase.bytes) << phase.name;
    }
    EXPECT_EQ(cost->peak_bytes, most) << command;
    EXPECT_GT(cost->seconds, 0) << command;
  }
}

TEST(CostEstimate, GrowsWithVerticesAndLinks) {
  network_size const small{.vertices = 100'000, .links = 1'000'000};
  for (auto const* command : {"metrics", "report", "communities", "centrality"}) {
    EXPECT_LT(peak(small, command), peak({.vertices = 200'000, .links = 1'000'000}, command));
    EXPECT_LT(peak(small, command), peak({.vertices = 100'000, .links = 2'000'000}, command));
  }
}

TEST(CostEstimate, TakesAnyOtherMethodForOneThatIsNotNamed) {
  network_size const size{.vertices = 100'000, .links = 1'000'000};
  EXPECT_EQ(peak(size, "centrality", "degree"), peak(size, "centrality", "in_degree"));
  EXPECT_EQ(peak(size, "communities"), peak(size, "communities", "leiden"));
  EXPECT_GT(peak(size, "communities", "infomap"), peak(size, "communities", "label-propagation"));
}

TEST(CostEstimate, OfAnUnknownCommandNamesThoseThatAreKnown) {
  auto const none = estimate_cost({}, {.command = "swim"});
  ASSERT_FALSE(none);
  EXPECT_THAT(none.error().message, AllOf(HasSubstr("swim"), HasSubstr("metrics, centrality")));
}

TEST(ReadableBytes, AreThoseThatAPersonWrites) {
  EXPECT_EQ(readable_bytes(512), "0K");
  EXPECT_EQ(readable_bytes(100 << 10), "100K");
  EXPECT_EQ(readable_bytes(512 << 20), "512M");
  EXPECT_EQ(readable_bytes(std::uint64_t{5} << 29), "2.5G");
}

}  // namespace
}  // namespace cartograph::estimate_test
