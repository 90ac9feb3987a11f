#include "support/run_program.hpp"

#include <gtest/gtest.h>

#include <string>

namespace cartograph::support {
namespace {

TEST(RunProgram, KeepsOutputErrorsAndExitCodeApart) {
  auto const run = run_program({"/bin/sh", "-c", "echo out; echo err >&2; exit 3"});
  EXPECT_EQ(run.exit_code, 3);
  EXPECT_EQ(run.output, "out\n");
  EXPECT_EQ(run.errors, "err\n");
}

TEST(RunProgram, HandsWordsOverAsTheyAre) {
  auto const run = run_program({"/bin/echo", "a b", "$HOME", "*; exit 1", ""});
  EXPECT_EQ(run.output, "a b $HOME *; exit 1 \n");
}

TEST(RunProgram, ReadsMoreThanAPipeHoldsFromBothEndsAtOnce) {
  auto const run =
      run_program({"/bin/sh", "-c", "head -c 300000 /dev/zero >&2; head -c 200000 /dev/zero"});
  EXPECT_EQ(run.output.size(), 200000U);
  EXPECT_EQ(run.errors.size(), 300000U);
}

TEST(RunProgram, CountsSignalsAsShellsDo) {
  EXPECT_EQ(run_program({"/bin/sh", "-c", "kill -TERM $$"}).exit_code, 128 + 15);
}

TEST(RunProgram, StartsInTheFolderWithTheInputAndTheEnvironmentGiven) {
  auto const run =
      run_program({"/bin/sh", "-c", "pwd; cat; echo $ONE_WORD"},
                  {.folder = "/usr", .input_file = "/dev/null", .environment = {"ONE_WORD=given"}});
  EXPECT_EQ(run.output, "/usr\ngiven\n");
}

TEST(RunProgram, EndsWith127WhenThereIsNoSuchProgramOrFolder) {
  EXPECT_EQ(run_program({"/no/such/program"}).exit_code, 127);
  EXPECT_EQ(run_program({"/bin/echo"}, {.folder = "/no/such/folder"}).exit_code, 127);
}

}  // namespace
}  // namespace cartograph::support
