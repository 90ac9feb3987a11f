#include "cartograph/attribution/bots.hpp"

#include <gtest/gtest.h>

namespace cartograph::bots_test {
namespace {

TEST(Bots, AreKnownBySuffixAndList) {
  bot_rules const rules;
  for (auto const& who :
       {contact{"anything[bot]", "x@y.org"},
        contact{"x", "49+dependabot[bot]@users.noreply.github.com"},
        contact{"Dependabot", "support@dependabot.com"}, contact{"Claude", "noreply@anthropic.com"},
        contact{"x", "12+renovate-bot@users.noreply.github.com"},
        contact{"GitHub Action", "action@github.com"}})
    EXPECT_TRUE(rules.is_bot(who)) << to_string(who);
}

TEST(Bots, AreNotPeopleWhoseNameHoldsTheWord) {
  bot_rules const rules;
  for (auto const& who :
       {contact{"Jane Abbot", "jane@abbot.org"}, contact{"Robot Dreams", "r@x.org"},
        contact{"Claude Monet", "claude@x.org"}, contact{"bot lover", "renovate@jane.org"},
        contact{"", ""}})
    EXPECT_FALSE(rules.is_bot(who)) << to_string(who);
}

TEST(Bots, MayBeAdded) {
  bot_rules rules;
  rules.add("Our Machine");
  rules.add("CI@company.com");
  EXPECT_TRUE(rules.is_bot({"our  machine", "x@y.org"}));
  EXPECT_TRUE(rules.is_bot({"x", "ci@company.com"}));
  EXPECT_FALSE(rules.is_bot({"x", "ci@other.com"}));
}

TEST(WebFlow, IsOnlyTheForgeItself) {
  EXPECT_TRUE(is_web_flow({"GitHub", "noreply@github.com"}));
  EXPECT_FALSE(is_web_flow({"Jane", "noreply@github.com"}));
}

}  // namespace
}  // namespace cartograph::bots_test
