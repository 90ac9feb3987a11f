#include "cartograph/typology/rules.hpp"

#include <gmock/gmock.h>

#include <cmath>

#include "typology/rows.hpp"

namespace cartograph::rules_test {
namespace {

using testing::Contains;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using written::atlas;
using written::frozen;
using written::link_row;
using written::network_rows;
using written::node_of;
using written::organization;
using written::to_project;
using enum organizational_model;
using enum relation;

auto answer_to(network_rows rows) -> rule_answer {
  rows.nodes.push_back({kind::project, "P"});
  auto const g = frozen(rows);
  auto answer = apply_rules(g, scope_of(g, node_of(g, kind::project, "P")));
  for (auto& f : answer.findings) f.links.clear();  // their texts end with the network
  return answer;
}

auto points(const rule_answer& answer, organizational_model m) -> double {
  for (auto const& r : answer.ranking)
    if (r.model == m) return r.points;
  return -100;
}

auto score(const rule_answer& answer, organizational_model m) -> double {
  for (auto const& r : answer.ranking)
    if (r.model == m) return r.score;
  return -1;
}

/// P produces M, and the organization develops M.
auto developed_by(std::vector<std::string> organizations, std::string confidence = {})
    -> std::vector<link_row> {
  std::vector<link_row> links{{kind::project, "P", produces, kind::model, "M"}};
  for (auto& name : organizations)
    links.push_back({kind::organization, name, develops, kind::model, "M", {}, confidence});
  return links;
}

auto with(std::vector<link_row> links, std::vector<link_row> more) -> std::vector<link_row> {
  links.insert(links.end(), more.begin(), more.end());
  return links;
}

//   Firm --leads--> P        one link gives half of the points: 2 / 2 for the sector, and 0.5 / 2
//                            against several institutes, of which none leads
TEST(Rules, OneLeadingCompanyIsASingleCompany) {
  auto const answer = answer_to({{organization("Firm", "company")}, {to_project("Firm", leads)}});
  EXPECT_EQ(answer.assigned, single_company);
  EXPECT_DOUBLE_EQ(points(answer, single_company), 1);
  EXPECT_DOUBLE_EQ(points(answer, multi_organizational_research_institute), -0.25);
  EXPECT_DOUBLE_EQ(points(answer, company_sponsored_grassroots), 0);
  EXPECT_NEAR(score(answer, single_company), 10 / (10 + 3 + std::pow(10, -0.25)), 1e-12);
  EXPECT_THAT(answer.evidence,
              Contains("deciding_company_share 1: +1.00 single-company; Firm leads P"));
}

//   Ada --leads--> P
TEST(Rules, NumberAPersonInEvidenceUnlessAskedForNames) {
  auto const g = frozen({{{kind::person, "Ada", "company"}, {kind::project, "P"}},
                         {{kind::person, "Ada", leads, kind::project, "P"}}});
  auto const scope = scope_of(g, node_of(g, kind::project, "P"));
  auto const quiet = apply_rules(g, scope);
  EXPECT_THAT(quiet.evidence, Contains(HasSubstr("person 1")));
  for (auto const& texts : {quiet.evidence, quiet.missing})
    EXPECT_THAT(texts, Not(Contains(HasSubstr("Ada"))));
  EXPECT_THAT(apply_rules(g, scope, {.people = true}).evidence, Contains(HasSubstr("Ada")));
}

//   Lab --leads--> P --produces--> M <--develops-- Lab
//   both institutes 2 / 2; against several 0.5 / 2 (one lead) and 0.5 / 2 (no other develops)
TEST(Rules, OneInstituteThatLeadsAndDevelopsIsASingleInstitute) {
  for (auto const* sector : {"research-institute", "university", "government", "hpc-centre"}) {
    auto const answer = answer_to(
        {{organization("Lab", sector)}, with(developed_by({"Lab"}), {to_project("Lab", leads)})});
    EXPECT_EQ(answer.assigned, single_research_institute) << sector;
    EXPECT_DOUBLE_EQ(points(answer, single_research_institute), 1) << sector;
    EXPECT_DOUBLE_EQ(points(answer, multi_organizational_research_institute), 1 - 0.25 - 0.25)
        << sector;
  }
}

//   Lab --leads--> P     nobody is known to develop: what tells one institute from several is only
//                        that one leads, a quarter of a point, which is not enough
TEST(Rules, DoNotTakeWhatNobodyWroteDownForAbsent) {
  auto const answer = answer_to({{organization("Lab", "university")}, {to_project("Lab", leads)}});
  EXPECT_EQ(answer.assigned, std::nullopt);
  EXPECT_THAT(answer.missing, Contains(HasSubstr("what tells single-research-institute")));
  EXPECT_THAT(answer.missing, Contains("further_developing_institutes: no link of development"));
}

//   Lab --leads--> P <--leads-- Uni     both 2 * 2/3; several +2/3, single -2/3; one link that
//                                       no further institute has: 0.5 / 2 against several
TEST(Rules, TwoLeadingInstitutesAreSeveral) {
  auto const answer = answer_to(
      {{organization("Lab", "research-institute"), organization("Uni", "university")},
       with(developed_by({"Lab"}), {to_project("Lab", leads), to_project("Uni", leads)})});
  EXPECT_EQ(answer.assigned, multi_organizational_research_institute);
  EXPECT_DOUBLE_EQ(points(answer, multi_organizational_research_institute),
                   4.0 / 3 + 2.0 / 3 - 0.25);
  EXPECT_DOUBLE_EQ(points(answer, single_research_institute), 4.0 / 3 - 2.0 / 3);
}

//   Lab --leads--> P --produces--> M <--develops-- Lab and partners: none speaks against several,
//   three for it, and half way between says nothing
TEST(Rules, DevelopingPartnersSpeakForSeveralTheMoreThereAre) {
  std::vector<std::string> developers{"Lab"};
  std::vector<written::node_row> nodes{organization("Lab", "research-institute")};
  double before = -100;
  for (auto const* partner : {"A", "B", "C", "D"}) {
    auto const answer =
        answer_to({nodes, with(developed_by(developers), {to_project("Lab", leads)})});
    auto const lead = points(answer, multi_organizational_research_institute) -
                      points(answer, single_research_institute);
    EXPECT_GT(lead, before) << partner;
    before = lead;
    nodes.push_back(organization(partner, "university"));
    developers.emplace_back(partner);
  }
  // Four links of developers: 4/5 each way; one lead: 0.25 against.
  EXPECT_DOUBLE_EQ(before, 2 * 4.0 / 5 - 0.25);
}

//   Firm --develops--> M too: not an institute
TEST(Rules, DevelopingCompaniesAreNoFurtherInstitutes) {
  auto const nodes =
      std::vector{organization("Lab", "research-institute"), organization("Firm", "company")};
  auto const answer =
      answer_to({nodes, with(developed_by({"Lab", "Firm"}), {to_project("Lab", leads)})});
  EXPECT_EQ(answer.assigned, single_research_institute);
}

//   the only link is inferred:medium: 0.6 / (1 + 1) instead of 1 / (1 + 1)
TEST(Rules, InferredLinksCountLessAndAreNamed) {
  auto const answer = answer_to(
      {{organization("Firm", "company")}, {to_project("Firm", leads, "leads", "inferred:medium")}});
  EXPECT_DOUBLE_EQ(points(answer, single_company), 2 * 0.3);
  EXPECT_THAT(answer.evidence,
              Contains("1 of 1 links are inferred; without them: not enough evidence"));
}

//   Board --governs--> P <--leads-- Lab            a consortium over it speaks for several
TEST(Rules, AGoverningConsortiumSpeaksForSeveral) {
  auto const answer =
      answer_to({{organization("Lab", "research-institute"), organization("Board", "consortium")},
                 {to_project("Lab", leads), to_project("Board", governs)}});
  EXPECT_EQ(answer.assigned, multi_organizational_research_institute);
  EXPECT_THAT(answer.evidence, Contains(HasSubstr("governing_consortia 1: +0.50 multi-")));
}

//   A, B --member_of--> Union --leads--> P
TEST(Rules, ALeadingConsortiumIsReadThroughItsMembers) {
  network_rows rows{{organization("Union", "consortium"), organization("A", "research-institute"),
                     organization("B", "university")},
                    {to_project("Union", leads)}};
  auto const silent = answer_to(rows);
  EXPECT_EQ(silent.assigned, std::nullopt);
  EXPECT_THAT(silent.ranking, IsEmpty());
  EXPECT_THAT(silent.missing, Contains("no lead of a known sector"));
  rows.links.push_back({kind::organization, "A", member_of, kind::organization, "Union"});
  rows.links.push_back({kind::organization, "B", member_of, kind::organization, "Union"});
  EXPECT_EQ(answer_to(rows).assigned, multi_organizational_research_institute);
}

//   Club --leads--> P <--sponsors-- Fund     2 / 2 for both communities, 1 / 2 for one, against the
//                                            other
TEST(Rules, ACommunityWithANonProfitSponsorIsNonProfitSponsored) {
  auto const answer =
      answer_to({{organization("Club", "community"), organization("Fund", "non-profit")},
                 {to_project("Club", leads), to_project("Fund", funds, "sponsors")}});
  EXPECT_EQ(answer.assigned, non_profit_sponsored_grassroots);
  EXPECT_DOUBLE_EQ(points(answer, non_profit_sponsored_grassroots), 1.5);
  EXPECT_DOUBLE_EQ(points(answer, company_sponsored_grassroots), 0.5);
  EXPECT_THAT(answer.evidence,
              Contains("sponsor_non_profit_share 1: +0.50 non-profit-sponsored-grassroots, -0.50 "
                       "company-sponsored-grassroots; Fund sponsors P"));
}

//   Club --leads--> P <--coordinates, sponsors-- Firm
TEST(Rules, ACommunityThatACompanyCoordinatesIsCompanySponsored) {
  auto const answer =
      answer_to({{organization("Club", "community"), organization("Firm", "startup")},
                 {to_project("Club", leads), to_project("Firm", governs, "coordinates"),
                  to_project("Firm", funds, "sponsors")}});
  EXPECT_EQ(answer.assigned, company_sponsored_grassroots);
  EXPECT_DOUBLE_EQ(points(answer, company_sponsored_grassroots), 1 + 2.0 / 3);
}

//   Club --part_of--> Firm, Club --leads--> P
TEST(Rules, TheParentOfACommunityIsItsSponsor) {
  auto const answer =
      answer_to({{organization("Club", "community"), organization("Firm", "company")},
                 {to_project("Club", leads),
                  {kind::organization, "Club", part_of, kind::organization, "Firm"}}});
  EXPECT_EQ(answer.assigned, company_sponsored_grassroots);
}

//   Trust --part_of--> Firm, Trust --leads--> P    the immediate sponsor is the non-profit itself:
//   1 / 1.25 of the ties against 0.25 / 1.25 for its parent, on two links
TEST(Rules, ANonProfitThatLeadsIsItsOwnSponsorBeforeItsParent) {
  auto const answer =
      answer_to({{organization("Trust", "non-profit"), organization("Firm", "company")},
                 {to_project("Trust", leads),
                  {kind::organization, "Trust", part_of, kind::organization, "Firm"}}});
  EXPECT_EQ(answer.assigned, non_profit_sponsored_grassroots);
  EXPECT_DOUBLE_EQ(points(answer, non_profit_sponsored_grassroots), 1 + (0.8 - 0.2) * 2 / 3);
  EXPECT_DOUBLE_EQ(points(answer, company_sponsored_grassroots), 1 - (0.8 - 0.2) * 2 / 3);
  EXPECT_DOUBLE_EQ(points(answer, single_research_institute), 0.5) << "it may be run like one";
}

// Money alone is no sponsorship: who only `funds` a community does not employ its core.
TEST(Rules, AFunderIsNoSponsor) {
  auto const answer =
      answer_to({{organization("Club", "community"), organization("Firm", "company")},
                 {to_project("Club", leads), to_project("Firm", funds, "funds")}});
  EXPECT_EQ(answer.assigned, std::nullopt);
  EXPECT_THAT(answer.missing, Contains(HasSubstr("who sponsors, coordinates or employs")));
}

TEST(Rules, AMandateIsNoCoordination) {
  auto const answer =
      answer_to({{organization("Club", "community"), organization("Firm", "company")},
                 {to_project("Club", leads), to_project("Firm", governs, "mandates")}});
  EXPECT_EQ(answer.assigned, std::nullopt);
}

TEST(Rules, AbstainWithoutALead) {
  auto const answer =
      answer_to({{organization("Firm", "company")}, {to_project("Firm", funds, "funds")}});
  EXPECT_EQ(answer.assigned, std::nullopt);
  EXPECT_THAT(answer.ranking, IsEmpty());
  EXPECT_THAT(answer.missing, Contains("nobody is known to lead it"));
}

TEST(Rules, AbstainWhenTheSectorOfTheLeadIsUnknown) {
  for (auto const* sector : {"", "unknown", "other", "guild"}) {
    auto const answer =
        answer_to({{organization("Somebody", sector)}, {to_project("Somebody", leads)}});
    EXPECT_EQ(answer.assigned, std::nullopt) << sector;
    EXPECT_THAT(answer.ranking, IsEmpty()) << sector;
    EXPECT_THAT(answer.missing, Contains("no lead of a known sector"));
  }
}

//   Firm --leads--> P <--leads-- Other             reserved: multi-company, none of the five
TEST(Rules, AbstainWhenTwoCompaniesLead) {
  network_rows rows{{organization("Firm", "company"), organization("Other", "startup")},
                    {to_project("Firm", leads), to_project("Other", leads)}};
  auto const answer = answer_to(rows);
  EXPECT_EQ(answer.assigned, std::nullopt);
  EXPECT_EQ(answer.ranking.size(), 5U);
  EXPECT_THAT(answer.missing, Contains(HasSubstr("deciding_companies is 2, and several leading")));
  // ... unless one of them is a unit of the other: then they are one.
  rows.links.push_back({kind::organization, "Other", part_of, kind::organization, "Firm"});
  EXPECT_EQ(answer_to(rows).assigned, single_company);
}

TEST(Rules, AbstainWhenTwoModelsAreTooClose) {
  auto const answer =
      answer_to({{organization("Club", "community"), organization("Firm", "company"),
                  organization("Fund", "non-profit")},
                 {to_project("Club", leads), to_project("Firm", funds, "sponsors"),
                  to_project("Fund", funds, "sponsors")}});
  EXPECT_EQ(answer.assigned, std::nullopt);
  EXPECT_THAT(answer.missing,
              Contains(HasSubstr("what tells non-profit-sponsored-grassroots (0.4")));
}

// It works for no profit, but is no non-profit: half on that side.
TEST(Rules, AUniversityThatSponsorsACommunitySpeaksHalfAsLoud) {
  auto const answer =
      answer_to({{organization("Club", "community"), organization("Uni", "university")},
                 {to_project("Club", leads), to_project("Uni", funds, "sponsors")}});
  EXPECT_DOUBLE_EQ(points(answer, non_profit_sponsored_grassroots), 1.25);
  EXPECT_EQ(answer.assigned, non_profit_sponsored_grassroots) << "exactly the least lead, 0.5";
}

TEST(Rules, MoreLinksOfTheSameKindSayMore) {
  network_rows rows{{organization("Firm", "company")}, {}};
  double before = 0;
  for (int i = 0; i < 5; ++i) {
    rows.links.push_back(to_project("Firm", leads));
    auto const now = points(answer_to(rows), single_company);
    EXPECT_GT(now, before);
    EXPECT_LT(now, 2);
    before = now;
  }
}

TEST(Rules, GiveScoresThatSumToOneInTheAtlas) {
  auto const g = atlas();
  for (auto v = g.ids(kind::project).first; v < g.ids(kind::project).last; ++v) {
    auto const answer = apply_rules(g, scope_of(g, vertex_id{v}));
    ASSERT_EQ(answer.ranking.size(), 5U) << g.name(vertex_id{v});
    ASSERT_EQ(answer.findings.size(), declared_rules().conditions.size());
    double sum = 0;
    for (std::size_t i = 0; i < 5; ++i) {
      EXPECT_GE(answer.ranking[i].score, 0);
      sum += answer.ranking[i].score;
      EXPECT_LE(answer.ranking[i].points, answer.ranking[i == 0 ? 0 : i - 1].points);
    }
    EXPECT_NEAR(sum, 1, 1e-12);
    EXPECT_THAT(answer.evidence, Not(IsEmpty()));
  }
}

TEST(Rules, OtherRulesGiveOtherAnswers) {
  auto const g = frozen(
      {{organization("Firm", "company"), {kind::project, "P"}}, {to_project("Firm", leads)}});
  auto const scope = scope_of(g, node_of(g, kind::project, "P"));
  rule_set strict = declared_rules();
  strict.least_lead = 1.5;
  EXPECT_EQ(apply_rules(g, scope, {.rules = &strict}).assigned, std::nullopt);
  rule_set turned;
  turned.conditions = {{"leads", 0, 1, {company_sponsored_grassroots}, {}, 2, "a test"}};
  EXPECT_EQ(apply_rules(g, scope, {.rules = &turned}).assigned, company_sponsored_grassroots);
}

}  // namespace
}  // namespace cartograph::rules_test
