#include "cartograph/typology/typology.hpp"

#include <fmt/core.h>
#include <gmock/gmock.h>

#include <map>

#include "cartograph/typology/nearest.hpp"
#include "typology/rows.hpp"

namespace cartograph::typology_test {
namespace {

using testing::IsEmpty;
using testing::Not;
using written::atlas;
using written::frozen;
using written::network_rows;
using written::rows_of;
using written::shuffled;
using enum organizational_model;

auto result_of(const network& g, int threads = 1) -> typology_result {
  auto result = typology(g, {.threads = threads});
  EXPECT_TRUE(result.has_value());
  return std::move(*result);
}

/// All that is said of a project, in one text; with what depends on labels or without.
auto told(const project_typology& p, bool with_labels) -> std::string {
  std::string out = p.name;
  auto const add = [&](std::string_view text) { out.append("\n").append(text); };
  if (with_labels) {
    add(p.label ? name_of(*p.label) : "none");
    add(p.reserved);
    add(p.nearest.value_or("none"));
  }
  add(p.assigned ? name_of(*p.assigned) : "abstains");
  for (auto const& r : p.ranking) add(fmt::format("{} {}", name_of(r.model), r.score));
  for (auto const& e : p.evidence) add(e);
  for (auto const& m : p.missing) add(m);
  for (auto const& [key, m] : p.profile)
    add(fmt::format("{} {} {} {}", key, m.value, name_of(m.state), m.reason));
  return out;
}

auto told_by_name(const typology_result& result, bool with_labels)
    -> std::map<std::string, std::string> {
  std::map<std::string, std::string> out;
  for (auto const& p : result.projects) out[p.name] = told(p, with_labels);
  return out;
}

auto find(const typology_result& result, std::string_view name) -> const project_typology& {
  auto const found = std::ranges::find(result.projects, name, &project_typology::name);
  EXPECT_NE(found, result.projects.end());
  return *found;
}

TEST(Typology, SaysThatANetworkHasNoProjects) {
  auto const g = frozen({.nodes = {{kind::person, "Ada"}}, .links = {}});
  auto const result = typology(g);
  ASSERT_FALSE(result);
  EXPECT_EQ(result.error().code, errc::not_found);
}

TEST(Typology, OfAProjectAloneAbstains) {
  auto const result = result_of(frozen({.nodes = {{kind::project, "P"}}, .links = {}}));
  ASSERT_EQ(result.projects.size(), 1U);
  EXPECT_EQ(result.projects[0].assigned, std::nullopt);
  EXPECT_EQ(result.projects[0].nearest, std::nullopt);
  EXPECT_THAT(result.projects[0].missing, Not(IsEmpty()));
  EXPECT_EQ(result.rules.total, 0U);
  EXPECT_EQ(result.leave_one_out.total, 0U);
}

TEST(Typology, GivesEveryProjectOfTheAtlasARow) {
  auto const result = result_of(atlas());
  ASSERT_EQ(result.projects.size(), 15U);
  for (auto const& p : result.projects) {
    EXPECT_EQ(p.label.has_value(), p.name != "BigCode") << p.name;
    EXPECT_EQ(p.ranking.size(), 5U) << p.name;
    EXPECT_THAT(p.evidence, Not(IsEmpty())) << p.name;
    EXPECT_EQ(p.profile.size(), features().size()) << p.name;
    EXPECT_TRUE(p.nearest.has_value()) << p.name;
    EXPECT_NE(p.nearest, p.name);
  }
}

TEST(Typology, KeepsTheReservedClassOutOfAllTotals) {
  auto const result = result_of(atlas());
  auto const& bigcode = find(result, "BigCode");
  EXPECT_EQ(bigcode.label, std::nullopt);
  EXPECT_EQ(bigcode.reserved, "multi-company");
  EXPECT_EQ(bigcode.assigned, std::nullopt) << "two companies lead: none of the five";
  EXPECT_EQ(result.rules.total, 14U);
  EXPECT_EQ(result.leave_one_out.total, 14U);
}

// No test of the rules: they were written knowing the labels. It notices when a change of the rules
// or of the data changes an answer.
TEST(Typology, RulesNameTheLabelsTheyWereWrittenKnowing) {
  auto const result = result_of(atlas());
  EXPECT_EQ(result.rules.correct, 14U);
  EXPECT_EQ(result.rules.abstained, 0U);
  EXPECT_EQ(result.rules.attainable, 14U);
}

// Looked at one by one in docs/typology.md: the two that abstain and the three that are wrong.
TEST(Typology, LeavesOneOut) {
  auto const figure = result_of(atlas()).leave_one_out;
  EXPECT_EQ(figure.attainable, 12U) << "two models have one project";
  EXPECT_EQ(figure.correct, 9U);
  EXPECT_EQ(figure.abstained, 2U);
  std::uint32_t counted = 0;
  for (auto const& row : figure.confusion)
    for (auto const cell : row) counted += cell;
  EXPECT_EQ(counted, 14U);
  EXPECT_NEAR(figure.interval.first, 0.467694665066434, 1e-12);  // 9 of 12, see wilson_test.cpp
  EXPECT_NEAR(figure.interval.second, 0.911058331605945, 1e-12);
}

/// Right and abstained of leave one out over the features that pass the test.
template <class Keep>
auto leave_one_out_over(const network& g, Keep&& keep) -> std::pair<unsigned, unsigned> {
  std::vector<reference_project> references;
  for (auto const& p : result_of(g).projects) {
    if (!p.label) continue;
    references.push_back({p.name, *p.label, {}});
    for (std::size_t f = 0; f < p.profile.size(); ++f)
      if (keep(features()[f])) references.back().features.push_back(p.profile[f].value);
  }
  auto const figure = leave_one_out(references).figure;
  return {figure.correct, figure.abstained};
}

auto atlas_without(std::string_view confidence) -> network {
  auto rows = rows_of(atlas());
  std::erase_if(rows.links,
                [&](const auto& link) { return link.confidence.starts_with(confidence); });
  return frozen(rows);
}

// The table "how far this moves" of docs/typology.md.
TEST(Typology, MovesAsFarAsTheDocumentationSays) {
  auto const all = [](const feature& f) { return f.compared; };
  auto const not_of_leads = [](const feature& f) {
    return f.compared && !f.key.starts_with("lead_");
  };
  EXPECT_EQ(leave_one_out_over(atlas(), all), std::pair(9U, 2U));
  EXPECT_EQ(leave_one_out_over(atlas(), not_of_leads), std::pair(8U, 1U));
  EXPECT_EQ(leave_one_out_over(atlas_without("inferred"), all), std::pair(10U, 2U));
  EXPECT_EQ(leave_one_out_over(atlas_without("from general knowledge"), all), std::pair(9U, 0U));
  EXPECT_EQ(leave_one_out_over(atlas(), [](const feature&) { return true; }), std::pair(11U, 0U));
  auto const result = result_of(atlas());
  EXPECT_EQ(std::ranges::count_if(result.projects,
                                  [&](const project_typology& p) {
                                    return p.label && find(result, *p.nearest).label == p.label;
                                  }),
            11);
}

TEST(Typology, OneAnswerHangsOnAnInferredLink) {
  EXPECT_THAT(find(result_of(atlas()), "Masakhane").evidence,
              testing::Contains("7 of 27 links are inferred; without them: not enough evidence"));
  auto const without = result_of(atlas_without("inferred")).rules;
  EXPECT_EQ(without.correct, 13U);
  EXPECT_EQ(without.abstained, 1U);
}

TEST(Typology, DoesNotDependOnTheOrderOfNodesAndLinks) {
  auto const rows = rows_of(atlas());
  auto const straight = result_of(frozen(rows));
  for (std::uint64_t seed = 1; seed <= 5; ++seed) {
    auto const mixed = result_of(frozen(shuffled(rows, seed)));
    EXPECT_EQ(told_by_name(mixed, true), told_by_name(straight, true));
    EXPECT_EQ(mixed.rules.confusion, straight.rules.confusion);
    EXPECT_EQ(mixed.leave_one_out.confusion, straight.leave_one_out.confusion);
  }
}

// 75 projects: five copies of the atlas, so that there are more than 64 pieces of work.
TEST(Typology, GivesTheSameBytesForAnyNumberOfThreads) {
  auto const rows = rows_of(atlas());
  network_rows copies;
  for (int copy = 0; copy < 5; ++copy) {
    auto const name = [&](const std::string& s) { return fmt::format("{} {}", s, copy); };
    for (auto row : rows.nodes) {
      row.name = name(row.name);
      copies.nodes.push_back(row);
    }
    for (auto row : rows.links) {
      row.from = name(row.from);
      row.to = name(row.to);
      copies.links.push_back(row);
    }
  }
  auto const g = frozen(copies);
  auto const one = told_by_name(result_of(g, 1), true);
  ASSERT_EQ(one.size(), 75U);
  for (int threads = 2; threads <= 4; ++threads)
    EXPECT_EQ(told_by_name(result_of(g, threads), true), one) << threads;
}

// Label and subkind were written with the answer in view.
TEST(Typology, NeverReadsLabelOrSubkindAsAFeature) {
  auto const rows = rows_of(atlas());
  auto const straight = told_by_name(result_of(frozen(rows)), false);
  auto erased = rows;
  auto turned = rows;
  for (auto& node : erased.nodes) node.label = node.subkind = "";
  for (auto& node : turned.nodes) {
    if (!node.label.empty()) node.label = "company-sponsored-grassroots";
    node.subkind = "non-profit-grassroots";
  }
  EXPECT_EQ(told_by_name(result_of(frozen(erased)), false), straight);
  EXPECT_EQ(told_by_name(result_of(frozen(turned)), false), straight);
  EXPECT_EQ(result_of(frozen(erased)).rules.total, 0U);
}

/// The points of all models for each project, in id order.
auto points_of(const typology_result& result) -> std::vector<std::vector<double>> {
  std::vector<std::vector<double>> out;
  for (auto const& p : result.projects) {
    out.emplace_back();
    for (auto const& r : p.ranking) out.back().push_back(r.points);
  }
  return out;
}

// Names, and where things were read, carry no information: other ones give the same numbers.
TEST(Typology, NeitherNamesNorSourcesChangeARanking) {
  auto const rows = rows_of(atlas());
  auto const straight = result_of(frozen(rows));
  network_builder b;
  auto const other = [](const std::string& name) {
    return fmt::format("x{:016x}", random_stream{std::hash<std::string>{}(name)}());
  };
  for (auto const& row : rows.nodes) {
    auto const v = b.declare(row.what, other(row.name));
    b.describe(v, "sector", row.sector);
    b.describe(v, "country", row.country);
    b.describe(v, "organizational_model", row.label);
  }
  for (auto const& row : rows.links)
    ASSERT_TRUE(b.link(b.node(row.from_kind, other(row.from)), row.which,
                       b.node(row.to_kind, other(row.to)),
                       {.when = row.when,
                        .word = row.word,
                        .evidence = "somebody said so",
                        .confidence = row.confidence}));
  auto const renamed = result_of(std::move(b).freeze());
  EXPECT_EQ(points_of(renamed), points_of(straight));
  EXPECT_EQ(renamed.rules.confusion, straight.rules.confusion);
}

// The labels of projects go to other projects: rankings stay, and the figures follow the labels.
TEST(Typology, ShuffledLabelsChangeNoRanking) {
  auto rows = rows_of(atlas());
  auto const straight = result_of(frozen(rows));
  std::vector<std::string*> labels;
  for (auto& node : rows.nodes)
    if (!node.label.empty()) labels.push_back(&node.label);
  random_stream random{3};
  for (std::size_t i = labels.size(); i > 1; --i)
    std::swap(*labels[i - 1], *labels[random.below(i)]);
  auto const mixed = result_of(frozen(rows));
  EXPECT_EQ(points_of(mixed), points_of(straight));
  EXPECT_LT(mixed.rules.correct, straight.rules.correct);
}

// Without any one of its links a project keeps its answer or has none; it never gets another one.
TEST(Typology, DeletingALinkLeadsToAbstentionNotToAnotherModel) {
  auto const g = atlas();
  for (auto v = g.ids(kind::project).first; v < g.ids(kind::project).last; ++v) {
    auto const scope = scope_of(g, vertex_id{v});
    auto const now = apply_rules(g, scope).assigned;
    if (!now) continue;
    for (std::size_t i = 0; i < scope.links.size(); ++i) {
      auto without = scope;
      without.links.erase(without.links.begin() + static_cast<std::ptrdiff_t>(i));
      auto const then = apply_rules(g, without).assigned;
      EXPECT_TRUE(!then || then == now) << g.name(vertex_id{v}) << ", link " << i;
    }
    auto empty = scope;
    empty.links.clear();
    EXPECT_EQ(apply_rules(g, empty).assigned, std::nullopt);
  }
}

// The answer to one project must not change when the label of that one is changed or erased.
TEST(Typology, TheNearestProjectOfOneDoesNotReadItsOwnLabel) {
  auto const rows = rows_of(atlas());
  auto const straight = result_of(frozen(rows));
  auto erased = rows;
  for (auto& node : erased.nodes)
    if (node.name == "Pythia") node.label = "";
  auto const without = result_of(frozen(erased));
  EXPECT_EQ(find(without, "Pythia").nearest, find(straight, "Pythia").nearest);
  EXPECT_EQ(without.leave_one_out.total, 13U);
}

}  // namespace
}  // namespace cartograph::typology_test
