#include "cartograph/typology/lifecycle.hpp"

#include <gmock/gmock.h>

#include <algorithm>

#include "cartograph/registry/roles.hpp"
#include "cartograph/typology/generate/typed.hpp"
#include "cartograph/typology/profile.hpp"
#include "cartograph/typology/typology.hpp"
#include "typology/rows.hpp"

namespace cartograph::lifecycle_test {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using written::atlas;
using written::frozen;
using written::link_row;
using written::network_rows;
using written::node_of;
using written::organization;
using written::to_project;
using enum relation;
using enum stage;

auto scope_in(const network& g, std::string_view name = "P") -> project_scope {
  return scope_of(g, node_of(g, kind::project, name));
}

auto tested(const network& g, std::string_view name = "P") -> release_test {
  return test_release(g, scope_in(g, name));
}

auto contribution(std::string from, stage when) -> link_row {
  return to_project(std::move(from), contributes, {}, {}, when);
}

/// So many contributions of "Lead" before release, one of each of so many others after it.
auto lead_then_many(int before, int after) -> network_rows {
  network_rows rows;
  rows.nodes = {{kind::project, "P"}, organization("Lead", "company")};
  rows.links = {to_project("Lead", leads)};
  for (int i = 0; i < before; ++i)
    rows.links.push_back(contribution("Lead", i % 2 == 0 ? pre_training : post_training));
  for (int i = 0; i < after; ++i)
    rows.links.push_back(contribution("Firm " + std::to_string(i), post_release));
  return rows;
}

auto turned_round(network_rows rows) -> network_rows {
  for (auto& l : rows.links) {
    if (l.when == cross_stage) continue;
    l.when = l.when == post_release ? pre_training : post_release;
  }
  return rows;
}

/// The value of a feature over a slice.
class over_slice {
 public:
  over_slice(const network& g, const lifecycle_slice& part, std::string_view project = "P")
      : found_{profiles_of_slices(g, scope_in(g, project), {part}).front()} {}

  [[nodiscard]] auto all() const -> const sliced_profile& { return found_; }
  [[nodiscard]] auto feature(std::string_view key) const -> const sliced_feature& {
    auto const at = std::ranges::find(found_.features, key, &sliced_feature::feature);
    EXPECT_NE(at, found_.features.end()) << key;
    return *at;
  }
  [[nodiscard]] auto role(relation_class r) const -> const sliced_role& {
    return *std::ranges::find(found_.roles, r, &sliced_role::role);
  }

 private:
  sliced_profile found_;
};

void expect_same(const release_test& a, const release_test& b) {
  EXPECT_EQ(a.verdict, b.verdict);
  EXPECT_EQ(a.reason, b.reason);
  EXPECT_EQ(a.change.difference.value, b.change.difference.value);
  EXPECT_EQ(a.change.low.value, b.change.low.value);
  EXPECT_EQ(a.change.high.value, b.change.high.value);
  EXPECT_EQ(a.change.p_falls.value, b.change.p_falls.value);
  EXPECT_EQ(a.outside_before, b.outside_before);
  EXPECT_EQ(a.outside_after, b.outside_after);
}

// --- slices

TEST(LifecycleSlice, KeepsItsLinksAndCountsTheOthers) {
  auto const g = frozen(lead_then_many(4, 3));
  auto const whole = scope_in(g);
  auto const early = slice_of(g, whole, slice_before_release());
  EXPECT_EQ(early.scope.links.size(), 4U);
  EXPECT_EQ(early.undated, 1U) << "who leads has no stage";
  EXPECT_EQ(early.outside, 3U);
  EXPECT_THAT(early.scope.actors, ElementsAre(node_of(g, kind::organization, "Lead")));
  EXPECT_EQ(slice_of(g, whole, slice_of_stage(pre_training)).scope.links.size(), 2U);
  EXPECT_EQ(slice_of(g, whole, slice_of_stage(post_release)).scope.actors.size(), 3U);
}

TEST(LifecycleSlice, MeetsWindowsByDate) {
  network_builder b;
  auto const p = b.node(kind::project, "P");
  auto const link = [&](const char* who, const char* since, const char* until) {
    auto const from = b.node(kind::organization, who);
    ASSERT_TRUE(b.link(from, contributes, p,
                       {.since = parse_date(since).value_or(date{}),
                        .until = parse_date(until).value_or(date{})}));
  };
  link("A", "2019", "2020");
  link("B", "2021-05", "");
  link("C", "", "");
  auto const g = std::move(b).freeze(1);
  std::vector<date_span> const spans{{*parse_date("2020"), *parse_date("2020")},
                                     {*parse_date("2021"), *parse_date("2023")}};
  auto const slices = slices_of_windows(g, spans);
  ASSERT_EQ(slices.size(), 2U);
  EXPECT_EQ(slices[0].name, "2020");
  EXPECT_EQ(slices[1].name, "2021..2023");
  auto const first = slice_of(g, scope_in(g), slices[0]);
  EXPECT_THAT(first.scope.actors, ElementsAre(node_of(g, kind::organization, "A")));
  EXPECT_EQ(first.undated, 1U);
  EXPECT_EQ(first.outside, 1U);
  over_slice const later{g, slices[1]};
  EXPECT_EQ(later.feature("contributing_organizations").value.value, 1);
  EXPECT_EQ(later.feature("contributing_organizations").undated, 1U);
}

TEST(LifecycleSlice, SaysUndatedWhereDatesAreMissing) {
  auto const g = frozen(lead_then_many(1, 1));
  auto const parts =
      slices_of_windows(g, std::vector<date_span>{{*parse_date("2020"), *parse_date("2021")}});
  over_slice const any{g, parts.front()};
  EXPECT_EQ(any.feature("contributing_organizations").value.reason, "all 2 links are undated");
  EXPECT_EQ(any.role(relation_class::control).centralization.reason,
            "its only control link is undated");
}

// --- profiles

// Helper contributes before release and Shop after it; Ministry funds in no stage.
auto small_life() -> network_rows {
  network_rows rows;
  rows.nodes = {{kind::project, "P"},
                organization("Lab", "research-institute", "Norway"),
                organization("Ministry", "government", "Norway"),
                organization("Helper", "company", "Chile"),
                organization("Cloud", "cloud-provider", "Iceland")};
  rows.links = {to_project("Lab", leads),
                to_project("Ministry", funds, "funds"),
                to_project("Ministry", funds, "funds"),
                contribution("Lab", pre_training),
                contribution("Lab", pre_training),
                contribution("Helper", pre_training),
                contribution("Helper", post_release),
                to_project("Cloud", provides_compute, "provides_compute_to", {}, post_release)};
  return rows;
}

TEST(ProfilesOfSlices, MeasureEachPartOfLife) {
  auto const g = frozen(small_life());
  over_slice const early{g, slice_of_stage(pre_training)};
  EXPECT_EQ(early.all().links, 3U);
  EXPECT_EQ(early.all().undated, 3U);
  EXPECT_EQ(early.feature("contributing_organizations").value.value, 2);
  EXPECT_DOUBLE_EQ(early.feature("top_share").value.value, 2.0 / 3);
  EXPECT_EQ(early.feature("outside_contribution_share").value.value, 0.5)
      << "Lab leads, though that has no stage";
  EXPECT_EQ(early.feature("countries").value.value, 2);
  EXPECT_EQ(early.feature("countries").undated, 3U);
  over_slice const late{g, slice_of_stage(post_release)};
  EXPECT_EQ(late.feature("contributing_organizations").value.value, 1);
  EXPECT_EQ(late.feature("outside_compute_share").value.value, 1);
  EXPECT_FALSE(early.feature("outside_compute_share").value) << "none in this stage";
}

TEST(ProfilesOfSlices, SayWhereAllLinksOfAFeatureAreCrossStage) {
  auto const g = frozen(small_life());
  for (auto const& part : every_lifecycle_stage()) {
    over_slice const any{g, part};
    EXPECT_EQ(any.feature("leads").value.reason, "its only link is cross-stage");
    EXPECT_EQ(any.feature("lead_institute_share").value.reason, "its only link is cross-stage");
    EXPECT_EQ(any.feature("outside_funders").value.reason, "all 2 links are cross-stage");
    EXPECT_EQ(any.feature("public_funding_share").value.reason, "all 2 links are cross-stage");
    EXPECT_EQ(any.feature("sponsors").value.value, 0) << "nobody wrote down any, of any stage";
    EXPECT_THAT(any.feature("outside_after_release").value.reason, HasSubstr("compares stages"));
  }
}

// The lead pays in no stage: whether anybody outside does is as little known as for the others.
TEST(ProfilesOfSlices, CountLinksOfTheLeadAsReadToo) {
  auto rows = small_life();
  rows.links[1].from = rows.links[2].from = "Lab";
  over_slice const early{frozen(rows), slice_of_stage(pre_training)};
  EXPECT_EQ(early.feature("outside_funders").value.reason, "all 2 links are cross-stage");
}

TEST(ProfilesOfSlices, ReadDatedLeadsInTheirStageOnly) {
  auto rows = small_life();
  rows.links[0].when = pre_training;
  auto const g = frozen(rows);
  EXPECT_EQ(over_slice(g, slice_of_stage(pre_training)).feature("leads").value.value, 1);
  over_slice const late{g, slice_of_stage(post_release)};
  EXPECT_FALSE(late.feature("leads").value);
  EXPECT_EQ(late.feature("outside_contribution_share").value.value, 1);
}

TEST(ProfilesOfSlices, AreTheProfileWhereEverythingHasTheStage) {
  auto rows = small_life();
  for (auto& l : rows.links) l.when = pre_training;
  auto const g = frozen(rows);
  auto const whole = profile_of(g, scope_in(g));
  auto const slices = profiles_of_slices(g, scope_in(g), {slice_of_stage(pre_training)});
  ASSERT_EQ(slices.front().features.size(), whole.size());
  for (std::size_t i = 0; i < whole.size(); ++i) {
    auto const& each = slices.front().features[i];
    EXPECT_EQ(each.feature, whole[i].feature);
    EXPECT_EQ(each.undated, 0U) << each.feature;
    if (each.value.reason.starts_with("compares stages")) continue;
    EXPECT_EQ(each.value.state, whole[i].value.state) << each.feature;
    EXPECT_EQ(each.value.value, whole[i].value.value) << each.feature;
  }
}

TEST(ProfilesOfSlices, CentralizeRolesAsTheRegistryDoes) {
  auto const g = atlas();
  auto const roles = measure_by_project(g, {}, {}, {.slices = every_stage()});
  std::size_t compared = 0;
  for (auto v = g.ids(kind::project).first; v < g.ids(kind::project).last; ++v)
    for (auto const when : {pre_training, post_training, post_release}) {
      over_slice const any{g, slice_of_stage(when), g.name(vertex_id{v})};
      for (auto const& m : roles) {
        auto const says = [&](std::string_view name, std::string_view value) {
          return std::ranges::any_of(m.parameters, [&](auto const& p) {
            auto const* text = std::get_if<std::string>(&p.second);
            return p.first == name && text != nullptr && *text == value;
          });
        };
        if (m.about.name != g.name(vertex_id{v}) || !says("stage", name_of(when))) continue;
        for (auto const& r : any.all().roles) {
          if (!says("role", name_of(r.role))) continue;
          EXPECT_EQ(m.result.state, r.centralization.state);
          EXPECT_EQ(m.result.value, r.centralization.value);
          ++compared;
        }
      }
    }
  EXPECT_EQ(compared, 15U * 3 * 3);
}

// --- the hypothesis

TEST(ReleaseTest, SupportsALeadAloneAndThenMany) {
  auto const found = tested(frozen(lead_then_many(7, 5)));
  EXPECT_EQ(found.verdict, release_verdict::supported);
  EXPECT_EQ(found.change.difference.value, 1);
  EXPECT_DOUBLE_EQ(found.change.p_falls.value, 1.0 / 792);
  EXPECT_EQ(found.outside_before, 0U);
  EXPECT_EQ(found.outside_after, 5U);
  EXPECT_EQ(found.undated, 0U) << "leading is no participation";
  EXPECT_EQ(found.reason, "");
}

TEST(ReleaseTest, TurnsRoundWithTheStages) {
  auto const found = tested(frozen(turned_round(lead_then_many(7, 5))));
  EXPECT_EQ(found.verdict, release_verdict::contradicted);
  EXPECT_EQ(found.change.difference.value, -1);
  EXPECT_EQ(found.outside_before, 5U);
  EXPECT_EQ(found.outside_after, 0U);
}

TEST(ReleaseTest, IsUndecidedWhereNothingChanges) {
  auto rows = lead_then_many(6, 0);
  for (int i = 0; i < 6; ++i) rows.links.push_back(contribution("Lead", post_release));
  auto const found = tested(frozen(rows));
  EXPECT_EQ(found.verdict, release_verdict::undecided);
  EXPECT_EQ(found.reason, "the interval holds 0");
  EXPECT_EQ(found.change.difference.value, 0);
}

// One link of each of five before release, two of each of these and a sixth after it: no bootstrap
// of the first holds a pair, hardly any of the second none. But of the 6188 orders of the stages
// 1053 give five different organizations to the time before.
TEST(ReleaseTest, AsksTheOrdersOfTheStagesToo) {
  network_rows rows{.nodes = {{kind::project, "P"}}, .links = {}};
  for (int i = 0; i < 5; ++i)
    rows.links.push_back(contribution("Firm " + std::to_string(i), pre_training));
  for (int i = 0; i < 12; ++i)
    rows.links.push_back(contribution("Firm " + std::to_string(i / 2), post_release));
  auto const found = tested(frozen(rows));
  EXPECT_LT(found.change.high.value, 0);
  EXPECT_DOUBLE_EQ(found.change.p_rises.value, 1053.0 / 6188);
  EXPECT_EQ(found.verdict, release_verdict::undecided);
  EXPECT_THAT(found.reason, HasSubstr("excludes 0"));
}

TEST(ReleaseTest, NeedsFiveDatedLinksOnEachSide) {
  EXPECT_EQ(tested(frozen(lead_then_many(4, 9))).reason,
            "4 dated links before release and 9 after it; 5 on each side are needed");
  EXPECT_EQ(tested(frozen(lead_then_many(9, 4))).verdict, release_verdict::undefined);
  EXPECT_EQ(tested(frozen(lead_then_many(5, 5))).verdict, release_verdict::supported);
  auto const nothing = tested(frozen(lead_then_many(0, 0)));
  EXPECT_EQ(nothing.reason, "no resource, contribution or adoption link of an organization");
  EXPECT_FALSE(nothing.change.difference);
}

TEST(ReleaseTest, IsUndefinedWhereAllLinksAreCrossStage) {
  auto rows = lead_then_many(6, 6);
  for (auto& l : rows.links) l.when = cross_stage;
  auto const found = tested(frozen(rows));
  EXPECT_EQ(found.verdict, release_verdict::undefined);
  EXPECT_EQ(found.reason, "all 12 participation links are cross-stage");
  EXPECT_EQ(found.undated, 12U);
}

TEST(ReleaseTest, CountsParticipationOfOrganizationsOnly) {
  auto rows = lead_then_many(5, 5);
  auto const before = tested(frozen(rows));
  rows.links.push_back(
      {kind::person, "Ada", contributes, kind::project, "P", {}, {}, pre_training});
  rows.links.push_back(
      to_project("Chips", provides_compute, "provides_hardware_to", {}, pre_training));
  rows.links.push_back(to_project("Body", governs, "governs", {}, pre_training));
  expect_same(before, tested(frozen(rows)));
  rows.links.push_back(to_project("Shop", adopts, "adopts", {}, post_release));
  auto const adopted = tested(frozen(rows));
  EXPECT_EQ(adopted.change.after.units, 6U);
  EXPECT_EQ(adopted.adoptions_after, 1U);
  EXPECT_EQ(adopted.outside_after, 6U);
}

TEST(ReleaseTest, DoesNotCareForOrderOrNames) {
  auto rows = lead_then_many(6, 3);
  for (auto const* who : {"Lead", "Firm 0", "Firm 1"})
    rows.links.push_back(contribution(who, post_release));
  rows.links.push_back(contribution("Firm 1", pre_training));
  auto const first = tested(frozen(rows));
  for (std::uint64_t seed = 1; seed < 6; ++seed)
    expect_same(first, tested(frozen(written::shuffled(rows, seed))));
  for (auto& l : rows.links) l.from = "the " + l.from;
  expect_same(first, tested(frozen(rows)));
}

TEST(ReleaseTest, IsTheSameOnAnyNumberOfThreads) {
  auto const g = frozen(lead_then_many(30, 30));
  auto const one = test_release(g, scope_in(g), {.threads = 1});
  for (auto const threads : {2, 4})
    expect_same(one, test_release(g, scope_in(g), {.threads = threads}));
}

// --- generated projects

struct generated_life {
  std::array<int, 4> verdicts{};
  double outside_before = 0;
  double outside_after = 0;
};

/// Generated projects have no stage on the work of those who lead; here it comes before release.
auto with_leading_work_dated(const network& g, project_scope scope) -> project_scope {
  auto const leads_it = [&](vertex_id v) {
    return std::ranges::any_of(scope.links,
                               [&](const auto& l) { return l.which == leads && l.from == v; });
  };
  for (auto& l : scope.links)
    if (l.which == develops && leads_it(l.from) && g.kind_of(l.from) == kind::organization)
      l.when = pre_training;
  return scope;
}

auto lives_of(organizational_model model) -> generated_life {
  typed_options how{.projects = 1000, .mix = {0, 0, 0, 0, 0}, .seed = 7};
  how.mix[static_cast<std::size_t>(model)] = 1;
  auto const made = typed_network(how);
  auto const& g = made.graph;
  generated_life out;
  for (auto v = g.ids(kind::project).first; v < g.ids(kind::project).last; ++v) {
    auto const scope = with_leading_work_dated(g, scope_of(g, vertex_id{v}));
    auto const found = test_release(g, scope, {.resamples = 199});
    ++out.verdicts[static_cast<std::size_t>(found.verdict)];
    out.outside_before += found.outside_before;
    out.outside_after += found.outside_after;
  }
  return out;
}

// Companies work alone and find users later; communities are many from the start.
TEST(ReleaseTest, FindsTheHypothesisWhereItIsBuiltIn) {
  using enum organizational_model;
  auto const companies = lives_of(single_company);
  auto const communities = lives_of(non_profit_sponsored_grassroots);
  auto const [supported, contradicted, undecided, none] = companies.verdicts;
  EXPECT_GT(supported, 20) << undecided << " undecided, " << none << " undefined";
  EXPECT_EQ(contradicted, 0);
  EXPECT_GT(companies.outside_after / companies.outside_before, 4);
  EXPECT_LT(communities.outside_after / communities.outside_before, 2);
}

// --- the atlas

TEST(Lifecycle, LeavesControlByStageUndefinedOnTheAtlas) {
  auto const g = atlas();
  auto const found = typology(g, {.slices = every_lifecycle_stage()}).value();
  int undefined_control = 0;
  for (auto const& p : found.projects)
    for (auto const& each : p.lifecycle.slices) {
      auto const& control = each.roles.front();
      ASSERT_EQ(control.role, relation_class::control);
      if (!control.centralization) ++undefined_control;
      EXPECT_THAT(control.centralization.reason, HasSubstr("cross-stage")) << p.name;
      auto const leads = std::ranges::find(each.features, "leads", &sliced_feature::feature);
      EXPECT_FALSE(leads->value) << p.name;
      EXPECT_THAT(leads->value.reason, HasSubstr("cross-stage")) << p.name;
    }
  EXPECT_EQ(undefined_control, 15 * 4);
}

TEST(Lifecycle, HasAVerdictOnOneProjectOfTheAtlas) {
  auto const found = typology(atlas()).value();
  for (auto const& p : found.projects) {
    auto const& t = p.lifecycle.release;
    EXPECT_TRUE(p.lifecycle.slices.empty());
    EXPECT_EQ(t.verdict,
              p.name == "Llama" ? release_verdict::supported : release_verdict::undefined)
        << p.name;
    if (p.name == "Llama") {
      EXPECT_EQ(t.change.before.units, 7U);
      EXPECT_EQ(t.change.after.units, 5U);
      EXPECT_EQ(t.adoptions_after, 5U) << "nothing but who uses it";
    }
  }
}

}  // namespace
}  // namespace cartograph::lifecycle_test
