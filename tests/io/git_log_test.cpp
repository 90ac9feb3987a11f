#include "cartograph/io/git_log.hpp"

#include <gmock/gmock.h>

#include <string>
#include <vector>

#include "cartograph/core/random.hpp"

namespace cartograph::git_log_test {
namespace {

/// Writes down what it is told.
class notes : public git_log_sink {
 public:
  void begin(const git_commit& c) override {
    heard.push_back("begin " + std::string{c.id.substr(0, 4)} + " " + std::to_string(c.parents) +
                    " " + text(c.author) + " " + text(c.committer) + " [" +
                    std::string{c.trailers} + "]");
  }
  void touch(std::string_view path) override { heard.push_back("touch " + std::string{path}); }
  void end() override { heard.emplace_back("end"); }
  std::vector<std::string> heard;

 private:
  static auto text(const git_signature& who) -> std::string {
    return std::string{who.name} + "/" + std::string{who.address} + "/" +
           (who.seconds ? std::to_string(*who.seconds) : "?");
  }
};

const std::string zero(1, '\0');
auto id_of(char digit) -> std::string { return std::string(40, digit); }

auto commit(const std::string& id, const std::string& parents, const std::string& trailers = "")
    -> std::string {
  std::string out;
  for (auto const& field : {id, parents, std::string{"Ada"}, std::string{"a@x"}, std::string{"12"},
                            std::string{"Bob"}, std::string{"b@x"}, std::string{"-3"}, trailers})
    out += field + zero;
  return out;
}
auto change(const std::string& status, const std::vector<std::string>& paths) -> std::string {
  auto out = ":100644 100644 " + id_of('1') + " " + id_of('2') + " " + status + zero;
  for (auto const& path : paths) out += path + zero;
  return out;
}

/// Everything that the stream knows: no parent, one, two; changes, renames, odd paths, trailers.
auto sample() -> std::string {
  return commit(id_of('a'), id_of('b') + " " + id_of('c')) +
         commit(id_of('b'), id_of('d'), "Co-authored-by: C <c@x>\nReviewed-by: D <d@x>\n") + "\n" +
         change("M", {"a \"b\"\n:c"}) + change("R100", {"old", "new"}) + change("A", {""}) +
         commit(id_of('d'), "") + "\n" + change("T", {id_of('e')}) + commit(id_of('f'), "");
}

auto heard_in_pieces(const std::string& stream, std::size_t piece) -> std::vector<std::string> {
  notes sink;
  git_log_reader reader{sink};
  for (std::size_t i = 0; i < stream.size(); i += piece)
    EXPECT_TRUE(reader.feed(std::string_view{stream}.substr(i, piece)));
  auto const done = reader.finish();
  EXPECT_TRUE(done) << (done ? "" : done.error().what());
  return sink.heard;
}

/// The error, or nothing.
auto refusal(const std::string& stream, git_log_limits limits = {}) -> std::string {
  notes sink;
  git_log_reader reader{sink, limits};
  if (auto const fed = reader.feed(stream); !fed) return fed.error().what();
  auto const done = reader.finish();
  return done ? "" : done.error().what();
}

TEST(GitLog, TellsCommitsTheirPathsAndEnds) {
  EXPECT_THAT(heard_in_pieces(sample(), 1U << 20U),
              testing::ElementsAre("begin aaaa 2 Ada/a@x/12 Bob/b@x/-3 []", "end",
                                   "begin bbbb 1 Ada/a@x/12 Bob/b@x/-3 "
                                   "[Co-authored-by: C <c@x>\nReviewed-by: D <d@x>\n]",
                                   "touch a \"b\"\n:c", "touch old", "touch new", "touch ", "end",
                                   "begin dddd 0 Ada/a@x/12 Bob/b@x/-3 []", "touch " + id_of('e'),
                                   "end", "begin ffff 0 Ada/a@x/12 Bob/b@x/-3 []", "end"));
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

/// One byte changed, cut out, doubled or put in.
auto mutated(std::string text, random_stream& random) -> std::string {
  for (auto changes = 1 + random.below(4); changes > 0 && !text.empty(); --changes) {
    auto const at = random.below(text.size());
    constexpr std::string_view spice{"\0\n: RM0af\xff", 10};
    switch (random.below(4)) {
      case 0:
        text[at] = spice[random.below(spice.size())];
        break;
      case 1:
        text.erase(at, 1 + random.below(50));
        break;
      case 2:
        text.insert(at, text.substr(at, 1 + random.below(50)));
        break;
      default:
        text.insert(at, 1, spice[random.below(spice.size())]);
    }
  }
  return text;
}

TEST(GitLog, MutatedStreamsNeitherCrashNorTellTwoBeginsWithoutAnEnd) {
  int refused = 0;
  for (std::uint64_t seed = 0; seed < 20'000; ++seed) {
    random_stream random{seed, 0};
    auto const stream = mutated(sample(), random);
    notes sink;
    git_log_reader reader{sink};
    auto good = true;
    auto const piece = 1 + random.below(97);
    for (std::size_t i = 0; good && i < stream.size(); i += piece)
      good = reader.feed(std::string_view{stream}.substr(i, piece)).has_value();
    good = good && reader.finish().has_value();
    refused += good ? 0 : 1;
    auto open = false;
    for (auto const& line : sink.heard) {
      auto const begins = line.starts_with("begin ");
      ASSERT_EQ(open, !begins) << seed;
      open = line != "end";
    }
    ASSERT_FALSE(good && open) << seed;
  }
  EXPECT_GT(refused, 1000) << "the mutations must bite";
}

}  // namespace
}  // namespace cartograph::git_log_test
