#include "cartograph/io/git_log.hpp"

#include <gmock/gmock.h>

#include <string>
#include <vector>

#include "fuzz/git_log_target.hpp"

namespace cartograph::git_log_test {
namespace {

using test::heard_in_pieces;
const auto& zero = test::zero_byte;
using notes = test::git_log_notes;

auto id_of(char digit) -> std::string { return test::git_id(digit); }
auto commit(const std::string& id, const std::string& parents) -> std::string {
  return test::git_commit_text(id, parents);
}
auto change(const std::string& status, const std::vector<std::string>& paths) -> std::string {
  return test::git_change_text(status, paths);
}
auto sample() -> std::string { return test::git_log_sample(); }

/// The error, or nothing.
auto refusal(const std::string& stream, git_log_limits limits = {}) -> std::string {
  notes sink;
  git_log_reader reader{sink, limits};
  if (auto const fed = reader.feed(stream); !fed) return fed.error().what();
  auto const done = reader.finish();
  return done ? "" : done.error().what();
}

TEST(GitLog, TellsCommitsTheirPathsAndEnds) {
  auto const contents = "contents " + id_of('1') + " " + id_of('2');
  EXPECT_THAT(heard_in_pieces(sample(), 1U << 20U),
              testing::ElementsAre(
                  "begin aaaa 2 Ada/a@x/12 Bob/b@x/-3 []", "end",
                  "begin bbbb 1 Ada/a@x/12 Bob/b@x/-3 "
                  "[Co-authored-by: C <c@x>\nReviewed-by: D <d@x>\n]",
                  contents, "touch a \"b\"\n:c", contents, "touch old", "touch new", contents,
                  "touch ", "end", "begin dddd 0 Ada/a@x/12 Bob/b@x/-3 []", contents,
                  "touch " + id_of('e'), "end", "begin ffff 0 Ada/a@x/12 Bob/b@x/-3 []", "end"));
}

TEST(GitLog, TellsLinesOfPathsAndOfWhatTheyAreRenamedTo) {
  EXPECT_THAT(heard_in_pieces(test::git_lines_sample(), 1U << 20U),
              testing::ElementsAre(testing::_, "lines 3 4 path", "no lines bin", "lines 1 0 new",
                                   "end", testing::_, "end"));
  for (auto const* bad : {"3\t4", "3\t-\tp", "x\t1\tp", "-1\t1\tp", "1\t99999999999999999999\tp"})
    EXPECT_THAT(refusal(commit(id_of('a'), "") + bad + zero),
                testing::HasSubstr("no count of lines"))
        << bad;
  EXPECT_NE(refusal(commit(id_of('a'), "") + "1\t2\t" + zero + "old" + zero), "")
      << "ends within a rename";
}

TEST(GitLog, HearsTheSameHoweverTheStreamIsCut) {
  auto const whole = heard_in_pieces(sample(), 1U << 20U);
  for (std::size_t piece = 1; piece < 60; ++piece)
    EXPECT_EQ(heard_in_pieces(sample(), piece), whole);
}

TEST(GitLog, NothingIsNoCommit) { EXPECT_TRUE(heard_in_pieces("", 1).empty()); }

TEST(GitLog, TimesThatAreNoNumbersAreUnknown) {
  notes sink;
  git_log_reader reader{sink};
  auto stream = commit(id_of('a'), "");
  stream.replace(stream.find("12"), 2, "x2");
  ASSERT_TRUE(reader.feed(stream));
  EXPECT_THAT(sink.heard.front(), testing::HasSubstr("a@x/? "));
}

TEST(GitLog, LongIdsAreThoseOfSha256) {
  EXPECT_EQ(refusal(commit(std::string(64, 'a'), "")), "");
  EXPECT_THAT(refusal(commit(std::string(41, 'a'), "")), testing::HasSubstr("should begin"));
  EXPECT_THAT(refusal(commit(std::string(40, 'G'), "")), testing::HasSubstr("should begin"));
}

TEST(GitLog, RefusesWhatNoStreamHolds) {
  EXPECT_NE(refusal("garbage" + zero), "");
  EXPECT_NE(refusal(change("M", {"a"})), "") << "a change of no commit";
  EXPECT_NE(refusal(commit(id_of('a'), "") + ":100644 100644 x M" + zero + "a" + zero), "");
  EXPECT_NE(refusal(commit(id_of('a'), "") + change("?", {"a"})), "");
  EXPECT_NE(refusal(commit(id_of('a'), "") + ":1 2 3 4 " + zero + "a" + zero), "");
}

TEST(GitLog, AnEndWithinACommitIsAnError) {
  auto const stream = commit(id_of('a'), "") + "\n" + change("M", {"path"});
  auto const whole_commit = commit(id_of('a'), "").size();
  for (std::size_t size = 1; size < stream.size(); ++size)
    EXPECT_EQ(refusal(stream.substr(0, size)).empty(), size == whole_commit) << size;
}

TEST(GitLog, FieldsAreBounded) {
  auto const long_path = commit(id_of('a'), "") + "\n" + change("M", {std::string(200, 'p')});
  EXPECT_EQ(refusal(long_path, {.field_bytes = 200}), "");
  EXPECT_THAT(refusal(long_path, {.field_bytes = 199}), testing::HasSubstr("longer than 199"));
  EXPECT_THAT(refusal(std::string(1000, 'x'), {.field_bytes = 100}), testing::HasSubstr("longer"))
      << "a field that never ends is not collected";
}

}  // namespace
}  // namespace cartograph::git_log_test
