#include "cartograph/network/merge.hpp"

#include <gmock/gmock.h>

#include "cartograph/network/scope.hpp"
#include "typology/rows.hpp"

namespace cartograph::merge_test {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;
using written::atlas;
using written::frozen;
using written::network_rows;
using written::organization;
using written::rows_of;
using written::to_project;
using enum relation;

auto merged_of(const network& a, const network& b) -> network {
  std::vector<const network*> const parts{&a, &b};
  auto made = merged(parts);
  EXPECT_TRUE(made);
  return made ? std::move(*made) : network{};
}

/// Sorted, so that only what is said counts.
auto told(const network& g) -> std::vector<std::string> {
  std::vector<std::string> out;
  auto const rows = rows_of(g);
  for (auto const& n : rows.nodes)
    out.push_back(fmt::format("{} {} {} {}", name_of(n.what), n.name, n.sector, n.country));
  for (auto const& l : rows.links)
    out.push_back(fmt::format("{} {}/{} {} {} {}", l.from, name_of(l.which), l.word, l.to,
                              l.confidence, name_of(l.when)));
  std::ranges::sort(out);
  return out;
}

//   Firm --leads--> P   and   Firm --funds--> P, Lab
TEST(Merge, UnitesNodesByKindAndNameAndKeepsEveryLink) {
  auto const a = frozen({{organization("Firm", "company"), {kind::project, "P"}},
                         {to_project("Firm", leads, "leads", "sourced:high")}});
  auto const b =
      frozen({{organization("Firm", ""), organization("Lab", "university"), {kind::project, "P"}},
              {to_project("Firm", funds, "funds"), to_project("Firm", leads)}});
  auto const both = merged_of(a, b);
  EXPECT_EQ(both.node_count(), 3U);
  EXPECT_EQ(both.link_count(), 3U);
  EXPECT_THAT(
      told(both),
      ElementsAre("Firm funds/funds P  cross-stage", "Firm leads/ P  cross-stage",
                  "Firm leads/leads P sourced:high cross-stage", "organization Firm company ",
                  "organization Lab university ", "project P  "));
}

TEST(Merge, OfANetworkWithNothingIsTheNetwork) {
  auto const g = atlas();
  EXPECT_EQ(told(merged_of(g, network{})), told(g));
  EXPECT_EQ(told(merged_of(network{}, g)), told(g));
}

// The atlas cut in two by links and put together again.
TEST(Merge, PutsTogetherWhatWasCut) {
  auto const whole = rows_of(atlas());
  network_rows first{whole.nodes, {}};
  network_rows second{whole.nodes, {}};
  for (std::size_t i = 0; i < whole.links.size(); ++i)
    (i % 2 == 0 ? first : second).links.push_back(whole.links[i]);
  EXPECT_EQ(told(merged_of(frozen(first), frozen(second))), told(frozen(whole)));
}

TEST(Merge, BelievesTheEarlierNetworkAndSaysSo) {
  auto const a = frozen({{organization("Firm", "company"), {kind::person, "Ada", "startup"}}, {}});
  auto const b = frozen({{organization("Firm", "startup"), {kind::person, "Ada", "company"}}, {}});
  auto const both = merged_of(a, b);
  EXPECT_THAT(told(both), Contains("organization Firm company "));
  EXPECT_THAT(both.parts().counts.warnings,
              Contains("sector of 'Firm': 'company' is kept, 'startup' is not"));
  EXPECT_THAT(both.parts().counts.warnings, Not(Contains(HasSubstr("Ada"))));
  EXPECT_THAT(both.parts().counts.imported,
              Contains(std::pair<std::string, std::uint64_t>{"cells that differed", 2}));
}

TEST(Merge, KeepsASymmetricLinkOnce) {
  auto const g = frozen({{organization("A", ""), organization("B", "")},
                         {{kind::organization, "A", collaborates, kind::organization, "B"}}});
  EXPECT_EQ(merged_of(g, network{}).link_count(), 1U);
  EXPECT_EQ(merged_of(g, g).link_count(), 2U);
}

}  // namespace
}  // namespace cartograph::merge_test
