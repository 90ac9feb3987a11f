#include "cartograph/report/detect.hpp"

#include <gmock/gmock.h>

#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <vector>

#include "cartograph/algorithm/community/barber_modularity.hpp"
#include "cartograph/algorithm/community/modularity.hpp"
#include "cartograph/network/builder.hpp"
#include "cartograph/network/two_modes.hpp"
#include "cartograph/report/json.hpp"
#include "cartograph/report/text.hpp"

namespace cartograph::detect_test {
namespace {

using testing::DoubleNear;
using testing::ElementsAre;
using testing::HasSubstr;

/// Two firms and two projects twice over; before release firm 1 is with the first two, after it
/// with the others.
auto moving_firm() -> network {
  network_builder b;
  std::vector<node_handle> firm;
  std::vector<node_handle> project;
  for (auto const* name : {"A", "B", "C", "D", "E"})
    firm.push_back(b.declare(kind::organization, name));
  for (auto const* name : {"P", "Q", "R", "S"}) project.push_back(b.declare(kind::project, name));
  auto const work = [&](std::size_t who, std::size_t on, stage when) {
    EXPECT_TRUE(b.link(firm[who], relation::contributes, project[on], {.when = when}));
  };
  for (auto when : {stage::pre_training, stage::post_release}) {
    for (std::size_t who : {0U, 1U})
      for (std::size_t on : {0U, 1U}) work(who, on, when);
    for (std::size_t who : {2U, 3U})
      for (std::size_t on : {2U, 3U}) work(who, on, when);
    auto const with = when == stage::pre_training ? 0U : 2U;
    for (auto on : {with, with + 1}) work(4, on, when);
  }
  return std::move(b).freeze();
}

auto layered(const network& g, layered_by by) -> std::vector<detect_layer> {
  std::vector<detect_layer> out;
  for (auto const& each : layers_of(g, {}, by)) {
    auto flat = flatten(g, each.which);
    if (flat->graph.arc_count() > 0) out.push_back({each.name, each.which, std::move(*flat)});
  }
  return out;
}

auto over_stages(const network& g) -> communities_result {
  return detect_in_layers(g, layered(g, layered_by::stage), layered_by::stage, 0.1,
                          {.objective = "multislice"});
}

TEST(DetectInLayers, FollowsANodeFromCommunityToCommunity) {
  auto const found = over_stages(moving_firm());
  ASSERT_TRUE(found.layers);
  EXPECT_EQ(found.layers->of.size(), 2U);  // nothing happens after training and before release
  EXPECT_EQ(found.layers->nodes_in_several, 9U);
  EXPECT_EQ(found.layers->nodes_that_change, 1U);
  EXPECT_THAT(found.sizes, ElementsAre(9, 9));
  std::map<std::string, std::set<std::uint32_t>> where;
  for (auto const& m : found.membership) where[m.name].insert(m.community);
  for (auto const& [name, communities] : where)
    EXPECT_EQ(communities.size(), name == "E" ? 2U : 1U) << name;
  EXPECT_EQ(found.portraits[0].inside + found.portraits[1].inside, 20U);
  EXPECT_EQ(found.portraits[0].leaving, 0U);
}

TEST(DetectInLayers, WritesTheLayerOfEveryMember) {
  results all{.command = "communities"};
  all.communities = over_stages(moving_firm());
  auto const csv = membership_csv(*all.communities);
  EXPECT_THAT(csv, HasSubstr("id,kind,name,community,layer\n"));
  EXPECT_THAT(csv, HasSubstr(",organization,E,"));
  EXPECT_THAT(csv, HasSubstr(",post-release\n"));
  auto const json = nlohmann::json::parse(to_json(all))["communities"];
  EXPECT_EQ(json["layers"]["nodes_that_change"], 1);
  EXPECT_EQ(json["layers"]["of"][0]["name"], "pre-training");
  EXPECT_EQ(json["layers"]["of"][0]["links"], 10);
  EXPECT_EQ(json["membership"][0]["layer"], "pre-training");
  EXPECT_THAT(to_text(tables_of(all)), HasSubstr("of 9 nodes in several, 1 change"));
}

TEST(Detect, MakesBarbersModularityLarge) {
  auto const g = moving_firm();
  auto const flat = flatten(g, {.during = stage::pre_training});
  auto const side = two_modes_of(g, *flat);
  auto const found =
      detect_communities(g, *flat, {.objective = "barber", .runs = 3, .side = *side});
  EXPECT_THAT(found.sizes, ElementsAre(5, 4));
  // 10 links inside; ends 6 x 6 and 4 x 4.
  EXPECT_THAT(found.quality.value, DoubleNear(1 - (36.0 + 16) / 100, 1e-13));
  EXPECT_EQ(found.stability.size(), 2U);
}

TEST(Detect, ReadsDirection) {
  auto const g = moving_firm();
  auto const flat = flatten(g, {.during = stage::pre_training}, {.way = direction::directed});
  auto const found = detect_communities(g, *flat, {});
  std::vector<std::uint32_t> label;
  for (auto const& m : found.membership) label.push_back(m.community);
  EXPECT_THAT(found.quality.value,
              DoubleNear(modularity(flat->graph.directed(), label).value, 1e-13));
}

// A square whose sides are money and work by turns: what each counts decides who is with whom.
TEST(Detect, ObeysTheWeightsOfRelations) {
  network_builder b;
  std::vector<node_handle> firm;
  for (auto const* name : {"A", "B", "C", "D"}) firm.push_back(b.declare(kind::organization, name));
  for (auto [u, v] : {std::pair{0U, 1U}, {2U, 3U}})
    EXPECT_TRUE(b.link(firm[u], relation::funds, firm[v]));
  for (auto [u, v] : {std::pair{0U, 2U}, {1U, 3U}})
    EXPECT_TRUE(b.link(firm[u], relation::supports, firm[v]));
  auto const g = std::move(b).freeze();
  auto const partner_of_first = [&](double money, double work) {
    auto const flat =
        flatten(g, {.relations = {{relation::funds, money}, {relation::supports, work}}});
    auto const found = detect_communities(g, *flat, {});
    for (std::size_t i = 1; i < 4; ++i)
      if (found.membership[i].community == found.membership[0].community) return i;
    return std::size_t{0};
  };
  EXPECT_EQ(partner_of_first(5, 1), 1U);
  EXPECT_EQ(partner_of_first(1, 5), 2U);
}

}  // namespace
}  // namespace cartograph::detect_test
