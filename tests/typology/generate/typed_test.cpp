#include "cartograph/typology/generate/typed.hpp"

#include <gmock/gmock.h>

#include <algorithm>
#include <filesystem>
#include <iterator>
#include <numeric>
#include <set>
#include <string>

#include "cartograph/network/scope.hpp"
#include "cartograph/typology/generate/typed_table.hpp"
#include "cartograph/typology/sector.hpp"
#include "typology/rows.hpp"

namespace cartograph::typed_test {
namespace {

using testing::AllOf;
using testing::Each;
using testing::Ge;
using testing::HasSubstr;
using testing::Le;
using testing::Not;
using written::node_of;
using written::text_of;

/// All that is said of one project: its links in order with names, words, stages and confidence,
/// and the columns of the ends.
auto told(const network& g, const std::string& project) -> std::vector<std::string> {
  auto const cells = [&](vertex_id v) {
    std::string out = g.name(v);
    for (auto const& column : g.node_columns()) out += "|" + std::string{column[v]};
    return out;
  };
  std::vector<std::string> out;
  for (auto const& l : scope_of(g, node_of(g, kind::project, project)).links)
    out.push_back(cells(l.from) + " " + std::string{name_of(l.which)} + " " + cells(l.to) + " " +
                  std::string{l.word} + " " + std::string{name_of(l.when)} + " " +
                  std::string{l.confidence});
  std::ranges::sort(out);
  return out;
}

auto project(std::size_t i) -> std::string { return "Project " + std::to_string(i); }

TEST(TypedNetwork, LabelsItsProjectsAsTheAtlasDoes) {
  auto const made = typed_network({.projects = 200, .threads = 1});
  auto const projects = made.graph.ids(kind::project);
  ASSERT_EQ(projects.size(), 200U);
  ASSERT_EQ(made.labels.size(), 200U);
  auto const* column = made.graph.column("organizational_model");
  ASSERT_NE(column, nullptr);
  std::set<organizational_model> seen;
  for (std::uint32_t i = 0; i < 200; ++i) {
    EXPECT_EQ((*column)[vertex_id{projects.first + i}], name_of(made.labels[i]));
    EXPECT_EQ(made.graph.name(vertex_id{projects.first + i}), project(i));
    seen.insert(made.labels[i]);
  }
  EXPECT_EQ(seen.size(), organizational_model_count);
}

TEST(TypedNetwork, AProjectDoesNotDependOnHowManyThereAre) {
  auto const few = typed_network({.projects = 5, .noise = 0.3, .missing = 0.1, .threads = 1});
  auto const many = typed_network({.projects = 60, .noise = 0.3, .missing = 0.1, .threads = 1});
  for (std::size_t i = 0; i < 5; ++i) {
    EXPECT_EQ(few.labels[i], many.labels[i]);
    EXPECT_EQ(told(few.graph, project(i)), told(many.graph, project(i)));
  }
}

TEST(TypedNetwork, IsTheSameForTheSameSeedOnAnyNumberOfThreads) {
  auto const one = typed_network({.projects = 80, .threads = 1});
  for (auto const threads : {1, 2, 4}) {
    auto const other = typed_network({.projects = 80, .threads = threads});
    EXPECT_EQ(one.labels, other.labels);
    ASSERT_EQ(one.graph.node_count(), other.graph.node_count());
    for (std::uint32_t v = 0; v < one.graph.node_count(); ++v)
      ASSERT_EQ(one.graph.name(vertex_id{v}), other.graph.name(vertex_id{v}));
    for (std::size_t i = 0; i < 80; ++i)
      ASSERT_EQ(told(one.graph, project(i)), told(other.graph, project(i)));
  }
  auto const otherwise = typed_network({.projects = 80, .seed = 43, .threads = 1});
  EXPECT_NE(told(one.graph, project(0)), told(otherwise.graph, project(0)));
}

TEST(TypedNetwork, LeavesOutMoreOfTheSameLinks) {
  auto const whole = typed_network({.projects = 40, .threads = 1});
  auto const some = typed_network({.projects = 40, .missing = 0.2, .threads = 1});
  auto const less = typed_network({.projects = 40, .missing = 0.6, .threads = 1});
  auto const none = typed_network({.projects = 40, .missing = 1, .threads = 1});
  EXPECT_EQ(none.graph.link_count(), 0U);
  EXPECT_EQ(none.graph.ids(kind::project).size(), 40U);
  EXPECT_NEAR(static_cast<double>(some.graph.link_count()),
              0.8 * static_cast<double>(whole.graph.link_count()), 60);
  // Links among actors are in no scope, and a work without its `produces` is in none either, so
  // links of scopes may only vanish.
  for (std::size_t i = 0; i < 40; ++i) {
    auto const all = told(whole.graph, project(i));
    auto const most = told(some.graph, project(i));
    EXPECT_TRUE(std::ranges::includes(all, most)) << i;
    EXPECT_TRUE(std::ranges::includes(most, told(less.graph, project(i)))) << i;
  }
}

TEST(TypedNetwork, RepeatsNoLinkAndLeavesNoNodeUndeclared) {
  auto const made = typed_network({.projects = 300, .noise = 0.5, .threads = 1});
  auto const& counts = made.graph.parts().counts;
  EXPECT_EQ(counts.repeated_links, 0U);
  EXPECT_EQ(counts.loops, 0U);
  EXPECT_EQ(counts.orphans, 0U);
  EXPECT_EQ(counts.repeated_nodes, 0U);
}

TEST(TypedNetwork, DrawsOnlyTheModelsOfItsMix) {
  typed_options options{.projects = 50, .mix = {0, 0, 0, 1, 0}, .threads = 1};
  EXPECT_THAT(typed_network(options).labels,
              Each(organizational_model::non_profit_sponsored_grassroots));
  options.mix = {3, 1, 0, 0, 0};
  options.projects = 2000;
  auto const labels = typed_network(options).labels;
  auto const companies = std::ranges::count(labels, organizational_model::single_company);
  EXPECT_NEAR(static_cast<double>(companies), 1500, 4 * 19.4);  // sd: sqrt(2000 · 3/4 · 1/4)
}

/// Share of projects of one model whose first lead is of a sector.
auto share_of_leads(const typed_options& options, sector form) -> double {
  auto const made = typed_network(options);
  double found = 0;
  for (std::size_t i = 0; i < options.projects; ++i) {
    auto const v = node_of(made.graph, kind::organization, "Lead " + std::to_string(i) + ".1");
    if (sector_of(made.graph, v) == form) ++found;
  }
  return found / static_cast<double>(options.projects);
}

// 0.55 of the first row; under full noise the mean of the column: (55 + 2 + 4 + 0 + 0) / 500
TEST(TypedNetwork, DrawsLeadsAsTheTableSays) {
  typed_options options{.projects = 600, .mix = {1, 0, 0, 0, 0}, .threads = 1};
  EXPECT_NEAR(share_of_leads(options, sector::company), 0.55, 4 * 0.0203);
  options.noise = 1;
  EXPECT_NEAR(share_of_leads(options, sector::company), 0.122, 4 * 0.0134);
}

TEST(TypedNetwork, MayBeEmpty) {
  auto const made = typed_network({.projects = 0, .threads = 1});
  EXPECT_EQ(made.graph.node_count(), 0U);
  EXPECT_TRUE(made.labels.empty());
}

TEST(TypedTable, HoldsOnlyWhatCanBeDrawn) {
  using namespace typed_table;
  for (auto const& row :
       {leads, partners, sponsors, donors, providers, contributors, persons, supporters, models,
        datasets, software, benchmarks, bases, derivatives, adopters})
    for (auto const& d : row) {
      EXPECT_LE(d.low, d.high);
      EXPECT_THAT(d.as_usual, AllOf(Ge(0), Le(1)));
    }
  for (auto const& row : {leads, models})
    for (auto const& d : row) EXPECT_GE(std::min(d.usual, d.low), 1U);
  for (auto const& row : {parent, parent_is_company, consortium_over, coordinates, own_money,
                          own_compute, again, abroad, unaffiliated, forum, forum_early})
    EXPECT_THAT(row, Each(AllOf(Ge(0), Le(1))));
  for (auto const& row : {lead, partner, sponsor, donor, provider, contributor})
    for (auto const& d : row)
      EXPECT_EQ(std::accumulate(d.begin(), d.end(), 0.0,
                                [](double sum, const auto& s) { return sum + s.weight; }),
                100);
  for (auto const& d : work) EXPECT_EQ(std::accumulate(d.begin(), d.end(), 0.0), 100);
}

// Whoever classifies must not know what generated the projects.
TEST(TypedTable, IsReadByNoRuleAndNoFeature) {
  std::size_t files = 0;
  for (auto const* folder : {"/src/typology", "/include/cartograph/typology", "/src/registry"})
    for (auto const& file :
         std::filesystem::directory_iterator{std::string{CARTOGRAPH_SOURCE_DIR} + folder}) {
      if (!file.is_regular_file()) continue;
      ++files;
      EXPECT_THAT(text_of(file.path().string()), Not(HasSubstr("typology/generate/")))
          << file.path();
    }
  EXPECT_GT(files, 20U);
}

}  // namespace
}  // namespace cartograph::typed_test
