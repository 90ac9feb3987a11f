#include <gmock/gmock.h>

#include <chrono>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <string>
#include <thread>
#include <vector>

#include "support/git_folder.hpp"
#include "support/run_program.hpp"

// `cartograph import git` from outside: from clones to a network that every other command reads.
namespace cartograph::import_test {
namespace {

namespace fs = std::filesystem;
using support::fast_commit;
using support::git_folder;
using support::put;
using support::stream_of;
using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

auto run(const git_folder& at, std::vector<std::string> words,
         std::vector<std::string> environment = {}) {
  words.insert(words.begin(), CARTOGRAPH_PROGRAM);
  return support::run_program(std::move(words),
                              {.folder = at.file("."), .environment = std::move(environment)});
}

auto text_of(const std::string& path) -> std::string {
  std::ifstream file{path};
  return {std::istreambuf_iterator<char>{file}, {}};
}

/// Two people of a company and one of nobody, a bot, data and code.
void make_project(const git_folder& at, const std::string& name) {
  at.import(
      name,
      stream_of({.author = "Ada Lovelace <ada@nvidia.com>", .changes = put("data/d", "1\n")}) +
          stream_of({.author = "ada <ada@nvidia.com>", .changes = put("src/s", "1\n")}) +
          stream_of({.author = "Bob Babbage <bob@home.net>", .changes = put("src/s", "2\n")}) +
          stream_of({.author = "renovate[bot] <r@x.org>", .changes = put("src/s", "3\n")}));
}

TEST(ImportGit, InfoTellsWhatWasImported) {
  git_folder const at;
  make_project(at, "p");
  auto const head = at.git("p", {"rev-parse", "HEAD"}).substr(0, 40);
  for (auto const* target : {"net", "net.cgraph"}) {
    auto const made = run(at, {"import", "git", "p", "-o", target});
    ASSERT_EQ(made.exit_code, 0) << made.errors;
    EXPECT_EQ(made.output, "");
    auto const info = run(at, {"info", target});
    EXPECT_EQ(info.exit_code, 0) << info.errors;
    EXPECT_THAT(info.output, AllOf(HasSubstr("p: git history of 4 commits at " + head),
                                   HasSubstr("persons of unknown affiliation"), HasSubstr("bots"),
                                   HasSubstr("merged contacts")));
    auto const json = nlohmann::json::parse(run(at, {"info", target, "--format", "json"}).output);
    EXPECT_EQ(json["network"]["imported"]["commits"], 4);
    EXPECT_EQ(json["network"]["imported"]["persons"], 3);
    EXPECT_EQ(json["network"]["imported"]["persons of unknown affiliation"], 1);
    EXPECT_EQ(json["network"]["kinds"]["organization"], 1);
    EXPECT_EQ(json["network"]["sources"].size(), 1U);
  }
}

TEST(ImportGit, EveryFileOfDecisionsIsObeyed) {
  git_folder const at;
  make_project(at, "p");
  at.write("affiliations", "home.net Home Works\n");
  at.write("bots.csv", "who\nBob Babbage\n");
  at.write("paths.csv", "prefix,kind,name\nsrc/,software,Code\ndata/,dataset,Corpus\n");
  at.write("apart.csv", "one,other\nada,Augusta King\n");
  at.write("domains.csv", "domain,organization,sector,country\nnvidia.com,Green,company,Norway\n");
  at.write("mailmap", "Augusta King <ada@nvidia.com> Ada Lovelace <ada@nvidia.com>\n");
  auto const made = run(
      at, {"import",       "git",        "Named=p",   "-o",           "net",       "--affiliations",
           "affiliations", "--bots",     "bots.csv",  "--paths",      "paths.csv", "--domains",
           "domains.csv",  "--mailmap",  "mailmap",   "--keep-apart", "apart.csv", "--identities",
           "who.csv",      "--released", "2020-01-01"});
  ASSERT_EQ(made.exit_code, 0) << made.errors;
  EXPECT_THAT(
      text_of(at.file("net/imported.csv")),
      AllOf(HasSubstr("--bots bots.csv ("), HasSubstr("--mailmap"), Not(HasSubstr("--shared"))));
  auto const nodes = text_of(at.file("net/nodes.csv"));
  EXPECT_THAT(nodes,
              AllOf(HasSubstr("person,Bob Babbage,yes"), HasSubstr("person,Augusta King,"),
                    HasSubstr("organization,Green,,company,Norway"), HasSubstr("project,Named"),
                    HasSubstr("dataset,Corpus"), Not(HasSubstr("@"))));
  auto const links = text_of(at.file("net/relations.csv"));
  EXPECT_THAT(links, AllOf(HasSubstr("project,Named,produces,software,Code"),
                           HasSubstr("post-release"), Not(HasSubstr("Home Works"))))
      << "a bot works for nobody";
  EXPECT_THAT(text_of(at.file("who.csv")),
              HasSubstr("Augusta King,Augusta King,ada@nvidia.com,1,itself"));
}

TEST(ImportGit, WhatIdentitiesListCanBeEditedAndReadBack) {
  git_folder const at;
  make_project(at, "p");
  ASSERT_EQ(run(at, {"import", "git", "p", "-o", "a", "--identities", "who.csv"}).exit_code, 0);
  ASSERT_EQ(run(at, {"import", "git", "p", "-o", "b", "--identities-from", "who.csv"}).exit_code,
            0);
  EXPECT_EQ(text_of(at.file("a/relations.csv")), text_of(at.file("b/relations.csv")));
  EXPECT_EQ(text_of(at.file("a/nodes.csv")), text_of(at.file("b/nodes.csv")));
}

TEST(ImportGit, TheNetworkAnswersQuestionsWithoutNamingAnybody) {
  git_folder const at;
  make_project(at, "p");
  ASSERT_EQ(run(at, {"import", "git", "p", "-o", "net.cgraph"}).exit_code, 0);
  for (auto const& words : std::vector<std::vector<std::string>>{
           {"info", "net.cgraph"},
           {"metrics", "net.cgraph", "--by", "project", "--role", "contribution", "--holders",
            "person"},
           {"centrality", "net.cgraph", "-m", "degree", "--where", "bot="},
           {"typology", "net.cgraph"},
           {"communities", "net.cgraph"}}) {
    auto const said = run(at, words);
    EXPECT_THAT(said.exit_code, testing::AnyOf(0, 4)) << words[0] << said.errors;
    EXPECT_THAT(said.output + said.errors,
                AllOf(Not(HasSubstr("Lovelace")), Not(HasSubstr("Babbage"))))
        << words[0];
  }
  auto const people =
      run(at, {"centrality", "net.cgraph", "-m", "degree", "--where", "bot=", "--people"});
  EXPECT_THAT(people.output, AllOf(HasSubstr("Babbage"), Not(HasSubstr("renovate"))))
      << "bots can be left out when it is measured";
}

TEST(ImportGit, TellsTheShellWhatHappenedAndLeavesNothingBehind) {
  git_folder const at;
  make_project(at, "p");
  std::filesystem::create_directories(at.file("plain"));
  at.write("bad.csv", "who\n");
  using words = std::vector<std::string>;
  struct wrong {
    words arguments;
    int code;
    std::string says;
  };
  for (auto const& [arguments, code, says] :
       std::vector<wrong>{{{"p"}, 2, "--network is required"},
                          {{"plain", "-o", "net"}, 3, "is no git repository"},
                          {{"nowhere", "-o", "net"}, 3, "no such folder"},
                          {{"p", "-o", "net", "--affiliations", "nowhere"}, 3, "nowhere"},
                          {{"p", "-o", "net", "--paths", "bad.csv"}, 3, "bad.csv:1: "},
                          {{"p", "-o", "net", "--no-paths", "--paths", "bad.csv"}, 2, "--no-paths"},
                          {{"p", "-o", "net", "--released", "soon"}, 3, "'soon' is no date"},
                          {{"p", "-o", "net", "--fork-of", "p"}, 3, "FORK=ORIGIN"},
                          {{"p", "p", "-o", "net"}, 3, "two repositories"},
                          {{"p", "-o", "net.xyz"}, 3, "names no format"},
                          {{"p", "-o", "net", "--mailmap", "nowhere"}, 3, "nowhere"}}) {
    words all{"import", "git"};
    all.insert(all.end(), arguments.begin(), arguments.end());
    auto const said = run(at, all);
    EXPECT_EQ(said.exit_code, code) << said.errors;
    EXPECT_THAT(said.errors, HasSubstr(says));
    EXPECT_FALSE(fs::exists(at.file("net")));
  }
  auto const none = run(at, {"import", "git", "p", "-o", "net"}, {"PATH=/nowhere"});
  EXPECT_EQ(none.exit_code, 3);
  EXPECT_THAT(none.errors, HasSubstr("cannot start 'git'"));
}

/// Whether a process runs; one that ended and that nobody has asked about yet does not.
auto runs(const std::string& pid) -> bool {
  auto const stat = text_of("/proc/" + pid + "/stat");
  auto const state = stat.rfind(") ");
  return state != std::string::npos && stat.substr(state + 2, 1) != "Z";
}

TEST(ImportGit, AnInterruptEndsItAndItsGit) {
  git_folder const at;
  make_project(at, "p");
  fs::create_directories(at.file("bin"));
  at.write("bin/git", "#!/bin/sh\necho $$ > '" + at.file("pid") + "'\nexec sleep 60\n");
  fs::permissions(at.file("bin/git"), fs::perms::all);
  auto const said = support::run_program(
      {"/usr/bin/timeout", "--preserve-status", "-s", "INT", "1", CARTOGRAPH_PROGRAM, "import",
       "git", at.file("p"), "-o", at.file("net")},
      {.folder = at.file("."), .environment = {"PATH=" + at.file("bin") + ":/usr/bin:/bin"}});
  EXPECT_EQ(said.exit_code, 130) << said.errors;
  EXPECT_FALSE(fs::exists(at.file("net")));
  auto pid = text_of(at.file("pid"));
  ASSERT_FALSE(pid.empty());
  pid.pop_back();
  for (int tries = 0; runs(pid) && tries < 500; ++tries)  // a signal takes its time to arrive
    std::this_thread::sleep_for(std::chrono::milliseconds{10});
  EXPECT_FALSE(runs(pid)) << "git was left running";
}

TEST(ImportGit, ProgressTellsHowManyCommitsThereAre) {
  git_folder const at;
  std::string history;
  for (int i = 0; i < 600; ++i) history += stream_of({.seconds = 1'600'000'000 + i});
  at.import("p", history);
  auto const said = run(at, {"import", "git", "p", "-o", "net", "--progress", "plain"});
  EXPECT_EQ(said.exit_code, 0);
  EXPECT_THAT(said.errors, HasSubstr("reading p: 600 commits"));
}

}  // namespace
}  // namespace cartograph::import_test
