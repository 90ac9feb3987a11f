#include "cartograph/network/stage.hpp"

#include <gtest/gtest.h>

namespace cartograph::stage_test {
namespace {

TEST(Stage, NamesLeadBack) {
  for (std::size_t i = 0; i < stage_names.size(); ++i)
    EXPECT_EQ(stage_named(name_of(static_cast<stage>(i))), static_cast<stage>(i));
  EXPECT_EQ(name_of(stage::cross_stage), "cross-stage");
  EXPECT_FALSE(stage_named("pre_training"));
}

}  // namespace
}  // namespace cartograph::stage_test
