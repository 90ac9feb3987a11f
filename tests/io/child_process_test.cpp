#include "io/child_process.hpp"

#include <gmock/gmock.h>

#include <chrono>

namespace cartograph::child_process_test {
namespace {

using detail::child_end;
using detail::run_child;

auto run(std::vector<std::string> words, std::string& output, stop_token stop = {})
    -> expected<child_end> {
  return run_child(
      {.words = std::move(words), .environment = {"PATH=/usr/bin:/bin", "ONE=1"}},
      [&](std::string_view text) -> expected<void> {
        output += text;
        return {};
      },
      stop);
}

TEST(ChildProcess, KeepsOutputErrorsAndExitCodeApart) {
  std::string output;
  auto const end = run({"sh", "-c", "echo out; echo err >&2; exit 3"}, output);
  ASSERT_TRUE(end);
  EXPECT_EQ(end->exit_code, 3);
  EXPECT_EQ(output, "out\n");
  EXPECT_EQ(end->errors, "err\n");
}

TEST(ChildProcess, WordsMeetNoShellAndTheEnvironmentIsOnlyWhatIsGiven) {
  std::string output;
  ASSERT_TRUE(run({"echo", "$HOME; exit", "*"}, output));
  EXPECT_EQ(output, "$HOME; exit *\n");
  output.clear();
  ASSERT_TRUE(run({"env"}, output));
  EXPECT_THAT(output, testing::AllOf(testing::HasSubstr("ONE=1"),
                                     testing::Not(testing::HasSubstr("HOME="))));
}

TEST(ChildProcess, HearsMuchFromBothAndKeepsLittleOfTheErrors) {
  std::string output;
  auto const end =
      run({"sh", "-c", "head -c 3000000 /dev/zero >&2; head -c 2000000 /dev/zero; echo last >&2"},
          output);
  ASSERT_TRUE(end);
  EXPECT_EQ(output.size(), 2'000'000U);
  EXPECT_LE(end->errors.size(), 4096U);
  EXPECT_TRUE(end->errors.ends_with("last\n"));
}

TEST(ChildProcess, NoSuchProgramIsAnError) {
  std::string output;
  auto const end = run({"no-such-program-here"}, output);
  ASSERT_FALSE(end);
  EXPECT_EQ(end.error().code, errc::not_found);
}

TEST(ChildProcess, IsKilledWithItsChildrenWhenAStopIsRequested) {
  stop_source source;
  source.stopped = true;
  auto const begun = std::chrono::steady_clock::now();
  std::string output;
  auto const end = run({"sh", "-c", "sleep 60 & sleep 60"}, output, stop_token{source});
  ASSERT_FALSE(end);
  EXPECT_EQ(end.error().code, errc::interrupted);
  EXPECT_LT(std::chrono::steady_clock::now() - begun, std::chrono::seconds{10});
}

TEST(ChildProcess, IsKilledWhenItsOutputIsRefused) {
  auto const end = run_child(
      {.words = {"yes"}, .environment = {"PATH=/usr/bin:/bin"}},
      [](std::string_view) -> expected<void> { return fail(errc::limit_exceeded, "too much"); },
      {});
  ASSERT_FALSE(end);
  EXPECT_EQ(end.error().message, "too much");
}

TEST(ChildProcess, ASignalCountsAsInShells) {
  std::string output;
  auto const end = run({"sh", "-c", "kill -TERM $$"}, output);
  ASSERT_TRUE(end);
  EXPECT_EQ(end->exit_code, 128 + 15);
}

}  // namespace
}  // namespace cartograph::child_process_test
