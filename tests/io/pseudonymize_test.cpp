#include "cartograph/io/pseudonymize.hpp"

#include <gmock/gmock.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>

#include "cartograph/network/builder.hpp"
#include "cartograph/network/each_link.hpp"
#include "cartograph/network/scope.hpp"
#include "io/hmac_sha256.hpp"
#include "io/pseudonymize_with.hpp"
#include "io/redactor.hpp"

namespace cartograph::pseudonymize_test {
namespace {

using detail::redactor;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

constexpr std::string_view key = "0123456789abcdef";

auto hex(const detail::sha256_digest& digest) -> std::string {
  std::string out;
  for (auto const byte : digest) out += fmt::format("{:02x}", std::to_integer<unsigned>(byte));
  return out;
}

auto hmac(const std::string& with, const std::string& text) -> std::string {
  return hex(detail::hmac_sha256(std::as_bytes(std::span{with}), std::as_bytes(std::span{text})));
}

// RFC 4231, test cases 1 to 4, 6 and 7
TEST(HmacSha256, GivesThePublishedVectors) {
  EXPECT_EQ(hmac(std::string(20, '\x0b'), "Hi There"),
            "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7");
  EXPECT_EQ(hmac("Jefe", "what do ya want for nothing?"),
            "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
  EXPECT_EQ(hmac(std::string(20, '\xaa'), std::string(50, '\xdd')),
            "773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565fe");
  std::string counting;
  for (char c = 1; c <= 25; ++c) counting += c;
  EXPECT_EQ(hmac(counting, std::string(50, '\xcd')),
            "82558a389a443c0ea4cc819899f2083a85f0faa3e578f8077a2e3ff46729665b");
  EXPECT_EQ(
      hmac(std::string(131, '\xaa'), "Test Using Larger Than Block-Size Key - Hash Key First"),
      "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54");
  EXPECT_EQ(hmac(std::string(131, '\xaa'),
                 "This is a test using a larger than block-size key and a larger than block-size "
                 "data. The key needs to be hashed before being used by the HMAC algorithm."),
            "9b09ffa71b942fcb27635fbcd5b0e944bfdc63644f0713938a7f51535c3a35e2");
}

TEST(Redactor, FindsNamesInLettersOfAnySizeAndOnlyWholeWords) {
  redactor r;
  r.add("Ada Lovelace", "X");
  r.add("Ada", "Y");
  using enum redactor::text_form;
  EXPECT_EQ(r.redacted("by ADA lovelace, Ada Lovelaced", name), "by X, Ada Lovelaced");
  EXPECT_EQ(r.redacted("ada", name), "Y");
  EXPECT_EQ(r.redacted("ada/engine", name), "Y/engine");
  EXPECT_EQ(r.redacted("https://x.org/ada/a", name), "https://x.org/Y/a");
  EXPECT_EQ(r.redacted("the language Ada", name), "the language Ada") << "may be something else";
  EXPECT_EQ(r.redacted("said Ada. Adam did", prose), "said Y. Adam did");
  EXPECT_EQ(r.redacted("", prose), "");
}

TEST(Redactor, FindsNamesThatBeginWithNoLetterAndMailAddresses) {
  redactor r;
  r.add("[ghost] x", "X");
  r.add("renovate[bot]", "B");
  r.add("", "never");
  using enum redactor::text_form;
  EXPECT_EQ(r.redacted("a [Ghost] x and renovate[bot]s, Renovate[bot]", name),
            "a X and B"
            "s, B");
  EXPECT_EQ(r.redacted("see <a.b+c@mail.example.org>.", name), "see <[address]>.");
  EXPECT_EQ(r.redacted("a@b, @c.d, Lab @ Uni.edu", name), "a@b, @c.d, Lab @ Uni.edu");
}

/// Two persons, one of them also an owner, and one owner who did nothing.
auto drawn() -> network {
  network_builder b;
  auto const link = [&](node_handle from, relation r, node_handle to, const link_attributes& with) {
    EXPECT_TRUE(b.link(from, r, to, with));
  };
  auto const ada = b.declare(kind::person, "Ada Lovelace");
  auto const bob = b.declare(kind::person, "bob");
  auto const lab = b.declare(kind::organization, "Lab");
  auto const p = b.declare(kind::project, "bob/engine");
  auto const q = b.declare(kind::project, "cy/engine");
  auto const o = b.declare(kind::project, "Lab/engine");
  b.describe(ada, "country", "United Kingdom");
  b.describe(bob, "bot", "yes");
  b.describe(lab, "sector", "university");
  b.describe(p, "licence", "of Ada Lovelace");
  link(ada, relation::contributes, p,
       {.weight = 3, .since = date{20200101}, .word = "author", .evidence = "her page"});
  link(bob, relation::contributes, q, {});
  link(ada, relation::member_of, lab, {.until = date{20210000}});
  link(lab, relation::funds, o,
       {.evidence = "bob said so to ada@x.org", .confidence = "sourced:high"});
  b.met().sources = {"events of bob", "a file of Ada Lovelace"};
  b.met().imported = {{"events", 7}};
  b.remark("line 3: ada lovelace is odd");
  return std::move(b).freeze(1);
}

/// All texts of a network.
auto texts_of(const network& g) -> std::string {
  std::string out;
  for (std::size_t v = 0; v < g.node_count(); ++v) out += g.name(vertex_id{v}) + '\n';
  auto const add = [&](const text_pool& pool) {
    for (std::size_t i = 0; i < pool.size(); ++i) out += std::string{pool[i]} + '\n';
  };
  for (auto const& column : g.node_columns()) add(column.values);
  add(g.parts().words);
  add(g.parts().evidences);
  add(g.parts().confidences);
  for (auto const& text : g.parts().counts.sources) out += text + '\n';
  for (auto const& text : g.parts().counts.warnings) out += text + '\n';
  return out;
}

auto lower(std::string text) -> std::string {
  std::ranges::transform(text, text.begin(), [](unsigned char c) { return std::tolower(c); });
  return text;
}

constexpr pseudonym_options all_groups{.least_group = 1};

TEST(Pseudonymized, LeavesNoNameBehind) {
  auto const made = pseudonymized(drawn(), key, all_groups);
  ASSERT_TRUE(made) << made.error().message;
  auto const all = lower(texts_of(*made));
  for (auto const* trace : {"ada", "lovelace", "bob", "cy/", "her page", "@", "united kingdom"})
    EXPECT_THAT(all, Not(HasSubstr(trace)));
  EXPECT_THAT(all, HasSubstr(pseudonym_of("Ada Lovelace", key)));
  EXPECT_THAT(all, HasSubstr(pseudonym_of("bob", key) + "/engine"));
  EXPECT_THAT(all, HasSubstr(pseudonym_of("cy", key) + "/engine"));
  EXPECT_THAT(made->parts().counts.warnings, IsEmpty());
  using testing::Pair;
  EXPECT_THAT(made->parts().counts.imported,
              ElementsAre(Pair("events", 7U), Pair("persons with pseudonyms", 2U),
                          Pair("warnings left out with the names of persons", 1U)));
}

TEST(Pseudonymized, KeepsWhatIsNotAName) {
  auto const g = drawn();
  auto const made = pseudonymized(g, key, all_groups);
  ASSERT_TRUE(made);
  EXPECT_EQ(made->node_count(), g.node_count());
  EXPECT_EQ(made->link_count(), g.link_count());
  auto const all = texts_of(*made);
  for (auto const* kept : {"Lab/engine", "university", "yes", "author", "sourced:high"})
    EXPECT_THAT(all, HasSubstr(kept));
  for_each_link(*made, relation::contributes, [&](vertex_id from, vertex_id, std::uint64_t k) {
    auto const is_ada = made->name(from) == pseudonym_of("Ada Lovelace", key);
    EXPECT_EQ(made->rows(relation::contributes).columns.weight[k], is_ada ? 3 : 1);
    EXPECT_EQ(made->rows(relation::contributes).columns.since[k], date{is_ada ? 20200101 : 0});
  });
}

/// "Five" has five members, of whom one twice; "Four" has four and a part; "One" has one.
auto with_groups() -> network {
  network_builder b;
  auto const join = [&](const std::string& who, node_handle group, const link_attributes& with) {
    auto const person = b.node(kind::person, who);
    EXPECT_TRUE(b.link(person, relation::member_of, group, with));
  };
  auto const five = b.declare(kind::organization, "Five");
  auto const four = b.declare(kind::organization, "Four");
  auto const one = b.declare(kind::organization, "One");
  for (char c = 'a'; c < 'f'; ++c) join({c, c}, five, {});
  join("aa", five, {.since = date{20200101}});
  for (char c = 'e'; c < 'i'; ++c) join({c, c}, four, {});
  join("ee", four, {.since = date{20200101}});
  join("zz", one, {});
  b.describe(one, "country", "Nauru");
  b.declare(kind::organization, "None");
  EXPECT_TRUE(b.link(b.declare(kind::organization, "Part"), relation::part_of, four, {}));
  EXPECT_TRUE(b.link(four, relation::member_of, five, {}));
  return std::move(b).freeze(1);
}

TEST(Pseudonymized, WithholdsWhoBelongsToASmallGroup) {
  auto const made = pseudonymized(with_groups(), key);
  ASSERT_TRUE(made) << made.error().message;
  std::map<std::string, int> members;
  for_each_link(*made, relation::member_of,
                [&](vertex_id, vertex_id to, std::uint64_t) { ++members[made->name(to)]; });
  EXPECT_THAT(members, ElementsAre(testing::Pair("Five", 7)))
      << "of five persons, one twice, and of an organization";
  EXPECT_EQ(made->ids(kind::person).size(), 9U) << "persons stay";
  auto const all = texts_of(*made);
  EXPECT_THAT(all, HasSubstr("Four")) << "it has a part";
  EXPECT_THAT(all, HasSubstr("None")) << "nobody is given away by it";
  EXPECT_THAT(all, Not(HasSubstr("One")));
  EXPECT_THAT(all, Not(HasSubstr("Nauru")));
  EXPECT_THAT(all, HasSubstr("fewer than 5 persons is withheld"));
  EXPECT_THAT(made->parts().counts.imported,
              testing::IsSupersetOf(
                  {testing::Pair("memberships withheld in small organizations", std::uint64_t{6}),
                   testing::Pair("small organizations", std::uint64_t{2})}));
}

TEST(Pseudonymized, TheLeastGroupIsAsAsked) {
  auto const members = [](std::size_t least) {
    return pseudonymized(with_groups(), key, {.least_group = least})
        ->rows(relation::member_of)
        .links;
  };
  EXPECT_EQ(members(1), 13U);
  EXPECT_EQ(members(2), 12U);
  EXPECT_EQ(members(4), 12U);
  EXPECT_EQ(members(6), 1U) << "that of an organization in another";
}

TEST(Pseudonymized, PutsPersonsInTheOrderOfTheirPseudonyms) {
  network_builder b;
  for (char c = 'a'; c <= 'z'; ++c) b.declare(kind::person, std::string(3, c));
  auto const made = pseudonymized(std::move(b).freeze(1), key);
  ASSERT_TRUE(made);
  for (std::size_t v = 1; v < made->node_count(); ++v)
    EXPECT_LT(made->name(vertex_id{v - 1}), made->name(vertex_id{v}));
}

TEST(Pseudonymized, IsTheSameUnderOneKeyAndAnotherUnderAnother) {
  EXPECT_EQ(texts_of(*pseudonymized(drawn(), key)), texts_of(*pseudonymized(drawn(), key)));
  EXPECT_NE(pseudonym_of("bob", key), pseudonym_of("bob", "0123456789abcdeF"));
  EXPECT_NE(pseudonym_of("bob", key), pseudonym_of("Bob", key));
  EXPECT_THAT(pseudonym_of("bob", key), testing::MatchesRegex("person-[0-9a-f]{16}"));
}

// hmac.new(b"0123456789abcdef", b"person\nbob", "sha256").hexdigest()[:16] of Python 3.11
TEST(Pseudonymized, IsWhatOthersCompute) {
  EXPECT_EQ(pseudonym_of("bob", key), "person-ea90af29cc2527ba");
}

TEST(Pseudonymized, HidesAliasesInSources) {
  std::vector<std::string> const aliases{"Augusta", "augusta@x.org", ""};
  network_builder b;
  b.declare(kind::person, "Ada Lovelace");
  b.declare(kind::project, "Augusta");
  b.met().sources = {"of augusta and x", "--paths augusta.csv (1f)", "--without-bots"};
  auto const made = pseudonymized(std::move(b).freeze(1), key, {.aliases = aliases});
  ASSERT_TRUE(made);
  auto told = made->parts().counts.sources;
  told.pop_back();
  EXPECT_THAT(told, ElementsAre("of [person] and x", "--paths (value not kept)", "--without-bots"));
  EXPECT_EQ(made->name(vertex_id{1U}), "Augusta") << "an alias may be the name of something else";
}

TEST(Pseudonymized, TakesNoTitleWithASlashForAnAccount) {
  network_builder b;
  b.declare(kind::model, "BLOOMZ / mT0");
  b.declare(kind::model, "jane/BLOOMZ of 2022");
  b.met().sources = {"models"};
  auto const made = pseudonymized(std::move(b).freeze(1), key);
  ASSERT_TRUE(made);
  EXPECT_EQ(made->name(vertex_id{0U}), "BLOOMZ / mT0");
  EXPECT_EQ(made->name(vertex_id{1U}), pseudonym_of("jane", key) + "/BLOOMZ of 2022");
}

TEST(Pseudonymized, RefusesWhatItCannotHide) {
  network_builder untyped;
  untyped.declare(kind::entity, "Ada Lovelace");
  auto const refused = pseudonymized(std::move(untyped).freeze(1), key);
  ASSERT_FALSE(refused);
  EXPECT_THAT(refused.error().message, HasSubstr("have no kind"));
  network_builder twins;
  twins.declare(kind::person, "bob");
  twins.declare(kind::project, "bob/p");
  twins.declare(kind::project, "Bob/p");
  auto const two = pseudonymized(std::move(twins).freeze(1), key);
  ASSERT_FALSE(two);
  EXPECT_THAT(two.error().message, HasSubstr("one name when persons are hidden"));
  EXPECT_THAT(lower(two.error().message), Not(HasSubstr("bob")));
}

TEST(Pseudonymized, TwoPersonsOfOnePseudonymAreRefused) {
  network_builder b;
  b.declare(kind::person, "Ada");
  b.declare(kind::person, "Bob");
  b.declare(kind::person, "Cy");
  auto const g = std::move(b).freeze(1);
  auto const first_bit = [](std::string_view name) {
    return std::string{"person-"} + (name < "C" ? "0" : "1");
  };
  auto const made = detail::pseudonymized_with(g, first_bit, {});
  ASSERT_FALSE(made);
  EXPECT_EQ(made.error().code, errc::out_of_range);
  EXPECT_EQ(made.error().message, "two persons have one pseudonym; use another key");
}

TEST(Pseudonymized, AnEmptyNetworkStaysEmpty) {
  auto const made = pseudonymized(network_builder{}.freeze(1), key);
  ASSERT_TRUE(made);
  EXPECT_EQ(made->node_count(), 0U);
}

TEST(Key, IsReadAsItIsAndHasSixteenBytes) {
  auto const path = (std::filesystem::temp_directory_path() / "cartograph-key-test").string();
  auto const write = [&](const std::string& bytes) {
    std::ofstream{path, std::ios::binary} << bytes;
  };
  write(std::string{key} + "\n");
  EXPECT_EQ(read_key(path).value_or(""), std::string{key} + "\n");
  write("secret");
  auto const short_one = read_key(path);
  ASSERT_FALSE(short_one);
  EXPECT_THAT(short_one.error().message, HasSubstr("at least 16 bytes, this file has 6"));
  EXPECT_THAT(short_one.error().message, Not(HasSubstr("secret")));
  write(std::string(70'000, 'x'));
  EXPECT_EQ(read_key(path).error().code, errc::limit_exceeded);
  std::filesystem::remove(path);
  EXPECT_EQ(read_key(path).error().code, errc::unreadable);
  EXPECT_FALSE(read_key(std::filesystem::temp_directory_path().string()));
}

}  // namespace
}  // namespace cartograph::pseudonymize_test
