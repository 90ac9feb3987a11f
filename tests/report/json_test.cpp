#include "cartograph/report/json.hpp"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

namespace cartograph::json_test {
namespace {

auto parsed(const results& all) -> nlohmann::json { return nlohmann::json::parse(to_json(all)); }

auto one_measurement(measurement m) -> results {
  results all{.command = "metrics"};
  all.measurements.push_back(
      {.what = find_metric("density"), .about = {.name = "n"}, .result = std::move(m)});
  return all;
}

TEST(Json, LeavesOutWhatACommandDoesNotProduce) {
  auto const json = parsed({.command = "info"});
  EXPECT_EQ(json["schema"], "cartograph/1");
  EXPECT_TRUE(json.contains("provenance"));
  for (auto const* key : {"network", "graph", "measurements", "scores", "communities", "typology"})
    EXPECT_FALSE(json.contains(key)) << key;
}

TEST(Json, WritesAnUndefinedNumberAsNullWithItsReason) {
  auto const m = parsed(one_measurement(undefined("fewer than two vertices")))["measurements"][0];
  EXPECT_TRUE(m["value"].is_null());
  EXPECT_EQ(m["status"], "undefined");
  EXPECT_EQ(m["reason"], "fewer than two vertices");
}

TEST(Json, WritesNumbersSoThatTheyCanBeReadBackExactly) {
  for (double const value : {1.0 / 3, 0.1, 1e-300, 19.0, 0x1p53, 1e300, -0.25}) {
    auto const m = parsed(one_measurement(measured(value)))["measurements"][0];
    EXPECT_EQ(m["value"].get<double>(), value);
  }
  EXPECT_TRUE(
      parsed(one_measurement(measured(19)))["measurements"][0]["value"].is_number_integer());
}

TEST(Json, SaysHowFarAnApproximateNumberMayBeOff) {
  auto const m = parsed(one_measurement(approximated(0.5, 0.01)))["measurements"][0];
  EXPECT_EQ(m["status"], "approximate");
  EXPECT_EQ(m["error"], 0.01);
}

TEST(Json, SurvivesNamesThatAreNoUtf8) {
  results all{.command = "communities"};
  all.communities = communities_result{};
  all.communities->membership.push_back(
      {.id = 0, .kind = "entity", .name = "\xff\xfe\"\n", .community = 0});
  EXPECT_EQ(parsed(all)["communities"]["membership"].size(), 1U);
}

TEST(Json, TellsWhatBecomesOfCommunitiesAndWhyChanceCannotBeSaid) {
  results all{.command = "communities"};
  all.communities = communities_result{};
  EXPECT_FALSE(parsed(all)["communities"].contains("profile"));
  EXPECT_FALSE(parsed(all)["communities"].contains("null"));
  all.communities->profile =
      community_profile{.points = {{.resolution = 0.5,
                                    .communities = 3,
                                    .quality = measured(0.25),
                                    .variation = undefined("the first resolution")}},
                        .plateaus = {{.from = 0.5, .to = 2, .points = 4, .communities = 3}}};
  all.communities->chance = null_result{.z = undefined("the null model fixes this number")};
  all.communities->rewired = 7;
  auto const json = parsed(all)["communities"];
  EXPECT_EQ(json["profile"]["points"][0]["count"], 3);
  EXPECT_TRUE(json["profile"]["points"][0]["variation"].is_null());
  EXPECT_EQ(json["profile"]["plateaus"][0]["to"], 2);
  EXPECT_EQ(json["null"]["samples"], 7);
  EXPECT_EQ(json["null"]["reason"], "the null model fixes this number");
}

TEST(Json, TellsTheClustersOfProjectsOrWhyThereAreNone) {
  results all{.command = "typology"};
  all.typology = typology_result{};
  all.typology->clusters.absent = "fewer than three projects";
  auto const none = parsed(all)["typology"]["clusters"];
  EXPECT_EQ(none["count"], 0);
  EXPECT_EQ(none["reason"], "fewer than three projects");
  for (auto const* name : {"A", "B", "C"}) all.typology->projects.push_back({.name = name});
  std::vector<clustered_project> const three{
      {"A", {measured(0)}, {}}, {"B", {measured(1)}, {}}, {"C", {measured(9)}, {}}};
  all.typology->clusters = cluster_projects(three);
  auto const some = parsed(all)["typology"]["clusters"];
  EXPECT_FALSE(some["note"].get<std::string>().empty());
  EXPECT_EQ(some["projects"].size(), 3U);
  EXPECT_EQ(some["projects"][2]["name"], "C");
  EXPECT_EQ(some["divisions"].size(), 2U);
  EXPECT_TRUE(some["divisions"][0]["silhouette"].is_null());
  EXPECT_EQ(some["divisions"][1]["ami"]["reason"], "no members");
  EXPECT_EQ(some["leaves"][0], "C");
  EXPECT_EQ(some["merges"][1].size(), 4U);
}

}  // namespace
}  // namespace cartograph::json_test
