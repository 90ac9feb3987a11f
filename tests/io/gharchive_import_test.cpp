#include "cartograph/io/gharchive_import.hpp"

#include <gmock/gmock.h>
#include <zlib.h>

#include <filesystem>
#include <fstream>

#include "cartograph/core/random.hpp"
#include "cartograph/network/scope.hpp"

namespace cartograph::gharchive_import_test {
namespace {

namespace fs = std::filesystem;
using testing::Contains;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Pair;
using testing::UnorderedElementsAre;

auto path_of(const std::string& leaf) -> std::string {
  return fs::path{testing::TempDir()} / ("cartograph-events-" + leaf);
}

auto file_of(const std::string& leaf, std::string_view bytes) -> std::string {
  std::ofstream{path_of(leaf), std::ios::binary} << bytes;
  return path_of(leaf);
}

auto gzipped(const std::string& text) -> std::string {
  auto const path = path_of("packed");
  auto* const file = gzopen(path.c_str(), "wb");
  gzwrite(file, text.data(), static_cast<unsigned>(text.size()));
  gzclose(file);
  std::ifstream in{path, std::ios::binary};
  return {std::istreambuf_iterator<char>{in}, {}};
}

auto read(const std::string& text, const gharchive_import_options& options = {}) -> network {
  auto made = import_gharchive(std::vector{file_of("hour.json", text)}, options);
  EXPECT_TRUE(made) << made.error().message;
  return made ? std::move(*made) : network{};
}

/// All links as "from relation/word to weight since..until".
auto links_of(const network& g) -> std::vector<std::string> {
  std::vector<vertex_id> all;
  for (std::uint32_t v = 0; v < g.node_count(); ++v) all.emplace_back(v);
  std::vector<std::string> out;
  for (auto const& l : links_around(g, all)) {
    auto const& columns = g.rows(l.which).columns;
    auto const at = [&](auto const& column, auto absent) {
      return column.empty() ? absent : column[l.number];
    };
    out.push_back(fmt::format("{} {}/{} {} {} {}..{}", g.name(l.from), name_of(l.which), l.word,
                              g.name(l.to), at(columns.weight, 1.0),
                              at(columns.since, date{}).packed, at(columns.until, date{}).packed));
  }
  return out;
}

auto event(std::string_view type, std::string_view who, std::string_view day,
           std::string_view payload = "{}") -> std::string {
  return fmt::format(
      R"({{"id":"1","type":"{}","actor":{{"id":5,"login":"{}"}},"repo":{{"id":7,"name":"lab/tool"}},"payload":{},"created_at":"{}T10:00:00Z"}})"
      "\n",
      type, who, payload, day);
}

TEST(GharchiveImport, AddsEventsUpByMonth) {
  auto const g = read(event("PushEvent", "ada", "2023-05-03", R"({"size":3,"distinct_size":2})") +
                      event("PushEvent", "ada", "2023-05-01", R"({"commits":[{},{},{}]})") +
                      event("PushEvent", "ada", "2023-06-01") +
                      event("IssuesEvent", "bob", "2023-05-09", R"({"action":"opened"})") +
                      event("IssuesEvent", "bob", "2023-05-10", R"({"action":"closed"})"));
  EXPECT_THAT(links_of(g),
              UnorderedElementsAre("ada contributes/push lab/tool 5 20230501..20230503",
                                   "ada contributes/push lab/tool 1 20230601..20230601",
                                   "bob contributes/issue lab/tool 1 20230509..20230509"));
  EXPECT_THAT(g.parts().counts.imported, Contains(Pair("events kept", 4U)));
  EXPECT_THAT(g.parts().counts.imported, Contains(Pair("events of other types, left out", 1U)));
}

TEST(GharchiveImport, ReadsForksMembersStarsAndOwners) {
  auto const g = read(
      event("ForkEvent", "cy", "2023-01-01", R"({"forkee":{"full_name":"cy/tool"}})") +
      event("MemberEvent", "ada", "2023-01-02", R"({"member":{"login":"dee"}})") +
      event("WatchEvent", "eve", "2023-01-03", R"({"action":"started"})") +
      R"({"type":"PushEvent","actor":{"login":"ada"},"repo":{"name":"lab/tool"},"org":{"login":"lab"},"created_at":"2023-01-04T00:00:00Z"})");
  EXPECT_THAT(links_of(g),
              UnorderedElementsAre("cy/tool derived_from/fork lab/tool 1 0..0",
                                   "dee member_of/member lab/tool 1 20230102..0",
                                   "eve adopts/star lab/tool 1 20230103..20230103",
                                   "lab governs/owner lab/tool 1 0..0",
                                   "ada contributes/push lab/tool 1 20230104..20230104"));
}

// Before 2015 the actor was a text, the repository had its owner apart, and dates had slashes.
TEST(GharchiveImport, ReadsTheOldShape) {
  auto const g = read(
      R"({"type":"PushEvent","actor":"ada","repository":{"owner":"lab","name":"tool","organization":"lab"},"payload":{"size":4},"created_at":"2012/03/10 22:10:00 -0800"})");
  EXPECT_THAT(links_of(g),
              UnorderedElementsAre("ada contributes/push lab/tool 4 20120310..20120310",
                                   "lab governs/owner lab/tool 1 0..0"));
}

TEST(GharchiveImport, KeepsToTheRepositoriesAskedFor) {
  auto const text = event("PushEvent", "ada", "2023-05-03");
  EXPECT_EQ(read(text, {.repositories = {"lab"}}).link_count(), 1U);
  EXPECT_EQ(read(text, {.repositories = {"lab/tool"}}).link_count(), 1U);
  auto const none = read(text, {.repositories = {"lab/other"}});
  EXPECT_EQ(none.link_count(), 0U);
  EXPECT_THAT(none.parts().counts.imported,
              Contains(Pair("events of other repositories, left out", 1U)));
}

TEST(GharchiveImport, FlagsBots) {
  auto const text = event("PushEvent", "dependabot[bot]", "2023-05-03");
  auto const g = read(text);
  ASSERT_NE(g.column("bot"), nullptr);
  EXPECT_EQ((*g.column("bot"))[vertex_id{0}], "yes");
  EXPECT_EQ(read(text, {.with_bots = false}).link_count(), 0U);
  auto const nobody = read(event("PushEvent", "ada", "2023-05-03"));
  ASSERT_NE(nobody.column("bot"), nullptr);
  EXPECT_EQ((*nobody.column("bot"))[vertex_id{0}], "");
}

TEST(GharchiveImport, TakesEveryFieldForOptional) {
  auto const g = read(
      "{}\n{\"type\":\"PushEvent\"}\n"
      R"({"type":5,"actor":{"login":"ada"},"repo":{"name":"lab/tool"}})"
      "\n"
      R"({"type":"PushEvent","actor":{"login":"ada"},"repo":{"name":"lab/tool"},"payload":[],"created_at":"today"})"
      "\n"
      R"({"type":"PushEvent","actor":{"login":"ada"},"repo":{"name":"tool"}})");
  EXPECT_THAT(links_of(g), UnorderedElementsAre("ada contributes/push lab/tool 1 0..0"));
  EXPECT_THAT(g.parts().counts.imported,
              Contains(Pair("events without account or repository, left out", 3U)));
  EXPECT_THAT(links_of(read("")), IsEmpty());
}

TEST(GharchiveImport, IsTheSamePackedOrPlainOnAnyNumberOfThreads) {
  std::string text;
  random_stream random{5};
  for (int i = 0; i < 30'000; ++i)  // more than one block
    text += event("PushEvent", fmt::format("user{}", random.below(300)),
                  fmt::format("2023-{:02}-{:02}", 1 + random.below(12), 1 + random.below(28)),
                  fmt::format(R"({{"size":{},"ref":"refs/heads/main"}})", random.below(9)));
  ASSERT_GT(text.size(), std::size_t{4} << 20U);
  auto const plain = links_of(read(text, {.threads = 1}));
  auto const packed = file_of("hour.json.gz", gzipped(text));
  for (int threads = 1; threads <= 3; ++threads) {
    auto const g = import_gharchive(std::vector{packed}, {.threads = threads});
    ASSERT_TRUE(g);
    EXPECT_EQ(links_of(*g), plain) << threads;
  }
}

TEST(GharchiveImport, RefusesWhatIsBroken) {
  auto const whole = gzipped(event("PushEvent", "ada", "2023-05-03"));
  for (int threads : {1, 2}) {
    auto const cut =
        import_gharchive(std::vector{file_of("cut.json.gz", whole.substr(0, whole.size() - 6))},
                         {.threads = threads});
    ASSERT_FALSE(cut);
    EXPECT_EQ(cut.error().code, errc::corrupt);
    auto damaged = whole;
    damaged[damaged.size() - 8] ^= 1;  // its checksum
    auto const file = file_of("damaged.json.gz", damaged);
    auto const wrong = import_gharchive(std::vector{file}, {.threads = threads});
    ASSERT_FALSE(wrong);
    EXPECT_EQ(wrong.error().what(), file + ": incorrect data check");
    auto const bad = import_gharchive(
        std::vector{file_of("bad.json", event("PushEvent", "ada", "2023-05-03") + "{\"type\":")},
        {.threads = threads});
    ASSERT_FALSE(bad);
    EXPECT_THAT(bad.error().message, HasSubstr("bad.json:2: no JSON"));
    auto const none = import_gharchive(std::vector{path_of("nowhere")}, {.threads = threads});
    EXPECT_EQ(none.error().code, errc::not_found);
  }
  EXPECT_EQ(import_gharchive(std::vector{file_of("list.json", "[1]")}).error().line, 1U);
}

TEST(GharchiveImport, RefusesALineWithoutEnd) {
  auto const path = file_of("long.json", std::string(std::size_t{70} << 20U, ' '));
  auto const made = import_gharchive(std::vector{path});
  fs::remove(path);
  ASSERT_FALSE(made);
  EXPECT_EQ(made.error().code, errc::limit_exceeded);
}

// Lines of ten million bytes, marks, line ends of another system, deep nests, odd numbers.
TEST(GharchiveImport, ReadsOrRefusesWhatMeansHarm) {
  auto const good = event("PushEvent", "ada", "2023-05-03");
  auto const refusal = [](const std::string& text) {
    auto const made = import_gharchive(std::vector{file_of("harm.json", text)}, {.threads = 1});
    return made ? std::string{} : made.error().what();
  };
  auto crlf = good;
  crlf.insert(crlf.size() - 1, "\r");
  EXPECT_EQ(links_of(read(crlf + crlf)), links_of(read(good + good)));
  EXPECT_EQ(links_of(read("\xEF\xBB\xBF" + good)), links_of(read(good)));
  std::string const big(10'000'000, 'x');
  EXPECT_EQ(links_of(read(event("PushEvent", "ada", "2023-05-03", "{\"text\":\"" + big + "\"}"))),
            links_of(read(good)));
  EXPECT_THAT(links_of(read(event("PushEvent", big, "2023-05-03"))), IsEmpty());
  for (auto const* open : {"[", "{\"a\":"}) {
    std::string deep;
    for (int i = 0; i < 100'000; ++i) deep += open;
    EXPECT_THAT(refusal(good + "{\"payload\":" + deep), HasSubstr("harm.json:2: no JSON"));
  }
  EXPECT_THAT(refusal(std::string{"\xFF\xFE{\0\"\0", 6}), HasSubstr("harm.json:1: no JSON"));
  EXPECT_THAT(refusal(std::string{"{\"a\":\"\0\"}", 10}), HasSubstr("harm.json:1: no JSON"));
  EXPECT_THAT(links_of(read(event("PushEvent", "a\\u0000b", "2023-05-03"))), IsEmpty());
  for (auto const* size : {"-5", "1e999", "\"3\"", "99999999999999999999", "0.5"}) {
    auto const text = event("PushEvent", "ada", "2023-05-03", fmt::format("{{\"size\":{}}}", size));
    auto const said = refusal(text);
    if (said.empty())
      EXPECT_EQ(links_of(read(text)), links_of(read(good))) << size;
    else
      EXPECT_THAT(said, HasSubstr("no JSON")) << size;
  }
}

}  // namespace
}  // namespace cartograph::gharchive_import_test
