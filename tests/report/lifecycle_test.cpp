#include "report/lifecycle.hpp"

#include <gmock/gmock.h>

#include <nlohmann/json.hpp>

#include "report/figures/figure.hpp"

namespace cartograph::report_lifecycle_test {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

auto project(std::string name, std::vector<held_before_after> held) -> project_typology {
  project_typology p;
  p.name = std::move(name);
  auto& t = p.lifecycle.release;
  t.change = concentration_change(std::move(held));
  t.verdict = verdict_on(t.change);
  return p;
}

/// One organization, then six others; and one with too little to compare.
auto two_projects() -> typology_result {
  typology_result t;
  t.projects = {project("A & B", {{6, 0}, {0, 1}, {0, 1}, {0, 1}, {0, 1}, {0, 1}, {0, 1}}),
                project("Small", {{3, 0}, {0, 1}})};
  t.projects[0].lifecycle.release.adoptions_after = 2;
  t.projects[0].lifecycle.release.undated = 4;
  t.projects[1].lifecycle.release.reason = "too few";
  return t;
}

auto sliced(std::string name, measurement value, std::size_t undated) -> sliced_profile {
  return {
      .slice = std::move(name),
      .links = 3,
      .undated = 2,
      .features = {{"hhi", std::move(value), undated}},
      .roles = {{relation_class::control, undefined("all 2 control links are cross-stage"), 0, 2}}};
}

TEST(ReleaseTable, SaysWhatAReaderMustKnow) {
  auto const t = release_table(two_projects());
  EXPECT_THAT(t.title, HasSubstr("people who knew it"));
  ASSERT_EQ(t.rows.size(), 2U);
  // 12 units, 6 before: one order of 924 is as far.
  EXPECT_THAT(t.rows[0], ElementsAre("A & B", "6, 6", "0, 0", "1", "0", "1.00 (1.00 to 1.00)",
                                     "0.0011", "supported",
                                     "2 of 6 links after release are adoptions; 4 cross-stage left "
                                     "out"));
  EXPECT_THAT(t.rows[1],
              ElementsAre("Small", "3, 1", "0, 0", "1", "", "", "", "undefined", "too few"));
  for (auto const& row : t.rows) EXPECT_EQ(row.size(), t.header.size());
  EXPECT_EQ(t.right_aligned.size(), t.header.size());
}

TEST(SliceTable, HasAColumnASliceAndTellsReasonsOnce) {
  project_typology p;
  p.name = "P";
  std::vector<table> tables;
  add_slice_table(tables, p);
  EXPECT_TRUE(tables.empty());
  p.lifecycle.slices = {sliced("pre-training", measured(0.5), 1),
                        sliced("post-release", undefined("no link"), 1)};
  add_slice_table(tables, p);
  ASSERT_EQ(tables.size(), 1U);
  auto const& t = tables.front();
  EXPECT_THAT(t.header, ElementsAre("feature", "pre-training", "post-release", "note"));
  ASSERT_EQ(t.rows.size(), 3U);
  EXPECT_THAT(t.rows[0], ElementsAre("links", "3", "3", "2 undated left out"));
  EXPECT_THAT(t.rows[1], ElementsAre("hhi", "0.5000", "undefined", "no link; 1 undated left out"));
  EXPECT_THAT(t.rows[2], ElementsAre("centralization of control", "undefined", "undefined",
                                     "all 2 control links are cross-stage"));
}

TEST(LifecycleJson, HasTheVerdictAndSlicesWhereAsked) {
  auto const t = two_projects();
  auto const first = lifecycle_json(t.projects[0].lifecycle);
  auto const& release = first["release"];
  EXPECT_EQ(release["verdict"], "supported");
  EXPECT_TRUE(release["reason"].is_null());
  EXPECT_EQ(release["before"]["links"], 6);
  EXPECT_EQ(release["after"]["adoptions"], 2);
  EXPECT_EQ(release["divisions"], 924);
  EXPECT_EQ(release["interval"].size(), 2U);
  EXPECT_FALSE(first.contains("slices"));
  auto with_slices = t.projects[1].lifecycle;
  with_slices.slices = {sliced("pre-training", measured(0.5), 1)};
  auto const second = lifecycle_json(with_slices);
  EXPECT_TRUE(second["release"]["interval"].is_null());
  EXPECT_TRUE(second["release"]["difference"].is_null());
  auto const& slice = second["slices"][0];
  EXPECT_EQ(slice["features"][0]["value"], 0.5);
  EXPECT_EQ(slice["features"][0]["undated"], 1);
  EXPECT_EQ(slice["centralization"][0]["status"], "undefined");
}

TEST(LifecycleFigure, JoinsBeforeAndAfterWhereBothAreKnown) {
  auto const f = lifecycle_figure(two_projects());
  EXPECT_THAT(f.svg, HasSubstr("A &amp; B"));
  EXPECT_THAT(f.svg, HasSubstr("width=\"360.0\" height=\"2.0\"")) << "from 0 to 1";
  EXPECT_THAT(f.svg, HasSubstr("supported, 1.00 (1.00 to 1.00)"));
  EXPECT_THAT(f.svg, HasSubstr("undefined (3 and 1 links)"));
  EXPECT_THAT(f.csv, HasSubstr("\nSmall,3,1,0,1,1,1,1,1,0,1,1,,,,,,,undefined,too few\n"));
  EXPECT_THAT(f.svg, Not(HasSubstr("nan")));
}

}  // namespace
}  // namespace cartograph::report_lifecycle_test
