#include "cartograph/attribution/affiliations.hpp"

#include <gmock/gmock.h>

#include <set>

#include "cartograph/io/attribution_files.hpp"
#include "cartograph/typology/sector.hpp"

namespace cartograph::affiliations_test {
namespace {

using testing::ElementsAre;
using testing::Field;

auto day(int packed) -> date { return {packed}; }

auto organization_of(const affiliation_book& book, std::string_view address,
                     date when = day(20240101)) -> std::string {
  auto const found = book.of_domain(address, when);
  return found ? std::string{found->organization} : "unknown";
}

TEST(Covers, CountsTheFirstAndTheLastDay) {
  affiliation const known{"", "X", day(20200301), day(20210000)};
  EXPECT_FALSE(covers(known, day(20200229)));
  EXPECT_TRUE(covers(known, day(20200301)));
  EXPECT_TRUE(covers(known, day(20211231))) << "a year ends after all its days";
  EXPECT_FALSE(covers(known, day(20220101)));
  EXPECT_FALSE(covers(known, {})) << "nobody knows when";
  EXPECT_TRUE(covers({"", "X", {}, {}}, {}));
}

TEST(Affiliations, DomainsBelowBelongToTheLongestThatIsKnown) {
  affiliation_book book;
  book.add_domain({"x.org", "Whole", "company", ""});
  book.add_domain({"lab.x.org", "Lab", "research-institute", ""});
  EXPECT_EQ(organization_of(book, "a@x.org"), "Whole");
  EXPECT_EQ(organization_of(book, "a@MAIL.X.ORG"), "Whole");
  EXPECT_EQ(organization_of(book, "a@deep.lab.x.org"), "Lab");
  EXPECT_EQ(organization_of(book, "a@notx.org"), "unknown");
  EXPECT_EQ(organization_of(book, "x.org"), "unknown") << "no address";
}

TEST(Affiliations, FreeMailSaysNothingUnlessTheUserSaysSo) {
  affiliation_book book;
  book.add_domain({"gmail.com", "Google", "company", ""});
  book.add_domain({"github.com", "GitHub", "company", ""});
  EXPECT_EQ(organization_of(book, "jane@gmail.com"), "unknown");
  EXPECT_EQ(organization_of(book, "1+jane@users.noreply.github.com"), "unknown");
  EXPECT_EQ(organization_of(book, "jane@github.com"), "GitHub");
  book.add({"@gmail.com", "Ours", {}, {}});
  EXPECT_EQ(organization_of(book, "jane@gmail.com"), "Ours");
}

TEST(Affiliations, TheUsersDomainsAreDatedAndComeFirst) {
  affiliation_book book;
  book.add_domain({"x.org", "Table", "company", ""});
  book.add({"@x.org", "Before", {}, day(20191231)});
  EXPECT_EQ(organization_of(book, "a@x.org", day(20190505)), "Before");
  EXPECT_EQ(organization_of(book, "a@x.org", day(20200101)), "Table");
}

TEST(Affiliations, OfAPersonAreThoseOfAllItsContactsInOrderOfTime) {
  affiliation_book book;
  book.add({"Jane Doe-Smith", "Second", day(20210101), {}});
  book.add({"JANE@x.org", "First", {}, day(20201231)});
  book.add({"other@x.org", "Third", {}, {}});
  EXPECT_THAT(
      book.said_of(std::vector<contact>{{"jane doe-smith", "j@y.org"}, {"j", "jane@x.org"}}),
      ElementsAre(Field(&affiliation::organization, "First"),
                  Field(&affiliation::organization, "Second")));
  EXPECT_TRUE(book.said_of(std::vector<contact>{{"", ""}}).empty());
}

TEST(ShippedDomains, AreReadAndSound) {
  auto const rows = read_domains(shipped_domains(), "organization_domains.csv");
  ASSERT_TRUE(rows) << rows.error().what();
  EXPECT_GE(rows->size(), 60U);
  std::set<std::string> seen;
  for (auto const& row : *rows) {
    EXPECT_TRUE(sector_named(row.sector)) << row.domain;
    EXPECT_FALSE(row.country.empty()) << row.domain;
    EXPECT_FALSE(is_private_domain(row.domain)) << row.domain;
    EXPECT_TRUE(seen.insert(row.domain).second) << row.domain << " is there twice";
    EXPECT_EQ(row.domain, folded(row.domain));
  }
}

TEST(ShippedDomains, SayTheSameOfAnOrganizationWithSeveralDomains) {
  auto const rows = read_domains(shipped_domains(), "organization_domains.csv");
  std::map<std::string, organization_domain> first;
  for (auto const& row : *rows) {
    auto const& known = first.try_emplace(row.organization, row).first->second;
    EXPECT_EQ(known.sector, row.sector) << row.organization;
    EXPECT_EQ(known.country, row.country) << row.organization;
  }
}

}  // namespace
}  // namespace cartograph::affiliations_test
