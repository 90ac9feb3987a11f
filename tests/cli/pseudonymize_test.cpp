#include <gmock/gmock.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "support/git_folder.hpp"
#include "support/run_program.hpp"

// `--pseudonymize` from outside: whoever looks for a name finds none in any byte that is written.
namespace cartograph::cli_pseudonymize_test {
namespace {

namespace fs = std::filesystem;
using support::git_folder;
using support::put;
using support::stream_of;
using testing::HasSubstr;
using words = std::vector<std::string>;

constexpr auto key = "a key that nobody guesses";

auto lower(std::string text) -> std::string {
  std::ranges::transform(text, text.begin(), [](unsigned char c) { return std::tolower(c); });
  return text;
}

auto bytes_of(const fs::path& path) -> std::string {
  std::ifstream file{path, std::ios::binary};
  return {std::istreambuf_iterator<char>{file}, {}};
}

/// A folder in which programs run, and all that they said and wrote.
class workshop {
 public:
  workshop() { at.write("key", key); }
  auto run(words arguments) -> support::program_run {
    arguments.insert(arguments.begin(), CARTOGRAPH_PROGRAM);
    auto done = support::run_program(std::move(arguments), {.folder = at.file(".")});
    said += done.output + done.errors;
    return done;
  }
  /// What was said, and what lies in files that programs made: their names begin with `out`.
  [[nodiscard]] auto all() const -> std::string {
    auto text = said;
    for (auto const& entry : fs::recursive_directory_iterator{at.file(".")}) {
      auto const name = fs::relative(entry.path(), at.file(".")).string();
      if (!name.starts_with("out")) continue;
      text += name + '\n';
      if (entry.is_regular_file()) text += bytes_of(entry.path());
    }
    return text;
  }

  git_folder at;

 private:
  std::string said;
};

void expect_no_trace(const std::string& text, const words& traces) {
  auto const small = lower(text);
  for (auto const& trace : traces)
    EXPECT_EQ(small.find(lower(trace)), std::string::npos)
        << trace << " in: " << small.substr(small.find(lower(trace)) - 60, 120);
}

/// Every command reads the network, and shows what it is allowed to.
void ask_everything(workshop& shop, const std::string& net) {
  for (auto const& question :
       std::vector<words>{{"info", net},
                          {"metrics", net},
                          {"metrics", net, "--attribution", "scenarios", "-m", "elephant_factor"},
                          {"metrics", net, "--by", "project", "--attribution", "scenarios"},
                          {"metrics", net, "--role", "contribution", "--holders", "person"},
                          {"centrality", net, "-m", "degree", "--top", "0"},
                          {"communities", net},
                          {"typology", net, "--explain"}})
    for (auto const* format : {"table", "json", "csv", "md"}) {
      auto arguments = question;
      arguments.insert(arguments.end(), {"--people", "--format", format});
      auto const done = shop.run(arguments);
      auto const lacks_projects = done.exit_code == 3 && question[0] == "typology";
      EXPECT_TRUE(done.exit_code == 0 || done.exit_code == 4 || lacks_projects)
          << question[0] << done.errors;
    }
  EXPECT_THAT(shop.run({"communities", net, "--membership", "out-membership.csv"}).exit_code, 0);
  EXPECT_EQ(shop.run({"report", net, "--people", "-o", "out-report"}).exit_code, 0);
  EXPECT_EQ(shop.run({"convert", net, "out-converted"}).exit_code, 0);
  EXPECT_EQ(shop.run({"convert", net, "out-converted.cgraph"}).exit_code, 0);
}

/// Two who work together, with an alias, a mailmap, a co-author and a bot.
void make_project(const workshop& shop) {
  shop.at.import(
      "p",
      stream_of({.author = "Zyxomira Quibblewick <zq.secretbox@nvidia.com>",
                 .message = "One\n\nCo-authored-by: Ofelio Grundnagel <og@rare-mail.example>",
                 .changes = put(".mailmap",
                                "Zyxomira Quibblewick <zq.secretbox@nvidia.com> Zyxo "
                                "<old.zyxo@nowhere.example>\n")}) +
          stream_of({.author = "Zyxo <old.zyxo@nowhere.example>", .changes = put("a", "1\n")}) +
          stream_of(
              {.author = "Z. Quibblewick <ZQ.SecretBox@nvidia.com>", .changes = put("a", "2\n")}) +
          stream_of({.author = "nob <77+quibblelogin@users.noreply.github.com>",
                     .changes = put("a", "3\n")}) +
          stream_of({.author = "renovate[bot] <r@x.org>", .changes = put("a", "4\n")}));
}

const words traces{"zyxo",      "quibble",         "secretbox",    "ofelio",   "grundnagel",
                   "rare-mail", "nowhere.example", "quibblelogin", "old.zyxo", "og@",
                   key};

TEST(Pseudonymize, WithoutItThoseWhoLookFindNames) {
  workshop shop;
  make_project(shop);
  ASSERT_EQ(shop.run({"import", "git", "Mine=p", "-o", "out-net"}).exit_code, 0);
  EXPECT_THAT(shop.run({"centrality", "out-net", "--people"}).output, HasSubstr("Quibblewick"));
  EXPECT_THAT(shop.all(), HasSubstr("Grundnagel"));
}

TEST(Pseudonymize, AGitHistoryLeavesNoNameInAnyOutput) {
  workshop shop;
  make_project(shop);
  shop.at.write(
      "zyxo-employers.csv",
      "who,organization\nOfelio Grundnagel,Guild\nzq.secretbox@nvidia.com,Viridian Works\n");
  for (auto const* net : {"out-net", "out-net.cgraph"}) {
    auto const made = shop.run({"import", "git", "Mine=p", "-o", net, "--pseudonymize", "key",
                                "--affiliations", "zyxo-employers.csv"});
    ASSERT_EQ(made.exit_code, 0) << made.errors;
    ask_everything(shop, net);
  }
  auto const all = shop.all();
  expect_no_trace(all, traces);
  expect_no_trace(all, {"guild", "viridian", "nvidia"});
  EXPECT_THAT(all, HasSubstr("person-")) << "--people shows pseudonyms";
  EXPECT_THAT(all, HasSubstr("persons have pseudonyms"));
  EXPECT_THAT(all, HasSubstr("author"));
}

TEST(Pseudonymize, SmallOrganizationsAreShownToWhomAsksForThem) {
  workshop shop;
  make_project(shop);
  shop.at.write("employers.csv", "who,organization\nOfelio Grundnagel,Guild\n");
  ASSERT_EQ(shop.run({"import", "git", "Mine=p", "-o", "out-net", "--pseudonymize", "key",
                      "--least-group", "1", "--affiliations", "employers.csv"})
                .exit_code,
            0);
  auto const all = shop.all();
  expect_no_trace(all, traces);
  EXPECT_THAT(all, HasSubstr("Guild"));
  EXPECT_EQ(
      shop.run({"convert", "out-net", "out-none", "--pseudonymize", "key", "--least-group", "0"})
          .exit_code,
      2);
}

TEST(Pseudonymize, ANetworkIsConvertedWithoutNames) {
  workshop shop;
  make_project(shop);
  ASSERT_EQ(shop.run({"import", "git", "Mine=p", "-o", "named.cgraph"}).exit_code, 0);
  auto const made = shop.run({"convert", "named.cgraph", "out-net", "--pseudonymize", "key"});
  ASSERT_EQ(made.exit_code, 0) << made.errors;
  ask_everything(shop, "out-net");
  expect_no_trace(shop.all(), traces);
}

TEST(Pseudonymize, TheSameKeyGivesTheSameNetworkWhenItIsImportedOrConverted) {
  workshop shop;
  make_project(shop);
  ASSERT_EQ(shop.run({"import", "git", "p", "-o", "named.cgraph"}).exit_code, 0);
  ASSERT_EQ(shop.run({"import", "git", "p", "-o", "out-a", "--pseudonymize", "key"}).exit_code, 0);
  ASSERT_EQ(shop.run({"convert", "named.cgraph", "out-b", "--pseudonymize", "key"}).exit_code, 0);
  for (auto const* file : {"/nodes.csv", "/relations.csv"})
    EXPECT_EQ(bytes_of(shop.at.file(std::string{"out-a"} + file)),
              bytes_of(shop.at.file(std::string{"out-b"} + file)));
}

TEST(Pseudonymize, HubRecordsKeepNoOwnerWhoMayBeAPerson) {
  workshop shop;
  shop.at.write(
      "models.jsonl",
      R"({"id":"quibblelogin/zephyr","author":"quibblelogin","tags":["base_model:Guild/base"]})"
      "\n"
      R"({"id":"Guild/base","author":"Guild"})"
      "\n");
  shop.at.write("guilds.csv", "who\nGuild\n");
  auto const made = shop.run({"import", "hub", "models.jsonl", "-o", "out-net", "--organizations",
                              "guilds.csv", "--pseudonymize", "key"});
  ASSERT_EQ(made.exit_code, 0) << made.errors;
  ask_everything(shop, "out-net");
  auto const all = shop.all();
  expect_no_trace(all, traces);
  EXPECT_THAT(all, HasSubstr("Guild/base"));
  EXPECT_THAT(all, HasSubstr("/zephyr"));
}

TEST(Pseudonymize, ItemsOfPercevalKeepNoContactAndNoAccount) {
  workshop shop;
  shop.at.write(
      "items.json",
      R"({"backend_name":"Git","origin":"https://github.com/quibblelogin/engine","data":{"commit":"c1","Author":"Zyxomira Quibblewick <zq.secretbox@nvidia.com>","AuthorDate":"Wed May 3 10:00:00 2023 +0000","message":"t\n\nCo-authored-by: Ofelio Grundnagel <og@rare-mail.example>"}})"
      "\n"
      R"({"backend_name":"GitHub","category":"pull_request","origin":"https://github.com/Guild/engine","data":{"base":{"repo":{"owner":{"login":"Guild","type":"Organization"}}},"user":{"login":"quibblelogin"},"user_data":{"name":"Zyxomira Quibblewick","email":"old.zyxo@nowhere.example"}}})"
      "\n");
  auto const made =
      shop.run({"import", "perceval", "items.json", "-o", "out-net", "--pseudonymize", "key"});
  ASSERT_EQ(made.exit_code, 0) << made.errors;
  ask_everything(shop, "out-net");
  auto const all = shop.all();
  expect_no_trace(all, traces);
  EXPECT_THAT(all, HasSubstr("Guild/engine"));
  EXPECT_EQ(shop.run({"import", "perceval", "items.json", "-o", "out-b", "--pseudonymize", "key",
                      "--identities", "who.csv"})
                .exit_code,
            2);
}

TEST(Pseudonymize, RowsOfTablesKeepNoContact) {
  workshop shop;
  shop.at.write("t.csv",
                "commit,author_name,author_email,author_date,project\n"
                "c1,Zyxomira Quibblewick,zq.secretbox@nvidia.com,2020-03-01,quibblelogin/engine\n"
                "c2,nob,77+quibblelogin@users.noreply.github.com,2020-03-01,Guild engine\n");
  shop.at.write("l.csv",
                "source_kind,source,relation,target_kind,target,evidence\n"
                "person,Ofelio Grundnagel,contributes,project,Guild engine,og@rare-mail.example\n");
  for (auto const* file : {"t.csv", "l.csv"}) {
    auto const net = std::string{"out-"} + file[0];
    auto const made = shop.run({"import", "table", file, "-o", net, "--pseudonymize", "key"});
    ASSERT_EQ(made.exit_code, 0) << made.errors;
    ask_everything(shop, net);
  }
  expect_no_trace(shop.all(), traces);
  EXPECT_THAT(shop.all(), HasSubstr("Guild engine"));
}

TEST(Pseudonymize, EventsKeepNoAccount) {
  workshop shop;
  auto const event = [](const std::string& who, const std::string& where, const std::string& more) {
    return R"({"type":"PushEvent","actor":{"login":")" + who + R"("},"repo":{"name":")" + where +
           R"("},"payload":{"size":2},"created_at":"2024-01-01T00:00:00Z")" + more + "}\n";
  };
  shop.at.write("e.json", event("quibblelogin", "quibblelogin/engine", "") +
                              event("ofelio", "zyxo/engine", "") +
                              event("ofelio", "Guild/engine", R"(,"org":{"login":"Guild"})"));
  auto const made = shop.run({"import", "gharchive", "e.json", "-o", "out-net", "--pseudonymize",
                              "key", "--repository", "quibblelogin", "--repository", "zyxo/engine",
                              "--repository", "Guild"});
  ASSERT_EQ(made.exit_code, 0) << made.errors;
  ask_everything(shop, "out-net");
  auto const all = shop.all();
  expect_no_trace(all, traces);
  EXPECT_THAT(all, HasSubstr("Guild/engine"));
}

TEST(Pseudonymize, IsRefusedWhereItCannotBeKept) {
  workshop shop;
  make_project(shop);
  shop.at.write("short", "secret");
  shop.at.write("plain.edges", "ada bob\n");
  struct wrong {
    words arguments;
    int code;
    std::string says;
  };
  for (auto const& [arguments, code, says] : std::vector<wrong>{
           {{"import", "git", "p", "-o", "out", "--pseudonymize", "key", "--identities", "out.csv"},
            2,
            "--identities"},
           {{"import", "git", "p", "-o", "out", "--pseudonymize", "short"}, 3, "at least 16 bytes"},
           {{"import", "git", "p", "-o", "out", "--pseudonymize", "none"}, 3, "cannot be read"},
           {{"import", "hub", "p", "-o", "out", "--pseudonymize", "none"}, 3, "cannot be read"},
           {{"import", "gharchive", "p", "-o", "out", "--pseudonymize", "none"}, 3, "cannot be"},
           {{"convert", "plain.edges", "out", "--pseudonymize", "key"}, 3, "have no kind"}}) {
    auto const done = shop.run(arguments);
    EXPECT_EQ(done.exit_code, code) << done.errors;
    EXPECT_THAT(done.errors, HasSubstr(says));
    EXPECT_FALSE(fs::exists(shop.at.file("out")));
    EXPECT_FALSE(fs::exists(shop.at.file("out.csv")));
  }
}

}  // namespace
}  // namespace cartograph::cli_pseudonymize_test
