#include <gmock/gmock.h>

#include <algorithm>

#include "cartograph/typology/profile.hpp"
#include "cartograph/typology/rules.hpp"
#include "typology/rows.hpp"

namespace cartograph::features_test {
namespace {

using testing::HasSubstr;
using written::frozen;
using written::link_row;
using written::network_rows;
using written::node_of;
using written::organization;
using written::to_project;
using enum relation;

auto feature_of(network_rows rows, std::string_view key) -> measurement {
  rows.nodes.push_back({kind::project, "P"});
  auto const g = frozen(rows);
  auto const* f = find_feature(key);
  EXPECT_NE(f, nullptr) << key;
  auto const all = profile_of(g, scope_of(g, node_of(g, kind::project, "P")));
  return std::ranges::find(all, key, &profile_entry::feature)->value;
}

auto value_of(const network_rows& rows, std::string_view key) -> double {
  auto const found = feature_of(rows, key);
  EXPECT_TRUE(found) << key << ": " << found.reason;
  return found.value;
}

auto to_model(std::string from, relation r, kind from_kind = kind::organization,
              stage when = stage::cross_stage) -> link_row {
  return {from_kind, std::move(from), r, kind::model, "M", {}, {}, when};
}

auto made(std::vector<link_row> links) -> std::vector<link_row> {
  links.push_back({kind::project, "P", produces, kind::model, "M"});
  return links;
}

//   A, B --member_of--> Union --leads--> P <--leads-- Firm: half of the lead for Firm, a quarter for
//   each member
TEST(DecidingShares, ReadAConsortiumThroughItsMembers) {
  network_rows const rows{{organization("Union", "consortium"), organization("A", "university"),
                           organization("B", "non-profit"), organization("Firm", "company")},
                          {to_project("Union", leads),
                           to_project("Firm", leads),
                           {kind::organization, "A", member_of, kind::organization, "Union"},
                           {kind::organization, "B", member_of, kind::organization, "Union"}}};
  EXPECT_EQ(value_of(rows, "deciding_company_share"), 0.5);
  EXPECT_EQ(value_of(rows, "deciding_institute_share"), 0.25);
  EXPECT_EQ(value_of(rows, "deciding_civic_share"), 0.25);
  EXPECT_EQ(value_of(rows, "deciding_non_profit_share"), 0.25);
  EXPECT_EQ(value_of(rows, "deciding_companies"), 1);
  EXPECT_EQ(value_of(rows, "deciding_institutes"), 1);
  EXPECT_EQ(value_of(rows, "leads"), 2) << "as written down";
}

//   Lab --part_of--> Uni, both lead: one body, the unit decides
TEST(DecidingShares, CountABodyAndItsUnitOnce) {
  network_rows const rows{{organization("Lab", "company"), organization("Uni", "university")},
                          {to_project("Lab", leads),
                           to_project("Uni", leads),
                           {kind::organization, "Lab", part_of, kind::organization, "Uni"}}};
  EXPECT_EQ(value_of(rows, "deciding_company_share"), 1);
  EXPECT_EQ(value_of(rows, "deciding_institutes"), 0);
}

// A lead of unknown sector takes no part in the shares.
TEST(DecidingShares, AreOfLeadsOfAKnownSector) {
  network_rows rows{{organization("Firm", "company"), organization("Who", "")},
                    {to_project("Firm", leads), to_project("Who", leads)}};
  EXPECT_EQ(value_of(rows, "deciding_company_share"), 1);
  rows.links.erase(rows.links.begin());
  EXPECT_EQ(feature_of(rows, "deciding_company_share").reason, "no lead of a known sector");
}

//   Club leads; ties: Firm sponsors (1), Trust runs the model (0.5), Uni governs (1, half a side)
TEST(SponsorShares, WeighTheStrongestTieOfEach) {
  network_rows const rows{
      {organization("Club", "community"), organization("Firm", "company"),
       organization("Trust", "non-profit"), organization("Uni", "university")},
      made({to_project("Club", leads), to_project("Firm", funds, "sponsors"),
            to_model("Firm", operates), to_model("Trust", operates), to_project("Uni", governs)})};
  EXPECT_DOUBLE_EQ(value_of(rows, "sponsor_company_share"), 1 / 2.5);
  EXPECT_DOUBLE_EQ(value_of(rows, "sponsor_non_profit_share"), (0.5 + 0.5) / 2.5);
}

TEST(SponsorShares, AreAskedOnlyOfCommunitiesAndNonProfits) {
  network_rows const rows{{organization("Firm", "company"), organization("Fund", "non-profit")},
                          {to_project("Firm", leads), to_project("Fund", funds, "sponsors")}};
  EXPECT_EQ(feature_of(rows, "sponsor_non_profit_share").reason,
            "no community and no non-profit leads");
}

//   Lab leads and develops with its parent Uni; Centre and College are further; Firm is no institute
TEST(FurtherInstitutes, NeitherDecideNorBelongToWhoDoes) {
  network_rows const rows{{organization("Lab", "research-institute"),
                           organization("Uni", "university"), organization("Centre", "hpc-centre"),
                           organization("College", "university"), organization("Firm", "company")},
                          made({to_project("Lab", leads),
                                {kind::organization, "Lab", part_of, kind::organization, "Uni"},
                                to_model("Lab", develops),
                                to_model("Uni", develops),
                                to_model("Centre", develops),
                                to_model("College", develops),
                                to_model("Firm", develops)})};
  EXPECT_EQ(value_of(rows, "further_developing_institutes"), 2);
}

//   Ada contributes three times, Bob twice, Cy once; Ada belongs to Lab
TEST(Persons, AreCountedWithTheirAffiliationAndConcentration) {
  auto const by = [](std::string who) {
    return to_model(std::move(who), contributes, kind::person);
  };
  network_rows const rows{{organization("Lab", "university")},
                          made({by("Ada"),
                                by("Ada"),
                                by("Ada"),
                                by("Bob"),
                                by("Bob"),
                                by("Cy"),
                                {kind::person, "Ada", member_of, kind::organization, "Lab"}})};
  EXPECT_EQ(value_of(rows, "contributing_persons"), 3);
  EXPECT_DOUBLE_EQ(value_of(rows, "unaffiliated_share"), 2.0 / 3);
  EXPECT_EQ(value_of(rows, "contributor_absence_factor"), 1) << "Ada has three of six";
  EXPECT_EQ(feature_of({}, "unaffiliated_share").reason, "no contribution link of a person");
}

//   Lab leads. Before release A; after it A, B and C; D is not dated
TEST(Opening, ComparesOutsidersBeforeAndAfterRelease) {
  network_rows const rows{
      {organization("Lab", "university"), organization("A", "company"),
       organization("B", "company"), organization("C", "company"), organization("D", "company")},
      made({to_project("Lab", leads),
            to_model("A", contributes, kind::organization, stage::pre_training),
            to_model("A", contributes, kind::organization, stage::post_release),
            to_model("B", contributes, kind::organization, stage::post_release),
            to_model("C", contributes, kind::organization, stage::post_release),
            to_model("D", contributes),
            to_model("D", adopts, kind::organization, stage::post_release)})};
  EXPECT_EQ(value_of(rows, "outside_opening"), 0.8) << "A B C D after, A before";
  EXPECT_EQ(value_of(rows, "newcomers_after_release"), 2) << "A was there, D may have been";
}

TEST(Forums, BeforeReleaseAreCountedWhenTheyAreDated) {
  auto const forum = [](std::string name, stage when) -> link_row {
    return {kind::project, "P", discusses_on, kind::forum, std::move(name), {}, {}, when};
  };
  network_rows rows{{}, {forum("Chat", stage::pre_training), forum("Wiki", stage::post_release)}};
  EXPECT_EQ(value_of(rows, "forums"), 2);
  EXPECT_EQ(value_of(rows, "early_forums"), 1);
  rows.links = {forum("Chat", stage::cross_stage)};
  EXPECT_EQ(value_of(rows, "forums"), 1);
  EXPECT_EQ(feature_of(rows, "early_forums").reason, "all 1 links are cross-stage");
}

//   Lab leads and develops, Uni is its parent; A and B from outside, with three links
TEST(LeadEiIndex, ComparesLinksOfOutsidersWithThoseOfTheLead) {
  network_rows const rows{{organization("Lab", "university"), organization("Uni", "university"),
                           organization("A", "company"), organization("B", "company")},
                          made({to_project("Lab", leads),
                                {kind::organization, "Lab", part_of, kind::organization, "Uni"},
                                to_project("Uni", funds, "funds"),
                                to_model("A", develops),
                                to_model("B", develops),
                                to_model("B", contributes)})};
  EXPECT_DOUBLE_EQ(value_of(rows, "lead_ei_index"), (3.0 - 2) / (3 + 2));
}

//   Lab, A, B meet at M; Lab and C at D: of the pairs AB, AC, BC around Lab only AB meet themselves.
//   Cores: Lab A B are a triangle (2), C hangs on Lab (1).
TEST(LeadBrokerage, IsTheShareOfPairsThatMeetOnlyThroughTheLead) {
  auto const to_data = [](std::string from) -> link_row {
    return {kind::organization, std::move(from), develops, kind::dataset, "D"};
  };
  network_rows const rows{{organization("Lab", "university"), organization("A", "company"),
                           organization("B", "company"), organization("C", "company")},
                          made({to_project("Lab", leads),
                                {kind::project, "P", produces, kind::dataset, "D"},
                                to_model("Lab", develops),
                                to_model("A", develops),
                                to_model("B", develops),
                                to_data("Lab"),
                                to_data("C")})};
  EXPECT_DOUBLE_EQ(value_of(rows, "lead_brokerage"), 2.0 / 3);
  EXPECT_EQ(value_of(rows, "innermost_core_share"), 0.75);
}

//   control: Lab leads P, Uni leads P (a star around P: 1). Contributions: Lab, A to M (a star: 1)
TEST(Centralization, OfARoleReadsOnlyLinksOfThatRole) {
  network_rows rows{{organization("Lab", "university"), organization("Uni", "university"),
                     organization("A", "company")},
                    {to_project("Lab", leads), to_project("Uni", leads)}};
  EXPECT_EQ(value_of(rows, "control_centralization"), 1);
  EXPECT_EQ(feature_of(rows, "contribution_centralization").reason, "no such link");
  // A path of four: A - M - P - N has degrees 1 2 2 1, (1 + 1) / (3 * 2).
  rows.links = {to_model("A", develops),
                {kind::project, "P", produces, kind::model, "M"},
                {kind::project, "P", produces, kind::model, "N"}};
  EXPECT_DOUBLE_EQ(value_of(rows, "contribution_centralization"), 2.0 / 6);
}

// Whatever a feature is made of can be shown; here through the conditions of the rules.
TEST(Features, SayWhichLinksMadeThem) {
  auto const g = written::atlas();
  auto const scope = scope_of(g, node_of(g, kind::project, "Aya"));
  auto const answer = apply_rules(g, scope);
  std::size_t shown = 0;
  for (auto const& f : answer.findings) {
    if (f.value && f.degree > 0) {
      EXPECT_FALSE(f.links.empty()) << f.condition->feature;
      ++shown;
    }
    EXPECT_TRUE(std::ranges::is_sorted(f.links, {}, [](const scope_link& l) {
      return std::pair{l.which, l.number};
    }));
    if (f.condition->feature == "contributing_organizations") {
      EXPECT_EQ(f.links.size(), 10U);
    }
  }
  EXPECT_GT(shown, 5U);
}

TEST(Features, AreFoundByTheirKeys) {
  for (auto const& f : features()) EXPECT_EQ(find_feature(f.key), &f);
  EXPECT_EQ(find_feature("lead"), nullptr);
  EXPECT_EQ(std::ranges::count(features(), true, &feature::compared), 29);
}

}  // namespace
}  // namespace cartograph::features_test
