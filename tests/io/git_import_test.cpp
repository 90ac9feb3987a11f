#include "cartograph/io/git_import.hpp"

#include <gmock/gmock.h>
#include <unistd.h>

#include <map>
#include <set>
#include <sstream>

#include "cartograph/io/attribution_files.hpp"
#include "cartograph/io/csv_folder.hpp"
#include "cartograph/io/store.hpp"
#include "cartograph/network/each_link.hpp"
#include "support/git_counts.hpp"
#include "support/git_folder.hpp"

namespace cartograph::git_import_test {
namespace {

using support::authors;
using support::count_of;
using support::counts_by_git;
using support::counts_by_import;
using support::data_of;
using support::difference;
using support::fast_commit;
using support::git_folder;
using support::git_merges;
using support::no_rules;
using support::put;
using support::stream_of;
using support::totals;
using testing::AllOf;
using testing::AnyOf;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::Pair;
using testing::UnorderedElementsAre;

constexpr long long day = 86400;
constexpr long long spring = 1'583'020'800;  // 2020-03-01T00:00Z

/// One link as a line: `from word to stage since until weight`.
auto links_of(const network& g, relation r) -> std::vector<std::string> {
  std::vector<std::string> out;
  auto const& c = g.rows(r).columns;
  for_each_link(g, r, [&](vertex_id from, vertex_id to, std::uint64_t k) {
    auto const text = [&](const text_pool& pool, const buffer<std::uint32_t>& codes) {
      return codes.empty() ? std::string_view{} : pool[codes[k]];
    };
    out.push_back(fmt::format(
        "{} {} {} {} {} {} {}", g.name(from), text(g.parts().words, c.word), g.name(to),
        name_of(c.stages.empty() ? stage::cross_stage : c.stages[k]),
        c.since.empty() ? "" : to_string(c.since[k]), c.until.empty() ? "" : to_string(c.until[k]),
        c.weight.empty() ? 1 : c.weight[k]));
  });
  return out;
}

auto imported(const std::vector<git_source>& sources, const git_import_options& options = {})
    -> imported_git {
  auto made = import_git(sources, options);
  EXPECT_TRUE(made) << (made ? "" : made.error().what());
  return made ? std::move(*made) : imported_git{};
}

auto refusal(const std::vector<git_source>& sources, const git_import_options& options = {})
    -> std::string {
  auto const made = import_git(sources, options);
  return made ? "" : made.error().what();
}

/// Authors, co-authors, a mailmap, a merge, tags, a rename, odd encodings and paths, an empty
/// commit, a submodule.
auto varied_history() -> std::string {
  std::string out;
  out += stream_of({.message = "first",
                    .changes = put(".mailmap",
                                   "Ada Lovelace <ada@x.org> <al@old.org>\n"
                                   "Carl C <carl@x.org> <c@old.org>\n") +
                               put("src/a", "1\n") + put("data/d", "d\n")},
                   1);
  out += stream_of(
      {.author = "al <al@old.org>",
       .seconds = 1'600'100'000,
       .message = "second\n\nCo-authored-by: Bob Babbage <bob@y.org>\n"
                  "Co-Authored-By: old c <c@old.org>\nReviewed-by: Rev Iewer <rev@z.org>\n",
       .changes = put("\"quo\\\"te\\nline\"", "q\n")},
      2);
  out += stream_of({.author = "Bob Babbage <bob@y.org>",
                    .seconds = 1'602'800'000,
                    .message = "rename",
                    .changes = "R src/a src/b\n"},
                   3);
  out += stream_of({.author = "J\xF6rg M\xFCller <joerg@y.org>",
                    .seconds = 1'602'900'000,
                    .message = "latin",
                    .changes = put("src/c", "c\n"),
                    .encoding = "ISO-8859-1"},
                   4);
  out += stream_of(
      {.author = "Br\xFFken <broken@y.org>", .seconds = 1'603'000'000, .message = "not utf-8"}, 5);
  out += stream_of({.author = "Dora D <dora@y.org>",
                    .seconds = 1'603'100'000,
                    .message = "side",
                    .changes = put("src/side", "s\n"),
                    .branch = "side",
                    .from = ":3"},
                   6);
  out += stream_of({.author = "Merge R <merge@y.org>",
                    .seconds = 1'603'200'000,
                    .message = "merge",
                    .merge = ":6"},
                   7);
  out += stream_of({.seconds = 1'603'300'000,
                    .message = "submodule",
                    .changes = "M 160000 0123456789012345678901234567890123456789 sub\n"},
                   8);
  out +=
      "tag v1.0\nfrom :3\ntagger Ada Lovelace <ada@x.org> 1602850000 +0000\n" + data_of("release");
  return out;
}

TEST(GitImport, CommitsOfEachAuthorAreThoseOfShortlog) {
  git_folder const at;
  at.import("p", varied_history());
  auto const made = imported({{"p", at.file("p")}}, {.persons = no_rules});
  auto const truth = counts_by_git(at.file("p"));
  EXPECT_EQ(difference(counts_by_import(made), truth), "");
  EXPECT_THAT(truth.authors,
              AllOf(Contains(Pair("Ada Lovelace <ada@x.org>", 3)),  // by the mailmap
                    Contains(Pair("J\xC3\xB6rg M\xC3\xBCller <joerg@y.org>", 1)),
                    Contains(Pair("Br\xEF\xBF\xBDken <broken@y.org>", 1)), testing::SizeIs(5)));
  EXPECT_EQ(truth.merges, 1U);
  EXPECT_EQ(count_of(made.graph, "contacts that were not UTF-8"), 1U);
}

TEST(GitImport, WithMergesTheyAreThoseOfShortlogWithMerges) {
  git_folder const at;
  at.import("p", varied_history());
  auto const made = imported({{"p", at.file("p")}}, {.persons = no_rules, .with_merges = true});
  auto const truth = counts_by_git(at.file("p"), git_merges::counted);
  EXPECT_EQ(difference(counts_by_import(made), truth), "");
  EXPECT_EQ(truth.authors.at("Merge R <merge@y.org>"), 1);
}

TEST(GitImport, OddContactsAreThoseOfShortlog) {
  git_folder const at;
  std::string history;
  auto const* const mapped = "<new@x.org> <OLD@x.org>\nNamed Now <noname@x.org>\n";
  for (auto const* who :
       {"<noname@x.org>", "<nobody@x.org>", "No Address <>", "Same Name <one@x.org>",
        "Same Name <two@x.org>", "same name <ONE@x.org>", "Quo\"te, Comma <q@x.org>",
        "Tab\tName <tab@x.org>", "Double  Blank <blank@x.org>", "Old One <old@x.org>",
        "At Sign <a@b@x.org>", "Not Mail <root@localhost>", "\xE7\x8E\x8B <wang@x.org>"})
    history += stream_of({.author = who, .changes = put(".mailmap", mapped)});
  at.import("p", history);
  auto const made = imported({{"p", at.file("p")}}, {.persons = no_rules});
  EXPECT_EQ(difference(counts_by_import(made), counts_by_git(at.file("p"))), "");
}

TEST(GitImport, ABareRepositoryReadsTheMailmapOfItsHead) {
  git_folder const at;
  at.import("p", varied_history(), {"--bare"});
  auto const made = imported({{"p", at.file("p")}}, {.persons = no_rules});
  EXPECT_THAT(authors(made), Contains(Pair("Ada Lovelace <ada@x.org>", 3)));
}

TEST(GitImport, ALongIdIsOneOfSha256) {
  git_folder const at;
  auto history = varied_history();
  auto const link = history.find("0123456789012345678901234567890123456789");
  history.insert(link, "012345678901234567890123");
  at.import("p", history, {"--object-format=sha256"});
  auto const made = imported({{"p", at.file("p")}}, {.persons = no_rules});
  EXPECT_EQ(difference(counts_by_import(made), counts_by_git(at.file("p"))), "");
  EXPECT_THAT(made.graph.parts().counts.sources, ElementsAre(HasSubstr("(sha256)")));
  auto const head = at.git("p", {"rev-parse", "HEAD"});
  EXPECT_THAT(made.graph.parts().counts.sources, ElementsAre(HasSubstr(head.substr(0, 64))));
}

TEST(GitImport, TrailersAreRolesOfTheirOwnAndTheMailmapHoldsForThem) {
  git_folder const at;
  at.import("p", varied_history());
  auto const made = imported({{"p", at.file("p")}});
  EXPECT_THAT(totals(made.graph, "co-author"),
              UnorderedElementsAre(Pair("Bob Babbage", 1), Pair("Carl C", 1)));
  EXPECT_THAT(totals(made.graph, "reviewer"), ElementsAre(Pair("Rev Iewer", 1)));
  EXPECT_THAT(totals(made.graph, "committer"), IsEmpty());
}

TEST(GitImport, OneLinkForEachMonthHoldsItsFirstAndLastDay) {
  git_folder const at;
  std::string history;
  for (auto const offset : {0LL, 5 * day, 30 * day, 31 * day - 1, 31 * day})
    history += stream_of({.seconds = spring + offset});
  at.import("p", history);
  auto const made = imported({{"p", at.file("p")}});
  EXPECT_THAT(links_of(made.graph, relation::contributes),
              UnorderedElementsAre("Ada Lovelace author p cross-stage 2020-03-01 2020-03-31 4",
                                   "Ada Lovelace author p cross-stage 2020-04-01 2020-04-01 1"));
}

TEST(GitImport, ACommitterCountsWhereItIsSomebodyElse) {
  git_folder const at;
  at.import("p", stream_of({.committer = "GitHub <noreply@github.com>"}) +
                     stream_of({.committer = "Maintainer M <m@x.org>"}) + stream_of({}) +
                     stream_of({.committer = "Ada Lovelace <ada@other.org>"}));
  auto const made = imported({{"p", at.file("p")}});
  EXPECT_THAT(totals(made.graph, "committer"), ElementsAre(Pair("Maintainer M", 1)));
  EXPECT_EQ(count_of(made.graph, "commits by the forge for their author"), 1U);
  EXPECT_EQ(count_of(made.graph, "persons named twice in a commit"), 1U);
}

TEST(GitImport, NobodyIsCountedTwiceInOneCommit) {
  git_folder const at;
  at.import("p", stream_of({.message = "x\n\nCo-authored-by: Ada Lovelace <ada@other.org>\n"
                                       "Co-authored-by: Bob Babbage <b@x.org>\n"
                                       "Co-authored-by: bob <b@x.org>\nReviewed-by: nobody\n"}));
  auto const made = imported({{"p", at.file("p")}});
  EXPECT_THAT(totals(made.graph, "author"), ElementsAre(Pair("Ada Lovelace", 1)));
  EXPECT_THAT(totals(made.graph, "co-author"), ElementsAre(Pair("Bob Babbage", 1)));
  EXPECT_EQ(count_of(made.graph, "persons named twice in a commit"), 2U);
  EXPECT_EQ(count_of(made.graph, "trailers that name nobody"), 1U);
}

TEST(GitImport, MergedContactsAreListedAndCanBeUndone) {
  git_folder const at;
  at.import("p", stream_of({}) + stream_of({.author = "Ada Lovelace <ada@work.org>"}) +
                     stream_of({.author = "ada <ADA@work.org>"}));
  auto const made = imported({{"p", at.file("p")}});
  EXPECT_THAT(totals(made.graph, "author"), ElementsAre(Pair("Ada Lovelace", 3)));
  EXPECT_EQ(count_of(made.graph, "merged contacts"), 2U);
  auto csv = identities_csv(made.contacts);
  auto const row = csv.find("Ada Lovelace,Ada Lovelace,ada@work.org");
  ASSERT_NE(row, std::string::npos) << csv;
  csv.replace(row, 12, "Another Ada");
  auto const known = read_identities(csv, "who.csv");
  ASSERT_TRUE(known);
  auto const again = imported({{"p", at.file("p")}}, {.persons = {.known = *known}});
  EXPECT_THAT(totals(again.graph, "author"),
              UnorderedElementsAre(Pair("Ada Lovelace", 2), Pair("Another Ada", 1)));
}

TEST(GitImport, TheFirstReleaseParts) {
  git_folder const at;
  auto const history = stream_of({.seconds = spring}, 1) +
                       stream_of({.seconds = spring + 40 * day}, 2) +
                       stream_of({.seconds = spring + 80 * day}, 3);
  auto const tag = [](const std::string& name, int mark, long long seconds) {
    return "tag " + name + "\nfrom :" + std::to_string(mark) + "\ntagger T <t@x.org> " +
           std::to_string(seconds) + " +0000\n" + data_of("t");
  };
  at.import("p", history + tag("v0.1-rc1", 1, spring) + tag("v0.1", 2, spring + 41 * day) +
                     tag("v1.0", 3, spring + 81 * day) + tag("model-1", 1, spring + day));
  auto const stages = [&](const git_import_options& options) {
    std::set<std::string> out;
    for (auto const& line :
         links_of(imported({{"p", at.file("p")}}, options).graph, relation::contributes))
      out.insert(line.substr(line.find(" p ") + 3, line.rfind(' ') - line.find(" p ") - 14));
    return out;
  };
  EXPECT_THAT(stages({}), ElementsAre("cross-stage 2020-03-01", "cross-stage 2020-04-10",
                                      "post-release 2020-05-20"));
  EXPECT_THAT(
      stages({.releases = "model-*"}),
      ElementsAre("cross-stage 2020-03-01", "post-release 2020-04-10", "post-release 2020-05-20"));
  EXPECT_THAT(stages({.trained = {{"", {20200301}}}}),
              ElementsAre("post-release 2020-05-20", "post-training 2020-04-10",
                          "pre-training 2020-03-01"));
  EXPECT_THAT(stages({.released = {{"p", {20210000}}}, .trained = {{"p", {20200400}}}}),
              ElementsAre("post-training 2020-05-20", "pre-training 2020-03-01",
                          "pre-training 2020-04-10"));
  EXPECT_THAT(stages({.releases = "none-*"}), Each(testing::StartsWith("cross-stage")));
}

TEST(GitImport, PathsAreArtifactsAndBulkCommitsNone) {
  git_folder const at;
  std::string many;
  for (int i = 0; i < 31; ++i) many += put("src/f" + std::to_string(i), "x\n");
  at.import(
      "p",
      stream_of({.changes = put("src/a", "1\n") + put("data/x/y", "2\n") + put("srcs", "3\n")}) +
          stream_of({.author = "Bob Babbage <b@x.org>", .changes = put("data/raw/z", "1\n")}) +
          stream_of({.author = "Bulk B <bulk@x.org>", .changes = many}));
  git_import_options options{.artifacts = {{"src", kind::software, "Code"},
                                           {"data/", kind::dataset, "Corpus"},
                                           {"data/raw/", kind::dataset, "Raw"},
                                           {"models/", kind::model, "Nothing yet"}}};
  auto made = imported({{"p", at.file("p")}}, options);
  auto const links = links_of(made.graph, relation::contributes);
  auto const holds = [&](const std::string& what) {
    return std::ranges::any_of(links,
                               [&](auto const& l) { return l.find(what) != std::string::npos; });
  };
  EXPECT_TRUE(holds("Ada Lovelace author Code"));
  EXPECT_TRUE(holds("Ada Lovelace author Corpus"));
  EXPECT_TRUE(holds("Bob Babbage author Raw"));
  EXPECT_FALSE(holds("Bob Babbage author Corpus")) << "the longest prefix decides";
  EXPECT_FALSE(holds("Bulk B author Code"));
  EXPECT_TRUE(holds("Bulk B author p"));
  EXPECT_EQ(count_of(made.graph, "bulk commits"), 1U);
  EXPECT_THAT(
      links_of(made.graph, relation::produces),
      UnorderedElementsAre(HasSubstr("p  Code"), HasSubstr("p  Corpus"), HasSubstr("p  Raw")));
  options.bulk_paths = 100;
  EXPECT_THAT(totals(imported({{"p", at.file("p")}}, options).graph, "author", kind::software),
              Contains(Pair("Bulk B", 1)));
}

TEST(GitImport, RefusesArtifactsThatNoProjectProduces) {
  EXPECT_THAT(refusal({}, {.artifacts = {{"x", kind::organization, "X"}}}),
              HasSubstr("no project produces"));
}

TEST(GitImport, EmployersComeFromFilesFirstThenFromDomains) {
  git_folder const at;
  at.import(
      "p",
      stream_of({.author = "Ada Lovelace <ada@inc.com>", .seconds = spring}) +
          stream_of({.author = "Ada Lovelace <ada@inc.com>", .seconds = spring + 3 * day}) +
          stream_of({.author = "Ada Lovelace <ada@gmail.com>", .seconds = spring + 300 * day}) +
          stream_of({.author = "bob <bob@lab.inc.com>", .seconds = spring}) +
          stream_of({.author = "Carl C <carl@home.net>", .seconds = spring}) +
          stream_of({.author = "dependabot[bot] <1+dependabot[bot]@users.noreply.github.com>"}));
  git_import_options options;
  options.employers.add_domain({"inc.com", "Inc", "company", "Norway"});
  options.employers.add({"bob@lab.inc.com", "University", {20200101}, {20200131}});
  auto made = imported({{"p", at.file("p")}}, options);
  EXPECT_THAT(links_of(made.graph, relation::member_of),
              UnorderedElementsAre("Ada Lovelace domain Inc cross-stage 2020-03-01 2020-03-04 1",
                                   "bob file University cross-stage 2020-01-01 2020-01-31 1",
                                   "bob domain Inc cross-stage 2020-03-01 2020-03-01 1"));
  EXPECT_EQ(count_of(made.graph, "persons of unknown affiliation"), 1U);
  EXPECT_EQ(count_of(made.graph, "bots"), 1U);
  auto const* sector = made.graph.column("sector");
  ASSERT_NE(sector, nullptr);
  EXPECT_EQ((*sector)[vertex_id{made.graph.ids(kind::organization).first}], "company");
}

TEST(GitImport, BotsAreMarkedOrLeftOut) {
  git_folder const at;
  at.import("p", stream_of({}) +
                     stream_of({.author = "renovate[bot] <r@x.org>",
                                .message = "x\n\nCo-authored-by: Ada Lovelace <ada@x.org>\n"}));
  auto const made = imported({{"p", at.file("p")}});
  auto const* bot = made.graph.column("bot");
  ASSERT_NE(bot, nullptr);
  std::map<std::string, std::string> marks;
  for (auto v = made.graph.ids(kind::person).first; v < made.graph.ids(kind::person).last; ++v)
    marks[made.graph.name(vertex_id{v})] = (*bot)[vertex_id{v}];
  EXPECT_THAT(marks, UnorderedElementsAre(Pair("Ada Lovelace", ""), Pair("renovate[bot]", "yes")));
  auto const without = imported({{"p", at.file("p")}}, {.with_bots = false});
  EXPECT_EQ(without.graph.ids(kind::person).size(), 1U);
  EXPECT_THAT(totals(without.graph, "co-author"), ElementsAre(Pair("Ada Lovelace", 1)));
  EXPECT_EQ(count_of(without.graph, "contributions of bots left out"), 1U);
}

// So that `--where bot=` leaves nobody out, instead of asking for what the network does not have.
TEST(GitImport, TheColumnOfBotsIsThereWithoutThem) {
  git_folder const at;
  at.import("p", stream_of({}));
  auto const made = imported({{"p", at.file("p")}});
  auto const* bot = made.graph.column("bot");
  ASSERT_NE(bot, nullptr);
  for (std::uint32_t v = 0; v < made.graph.node_count(); ++v) EXPECT_EQ((*bot)[vertex_id{v}], "");
}

TEST(GitImport, AShallowCloneIsSaidToBeOne) {
  git_folder const at;
  at.import("p", varied_history());
  at.git(".", {"clone", "--quiet", "--depth=2", "file://" + at.file("p"), at.file("shallow")});
  auto const made = imported({{"s", at.file("shallow")}});
  EXPECT_THAT(made.graph.parts().counts.warnings, Contains(HasSubstr("shallow")));
  EXPECT_THAT(made.graph.parts().counts.sources, ElementsAre(HasSubstr("shallow")));
  EXPECT_EQ(count_of(made.graph, "commits"),
            std::stoull(at.git("shallow", {"rev-list", "--count", "HEAD"})));
}

TEST(GitImport, ARepositoryWithoutACommitIsAProjectWithoutPeople) {
  git_folder const at;
  at.import("empty", "");
  auto const made = imported({{"empty", at.file("empty")}});
  EXPECT_EQ(made.graph.node_count(), 1U);
  EXPECT_THAT(made.graph.parts().counts.sources, ElementsAre(HasSubstr("without a commit")));
}

TEST(GitImport, WhatIsNoRepositoryIsRefusedWithItsPath) {
  git_folder const at;
  at.import("p", stream_of({.changes = put("sub/x", "1\n")}));
  EXPECT_THAT(refusal({{"x", at.file("nowhere")}}),
              AllOf(HasSubstr("nowhere"), HasSubstr("no such folder")));
  std::filesystem::create_directories(at.file("plain"));
  EXPECT_THAT(refusal({{"x", at.file("plain")}}),
              AllOf(HasSubstr("plain"), HasSubstr("is no git repository")));
  EXPECT_THAT(refusal({{"x", at.file("p/sub")}}), HasSubstr("is no git repository"))
      << "a folder inside of a repository is not taken for the whole";
  at.import("co:lon", stream_of({.changes = put("sub/x", "1\n")}));
  EXPECT_THAT(refusal({{"x", at.file("co:lon/sub")}}), HasSubstr("is no git repository"));
  EXPECT_EQ(imported({{"x", at.file("co:lon")}}).graph.node_count(), 2U);
  EXPECT_THAT(refusal({{"x", at.file("p")}, {"x", at.file("p")}}), HasSubstr("two repositories"));
  at.write("p/.git/HEAD", "ref: refs/heads/\n");
  EXPECT_NE(refusal({{"x", at.file("p")}}), "");
}

TEST(GitImport, ABrokenHistoryIsAnErrorAndNoHalfOfIt) {
  git_folder const at;
  at.import("p", stream_of({}, 1) + stream_of({.seconds = spring}, 2));
  auto const parent = at.git("p", {"rev-parse", "HEAD^"}).substr(0, 40);
  at.git("p", {"repack", "-adq"});
  for (auto const& entry : std::filesystem::directory_iterator{at.file("p/.git/objects/pack")})
    std::filesystem::rename(entry.path(), at.file(entry.path().filename().string()));
  for (auto const& entry : std::filesystem::directory_iterator{at.file(".")})
    if (entry.path().extension() == ".pack")
      at.git("p", {"unpack-objects", "-q"}, entry.path().string());
  std::filesystem::remove(
      at.file("p/.git/objects/" + parent.substr(0, 2) + "/" + parent.substr(2)));
  EXPECT_THAT(refusal({{"p", at.file("p")}}),
              AllOf(HasSubstr("git failed (exit code 128)"),
                    AnyOf(HasSubstr(parent), HasSubstr("Failed to traverse parents"))));
}

/// A fork: two shared commits, then own ones on both sides.
struct family {
  git_folder at;
  family() {
    auto const shared = stream_of({.seconds = spring}, 1) +
                        stream_of({.author = "Bob Babbage <b@x.org>", .seconds = spring + day}, 2) +
                        "tag v1.0\nfrom :2\ntagger T <t@x.org> " + std::to_string(spring + day) +
                        " +0000\n" + data_of("t");
    auto const own = [&](const std::string& who, int commits) {
      std::string out;
      for (int i = 0; i < commits; ++i)
        out += stream_of({.author = who, .seconds = spring + (10 + i) * day});
      return out;
    };
    at.import("origin", shared + own("Ada Lovelace <ada@x.org>", 3));
    at.import("fork", shared + own("Forker F <f@y.org>", 1));
  }
};

TEST(GitImport, SharedCommitsCountOnceAndTheForkIsLinked) {
  family const f;
  auto const made = imported({{"fork", f.at.file("fork")}, {"origin", f.at.file("origin")}});
  EXPECT_THAT(
      totals(made.graph, "author"),
      UnorderedElementsAre(Pair("Ada Lovelace", 4), Pair("Bob Babbage", 1), Pair("Forker F", 1)));
  EXPECT_THAT(links_of(made.graph, relation::derived_from),
              ElementsAre(HasSubstr("fork fork origin")));
  EXPECT_THAT(links_of(made.graph, relation::derived_from), ElementsAre(testing::EndsWith(" 2")));
  EXPECT_EQ(count_of(made.graph, "shared commits left out"), 2U);
  EXPECT_THAT(made.graph.parts().counts.warnings, Contains(HasSubstr("2 commits in common")));
  for (auto const& line : links_of(made.graph, relation::contributes))
    if (line.starts_with("Forker")) {
      EXPECT_THAT(line, HasSubstr("cross-stage"))
          << "the tags of the origin are not releases of its fork";
    }
}

TEST(GitImport, BothViewsOfSharedCommitsCanBeHad) {
  family const f;
  auto const made = imported({{"origin", f.at.file("origin")}, {"fork", f.at.file("fork")}},
                             {.shared = shared_commits::all});
  EXPECT_EQ(totals(made.graph, "author").at("Bob Babbage"), 2);
  EXPECT_EQ(links_of(made.graph, relation::derived_from).size(), 1U);
  EXPECT_EQ(count_of(made.graph, "shared commits left out"), 0U);
}

TEST(GitImport, WhichIsTheForkMayBeSaid) {
  family const f;
  std::vector<git_source> const both{{"origin", f.at.file("origin")}, {"fork", f.at.file("fork")}};
  auto const made = imported(both, {.fork_of = {{"origin", "fork"}}});
  EXPECT_THAT(links_of(made.graph, relation::derived_from),
              ElementsAre(HasSubstr("origin fork fork")));
  EXPECT_THAT(refusal(both, {.fork_of = {{"origin", "fork"}, {"fork", "origin"}}}),
              HasSubstr("forks of each other"));
  EXPECT_THAT(refusal(both, {.fork_of = {{"origin", "nobody"}}}), HasSubstr("'nobody'"));
}

TEST(GitImport, TheSameRepositoryTwiceGivesOneOfThemAll) {
  family const f;
  auto const made = imported({{"a", f.at.file("origin")}, {"b", f.at.file("origin")}});
  EXPECT_EQ(totals(made.graph, "author").at("Ada Lovelace"), 4);
  EXPECT_THAT(links_of(made.graph, relation::derived_from), ElementsAre(HasSubstr("b fork a")));
}

/// Ten thousand commits of forty people over years.
auto long_history() -> std::string {
  std::string out;
  for (int i = 0; i < 10'000; ++i) {
    auto const who = i * 7919 % 40;
    out += stream_of(
        {.author = fmt::format("Person {} P <p{}@x{}.org>", who, who, who % 5),
         .seconds = spring + i * 3 * 3600LL,
         .changes = put(fmt::format("d{}/f{}", i % 30, i % 300), fmt::format("{}\n", i))});
  }
  return out;
}

TEST(GitImport, TenThousandCommitsAreThoseOfShortlog) {
  git_folder const at;
  at.import("p", long_history(), {"--bare"});
  auto const made = imported({{"p", at.file("p")}});
  EXPECT_EQ(difference(counts_by_import(made), counts_by_git(at.file("p"))), "");
  EXPECT_EQ(count_of(made.graph, "commits"), 10'000U);
  auto const again = imported({{"p", at.file("p")}});
  EXPECT_EQ(csv_of(made.graph)->relations, csv_of(again.graph)->relations);
}

TEST(GitImport, StopsWhenAsked) {
  git_folder const at;
  at.import("p", varied_history());
  stop_source source;
  source.stopped = true;
  auto const made =
      import_git(std::vector<git_source>{{"p", at.file("p")}}, {.stop = stop_token{source}});
  ASSERT_FALSE(made);
  EXPECT_EQ(made.error().code, errc::interrupted);
}

TEST(GitImport, AForeignRepositoryIsReadOnlyWhenAsked) {
  if (geteuid() != 0) GTEST_SKIP() << "only root can give a folder away";
  git_folder const at;
  at.import("p", stream_of({}));
  for (auto const* name : {"p", "p/.git"}) ASSERT_EQ(chown(at.file(name).c_str(), 12345, 12345), 0);
  EXPECT_THAT(refusal({{"p", at.file("p")}}), HasSubstr("belongs to another user"));
  EXPECT_EQ(imported({{"p", at.file("p")}}, {.foreign_owner = true}).graph.node_count(), 2U);
}

/// Every setting by which git runs a program, each of which would leave a file behind.
TEST(GitImport, NothingThatTheRepositoryConfiguresIsRun) {
  git_folder const at;
  auto history = varied_history();
  history += stream_of(
      {.changes = put(".gitattributes", "* diff=evil filter=evil\n") + put("x.evil", "x\n")});
  at.import("p", history);
  at.write("evil.sh", "#!/bin/sh\ntouch '" + at.file("ran") + "'\ncat 2>/dev/null\n");
  std::filesystem::permissions(at.file("evil.sh"), std::filesystem::perms::all);
  auto const evil = at.file("evil.sh");
  std::string config = "[core]\n";
  for (auto const* key : {"fsmonitor", "pager", "sshCommand", "gitProxy", "askPass", "editor",
                          "alternateRefsCommand"})
    config += fmt::format("\t{} = {}\n", key, evil);
  config += fmt::format("\thooksPath = {}\n", at.file("hooks"));
  config += fmt::format("[pager]\n\tlog = {0}\n[alias]\n\tlog = !{0}\n\trev-parse = !{0}\n", evil);
  config += fmt::format(
      "[diff]\n\texternal = {0}\n[diff \"evil\"]\n\tcommand = {0}\n\ttextconv = {0}\n", evil);
  config +=
      fmt::format("[filter \"evil\"]\n\tsmudge = {0}\n\tclean = {0}\n\tprocess = {0}\n", evil);
  config += fmt::format(
      "[gpg]\n\tprogram = {0}\n[log]\n\tshowSignature = true\n\tshowRoot = false\n", evil);
  config += fmt::format(
      "[credential]\n\thelper = !{0}\n[trailer \"Co-authored-by\"]\n\tcommand = {0}\n\tcmd = {0}\n",
      evil);
  config += fmt::format(
      "[color]\n\tui = always\n[format]\n\tpretty = oneline\n[remote \"origin\"]\n\turl = "
      "ext::{0}\n"
      "\tpromisor = true\n\tpartialclonefilter = tree:0\n\tuploadpack = {0}\n",
      evil);
  config += "[trailer]\n\tseparators = %\n[diff]\n\trenames = copies\n\torderFile = /nowhere\n";
  at.write("more.config", config);
  std::ofstream{at.file("p/.git/config"), std::ios::app}
      << "[include]\n\tpath = " << at.file("more.config") << "\n"
      << config;
  std::filesystem::create_directories(at.file("hooks"));
  for (auto const* hook :
       {"post-index-change", "pre-auto-gc", "reference-transaction", "post-checkout"}) {
    std::filesystem::copy_file(evil, at.file(std::string{"hooks/"} + hook));
    std::filesystem::copy_file(evil, at.file(std::string{"p/.git/hooks/"} + hook),
                               std::filesystem::copy_options::overwrite_existing);
  }
  auto const made = imported({{"p", at.file("p")}}, {.persons = no_rules});
  EXPECT_FALSE(std::filesystem::exists(at.file("ran"))) << "a program of the repository was run";
  EXPECT_THAT(totals(made.graph, "co-author"), Contains(Pair("Bob Babbage", 1)))
      << "separators are ours";
  EXPECT_EQ(authors(made).size(), 5U);
}

TEST(GitImport, AMissingTreeIsNotFetched) {
  git_folder const at;
  at.import("p", varied_history());
  at.git("p", {"config", "uploadpack.allowFilter", "true"});
  at.git(".", {"clone", "--quiet", "--bare", "--filter=tree:0", "file://" + at.file("p"),
               at.file("partial")});
  at.write("evil.sh", "#!/bin/sh\ntouch '" + at.file("ran") + "'\n");
  std::filesystem::permissions(at.file("evil.sh"), std::filesystem::perms::all);
  for (auto const& url :
       {"ext::" + at.file("evil.sh"), "ssh://host/" + at.file("p"), "file://" + at.file("p")}) {
    at.git("partial", {"config", "remote.origin.url", url});
    at.git("partial", {"config", "core.sshCommand", at.file("evil.sh")});
    at.git("partial", {"config", "remote.origin.uploadpack", at.file("evil.sh")});
    EXPECT_NE(refusal({{"p", at.file("partial")}}), "") << "its trees are not there";
    EXPECT_FALSE(std::filesystem::exists(at.file("ran"))) << url;
    EXPECT_EQ(imported({{"p", at.file("partial")}}, {.with_paths = false})
                  .graph.ids(kind::project)
                  .size(),
              1U)
        << "commits alone can be read";
  }
}

TEST(GitImport, ABlobIsNotNeeded) {
  git_folder const at;
  at.import("p", varied_history());
  at.git("p", {"config", "uploadpack.allowFilter", "true"});
  at.git(".", {"clone", "--quiet", "--bare", "--filter=blob:none", "file://" + at.file("p"),
               at.file("partial")});
  std::filesystem::rename(at.file("p"), at.file("gone"));
  auto const made = imported({{"p", at.file("partial")}}, {.persons = no_rules});
  EXPECT_EQ(count_of(made.graph, "commits"), 8U);
  EXPECT_THAT(made.graph.parts().counts.warnings, Contains(HasSubstr("lacks")));
}

TEST(GitImport, WhatWasImportedIsKeptInBothFormsOfTheNetwork) {
  git_folder const at;
  at.import("p", varied_history());
  auto const made = imported({{"p", at.file("p")}});
  auto const& met = made.graph.parts().counts;
  ASSERT_TRUE(write_csv_folder(made.graph, at.file("net")));
  auto const read = read_csv_folder(at.file("net"));
  ASSERT_TRUE(read) << read.error().what();
  EXPECT_EQ(read->parts().counts.sources, met.sources);
  EXPECT_EQ(read->parts().counts.imported, met.imported);
  ASSERT_TRUE(write_store(made.graph, at.file("net.cgraph")));
  auto const stored = open_store(at.file("net.cgraph"));
  ASSERT_TRUE(stored) << stored.error().what();
  EXPECT_EQ(stored->parts().counts.sources, met.sources);
  EXPECT_EQ(stored->parts().counts.imported, met.imported);
  EXPECT_EQ(csv_of(*stored)->relations, csv_of(made.graph)->relations);
  ASSERT_TRUE(write_csv_folder(network{}, at.file("net"))) << "over it";
  EXPECT_TRUE(read_csv_folder(at.file("net"))->parts().counts.sources.empty());
}

TEST(GitImport, OrganizationsOfTheHistoryArePartsOfOthers) {
  git_folder const at;
  at.import("p", stream_of({}));
  affiliation_book book;
  book.add({"Ada Lovelace", "Lab", {}, {}});
  auto const made =
      imported({{"p", at.file("p")}}, {.employers = book,
                                       .organizations = {{"Works", "Group", {}, {}},
                                                         {"Lab", "Works", {}, *parse_date("2020")},
                                                         {"Lab", "Other", *parse_date("2021"), {}},
                                                         {"Nobody's", "Group", {}, {}}}});
  EXPECT_THAT(links_of(made.graph, relation::part_of),
              UnorderedElementsAre("Lab file Works cross-stage  2020 1",
                                   "Lab file Other cross-stage 2021  1",
                                   "Works file Group cross-stage   1"));
}

/// Lines that `git log --numstat` counts of each author, and how many commits have none but binary
/// files.
auto numstat(const git_folder& at, const std::string& repository)
    -> std::pair<std::map<std::string, double>, std::uint64_t> {
  std::istringstream lines{at.git(repository, {"log", "--no-merges", "--numstat", "--use-mailmap",
                                               "--ignore-submodules=all", "--format=@%aN <%aE>"})};
  std::map<std::string, double> out;
  std::string who;
  std::uint64_t only_binary = 0;
  auto binary = false;
  auto text = false;
  auto const close = [&] { only_binary += binary && !text ? 1 : 0; };
  for (std::string line; std::getline(lines, line);) {
    if (line.starts_with('@')) {
      close();
      binary = text = false;
      who = line.substr(1);
      if (!out.contains(who)) out[who] = 0;
    } else if (line.starts_with('-')) {
      binary = true;
    } else if (!line.empty()) {
      text = true;
      auto const tab = line.find('\t');
      out[who] += std::stod(line) + std::stod(line.substr(tab + 1));
    }
  }
  close();
  return {out, only_binary};
}

/// Text that grows, is renamed, shrinks, changes its mode; binary files alone and beside text.
auto history_of_lines() -> std::string {
  auto const count = [](int from, int to) {
    std::string out;
    for (int i = from; i < to; ++i) out += std::to_string(i) + "\n";
    return out;
  };
  std::string const binary{"a\0b\n", 4};
  auto const by = [](const char* who, const std::string& changes) {
    return fast_commit{.author = who, .changes = changes};
  };
  return stream_of(by("Ada A <a@x.org>", put("src/f", count(0, 40)) + put("data/d", count(0, 7))),
                   1) +
         stream_of(by("Bob B <b@x.org>", "R src/f src/g\n"), 2) +
         stream_of(by("Ada A <a@x.org>", put("src/g", count(5, 45)) + put("data/bin", binary)), 3) +
         stream_of(by("Cy C <c@x.org>", put("data/bin", binary + "more")), 4) +
         stream_of(by("Dee D <d@x.org>", ""), 5) +
         stream_of(by("Bob B <b@x.org>",
                      "D data/d\n"
                      "M 160000 0123456789012345678901234567890123456789 sub\n"),
                   6) +
         stream_of({.author = "Merge M <m@x.org>", .merge = ":3"}, 7);
}

TEST(GitImport, LinesAreThoseOfNumstat) {
  git_folder const at;
  for (auto const& [name, history] :
       {std::pair{"p", history_of_lines()}, std::pair{"q", varied_history()}}) {
    at.import(name, history);
    auto const made =
        imported({{name, at.file(name)}}, {.persons = no_rules, .weight = git_weight::lines});
    auto [truth, only_binary] = numstat(at, name);
    EXPECT_EQ(count_of(made.graph, "commits of unknown lines, left out"), only_binary);
    if (truth.erase("Br\xFFken <broken@y.org>") > 0) truth["Br\xEF\xBF\xBDken <broken@y.org>"] = 0;
    truth.erase("Cy C <c@x.org>");
    EXPECT_EQ(authors(made), truth) << name;
  }
}

TEST(GitImport, LinesByHand) {
  git_folder const at;
  at.import("p", history_of_lines());
  auto const made = imported({{"p", at.file("p")}}, {.artifacts = {{"data", kind::dataset, "D"}},
                                                     .weight = git_weight::lines});
  EXPECT_THAT(totals(made.graph, "author"),
              UnorderedElementsAre(Pair("Ada A", 47 + 10), Pair("Bob B", 0 + 7), Pair("Dee D", 0)));
  EXPECT_THAT(totals(made.graph, "author", kind::dataset),
              UnorderedElementsAre(Pair("Ada A", 7), Pair("Bob B", 7)))
      << "a binary file of the artifact beside text of another is of unknown lines there";
  EXPECT_EQ(count_of(made.graph, "commits of unknown lines, left out"), 1U);
  EXPECT_EQ(count_of(made.graph, "paths without lines"), 2U);
  EXPECT_EQ(count_of(made.graph, "lines added"), 47U + 5U);
  EXPECT_EQ(count_of(made.graph, "lines removed"), 5U + 7U);
  EXPECT_THAT(made.graph.parts().counts.warnings, Contains(HasSubstr("lines of 1 commits of 7")));
}

TEST(GitImport, LinesThatAPartialCloneLacksAreUnknownAndNotFetched) {
  git_folder const at;
  at.import("p", history_of_lines(), {"--bare"});
  at.git("p", {"config", "uploadpack.allowFilter", "true"});
  std::filesystem::create_directories(at.file("here"));
  auto const from = "file://" + at.file("p");
  at.git("here", {"clone", "--quiet", "--bare", "--filter=blob:none", from, "none"});
  at.git("here", {"clone", "--quiet", "--bare", "--filter=blob:limit=20", from, "some"});
  auto const lacks = [&](const std::string& name) {
    return at.git("here/" + name, {"rev-list", "--objects", "--missing=print", "HEAD"});
  };
  auto const before = lacks("none") + lacks("some");
  ASSERT_THAT(before, HasSubstr("?"));
  git_import_options const options{.persons = no_rules, .weight = git_weight::lines};
  auto const none = imported({{"none", at.file("here/none")}}, options);
  EXPECT_THAT(authors(none), ElementsAre(Pair("Dee D <d@x.org>", 0)));
  auto const some = imported({{"some", at.file("here/some")}}, options);
  EXPECT_THAT(authors(some),
              UnorderedElementsAre(Pair("Bob B <b@x.org>", 7), Pair("Dee D <d@x.org>", 0)));
  EXPECT_EQ(count_of(some.graph, "commits of unknown lines, left out"), 4U)
      << "the binary one, and three that change or rename what is not here";
  EXPECT_EQ(lacks("none") + lacks("some"), before) << "something was fetched";
}

TEST(GitImport, LinesWhereAShallowCloneEndsAreUnknown) {
  git_folder const at;
  at.import("p", history_of_lines());
  std::filesystem::create_directories(at.file("here"));
  at.git("here", {"clone", "--quiet", "--depth=3", "file://" + at.file("p"), "cut"});
  auto const made =
      imported({{"cut", at.file("here/cut")}}, {.persons = no_rules, .weight = git_weight::lines});
  EXPECT_GE(count_of(made.graph, "commits of unknown lines, left out"), 1U);
  EXPECT_THAT(authors(made), Not(Contains(Pair("Ada A <a@x.org>", testing::Gt(20)))));
}

}  // namespace
}  // namespace cartograph::git_import_test
