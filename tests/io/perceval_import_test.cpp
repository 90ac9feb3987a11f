#include "cartograph/io/perceval_import.hpp"

#include <gmock/gmock.h>
#include <zlib.h>

#include <map>
#include <sstream>

#include "cartograph/core/random.hpp"
#include "cartograph/io/csv_folder.hpp"
#include "cartograph/io/gharchive_import.hpp"
#include "io/perceval_item.hpp"
#include "io/utf8.hpp"
#include "support/git_counts.hpp"
#include "support/git_folder.hpp"

namespace cartograph::perceval_import_test {
namespace {

using support::count_of;
using support::git_folder;
using support::put;
using support::stream_of;
using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

// ---- commits: the same network as from the clone ----

/// A JSON string as Perceval's Python writes it: bytes that are no UTF-8 become halves of
/// surrogate pairs.
auto json_text(std::string_view text) -> std::string {
  std::string out = "\"";
  for (std::size_t i = 0; i < text.size();) {
    auto const length = detail::utf8_length(text.substr(i, 4));
    auto const c = static_cast<unsigned char>(text[i]);
    if (length == 0)
      out += fmt::format("\\udc{:02x}", c);
    else if (c < 32)
      out += fmt::format("\\u{:04x}", c);
    else if (c == '"' || c == '\\')
      out += fmt::format("\\{}", static_cast<char>(c));
    else
      out += text.substr(i, length);
    i += std::max<std::size_t>(length, 1);
  }
  return out + '"';
}

auto parts_of(const std::string& text, char between) -> std::vector<std::string> {
  std::vector<std::string> out;
  std::istringstream in{text};
  for (std::string part; std::getline(in, part, between);) out.push_back(part);
  return out;
}

/// The lines `:100644 100644 1234 5678 R100<TAB>old<TAB>new` of each commit, as items list files.
auto files_by_commit(const git_folder& at, const std::string& repository)
    -> std::map<std::string, std::string> {
  std::map<std::string, std::string> out;
  std::string commit;
  for (auto const& line : parts_of(
           at.git(repository, {"log", "--all", "--format=commit %H", "--raw", "-M", "-C", "-c"}),
           '\n')) {
    if (line.starts_with("commit ")) commit = line.substr(7);
    if (!line.starts_with(':')) continue;
    auto const fields = parts_of(line, '\t');
    auto& files = out[commit];
    if (!files.empty()) files += ',';
    files += R"({"action":)" + json_text(fields[0].substr(fields[0].rfind(' ') + 1)) +
             R"(,"file":)" + json_text(fields[1]) + R"(,"added":"-")";
    if (fields.size() > 2) files += R"(,"newfile":)" + json_text(fields[2]);
    files += '}';
  }
  return out;
}

/// A history as Perceval's backend `git` tells it, one item a line.
auto items_of(const git_folder& at, const std::string& repository, const std::string& origin)
    -> std::string {
  auto const files = files_by_commit(at, repository);
  std::string out;
  for (auto const& commit :
       parts_of(at.git(repository,
                       {"log", "--all", "--reverse", "--topo-order", "--encoding=UTF-8",
                        "--format=%H%x02%P%x02%an <%ae>%x02%ad%x02%cn <%ce>%x02%cd%x02%B%x01"}),
                '\x01')) {
    auto const fields = parts_of(commit.starts_with('\n') ? commit.substr(1) : commit, '\x02');
    if (fields.size() < 6) continue;
    std::string parents;
    for (auto const& parent : parts_of(fields[1], ' '))
      parents += (parents.empty() ? "" : ",") + json_text(parent);
    out += R"({"backend_name":"Git","category":"commit","origin":)" + json_text(origin) +
           R"(,"data":{"commit":)" + json_text(fields[0]) + R"(,"parents":[)" + parents +
           R"(],"refs":[],"Author":)" + json_text(fields[2]) + R"(,"AuthorDate":)" +
           json_text(fields[3]) + R"(,"Commit":)" + json_text(fields[4]) + R"(,"CommitDate":)" +
           json_text(fields[5]) + R"(,"message":)" + json_text(fields.size() > 6 ? fields[6] : "") +
           R"(,"files":[)" + (files.contains(fields[0]) ? files.at(fields[0]) : "") + "]}}\n";
  }
  return out;
}

/// Zones, trailers, a rename, a copy, quoted paths, encodings, a merge, a bot, the forge, a bulk
/// commit.
auto varied_history() -> std::string {
  std::string long_text;
  for (int i = 0; i < 40; ++i) long_text += "line " + std::to_string(i) + "\n";
  std::string many;
  for (int i = 0; i < 31; ++i) many += put("src/m" + std::to_string(i), std::to_string(i));
  std::string out;
  out +=
      stream_of({.message = "first", .changes = put("src/a", long_text) + put("data/d", "d\n")}, 1);
  out +=
      stream_of({.author = "al <al@nvidia.com>",
                 .seconds = 1'600'200'000,
                 .message = "second\n\nthanks to all\n\nCo-authored-by: Bob Babbage <bob@y.org>\n"
                            "Reviewed-by: Rev\n  Iewer <rev@z.org>\nCo-authored-by: nobody\n",
                 .changes = put("data/\"quo\\\"te\\tab\"", "q\n") + put("data/\xC3\xA4", "u\n")},
                2);
  out += stream_of({.author = "Bob Babbage <bob@y.org>",
                    .seconds = 1'602'800'000,
                    .message = "rename",
                    .changes = "R src/a data/moved\n",
                    .committer = "GitHub <noreply@github.com>"},
                   3);
  out += stream_of({.author = "J\xF6rg M\xFCller <joerg@y.org>",
                    .seconds = 1'602'900'000,
                    .message = "copy",
                    .changes = "C data/moved src/copied\nM 100644 inline data/moved\n" +
                               support::data_of(long_text + "x\n"),
                    .encoding = "ISO-8859-1"},
                   4);
  out += stream_of({.author = "Br\xFFken <broken@y.org>",
                    .seconds = 1'603'000'000,
                    .message = "not utf-8\n\nReviewed-by: Al\xFE <x@y.org>",
                    .changes = put("src/\xFF", "x"),
                    .committer = "Carl C <carl@x.org>"},
                   5);
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
                    .changes = put("data/by_merge", "m"),
                    .from = ":5",
                    .merge = ":6"},
                   7);
  out += stream_of({.author = "dependabot[bot] <bot@y.org>",
                    .seconds = 1'604'300'000,
                    .message = "bulk",
                    .changes = many},
                   8);
  out += stream_of({.author = " <nameless@y.org>", .seconds = -86'400, .message = ""}, 9);
  // A quarter of an hour before midnight in UTC is the next day where the author lives.
  auto const at = out.find("1602800000 +0000");
  out.replace(at, 16, "1602805500 +0530");
  return out;
}

auto options_for_both() -> git_import_options {
  git_import_options out{
      .artifacts = {{"src/", kind::software, "Code"}, {"data/", kind::dataset, "Corpus"}},
      .released = {{"", *parse_date("2020-10-17")}},
      .trained = {{"", *parse_date("2020-09-14")}}};
  out.employers.add_domain({"nvidia.com", "NVIDIA", "company", "United States"});
  return out;
}

auto csv(const network& g) -> csv_texts {
  auto out = csv_of(g);
  EXPECT_TRUE(out) << (out ? "" : out.error().what());
  return out ? std::move(*out) : csv_texts{};
}

auto imported(const std::vector<perceval_source>& sources, const git_import_options& options = {})
    -> imported_git {
  auto made = import_perceval(sources, options);
  EXPECT_TRUE(made) << (made ? "" : made.error().what());
  return made ? std::move(*made) : imported_git{};
}

auto refusal(const std::vector<perceval_source>& sources) -> std::string {
  auto const made = import_perceval(sources, {});
  return made ? "" : made.error().what();
}

TEST(PercevalImport, CommitsGiveTheNetworkOfTheirClone) {
  git_folder const at;
  at.import("p", varied_history());
  at.write("items.json", items_of(at, "p", "https://forge.example/lab/p.git"));
  for (auto const with_bots : {true, false})
    for (auto const with_merges : {true, false}) {
      auto options = options_for_both();
      options.with_bots = with_bots;
      options.with_merges = with_merges;
      auto const by_git = import_git(std::vector<git_source>{{"p", at.file("p")}}, options);
      ASSERT_TRUE(by_git) << by_git.error().what();
      auto const by_items = imported({{"p", at.file("items.json")}}, options);
      auto const expected = csv(by_git->graph);
      auto const made = csv(by_items.graph);
      EXPECT_EQ(made.nodes, expected.nodes);
      EXPECT_EQ(made.relations, expected.relations);
      EXPECT_EQ(identities_csv(by_items.contacts), identities_csv(by_git->contacts));
      for (auto const* what : {"commits", "merges", "bulk commits", "trailers that name nobody",
                               "commits by the forge for their author"})
        EXPECT_EQ(count_of(by_items.graph, what), count_of(by_git->graph, what)) << what;
    }
}

TEST(PercevalImport, ForksAreCreditedAsClonesAre) {
  git_folder const at;
  at.import("a", varied_history());
  at.import("b", varied_history() + stream_of({.author = "F Orker <f@f.org>", .message = "own"}));
  at.write("a.json", items_of(at, "a", "https://forge.example/lab/a"));
  at.write("b.json", items_of(at, "b", "https://forge.example/fork/b"));
  auto const options = options_for_both();
  auto const by_git = import_git(
      std::vector<git_source>{{"lab/a", at.file("a")}, {"fork/b", at.file("b")}}, options);
  ASSERT_TRUE(by_git) << by_git.error().what();
  auto const made = imported({{"", at.file("a.json")}, {"", at.file("b.json")}}, options);
  EXPECT_EQ(csv(made.graph).nodes, csv(by_git->graph).nodes);
  EXPECT_EQ(csv(made.graph).relations, csv(by_git->graph).relations);
}

TEST(PercevalImport, EveryFormOfFileIsTheSame) {
  git_folder const at;
  at.import("p", varied_history());
  auto const lines = items_of(at, "p", "/somewhere/p.git");
  at.write("lines.json", lines);
  std::string array = "[";
  std::string printed;
  for (auto const& line : parts_of(lines, '\n')) {
    array += (array.size() > 1 ? ",\n" : "") + line;
    printed += "{\n    " + line.substr(1, line.size() - 2) + "\n}\n";
  }
  at.write("array.json", array + "]");
  at.write("printed.json", printed);
  auto* const packed = gzopen(at.file("packed").c_str(), "wb");
  gzwrite(packed, lines.data(), static_cast<unsigned>(lines.size()));
  gzclose(packed);
  auto const expected = csv(imported({{"", at.file("lines.json")}}).graph);
  EXPECT_THAT(expected.nodes, HasSubstr("project,p,\n"));
  for (auto const* form : {"array.json", "printed.json", "packed"}) {
    auto const made = csv(imported({{"", at.file(form)}}).graph);
    EXPECT_EQ(made.nodes, expected.nodes) << form;
    EXPECT_EQ(made.relations, expected.relations) << form;
  }
  auto const twice = imported({{"", at.file("lines.json")}, {"", at.file("array.json")}});
  EXPECT_EQ(csv(twice.graph).relations, expected.relations);
  EXPECT_EQ(count_of(twice.graph, "commits and events told again, left out"), 9U);
}

TEST(PercevalImport, FieldsMayBeMissing) {
  git_folder const at;
  at.write(
      "items.json",
      R"({"data":{"commit":"c1"}})"
      "\n"
      R"({"backend_name":"Git","data":{"commit":"c2","Author":"No Mail","AuthorDate":7,"files":[{},3],"message":[]}})"
      "\n"
      R"({"backend_name":"Git","data":{"Author":"A B <a@x.org>"}})"
      "\n"
      R"({"backend_name":"GitHub","data":{"user":null}})"
      "\n"
      R"({"backend_name":"GitHub","category":"issue"})"
      "\n"
      R"({"backend_name":"GitHub","category":"issue","origin":7,"data":{"user":{"login":"ada"},"comments_data":[{},null,{"user":{}}]}})"
      "\n{}\n");
  auto const made = imported({{"", at.file("items.json")}});
  EXPECT_EQ(count_of(made.graph, "commits"), 2U);
  EXPECT_EQ(count_of(made.graph, "commits without an id, left out"), 1U);
  EXPECT_EQ(count_of(made.graph, "items of unknown/unknown, left out"), 1U);
  EXPECT_THAT(csv(made.graph).relations, HasSubstr("person,ada,contributes,project,items,issue"));
}

TEST(PercevalImport, OtherBackendsAreCountedByName) {
  git_folder const at;
  auto const jira = std::string{R"({"backend_name":"Jira","category":"issue","data":{}})"} + "\n";
  at.write("none.json", jira + jira);
  EXPECT_THAT(refusal({{"", at.file("none.json")}}), AllOf(HasSubstr("no item is a commit of git"),
                                                           HasSubstr("there are 2 of jira/issue")));
  at.write("some.json", jira + R"({"backend_name":"Git","data":{"commit":"c1"}})");
  EXPECT_EQ(count_of(imported({{"", at.file("some.json")}}).graph, "items of jira/issue, left out"),
            1U);
  at.write("empty.json", "");
  EXPECT_THAT(refusal({{"", at.file("empty.json")}}), HasSubstr("no item"));
  at.write("broken.json", "{}\n{\"data\":\n");
  EXPECT_THAT(refusal({{"", at.file("broken.json")}}), HasSubstr("broken.json:2: no JSON"));
}

TEST(PercevalImport, AFieldWithoutEndIsRefusedWithItsLine) {
  git_folder const at;
  at.write("long.json", "\n" + (R"({"backend_name":"Git","data":{"commit":"c","Author":")" +
                                std::string(std::size_t{2} << 20U, 'x') + "\"}}\n"));
  EXPECT_THAT(refusal({{"", at.file("long.json")}}), HasSubstr("long.json:2: a field of a commit"));
}

TEST(PercevalImport, TheStopIsObeyed) {
  git_folder const at;
  std::string items;
  for (int i = 0; i < 600; ++i) items += "{\"data\":{\"commit\":\"c\"}}\n";
  at.write("items.json", items);
  stop_source stop;
  stop.stopped = true;
  auto const made = import_perceval(std::vector<perceval_source>{{"", at.file("items.json")}},
                                    {.stop = stop_token{stop}});
  ASSERT_FALSE(made);
  EXPECT_EQ(made.error().code, errc::interrupted);
}

TEST(PercevalText, OnlyHalvesOfPairsAreReplaced) {
  using detail::with_whole_surrogates;
  EXPECT_EQ(with_whole_surrogates(R"({"a":"\ud83d\ude00 \\ud800 \u00e4"})"), std::nullopt);
  EXPECT_EQ(with_whole_surrogates(R"(\ud83d\ude00\udcff\uD800\ud800\udc00x\ud83d)"),
            R"(\ud83d\ude00\ufffd\ufffd\ud800\udc00x\ufffd)");
  EXPECT_EQ(with_whole_surrogates(R"(\\\udcff\ud8)"), R"(\\\ufffd\ud8)");
  EXPECT_EQ(with_whole_surrogates("\\"), std::nullopt);
}

TEST(PercevalOrigin, Names) {
  using detail::project_of_origin;
  EXPECT_EQ(project_of_origin("https://github.com/chaoss/augur.git"), "chaoss/augur");
  EXPECT_EQ(project_of_origin("https://github.com/chaoss/augur/"), "chaoss/augur");
  EXPECT_EQ(project_of_origin("git@github.com:chaoss/augur.git"), "chaoss/augur");
  EXPECT_EQ(project_of_origin("https://host/augur"), "augur");
  EXPECT_EQ(project_of_origin("/home/somebody/augur/.git"), "augur");
  EXPECT_EQ(project_of_origin("/home/somebody/augur.git"), "augur");
  EXPECT_EQ(project_of_origin("file:///home/somebody/augur"), "augur");
  EXPECT_EQ(project_of_origin("augur"), "augur");
  EXPECT_EQ(project_of_origin(""), "");
  EXPECT_EQ(project_of_origin("///"), "");
}

// ---- items of a forge ----

constexpr auto origin = R"("origin":"https://github.com/lab/tool")";

auto issue(int number, std::string_view more) -> std::string {
  return fmt::format(
      R"({{"backend_name":"GitHub","category":"issue",{},"data":{{"number":{},"created_at":"2023-05-03T10:00:00Z","user":{{"login":"ada","type":"User"}},{}}}}})"
      "\n",
      origin, number, more);
}

auto pull(int number, std::string_view more) -> std::string {
  return fmt::format(
      R"({{"backend_name":"GitHub","category":"pull_request",{},"data":{{"number":{},"created_at":"2023-05-04T10:00:00Z","user":{{"login":"bob"}},{}}}}})"
      "\n",
      origin, number, more);
}

auto links(const network& g) { return parts_of(csv(g).relations, '\n'); }

TEST(PercevalGithub, EventsAreThoseOfAnArchive) {
  git_folder const at;
  at.write(
      "items.json",
      issue(
          1,
          R"("comments_data":[{"id":5,"created_at":"2023-05-09T00:00:00Z","user":{"login":"bob"}}])") +
          issue(
              1,
              R"("comments_data":[{"id":5,"created_at":"2023-05-09T00:00:00Z","user":{"login":"bob"}},{"id":6,"created_at":"2023-05-01T00:00:00Z","user":{"login":"bob"}}])") +
          issue(2, R"("pull_request":{})") +
          pull(
              2,
              R"("base":{"repo":{"owner":{"login":"lab","type":"Organization"}}},"merged_by":{"login":"eve"},"merged_at":"2023-06-01T00:00:00Z","reviews_data":[{"id":5,"submitted_at":"2023-05-30T00:00:00Z","user":{"login":"eve"}}],"review_comments_data":[{"id":5,"created_at":"2023-05-31T00:00:00Z","user":{"login":"eve"}}])"));
  auto const made = imported({{"", at.file("items.json")}});
  EXPECT_THAT(links(made.graph),
              testing::IsSupersetOf(
                  {"person,ada,contributes,project,lab/tool,2023-05-03,2023-05-03,1,issue",
                   "person,ada,contributes,project,lab/"
                   "tool,2023-05-03,2023-05-03,1,pull_request",
                   "person,bob,contributes,project,lab/tool,2023-05-01,2023-05-09,2,comment",
                   "person,eve,contributes,project,lab/tool,2023-06-01,2023-06-01,1,merge",
                   "person,eve,contributes,project,lab/tool,2023-05-30,2023-05-30,1,review",
                   "person,eve,contributes,project,lab/"
                   "tool,2023-05-31,2023-05-31,1,comment"}));
  EXPECT_THAT(csv(made.graph).relations, HasSubstr("organization,lab,governs,project,lab/tool,"));
  EXPECT_EQ(count_of(made.graph, "commits and events told again, left out"), 3U)
      << "issue 1, its comment, and pull request 2 among the issues";
}

TEST(PercevalGithub, AccountsAreThePersonsOfCommits) {
  git_folder const at;
  at.write(
      "items.json",
      std::string{R"({"backend_name":"Git",)"} + origin +
          R"(,"data":{"commit":"c1","Author":"Ada Lovelace <7+ada@users.noreply.github.com>","AuthorDate":"Wed May 3 10:00:00 2023 +0000"}})"
          "\n" +
          R"({"backend_name":"Git",)" + origin +
          R"(,"data":{"commit":"c2","Author":"Bob Babbage <bob@y.org>","AuthorDate":"Wed May 3 10:00:00 2023 +0000"}})"
          "\n" +
          issue(
              1,
              R"("comments_data":[{"id":1,"user":{"login":"bb"},"user_data":{"login":"bb","name":"Robert B","email":"bob@y.org"}},{"id":2,"user":{"login":"bb2"},"user_data":{"name":"Bob Babbage"}}])"));
  auto const all = csv(imported({{"", at.file("items.json")}}).graph);
  EXPECT_THAT(all.relations,
              AllOf(HasSubstr("person,Ada "
                              "Lovelace,contributes,project,lab/tool,2023-05-03,2023-05-03,issue"),
                    HasSubstr("person,Bob Babbage,contributes,project,lab/tool,,,comment")));
  EXPECT_EQ(parts_of(all.nodes, char{10}).size(), 4U) << all.nodes;
}

TEST(PercevalGithub, BotsAreToldByTheirType) {
  git_folder const at;
  auto const items =
      issue(1, R"("comments_data":[{"id":1,"user":{"login":"helper","type":"Bot"}}])");
  at.write("items.json", items);
  EXPECT_THAT(csv(imported({{"", at.file("items.json")}}).graph).nodes,
              HasSubstr("person,helper,yes"));
  auto const without = imported({{"", at.file("items.json")}}, {.with_bots = false});
  EXPECT_THAT(csv(without.graph).relations, Not(HasSubstr("helper")));
}

TEST(PercevalGithub, ARepositoryHasAnOwnerAndMayBeAFork) {
  git_folder const at;
  at.write(
      "items.json",
      std::string{R"({"backend_name":"GitHub","category":"repository",)"} + origin +
          R"(,"data":{"forks_count":1,"fork":true,"owner":{"login":"lab","type":"Organization"},"parent":{"full_name":"first/tool"}}})");
  auto const all = csv(imported({{"", at.file("items.json")}}).graph).relations;
  EXPECT_THAT(all, AllOf(HasSubstr("project,lab/tool,derived_from,project,first/tool,"),
                         HasSubstr("organization,lab,governs,project,lab/tool,")));
}

}  // namespace
}  // namespace cartograph::perceval_import_test
