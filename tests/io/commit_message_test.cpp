#include "io/commit_message.hpp"

#include <gmock/gmock.h>

#include <array>
#include <sstream>

#include "cartograph/core/random.hpp"
#include "io/git_records.hpp"
#include "io/written_time.hpp"
#include "support/git_folder.hpp"

// Trailers by git's rule, with git itself as the oracle, and times.
namespace cartograph::commit_message_test {
namespace {

using detail::people_of_trailers;
using detail::seconds_of_time;

TEST(CommitMessage, TrailersStandInTheLastParagraph) {
  EXPECT_EQ(people_of_trailers("t\n\nCo-authored-by: A B <a@x.org>\nReviewed-by: C <c@x.org>\n"),
            "co-authored-by: A B <a@x.org>\nreviewed-by: C <c@x.org>\n");
  EXPECT_EQ(people_of_trailers("Co-authored-by: A <a@x.org>"), "") << "the title is none";
  EXPECT_EQ(people_of_trailers("t\n\nCo-authored-by: A <a@x.org>\n\nmore text"), "");
  EXPECT_EQ(people_of_trailers("t\n\nwe thank\nCo-authored-by: A <a@x.org>"), "");
  EXPECT_EQ(
      people_of_trailers("t\n\nthanks\nSigned-off-by: Z <z@x.org>\nco-AUTHORED-by :A <a@x.org>"),
      "co-authored-by: A <a@x.org>\n");
  EXPECT_EQ(people_of_trailers("t\n\nReviewed-by: A\n  B <a@x.org>\n"),
            "reviewed-by: A B <a@x.org>\n");
  EXPECT_EQ(people_of_trailers(""), "");
}

/// A message of lines drawn from those that the rule tells apart.
auto drawn_message(random_stream& random) -> std::string {
  constexpr std::array<std::string_view, 14> lines{"",
                                                   "",
                                                   "text",
                                                   "Co-authored-by: A B <a@x.org>",
                                                   "reviewed-BY :  C D <c@x.org>  ",
                                                   "Signed-off-by: Z <z@x.org>",
                                                   "(cherry picked from commit 0123)",
                                                   "  goes on",
                                                   "\tand on",
                                                   "# comment",
                                                   "Key: value",
                                                   "two words: no key",
                                                   "Co-authored-by:",
                                                   "   "};
  std::string out = "title";
  auto const count = random.below(9);
  for (std::uint64_t i = 0; i < count; ++i)
    out += "\n" + std::string{lines[random.below(lines.size())]};
  return out;
}

/// What git prints for the messages of a history, oldest first, keys folded and ends trimmed.
auto trailers_by_git(const support::git_folder& at) -> std::vector<std::string> {
  auto const all = at.git(
      "p", {"log", "--reverse",
            "--format=%(trailers:key=Co-authored-by,key=Reviewed-by,only=true,unfold=true)%x01"});
  std::vector<std::string> out;
  std::string now;
  std::istringstream lines{all};
  for (std::string line; std::getline(lines, line);) {
    if (line.starts_with('\x01')) {
      out.push_back(std::exchange(now, {}));
      continue;
    }
    auto const colon = line.find(':');
    auto const value = line.find_first_not_of(' ', colon + 1);
    now += folded(line.substr(0, colon)) + ": " +
           (value == std::string::npos ? "" : line.substr(value)) + "\n";
  }
  return out;
}

TEST(CommitMessage, AgreesWithGit) {
  random_stream random{7, 1};
  std::vector<std::string> messages;
  std::string stream;
  for (int i = 0; i < 1500; ++i) {
    messages.push_back(drawn_message(random));
    stream += support::stream_of({.message = messages.back()});
  }
  support::git_folder const at;
  at.import("p", stream, {"--bare"});
  auto const by_git = trailers_by_git(at);
  ASSERT_EQ(by_git.size(), messages.size());
  for (std::size_t i = 0; i < messages.size(); ++i)
    EXPECT_EQ(people_of_trailers(messages[i]), by_git[i]) << "of:\n" << messages[i];
}

TEST(WrittenTime, Forms) {
  constexpr std::int64_t noon = 1'583'064'000;  // 2020-03-01T12:00Z
  for (auto const* text :
       {"1583064000", "1583064000.0", "2020-03-01T12:00:00Z", "2020-03-01 12:00",
        "2020-03-01 12:00:00+00", "2020-03-01 14:00:00.25+02:00", "2020-03-01T06:30:00-0530",
        "2020-03-01 12:00:00 UTC", "Sun Mar 1 12:00:00 2020 +0000", "Sun Mar 1 13:30:00 2020 +0130",
        "Sun Mar  1 12:00:00 2020"})
    EXPECT_EQ(seconds_of_time(text), noon) << text;
  EXPECT_EQ(seconds_of_time("2020-03-01"), noon - 43200);
  EXPECT_EQ(seconds_of_time("-1"), -1);
}

TEST(WrittenTime, WhatIsNoTime) {
  for (auto const* text :
       {"", "yesterday", "2020-13-01", "2020-02-30", "2020-03-01T", "2020-03-01 25:00",
        "2020-03-01 12:00:00 +", "2020-03-01x", "Sun Foo 1 12:00:00 2020 +0000",
        "Sun Mar 41 12:00:00 2020", "1583064000x", "0000-01-01", "12e5"})
    EXPECT_EQ(seconds_of_time(text), std::nullopt) << text;
}

TEST(WrittenTime, ShortNumbersInCellsAreDatesOrRefused) {
  constexpr std::int64_t noon = 1'583'064'000;
  EXPECT_EQ(*detail::time_of_cell("20200301"), noon - 43200);
  EXPECT_EQ(*detail::time_of_cell("2020"), noon - 43200 - 60 * 86400);
  EXPECT_EQ(*detail::time_of_cell("1583064000.5"), noon);
  EXPECT_EQ(*detail::time_of_cell("100000000"), 100'000'000);
  EXPECT_EQ(*detail::time_of_cell("2020-03-01"), noon - 43200);
  for (auto const* text : {"", "soon", "2020-02-30"})
    EXPECT_EQ(*detail::time_of_cell(text), std::nullopt) << text;
  for (auto const* text :
       {"0", "-1", "1234", "20201301", "20200230", "202103", "2021.0", "86400000"}) {
    auto const refused = detail::time_of_cell(text);
    ASSERT_FALSE(refused) << text;
    EXPECT_THAT(refused.error().what(), testing::HasSubstr(text));
  }
}

TEST(WrittenTime, AlterationsDoNoHarm) {
  random_stream random{3, 1};
  for (int i = 0; i < 20000; ++i) {
    std::string text = i % 2 == 0 ? "Sun Mar 1 12:00:00 2020 +0000" : "2020-03-01T12:00:00.5+01:00";
    for (int k = 0; k < 3; ++k)
      text[random.below(text.size())] = static_cast<char>(random.below(256));
    if (auto const seconds = seconds_of_time(text)) (void)detail::day_of(*seconds);
  }
}

}  // namespace
}  // namespace cartograph::commit_message_test
