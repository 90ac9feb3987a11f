#include "cartograph/attribution/contact.hpp"

#include <gtest/gtest.h>

namespace cartograph::contact_test {
namespace {

TEST(Folded, MakesLettersSmallAndBlanksOne) {
  EXPECT_EQ(folded("  Ada \t LOVELACE\n"), "ada lovelace");
  EXPECT_EQ(folded(""), "");
  EXPECT_EQ(folded(" \t"), "");
  EXPECT_EQ(folded("Čapek"), "Čapek") << "letters of other alphabets stay as they are";
}

TEST(MailDomain, IsWhatFollowsTheLastAt) {
  EXPECT_EQ(mail_domain("a@b@c.org"), "c.org");
  EXPECT_EQ(mail_domain("nobody"), "");
  EXPECT_EQ(mail_domain("a@"), "");
}

TEST(ForgeUser, IsReadFromAddressesThatHideTheRealOne) {
  auto const numbered = forge_user_of("123+Octocat@users.noreply.github.com");
  ASSERT_TRUE(numbered);
  EXPECT_EQ(numbered->host, "github.com");
  EXPECT_EQ(numbered->login, "octocat");
  EXPECT_EQ(numbered->number, "123");
  auto const old = forge_user_of("octocat@USERS.noreply.github.com");
  ASSERT_TRUE(old);
  EXPECT_EQ(old->login, "octocat");
  EXPECT_EQ(old->number, "");
  auto const lab = forge_user_of("77-jane@users.noreply.gitlab.com");
  ASSERT_TRUE(lab);
  EXPECT_EQ(lab->login, "jane");
  EXPECT_EQ(lab->number, "77");
}

TEST(ForgeUser, IsNobodyElse) {
  EXPECT_FALSE(forge_user_of("noreply@github.com"));
  EXPECT_FALSE(forge_user_of("@users.noreply.github.com"));
  EXPECT_FALSE(forge_user_of("1+@users.noreply.github.com"));
  EXPECT_FALSE(forge_user_of("a@users.noreply."));
  EXPECT_FALSE(forge_user_of(""));
}

TEST(SharedMailbox, IsThatOfAFunctionOrOfAMachine) {
  for (auto const* address :
       {"", "root", "noreply@github.com", "no-reply@x.org", "INFO@company.com", "root@localhost",
        "jane@localhost", "jane@laptop.local", "me+x@example.com", "@", "info+tag@company.com"})
    EXPECT_TRUE(is_shared_mailbox(address)) << address;
  for (auto const* address : {"jane@company.com", "1+a@users.noreply.github.com",
                              "a@notlocalhost.org", "informant@company.com", "me@jane.org"})
    EXPECT_FALSE(is_shared_mailbox(address)) << address;
}

TEST(FullName, HasTwoWordsAndIsNoPlaceholder) {
  EXPECT_TRUE(is_full_name("Ada Lovelace"));
  EXPECT_TRUE(is_full_name("ada  b lovelace"));
  for (auto const* name : {"", "ada", " ada ", "Your Name", "ROOT  user", "GitHub Actions"})
    EXPECT_FALSE(is_full_name(name)) << name;
}

TEST(ParseContact, SplitsNameAndAddress) {
  EXPECT_EQ(parse_contact("Ada \"the\" L <a@b>"), (contact{"Ada \"the\" L", "a@b"}));
  EXPECT_EQ(parse_contact(" <a@b> "), (contact{"", "a@b"}));
  EXPECT_EQ(parse_contact("Ada <>"), (contact{"Ada", ""}));
  for (auto const* bad :
       {"", "<>", "Ada", "Ada a@b>", "Ada <a@b", "A <a> <b>", "A > <b>", "A <b> c"})
    EXPECT_FALSE(parse_contact(bad)) << bad;
}

TEST(ParseContact, ReadsWhatToStringWrites) {
  for (auto const& who : {contact{"Ada L", "a@b"}, contact{"", "a@b"}})
    EXPECT_EQ(parse_contact(to_string(who)), who);
}

}  // namespace
}  // namespace cartograph::contact_test
