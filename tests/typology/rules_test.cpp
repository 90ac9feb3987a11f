#include "cartograph/typology/rules.hpp"

#include <gmock/gmock.h>

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
  return apply_rules(g, scope_of(g, node_of(g, kind::project, "P")));
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

//   Firm --leads--> P
TEST(Rules, OneLeadingCompanyIsASingleCompany) {
  auto const answer = answer_to({{organization("Firm", "company")}, {to_project("Firm", leads)}});
  EXPECT_EQ(answer.assigned, single_company);
  EXPECT_EQ(score(answer, single_company), 1);
  EXPECT_EQ(answer.ranking.size(), 5U);
  EXPECT_THAT(answer.evidence, Contains("Firm (company) leads"));
  EXPECT_THAT(answer.missing, IsEmpty());
}

//   Ada --leads--> P
TEST(Rules, NumberAPersonInEvidenceUnlessAskedForNames) {
  auto const g = frozen({{{kind::person, "Ada"}, {kind::project, "P"}},
                         {{kind::person, "Ada", leads, kind::project, "P"}}});
  auto const scope = scope_of(g, node_of(g, kind::project, "P"));
  auto const quiet = apply_rules(g, scope);
  EXPECT_THAT(quiet.evidence, Contains(HasSubstr("person 1")));
  for (auto const& texts : {quiet.evidence, quiet.missing})
    EXPECT_THAT(texts, Not(Contains(HasSubstr("Ada"))));
  EXPECT_THAT(apply_rules(g, scope, {.people = true}).evidence, Contains(HasSubstr("Ada")));
}

//   Lab --leads--> P --produces--> M <--develops-- Lab
TEST(Rules, OneInstituteThatLeadsAndDevelopsIsASingleInstitute) {
  for (auto const* sector : {"research-institute", "university", "government", "hpc-centre"}) {
    auto const answer = answer_to(
        {{organization("Lab", sector)}, with(developed_by({"Lab"}), {to_project("Lab", leads)})});
    EXPECT_EQ(answer.assigned, single_research_institute) << sector;
    EXPECT_EQ(score(answer, single_research_institute), 1) << sector;
    EXPECT_THAT(answer.evidence, Contains("developed by no further institute"));
  }
}

//   Lab --leads--> P <--leads-- Uni                two leads: 0.6 of 1 for several
TEST(Rules, TwoLeadingInstitutesAreSeveral) {
  auto const answer = answer_to(
      {{organization("Lab", "research-institute"), organization("Uni", "university")},
       with(developed_by({"Lab"}), {to_project("Lab", leads), to_project("Uni", leads)})});
  EXPECT_EQ(answer.assigned, multi_organizational_research_institute);
  EXPECT_DOUBLE_EQ(score(answer, multi_organizational_research_institute), 0.6);
  EXPECT_DOUBLE_EQ(score(answer, single_research_institute), 0.4);
}

//   Lab --leads--> P --produces--> M <--develops-- Lab, Uni     one partner: 0.6 * 0.5 for several
//                                    <--develops-- Firm         not an institute
TEST(Rules, ADevelopingPartnerCountsHalfOfALead) {
  auto const nodes =
      std::vector{organization("Lab", "research-institute"), organization("Uni", "university"),
                  organization("Firm", "company"), organization("Centre", "hpc-centre")};
  auto const lead = to_project("Lab", leads);
  auto const one = answer_to({nodes, with(developed_by({"Lab", "Uni", "Firm"}), {lead})});
  EXPECT_EQ(one.assigned, single_research_institute);
  EXPECT_DOUBLE_EQ(score(one, multi_organizational_research_institute), 0.3);
  EXPECT_THAT(one.evidence, Contains("institutes that develop without leading (1): Uni"));
  auto const two = answer_to({nodes, with(developed_by({"Lab", "Uni", "Centre"}), {lead})});
  EXPECT_EQ(two.assigned, multi_organizational_research_institute);
  EXPECT_DOUBLE_EQ(score(two, multi_organizational_research_institute), 0.6);
}

//   as above, the second partner and both links only inferred:medium: 0.6 * (0.5 + 0.5) * 0.6
TEST(Rules, InferredLinksCountLessAndAreNamed) {
  auto const answer =
      answer_to({{organization("Lab", "research-institute"), organization("Uni", "university"),
                  organization("Centre", "hpc-centre")},
                 with(developed_by({"Uni", "Centre"}, "inferred:medium"),
                      {to_project("Lab", leads, "leads", "sourced:high")})});
  EXPECT_DOUBLE_EQ(score(answer, multi_organizational_research_institute), 0.36);
  EXPECT_EQ(answer.assigned, single_research_institute);
  EXPECT_THAT(answer.evidence,
              Contains("2 of 4 links are inferred; without them: single-research-institute"));
}

//   Board --governs--> P <--leads-- Lab            a consortium over it speaks for several
TEST(Rules, AGoverningConsortiumSpeaksForSeveral) {
  auto const answer =
      answer_to({{organization("Lab", "research-institute"), organization("Board", "consortium")},
                 {to_project("Lab", leads), to_project("Board", governs)}});
  EXPECT_EQ(answer.assigned, multi_organizational_research_institute);
  EXPECT_THAT(answer.evidence, Contains("Board (consortium) governs it"));
}

//   A, B --member_of--> Union --leads--> P
TEST(Rules, ALeadingConsortiumIsReadThroughItsMembers) {
  network_rows rows{{organization("Union", "consortium"), organization("A", "research-institute"),
                     organization("B", "university")},
                    {to_project("Union", leads)}};
  auto const silent = answer_to(rows);
  EXPECT_EQ(silent.assigned, std::nullopt);
  EXPECT_THAT(silent.ranking, IsEmpty());
  EXPECT_THAT(silent.missing, Contains("members of Union (consortium), which leads"));
  rows.links.push_back({kind::organization, "A", member_of, kind::organization, "Union"});
  rows.links.push_back({kind::organization, "B", member_of, kind::organization, "Union"});
  EXPECT_EQ(answer_to(rows).assigned, multi_organizational_research_institute);
}

//   Club --leads--> P <--sponsors-- Fund
TEST(Rules, ACommunityWithANonProfitSponsorIsNonProfitSponsored) {
  auto const answer =
      answer_to({{organization("Club", "community"), organization("Fund", "non-profit")},
                 {to_project("Club", leads), to_project("Fund", funds, "sponsors")}});
  EXPECT_EQ(answer.assigned, non_profit_sponsored_grassroots);
  EXPECT_EQ(score(answer, non_profit_sponsored_grassroots), 1);
  EXPECT_THAT(answer.evidence, Contains("as a sponsor: Fund (non-profit), sponsors (weight 1)"));
}

//   Club --leads--> P <--coordinates, sponsors-- Firm
TEST(Rules, ACommunityThatACompanyCoordinatesIsCompanySponsored) {
  auto const answer =
      answer_to({{organization("Club", "community"), organization("Firm", "startup")},
                 {to_project("Club", leads), to_project("Firm", governs, "coordinates"),
                  to_project("Firm", funds, "sponsors")}});
  EXPECT_EQ(answer.assigned, company_sponsored_grassroots);
  EXPECT_EQ(score(answer, company_sponsored_grassroots), 1);
  EXPECT_THAT(answer.evidence,
              Contains("as a sponsor: Firm (startup), coordinates; sponsors (weight 1)"));
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
//   0.75 * 1/1.25 against 0.75 * 0.25/1.25 for its parent, and 0.25 as an institute
TEST(Rules, ANonProfitThatLeadsIsItsOwnSponsorBeforeItsParent) {
  auto const answer =
      answer_to({{organization("Trust", "non-profit"), organization("Firm", "company")},
                 {to_project("Trust", leads),
                  {kind::organization, "Trust", part_of, kind::organization, "Firm"}}});
  EXPECT_EQ(answer.assigned, non_profit_sponsored_grassroots);
  EXPECT_DOUBLE_EQ(score(answer, non_profit_sponsored_grassroots), 0.6);
  EXPECT_DOUBLE_EQ(score(answer, company_sponsored_grassroots), 0.15);
  EXPECT_DOUBLE_EQ(score(answer, single_research_institute), 0.25);
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
  EXPECT_THAT(answer.missing, Contains("who leads the project"));
}

TEST(Rules, AbstainWhenTheSectorOfTheLeadIsUnknown) {
  for (auto const* sector : {"", "unknown", "other", "guild"}) {
    auto const answer =
        answer_to({{organization("Somebody", sector)}, {to_project("Somebody", leads)}});
    EXPECT_EQ(answer.assigned, std::nullopt) << sector;
    EXPECT_THAT(answer.ranking, IsEmpty()) << sector;
    EXPECT_THAT(answer.missing, Contains("sector of organization 'Somebody', which leads"));
  }
}

//   Firm --leads--> P <--leads-- Other             reserved: multi-company, none of the five
TEST(Rules, AbstainWhenTwoCompaniesLead) {
  network_rows rows{{organization("Firm", "company"), organization("Other", "startup")},
                    {to_project("Firm", leads), to_project("Other", leads)}};
  auto const answer = answer_to(rows);
  EXPECT_EQ(answer.assigned, std::nullopt);
  EXPECT_DOUBLE_EQ(score(answer, single_company), 0.5);
  EXPECT_THAT(answer.evidence, Contains(HasSubstr("2 companies lead together")));
  // ... unless one of them is a unit of the other: then they are one.
  rows.links.push_back({kind::organization, "Other", part_of, kind::organization, "Firm"});
  EXPECT_EQ(answer_to(rows).assigned, single_company);
}

TEST(Rules, AbstainWhenTwoModelsAreTooClose) {
  auto const answer =
      answer_to({{organization("Club", "community"), organization("Firm", "company"),
                  organization("Fund", "non-profit")},
                 {to_project("Club", leads), to_project("Firm", funds, "sponsors"),
                  to_project("Fund", funds, "sponsors", "inferred:high")}});
  // 1 / 1.8 = 0.56 against 0.8 / 1.8 = 0.44: more than a half, but only 0.11 ahead.
  EXPECT_EQ(answer.assigned, std::nullopt);
  EXPECT_THAT(answer.missing,
              Contains(HasSubstr("what tells company-sponsored-grassroots (0.56)")));
}

// None of the five: the sponsor works for no profit, but is no non-profit.
TEST(Rules, AbstainWhenAUniversitySponsorsACommunity) {
  auto const answer =
      answer_to({{organization("Club", "community"), organization("Uni", "university")},
                 {to_project("Club", leads), to_project("Uni", funds, "sponsors")}});
  EXPECT_EQ(answer.assigned, std::nullopt);
  EXPECT_DOUBLE_EQ(score(answer, non_profit_sponsored_grassroots), 0.5);
}

TEST(Rules, SayWhatRemainsWithoutInferredLinks) {
  auto const answer =
      answer_to({{organization("Club", "community"), organization("Fund", "non-profit")},
                 {to_project("Club", leads, "leads", "sourced:high"),
                  to_project("Fund", funds, "sponsors", "inferred:medium")}});
  EXPECT_EQ(answer.assigned, non_profit_sponsored_grassroots);
  EXPECT_DOUBLE_EQ(score(answer, non_profit_sponsored_grassroots), 0.6);
  EXPECT_THAT(answer.evidence,
              Contains("1 of 2 links are inferred; without them: not enough evidence"));
}

TEST(Rules, GiveScoresThatSumToAtMostOneInTheAtlas) {
  auto const g = atlas();
  for (auto v = g.ids(kind::project).first; v < g.ids(kind::project).last; ++v) {
    auto const answer = apply_rules(g, scope_of(g, vertex_id{v}));
    ASSERT_EQ(answer.ranking.size(), 5U) << g.name(vertex_id{v});
    double sum = 0;
    for (std::size_t i = 0; i < 5; ++i) {
      EXPECT_GE(answer.ranking[i].score, 0);
      sum += answer.ranking[i].score;
      EXPECT_LE(answer.ranking[i].score, answer.ranking[i == 0 ? 0 : i - 1].score);
    }
    EXPECT_LE(sum, 1 + 1e-12) << "twelve products of shares, each rounded once";
    EXPECT_THAT(answer.evidence, Not(IsEmpty()));
  }
}

}  // namespace
}  // namespace cartograph::rules_test
