#include "cartograph/report/report.hpp"

#include <gmock/gmock.h>

#include <algorithm>
#include <span>
#include <string>

#include "cartograph/network/builder.hpp"
#include "cartograph/network/flatten.hpp"
#include "cartograph/report/detect.hpp"
#include "cartograph/report/summary.hpp"
#include "core/sha256.hpp"
#include "report/base64.hpp"

namespace cartograph::report_test {
namespace {

using testing::HasSubstr;
using testing::Not;

/// A small network with a person and a name that tries to be a script.
auto hostile_network() -> network {
  network_builder b;
  auto const project = b.declare(kind::project, "P");
  auto const evil = b.declare(kind::organization, "<script>alert('x')</script>");
  auto const other = b.declare(kind::organization, "Other & Co");
  auto const person = b.declare(kind::person, "Jane Doe");
  EXPECT_TRUE(b.link(evil, relation::leads, project));
  EXPECT_TRUE(b.link(evil, relation::contributes, project));
  EXPECT_TRUE(b.link(other, relation::contributes, project));
  EXPECT_TRUE(b.link(person, relation::contributes, project));
  EXPECT_TRUE(b.link(evil, relation::collaborates, other));
  return std::move(b).freeze();
}

auto report_of(const network& g, const report_options& options) -> std::vector<report_file> {
  auto const flat = flatten(g, {});
  results all{.command = "report"};
  all.network = summary_of(g, "hostile");
  all.communities = detect_communities(g, *flat, {.people = options.people});
  all.typology = typology(g).value();
  return make_report(g, *flat, all, options);
}

auto content(const std::vector<report_file>& files, std::string_view name) -> std::string {
  auto const found = std::ranges::find(files, name, &report_file::name);
  EXPECT_NE(found, files.end()) << name;
  return found == files.end() ? "" : found->content;
}

/// The page without what stands in its own scripts, whose digests its policy names.
auto without_scripts(std::string page) -> std::string {
  constexpr std::string_view open = "<script>";
  constexpr std::string_view close = "</script>";
  for (auto at = page.find(open); at != page.npos; at = page.find(open))
    page.erase(at, page.find(close, at) + close.size() - at);
  return page;
}

TEST(Report, EscapesNamesAndLoadsNothing) {
  auto const page = content(report_of(hostile_network(), {}), "report.html");
  EXPECT_THAT(page, Not(HasSubstr("<script>alert")));
  EXPECT_THAT(page, HasSubstr("&lt;script&gt;"));
  EXPECT_THAT(page, HasSubstr("default-src 'none'; script-src 'sha256-"));
  auto const words = without_scripts(page);
  for (auto const* load : {"src=", "url(", "@import", "<iframe", "<link rel=\"style", "onclick"})
    EXPECT_THAT(words, Not(HasSubstr(load))) << load;
}

TEST(Report, IsWordsAndNoMarkupInMarkdownToo) {
  network_builder b;
  auto const evil = b.declare(kind::organization, "<script>alert(1)</script>\x1b[31m");
  auto const project = b.declare(kind::project, "[P](javascript:x)\x07");
  b.describe(project, "organizational_model", "community_based");
  for (auto const r : {relation::leads, relation::contributes, relation::funds})
    EXPECT_TRUE(b.link(evil, r, project, {.evidence = "<script>\x1b"}));
  auto const page = content(report_of(std::move(b).freeze(), {}), "report.md");
  EXPECT_THAT(page, HasSubstr("\\<script>alert(1)"));
  for (auto at = page.find('<'); at != page.npos; at = page.find('<', at + 1))
    EXPECT_EQ(page[at - 1], '\\') << page.substr(at, 60);
  EXPECT_THAT(page, Not(HasSubstr(" [P]")));
  EXPECT_EQ(page.find_first_of("\x1b\x07"), page.npos);
}

TEST(Report, NamesTheDigestsOfItsScripts) {
  auto const page = content(report_of(hostile_network(), {}), "report.html");
  auto const at = page.find("<script>") + 8;
  auto const script = page.substr(at, page.find("</script>", at) - at);
  auto const digest = detail::sha256(std::as_bytes(std::span{script}));
  EXPECT_THAT(page, HasSubstr("script-src 'sha256-" + base64(digest) + "'"));
}

TEST(Base64, IsAsInRfc4648) {
  auto const of = [](std::string_view text) { return base64(std::as_bytes(std::span{text})); };
  EXPECT_EQ(of(""), "");
  EXPECT_EQ(of("f"), "Zg==");
  EXPECT_EQ(of("fo"), "Zm8=");
  EXPECT_EQ(of("foo"), "Zm9v");
  EXPECT_EQ(of("foobar"), "Zm9vYmFy");
}

TEST(Report, NamesPersonsOnlyWhenAsked) {
  for (auto const& f : report_of(hostile_network(), {}))
    EXPECT_THAT(f.content, Not(HasSubstr("Jane Doe"))) << f.name;
  EXPECT_THAT(content(report_of(hostile_network(), {.people = true}), "communities.csv"),
              HasSubstr("Jane Doe"));
}

TEST(Report, PutsTheNumbersOfEachPictureBesideIt) {
  auto const files = report_of(hostile_network(), {});
  for (auto const& f : files)
    if (f.name.ends_with(".svg")) {
      EXPECT_FALSE(content(files, f.name.substr(0, f.name.size() - 4) + ".csv").empty()) << f.name;
      EXPECT_THAT(content(files, "report.html"), HasSubstr(f.content));
    }
  EXPECT_THAT(content(files, "organizations_by_share.csv"), HasSubstr("Other & Co,0.5"));
}

/// Two projects led by a company, two by an institute, each with a partner of its own.
auto four_projects() -> network {
  network_builder b;
  for (auto const* name : {"A<b>", "B", "C", "D"}) {
    auto const project = b.declare(kind::project, name);
    auto const lead = b.declare(kind::organization, std::string{"lead of "} + name);
    b.describe(lead, "sector", *name < 'C' ? "company" : "university");
    EXPECT_TRUE(b.link(lead, relation::leads, project));
    auto const partner = b.declare(kind::organization, std::string{"partner of "} + name);
    EXPECT_TRUE(b.link(partner, *name < 'C' ? relation::adopts : relation::contributes, project));
  }
  return std::move(b).freeze();
}

TEST(Report, DrawsProjectsAsAMapAndATreeWhereThereAreEnough) {
  auto const files = report_of(four_projects(), {});
  for (auto const* name : {"project_map", "project_tree"}) {
    auto const svg = content(files, std::string{name} + ".svg");
    for (auto const* project : {"A&lt;b&gt;", ">B<", ">C<", ">D<"})
      EXPECT_THAT(svg, HasSubstr(project)) << name;
    EXPECT_THAT(svg, Not(HasSubstr("nan"))) << name;
  }
  auto const few = report_of(hostile_network(), {});  // one project has nobody to be like
  EXPECT_TRUE(std::ranges::none_of(few, [](auto& f) { return f.name == "project_map.svg"; }));
}

TEST(Report, GivesTheSameBytesForAnyNumberOfThreads) {
  auto const g = hostile_network();
  auto const one = report_of(g, {.threads = 1});
  for (int const threads : {2, 3, 4}) {
    auto const many = report_of(g, {.threads = threads});
    ASSERT_EQ(many.size(), one.size());
    for (std::size_t i = 0; i < one.size(); ++i) EXPECT_EQ(many[i].content, one[i].content);
  }
}

}  // namespace
}  // namespace cartograph::report_test
