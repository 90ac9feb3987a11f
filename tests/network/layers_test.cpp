#include "cartograph/network/layers.hpp"

#include <gmock/gmock.h>

#include <string>
#include <vector>

#include "cartograph/network/builder.hpp"
#include "cartograph/network/flatten.hpp"

namespace cartograph::layers_test {
namespace {

using testing::ElementsAre;

auto sample() -> network {
  network_builder b;
  auto const lab = b.declare(kind::organization, "Lab");
  auto const firm = b.declare(kind::organization, "Firm");
  auto const atlas = b.declare(kind::project, "Atlas");
  EXPECT_TRUE(b.link(lab, relation::leads, atlas,
                     {.when = stage::pre_training, .since = {20200000}, .until = {20210000}}));
  EXPECT_TRUE(
      b.link(firm, relation::governs, atlas, {.when = stage::post_release, .since = {20220000}}));
  EXPECT_TRUE(b.link(firm, relation::funds, lab));
  return std::move(b).freeze();
}

auto names_of(const std::vector<layer>& layers) -> std::vector<std::string> {
  std::vector<std::string> out;
  for (auto const& each : layers) out.push_back(each.name);
  return out;
}

auto links_of(const network& g, const std::vector<layer>& layers) -> std::vector<std::size_t> {
  std::vector<std::size_t> out;
  for (auto const& each : layers) out.push_back(flatten(g, each.which)->graph.arc_count() / 2);
  return out;
}

TEST(Layers, AreTheRelationsThatOccur) {
  auto const g = sample();
  auto const layers = layers_of(g, {}, layered_by::relation);
  EXPECT_THAT(names_of(layers), ElementsAre("leads", "governs", "funds"));
  EXPECT_THAT(links_of(g, layers), ElementsAre(1, 1, 1));
}

TEST(Layers, KeepTheRelationsAndWeightsThatWereAskedFor) {
  auto const layers = layers_of(
      sample(), {.relations = {{relation::funds, 3}, {relation::leads, 2}}}, layered_by::relation);
  EXPECT_THAT(names_of(layers), ElementsAre("funds", "leads"));
  EXPECT_EQ(layers[0].which.relations.at(0).weight, 3);
}

TEST(Layers, PutRelationsOfOneClassTogether) {
  auto const g = sample();
  auto const layers = layers_of(g, {}, layered_by::relation_class);
  EXPECT_THAT(names_of(layers), ElementsAre("control", "resource"));
  EXPECT_THAT(links_of(g, layers), ElementsAre(2, 1));
}

TEST(Layers, AreTheThreeStages) {
  auto const g = sample();
  auto const layers = layers_of(g, {}, layered_by::stage);
  EXPECT_THAT(names_of(layers), ElementsAre("pre-training", "post-training", "post-release"));
  EXPECT_THAT(links_of(g, layers), ElementsAre(1, 0, 1));
}

TEST(Layers, ArePeriodsInWhichALinkStood) {
  auto const g = sample();
  auto const layers =
      layers_of(g, {}, layered_by::period,
                {{{20190000}, {20200000}}, {{20210000}, {20210000}}, {{20220000}, {20230000}}});
  EXPECT_THAT(names_of(layers), ElementsAre("2019..2020", "2021", "2022..2023"));
  EXPECT_THAT(links_of(g, layers), ElementsAre(1, 1, 1));
}

TEST(Layers, OfStagesAndPeriodsFollowEachOther) {
  EXPECT_TRUE(is_sequence(layered_by::stage) && is_sequence(layered_by::period));
  EXPECT_FALSE(is_sequence(layered_by::relation) || is_sequence(layered_by::relation_class));
}

}  // namespace
}  // namespace cartograph::layers_test
