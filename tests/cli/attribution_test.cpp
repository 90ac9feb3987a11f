#include <gmock/gmock.h>

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "support/git_folder.hpp"
#include "support/run_program.hpp"

// `metrics --attribution` from outside, on a history with two employers.
namespace cartograph::cli_attribution_test {
namespace {

using nlohmann::json;
using support::git_folder;
using support::put;
using support::stream_of;
using testing::HasSubstr;
using testing::Not;
using words = std::vector<std::string>;

auto run(const git_folder& at, words arguments) {
  arguments.insert(arguments.begin(), CARTOGRAPH_PROGRAM);
  return support::run_program(std::move(arguments), {.folder = at.file(".")});
}

/// Red has 4 of 7 commits by Ada and Bob, Blue 3 by Cy.
auto imported() -> git_folder& {
  static git_folder at;
  static bool const made = [] {
    std::string history;
    for (auto const* who :
         {"Ada A <a@x.example>", "Ada A <a@x.example>", "Bob B <b@x.example>",
          "Bob B <b@x.example>", "Cy C <c@x.example>", "Cy C <c@x.example>", "Cy C <c@x.example>"})
      history += stream_of({.author = who, .changes = put("f", std::to_string(history.size()))});
    at.import("p", history);
    at.write("who.csv", "who,organization\nAda A,Red\nBob B,Red\nCy C,Blue\n");
    auto const done = run(at, {"import", "git", "p", "-o", "net", "--affiliations", "who.csv"});
    EXPECT_EQ(done.exit_code, 0) << done.errors;
    return true;
  }();
  EXPECT_TRUE(made);
  return at;
}

auto asked(words more) -> support::program_run {
  words all{"metrics", "net", "-m", "elephant_factor", "--by", "project", "--role", "contribution"};
  all.insert(all.end(), more.begin(), more.end());
  return run(imported(), all);
}

TEST(Attribution, CountsPersonsForTheirEmployersUnlessToldNotTo) {
  EXPECT_THAT(asked({}).output,
              testing::AllOf(HasSubstr("attribution=as-of-date"), HasSubstr("attributed=3")));
  auto const none = asked({"--attribution", "none"});
  EXPECT_EQ(none.exit_code, 4) << "its centralization is undefined, too: " << none.output;
  EXPECT_THAT(none.output, HasSubstr("no contribution links from any organization"));
}

TEST(Attribution, ScenariosTellTheRangeAndWhatMovesIt) {
  auto const table = asked({"--attribution", "scenarios"});
  EXPECT_EQ(table.exit_code, 0) << table.errors;
  EXPECT_THAT(table.output,
              testing::AllOf(HasSubstr("by whom work is counted for"),
                             HasSubstr("without the memberships of"), Not(HasSubstr("Ada"))));
  EXPECT_THAT(asked({"--attribution", "scenarios", "--people"}).output, HasSubstr("Ada A"));
  auto const all = json::parse(asked({"--attribution", "scenarios", "--format", "json"}).output);
  auto const& range = all["measurements"][0]["attribution"];
  EXPECT_EQ(range["low"], 1);
  EXPECT_EQ(range["high"], 1);
  EXPECT_EQ(range["each"].size(), 5U);
  EXPECT_EQ(range["each"][1]["scenario"], "current-owner");
  EXPECT_EQ(range["movers"][0]["kind"], "person");
  EXPECT_EQ(range["movers"][0]["name"], "person 1");
  EXPECT_EQ(range["movers"][0]["value"], 2) << "unknown 2, Red 2, Blue 3 of 7";
  EXPECT_EQ(all["provenance"]["options"]["attribution"], "scenarios");
  auto const csv = asked({"--attribution", "scenarios", "--format", "csv"}).output;
  EXPECT_THAT(csv, HasSubstr("percentile,p,least,under_least,most,under_most\n"));
  EXPECT_THAT(asked({"--format", "csv"}).output, HasSubstr("percentile,p\n"));
}

TEST(Attribution, ExplainTellsTheRangeThatMetricsTells) {
  auto const told = json::parse(asked({"--attribution", "scenarios", "--format", "json"}).output);
  words const question{"explain", "net",          "elephant_factor", "p",        "--by", "project",
                       "--role",  "contribution", "--attribution",   "scenarios"};
  auto const table = run(imported(), question);
  EXPECT_EQ(table.exit_code, 0) << table.errors;
  EXPECT_THAT(table.output,
              testing::AllOf(HasSubstr("of 5 policies"), HasSubstr("under each policy"),
                             HasSubstr("what programs did does not count"), Not(HasSubstr("Ada"))));
  auto as_json = question;
  as_json.insert(as_json.end(), {"--format", "json"});
  auto const e = json::parse(run(imported(), as_json).output)["explanation"];
  EXPECT_EQ(e["attribution"], told["measurements"][0]["attribution"]);
  auto control = question;
  control[7] = "control";
  EXPECT_EQ(run(imported(), control).exit_code, 2);
}

TEST(Attribution, HoldsForTheWholeNetworkToo) {
  auto const whole = run(imported(), {"metrics", "net", "-m", "hhi", "--format", "json"});
  auto const m = json::parse(whole.output)["measurements"][0];
  EXPECT_NEAR(m["value"].get<double>(), 25.0 / 49, 1e-12) << "4 and 3 of 7: 16/49 + 9/49";
  EXPECT_EQ(m["parameters"]["unknown"], 0);
}

TEST(Attribution, SharesOfPersonsCountCommits) {
  for (auto const& more : {words{}, words{"--by", "project", "--role", "contribution"}}) {
    words all{"metrics", "net", "-m", "top_share", "--holders", "person", "--format", "json"};
    all.insert(all.end(), more.begin(), more.end());
    auto const m = json::parse(run(imported(), all).output)["measurements"][0];
    EXPECT_NEAR(m["value"].get<double>(), 3.0 / 7, 1e-12) << "Cy's 3 of 7, not one month of three";
  }
}

TEST(Weights, AreThoseOfTheLinksWhereAskedFor) {
  words all{"centrality",     "net",      "-m",       "strength", "--kinds",
            "person,project", "--people", "--format", "csv"};
  EXPECT_THAT(run(imported(), all).output, HasSubstr("person,Cy C,1,ok"));
  all.insert(all.end(), {"--weights", "own"});
  EXPECT_THAT(run(imported(), all).output, HasSubstr("person,Cy C,3,ok")) << "commits";
  all.back() = "guess";
  EXPECT_EQ(run(imported(), all).exit_code, 2);
}

TEST(Attribution, MeasuresTheNetworkThatOrganizationsMake) {
  words all{"metrics", "net", "-m", "order", "-m", "hhi", "--format", "json"};
  auto const raw = json::parse(run(imported(), all).output);
  all.insert(all.end(), {"--attribution", "scenarios"});
  auto const seen = json::parse(run(imported(), all).output);
  auto const& order = seen["measurements"][0];
  EXPECT_EQ(order["metric"], "order");
  EXPECT_EQ(raw["measurements"][0]["value"].get<int>() - order["value"].get<int>(), 3)
      << "three persons";
  EXPECT_EQ(order["parameters"]["attribution"], "as-of-date");
  EXPECT_EQ(order["attribution"]["each"].size(), 5U);
  EXPECT_EQ(order["attribution"]["movers"][0]["value"].get<int>(), order["value"].get<int>() + 1)
      << "somebody unknown comes to Red and Blue";
  EXPECT_NEAR(seen["measurements"][1]["value"].get<double>(), 25.0 / 49, 1e-12);
  EXPECT_EQ(run(imported(), {"explain", "net", "order", "--attribution", "as-of-date"}).exit_code,
            0);
}

TEST(Attribution, WritesTheNetworkThatOrganizationsMake) {
  ASSERT_EQ(run(imported(), {"convert", "net", "orgs", "--attribution", "as-of-date"}).exit_code,
            0);
  auto const info = run(imported(), {"info", "orgs", "--people"});
  EXPECT_THAT(info.output, testing::AllOf(HasSubstr("links of persons counted for organizations"),
                                          Not(HasSubstr("person  ")), Not(HasSubstr("Ada"))));
  auto const hhi = json::parse(
      run(imported(), {"centrality", "orgs", "-m", "degree", "--raw", "--format", "json"}).output);
  EXPECT_THAT(hhi.dump(), testing::AllOf(HasSubstr("Red"), HasSubstr("Blue")));
}

TEST(Attribution, WhatIfCountsAsMetricsDoes) {
  auto const c = run(imported(), {"whatif", "net", "--remove", "Blue", "--format", "csv"});
  EXPECT_EQ(c.exit_code, 0) << c.errors;
  EXPECT_THAT(c.output, HasSubstr("hhi,,0.5102040816326531")) << c.output;
}

TEST(Attribution, RefusesOneTreatmentBesideAllOfThem) {
  auto const wrong = asked({"--attribution", "scenarios", "--unknown", "left-out"});
  EXPECT_EQ(wrong.exit_code, 2);
  EXPECT_THAT(wrong.errors, HasSubstr("--attribution scenarios tries them all"));
  EXPECT_EQ(asked({"--attribution", "guess"}).exit_code, 2);
}

}  // namespace
}  // namespace cartograph::cli_attribution_test
