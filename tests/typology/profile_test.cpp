#include "cartograph/typology/profile.hpp"

#include <gmock/gmock.h>

#include <cmath>
#include <set>

#include "typology/rows.hpp"

namespace cartograph::profile_test {
namespace {

using testing::HasSubstr;
using written::atlas;
using written::frozen;
using written::link_row;
using written::network_rows;
using written::node_of;
using written::organization;
using written::to_project;
using enum relation;

class profile {
 public:
  explicit profile(const network& g, std::string_view project = "P")
      : entries_{profile_of(g, scope_of(g, node_of(g, kind::project, project)))} {}
  explicit profile(const network_rows& rows) : profile{frozen(rows)} {}

  auto operator[](std::string_view key) const -> const measurement& {
    auto const found = std::ranges::find(entries_, key, &profile_entry::feature);
    EXPECT_NE(found, entries_.end()) << key;
    return found->value;
  }
  /// The value, or -1 where there is none.
  auto value(std::string_view key) const -> double {
    auto const& m = (*this)[key];
    return m ? m.value : -1;
  }

 private:
  std::vector<profile_entry> entries_;
};

//   Ministry --funds--> P <--leads-- Lab --part_of--> Uni --funds--> P
//   Cloud --provides_compute_to--> P <--provides_hardware_to-- Chips
//   P --produces--> M <--develops-- Lab (x3), Firm   Helper --contributes--> M (pre-training)
//   Shop --adopts--> P (post-release)   M --derived_from--> Base   Child --derived_from--> M
auto drawn() -> network_rows {
  auto const to_model = [](std::string from, relation r, stage when) -> link_row {
    return {kind::organization, std::move(from), r, kind::model, "M", {}, {}, when};
  };
  network_rows rows;
  rows.nodes = {{kind::project, "P"},
                organization("Lab", "research-institute", "Norway"),
                organization("Uni", "university", "Norway"),
                organization("Ministry", "government", "Norway"),
                organization("Cloud", "cloud-provider", "Iceland"),
                organization("Chips", "company", "Taiwan"),
                organization("Firm", "company", "Sweden"),
                organization("Helper", "community", "International"),
                organization("Shop", "company", "Chile")};
  rows.links = {
      to_project("Lab", leads),
      to_project("Ministry", funds, "funds", "inferred:low"),
      to_project("Uni", funds, "funds"),
      to_project("Cloud", provides_compute, "provides_compute_to", {}, stage::pre_training),
      to_project("Chips", provides_compute, "provides_hardware_to", {}, stage::pre_training),
      {kind::organization, "Lab", part_of, kind::organization, "Uni"},
      {kind::project, "P", produces, kind::model, "M"},
      to_model("Lab", develops, stage::pre_training),
      to_model("Lab", develops, stage::pre_training),
      to_model("Lab", develops, stage::post_training),
      to_model("Firm", develops, stage::cross_stage),
      to_model("Helper", contributes, stage::pre_training),
      to_project("Shop", adopts, "adopts", {}, stage::post_release),
      {kind::model, "M", derived_from, kind::model, "Base"},
      {kind::model, "Child", derived_from, kind::model, "M"}};
  return rows;
}

TEST(Profile, CountsWhatIsDrawn) {
  profile const p{drawn()};
  EXPECT_EQ(p.value("leads"), 1);
  EXPECT_EQ(p.value("lead_institute_share"), 1);
  EXPECT_EQ(p.value("lead_company_share"), 0);
  EXPECT_EQ(p.value("governing_organizations"), 0);
  EXPECT_EQ(p.value("outside_funders"), 1) << "Uni is the parent of the lead";
  EXPECT_EQ(p.value("outside_funding_share"), 0.5);
  EXPECT_EQ(p.value("public_funding_share"), 1);
  EXPECT_EQ(p.value("outside_compute_share"), 1);
  EXPECT_EQ(p.value("developing_organizations"), 2);
  EXPECT_EQ(p.value("contributing_organizations"), 1) << "Shop only adopts";
  EXPECT_DOUBLE_EQ(p.value("outside_contribution_share"), 2.0 / 3);
  EXPECT_EQ(p.value("company_contribution_share"), 0.5);
  EXPECT_EQ(p.value("organizations"), 6) << "without the vendor and the adopter";
  EXPECT_EQ(p.value("sectors"), 6);
  EXPECT_EQ(p.value("countries"), 3) << "International is no country";
  EXPECT_EQ(p.value("outside_before_release"), 2) << "Cloud and Helper; Firm is not dated";
  EXPECT_EQ(p.value("outside_after_release"), 1);
  EXPECT_EQ(p.value("base_models"), 1);
  EXPECT_EQ(p.value("base_model_dependence"), 1);
  EXPECT_EQ(p.value("derivatives"), 1);
}

// Contribution links of organizations: Lab 3, Firm 1, Helper 1.
TEST(Profile, MeasuresConcentrationOverContributionLinks) {
  profile const p{drawn()};
  EXPECT_DOUBLE_EQ(p.value("top_share"), 0.6);
  EXPECT_DOUBLE_EQ(p.value("hhi"), (9.0 + 1 + 1) / 25);
  EXPECT_DOUBLE_EQ(p.value("shannon"), -(0.6 * std::log(0.6) + 0.4 * std::log(0.2)));
  EXPECT_EQ(p.value("elephant_factor"), 1);
}

// Plain and undirected: P has Lab Ministry Uni Cloud Chips Shop M = 7 neighbours, M has P Lab Firm
// Helper Base Child = 6, Lab 2, and nine others 1. n = 12: (0 + 1 + 5 + 9 * 6) / (11 * 10).
TEST(Profile, MeasuresCentralizationOfThePlainScope) {
  profile const p{drawn()};
  EXPECT_DOUBLE_EQ(p.value("degree_centralization"), 60.0 / 110);
}

TEST(Profile, TellsSponsorsFromDonors) {
  auto rows = drawn();
  rows.links.push_back(to_project("Firm", funds, "sponsors"));
  profile const p{rows};
  EXPECT_EQ(p.value("sponsors"), 1);
  EXPECT_EQ(p.value("outside_funders"), 1);
  EXPECT_EQ(p.value("outside_funding_share"), 0.5);
}

TEST(Profile, DoesNotTakeVendorsForDonorsOfCompute) {
  auto rows = drawn();
  std::erase_if(rows.links, [](const link_row& l) { return l.from == "Cloud"; });
  profile const p{rows};
  EXPECT_EQ(p["outside_compute_share"].state, status::undefined);
  EXPECT_THAT(p["outside_compute_share"].reason, HasSubstr("hardware vendors do not count (1)"));
}

TEST(Profile, DoesNotTakeIdeasForReuse) {
  auto rows = drawn();
  std::erase_if(rows.links, [](const link_row& l) { return l.which == derived_from; });
  rows.links.push_back({kind::model, "Base", informs, kind::model, "M"});
  profile const p{rows};
  EXPECT_EQ(p.value("base_models"), 0);
  EXPECT_EQ(p.value("base_model_dependence"), 0);
}

TEST(Profile, ReuseAmongItsOwnModelsIsNoDependence) {
  auto rows = drawn();
  rows.links.push_back({kind::project, "P", produces, kind::model, "Base"});
  profile const p{rows};
  EXPECT_EQ(p.value("base_models"), 0);
  EXPECT_EQ(p.value("derivatives"), 1);
}

TEST(Profile, SaysThatNothingIsDatedInsteadOfZero) {
  auto rows = drawn();
  for (auto& l : rows.links) l.when = stage::cross_stage;
  profile const p{rows};
  EXPECT_EQ(p["outside_before_release"].reason, "all 9 links are cross-stage");
  EXPECT_EQ(p["outside_after_release"].reason, "all 9 links are cross-stage");
}

TEST(Profile, OfALonelyProjectHasReasonsInsteadOfShares) {
  network_rows rows;
  rows.nodes = {{kind::project, "P"}};
  auto const g = frozen(rows);
  std::set<std::string> defined;
  for (auto const& [key, value] : profile_of(g, scope_of(g, vertex_id{0}))) {
    if (value) {
      EXPECT_EQ(value.value, 0) << key;
      defined.insert(key);
    } else {
      EXPECT_FALSE(value.reason.empty()) << key;
    }
  }
  EXPECT_EQ(defined.size(), 10U) << "the counts of links in the data; all shares are undefined";
}

TEST(Profile, OfPersonsAloneHasNoOrganizations) {
  network_rows rows;
  rows.links = {{kind::person, "Ada", leads, kind::project, "P"},
                {kind::person, "Ada", contributes, kind::project, "P"}};
  profile const p{rows};
  EXPECT_EQ(p.value("leads"), 1);
  EXPECT_EQ(p["lead_company_share"].state, status::undefined);
  EXPECT_EQ(p["top_share"].state, status::undefined);
}

TEST(Features, HaveDifferentKeysAndSayWhatTheyMean) {
  std::set<std::string_view> keys;
  for (auto const& f : features()) {
    EXPECT_TRUE(keys.insert(f.key).second) << f.key;
    EXPECT_FALSE(f.unit.empty()) << f.key;
    EXPECT_TRUE(f.meaning.ends_with('.')) << f.key;
  }
}

TEST(Profile, StaysInRangeForAllProjectsOfTheAtlas) {
  auto const g = atlas();
  for (auto v = g.ids(kind::project).first; v < g.ids(kind::project).last; ++v) {
    auto const row = profile_of(g, scope_of(g, vertex_id{v}));
    ASSERT_EQ(row.size(), features().size());
    for (std::size_t f = 0; f < row.size(); ++f) {
      EXPECT_EQ(row[f].feature, features()[f].key);
      if (!row[f].value) continue;
      EXPECT_GE(row[f].value.value, row[f].feature == "lead_ei_index" ? -1 : 0) << row[f].feature;
      if (features()[f].unit == "1") {
        EXPECT_LE(row[f].value.value, 1) << row[f].feature;
      }
    }
  }
}

// Read off relations.csv by hand, as a check of what the scope and the words let through.
TEST(Profile, AgreesWithTheRowsOfTheAtlas) {
  auto const g = atlas();
  profile const aya{g, "Aya"};
  EXPECT_EQ(aya.value("contributing_organizations"), 10);
  EXPECT_EQ(aya.value("outside_funders"), 0) << "Cohere is the parent of Cohere Labs";
  EXPECT_DOUBLE_EQ(aya.value("outside_contribution_share"), 9.0 / 11);
  EXPECT_EQ(aya.value("base_model_dependence"), 0.5);
  profile const norway{g, "NB-Llama (NoTraM)"};
  EXPECT_EQ(norway.value("outside_before_release"), 3) << "Sigma2, Kopinor, the publishers";
  EXPECT_EQ(norway.value("organizations"), 5);
  profile const llama{g, "Llama"};
  EXPECT_EQ(llama.value("contributing_organizations"), 0) << "its five distributors adopt";
  EXPECT_EQ(llama.value("outside_after_release"), 5);
  EXPECT_EQ(llama.value("derivatives"), 10);
  profile const bloom{g, "BLOOM (BigScience)"};
  EXPECT_EQ(bloom.value("sponsors"), 1);
  EXPECT_EQ(bloom.value("outside_funders"), 1) << "the French government";
  EXPECT_EQ(bloom.value("countries"), 2);
  profile const teuken{g, "OpenGPT-X (Teuken)"};
  EXPECT_EQ(teuken.value("leads"), 2);
  EXPECT_EQ(teuken.value("developing_organizations"), 5);
  EXPECT_EQ(teuken.value("countries"), 1);
}

}  // namespace
}  // namespace cartograph::profile_test
