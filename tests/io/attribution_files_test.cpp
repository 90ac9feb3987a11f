#include "cartograph/io/attribution_files.hpp"

#include <gmock/gmock.h>

namespace cartograph::attribution_files_test {
namespace {

TEST(AttributionFiles, AffiliationsAsCsv) {
  auto const read = read_affiliations(
      "who,organization,since,until\nJane Doe,\"Ai2, the\",2020-01-05,2021\n@x.org,X,,\n", "a.csv");
  ASSERT_TRUE(read) << read.error().what();
  ASSERT_EQ(read->size(), 2U);
  EXPECT_EQ(read->at(0).organization, "Ai2, the");
  EXPECT_EQ(read->at(0).since.packed, 20200105);
  EXPECT_EQ(read->at(0).until.packed, 20210000);
  EXPECT_EQ(read->at(1).who, "@x.org");
}

TEST(AttributionFiles, AffiliationsInGitdmsForm) {
  auto const read = read_affiliations(
      "# people\njane@x.org\tCompany Two\njane@x.org Company One < 2010-03-01\r\n\nx.org   X Works "
      "# all\n",
      "gitdm");
  ASSERT_TRUE(read) << read.error().what();
  ASSERT_EQ(read->size(), 3U);
  EXPECT_EQ(read->at(0).organization, "Company Two");
  EXPECT_EQ(read->at(0).since.packed, 20100301) << "from the day on which the other ended";
  EXPECT_FALSE(read->at(0).until.known());
  EXPECT_EQ(read->at(1).organization, "Company One");
  EXPECT_EQ(read->at(1).until.packed, 20100228);
  EXPECT_EQ(read->at(2).who, "@x.org");
  EXPECT_EQ(read->at(2).organization, "X Works");
}

TEST(AttributionFiles, OfTwoEmployersThatEndOnOneDayTheFirstCounts) {
  auto const read = read_affiliations("a@x A < 2010-03-01\na@x B < 2010-03-01\na@x C\n", "gitdm");
  ASSERT_TRUE(read);
  ASSERT_EQ(read->size(), 2U);
  EXPECT_EQ(read->at(0).organization, "A");
  EXPECT_EQ(read->at(1).organization, "C");
  EXPECT_EQ(read->at(1).since.packed, 20100301);
}

TEST(AttributionFiles, RefuseWhatIsWrongWithFileAndLine) {
  auto const what = [](auto const& read) { return read ? "" : read.error().what(); };
  EXPECT_EQ(what(read_affiliations("who,organization\nJane,\n", "f")),
            "f:2: organization is empty");
  EXPECT_THAT(what(read_affiliations("who,organization,since\nJ,X,yesterday\n", "f")),
              testing::HasSubstr("f:2: since 'yesterday' is not a date"));
  EXPECT_THAT(what(read_affiliations("who,organization,since,until\nJ,X,2021,2020\n", "f")),
              testing::HasSubstr("since 2021 is after until 2020"));
  EXPECT_THAT(what(read_affiliations("jane@x.org\n", "f")), testing::HasSubstr("f:1: "));
  EXPECT_THAT(what(read_affiliations("\njane@x.org X < soon\n", "f")),
              testing::HasSubstr("f:2: 'soon' is no day"));
  EXPECT_THAT(what(read_affiliations("a@b X < 2020\n", "f")), testing::HasSubstr("is no day"));
  EXPECT_THAT(what(read_identities("person,name\n", "f")),
              testing::HasSubstr("'address' is missing"));
  EXPECT_THAT(what(read_bots("who\n\"\"\n", "f")), testing::HasSubstr("who is empty"));
  EXPECT_THAT(what(read_path_map("prefix,kind,name\nsrc,sofware,S\n", "f")),
              testing::HasSubstr("software"));
  EXPECT_THAT(what(read_path_map("prefix,kind,name\nsrc,organization,S\n", "f")),
              testing::HasSubstr("no project produces"));
  EXPECT_THAT(what(read_kept_apart("one,other\na,\n", "f")), testing::HasSubstr("other is empty"));
}

TEST(AttributionFiles, OrganizationTrees) {
  auto const read = read_organization_tree(
      "parent,organization,until,since\nRed,Lab,2020-01-15,\nBlue,Lab,,2020-01-16\n"
      "Lab,Blue,2019,2018\n",
      "f");
  ASSERT_TRUE(read) << read.error().what() << ": Blue was a part of the lab before it bought it";
  ASSERT_EQ(read->size(), 3U);
  EXPECT_EQ(read->at(1).organization, "Lab");
  EXPECT_EQ(read->at(1).parent, "Blue");
  EXPECT_EQ(read->at(1).since.packed, 20200116);
  EXPECT_FALSE(read->at(1).until.known());
}

TEST(AttributionFiles, OrganizationTreesAreTreesOnEveryDay) {
  std::string const head = "organization,parent,since,until\n";
  auto const what = [&](const std::string& rows) {
    auto const read = read_organization_tree(head + rows, "f");
    return read ? std::string{} : read.error().what();
  };
  EXPECT_EQ(what("A,B,,\nB,A,,\n"), "f:2: 'A' would be a part of itself, through 'B'");
  EXPECT_EQ(what("A,A,,\n"), "f:2: 'A' would be a part of itself, through 'A'");
  EXPECT_THAT(what("A,B,2020,\nC,A,2022,\nB,C,2021,\n"),
              testing::HasSubstr("f:3: 'C' would be a part of itself"))
      << "closed in 2022";
  EXPECT_EQ(what("A,B,2020,2020\nB,A,2021,2021\n"), "");
  EXPECT_EQ(what("A,B,,2020\nA,C,2020-12-31,\n"),
            "f:3: 'A' is a part of 'C' while it is one of 'B' (line 2); one at a time");
  EXPECT_EQ(what("A,B,,2020\nA,C,2021,\nX,C,,\n"), "");
  EXPECT_THAT(what("A,B,,\nA,B,,\n"), testing::HasSubstr("one at a time"));
  EXPECT_THAT(what("A,B,2021,2020\n"), testing::HasSubstr("f:2: since 2021 is after until 2020"));
  EXPECT_THAT(what("A,,,\n"), testing::HasSubstr("f:2: parent is empty"));
  std::string chain;
  for (int i = 0; i < 100'000; ++i)
    chain += std::to_string(i) + "," + std::to_string(i + 1) + ",,\n";
  EXPECT_THAT(what(chain), testing::HasSubstr("more than 64 organizations above"));
}

TEST(AttributionFiles, WhatIdentitiesCsvWritesIsReadBack) {
  std::vector<resolved_contact> const contacts{
      {{"Ada, \"L\"", "a@x"}, 3, "Ada", merge_ground::itself, {"Ada, \"L\"", "a@x"}, false},
      {{"al", "b@y"}, 1, "Ada", merge_ground::name, {"Ada, \"L\"", "a@x"}, true}};
  auto const read = read_identities(identities_csv(contacts), "who.csv");
  ASSERT_TRUE(read) << read.error().what();
  ASSERT_EQ(read->size(), 2U);
  EXPECT_EQ(read->at(0).who, contacts[0].who);
  EXPECT_EQ(read->at(1).who, contacts[1].who);
  EXPECT_EQ(read->at(1).person, "Ada");
}

// Marks, line ends of another system and other encodings, for each form.
TEST(AttributionFiles, EncodingsAreReadOrRefusedClearly) {
  for (auto const* text :
       {"\xEF\xBB\xBFwho,organization\r\nJ,X\r\n", "\xEF\xBB\xBFj@x.org X\r\n"}) {
    auto const read = read_affiliations(text, "f");
    ASSERT_TRUE(read) << read.error().what();
    ASSERT_EQ(read->size(), 1U);
    EXPECT_EQ(read->at(0).organization, "X");
  }
  std::string const wide{"\xFF\xFEw\0h\0o\0,\0", 10};
  std::string const zero{"who,organization\nJ,X\0\n", 22};
  auto const what = [](auto const& read) { return read ? "" : read.error().what(); };
  for (auto const& text : {wide, zero, std::string{"a@x.org X\0", 10}, std::string{"a@x \xFF"}}) {
    EXPECT_THAT(what(read_affiliations(text, "f")), testing::StartsWith("f:"));
    EXPECT_THAT(what(read_bots(text, "f")), testing::StartsWith("f:"));
    EXPECT_THAT(what(read_organization_tree(text, "f")), testing::StartsWith("f:"));
  }
  auto const big = std::string(10'000'000, 'x');
  EXPECT_THAT(what(read_bots("who\n" + big + "\n", "f")).size(), testing::Lt(300U));
  EXPECT_THAT(what(read_affiliations("a@x.org " + big, "f")).size(), testing::Lt(300U));
}

}  // namespace
}  // namespace cartograph::attribution_files_test
