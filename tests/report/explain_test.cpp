#include "cartograph/report/explain.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <string>

#include "cartograph/io/open.hpp"
#include "cartograph/network/builder.hpp"
#include "cartograph/network/node_index.hpp"
#include "cartograph/registry/groups.hpp"
#include "cartograph/registry/held_links.hpp"
#include "cartograph/registry/roles.hpp"
#include "support/golden.hpp"
#include "typology/rows.hpp"

namespace cartograph::explain_test {
namespace {

using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using written::atlas;
using written::node_of;

constexpr explain_options everything{.links = 0, .parts = 0, .threads = 1};

auto karate() -> network {
  auto read = open_network(std::string{CARTOGRAPH_SOURCE_DIR} + "/data/networks/karate.edges");
  EXPECT_TRUE(read);
  return std::move(read->graph);
}

/// Untyped links between numbered vertices.
auto drawn(const std::vector<std::pair<int, int>>& links, bool directed, int order) -> network {
  network_builder b;
  if (!directed) b.undirected_links();
  for (int v = 0; v < order; ++v) b.declare(kind::entity, std::to_string(v));
  for (auto const& [from, to] : links)
    EXPECT_TRUE(b.link(b.node(kind::entity, std::to_string(from)), relation::link,
                       b.node(kind::entity, std::to_string(to))));
  return std::move(b).freeze(1);
}

auto term(const metric_explanation& e, std::string_view name) -> double {
  auto const found = std::ranges::find(e.terms, name, &explained_term::name);
  EXPECT_NE(found, e.terms.end()) << e.key << ' ' << name;
  return found == e.terms.end() ? -1 : found->value.value;
}

/// A network of the listed links alone, and as many vertices without links as the explanation says.
auto rebuilt(const network& g, const metric_explanation& e) -> network {
  network_builder b;
  if (g.rows(relation::link).symmetric) b.undirected_links();
  std::vector<bool> met(g.node_count());
  auto const at = [&](vertex_id v) {
    met[v.index()] = true;
    return b.declare(g.kind_of(v), g.name(v));
  };
  for (std::uint32_t v = 0; v < g.node_count();
       ++v)  // in their order, for searches that look at it
    if (std::ranges::any_of(e.links, [&](auto& l) { return l.from.value == v || l.to.value == v; }))
      at(vertex_id{v});
  for (auto const& l : e.links)
    EXPECT_TRUE(b.link(b.node(g.kind_of(l.from), g.name(l.from)), l.which,
                       b.node(g.kind_of(l.to), g.name(l.to)),
                       {.weight = l.counts, .when = l.when, .since = l.since, .until = l.until}));
  auto const linked = static_cast<std::size_t>(std::ranges::count(met, true));
  auto const order = static_cast<std::size_t>(term(e, "n"));
  for (auto i = linked; i < order; ++i)
    b.declare(kind::organization, "without links " + std::to_string(i));
  return std::move(b).freeze(1);
}

auto flattened(const network& g, direction way, link_weight weights) -> flat_graph {
  auto flat = flatten(g, {}, {.way = way, .weights = weights, .threads = 1});
  EXPECT_TRUE(flat);
  return std::move(*flat);
}

void expect_same(const measurement& a, const measurement& b, const metric& row) {
  EXPECT_EQ(a.state, b.state) << row.key << ": " << b.reason;
  auto const tolerance =
      std::max({row.luck, row.accuracy, 1e-9}) * std::max(1.0, std::abs(a.value));
  EXPECT_NEAR(a.value, b.value, tolerance) << row.key;
}

/// Every number of a network is the same on the links that its explanation lists.
void expect_links_to_give_networks(const network& g, direction way, link_weight weights) {
  auto const flat = flattened(g, way, weights);
  auto const groups = groups_of(g, flat, "kind");
  for (auto const& row : metrics()) {
    if (row.subject() != metric_subject::network) continue;
    auto how = everything;
    how.weights = weights;
    how.groups = *groups;
    auto const e = explain_network_metric(g, flat, {}, row, how);
    EXPECT_TRUE(e.links_suffice) << row.key;
    EXPECT_EQ(e.links.size(), e.link_count);
    auto const again = rebuilt(g, e);
    auto const flat_again = flattened(again, way, link_weight::as_read);
    auto const groups_again = groups_of(again, flat_again, "kind");
    expect_same(e.result,
                std::get<network_metric>(row.compute)(
                    {.graph = flat_again.graph, .threads = 1, .groups = *groups_again}),
                row);
  }
}

TEST(ExplainedLinks, GiveTheNumbersOfNetworksAgain) {
  expect_links_to_give_networks(karate(), direction::undirected, link_weight::as_read);
  auto const g = atlas();
  expect_links_to_give_networks(g, direction::undirected, link_weight::count);
  expect_links_to_give_networks(g, direction::directed, link_weight::count);
}

/// The scores whose explanation says that its links suffice.
void expect_links_to_give_scores(const network& g, direction way, vertex_id v) {
  auto const flat = flattened(g, way, link_weight::count);
  std::size_t sufficient = 0;
  for (auto const& row : metrics()) {
    if (row.subject() != metric_subject::vertex || row.sampled) continue;
    auto const e = explain_score(g, flat, {}, row, v, everything);
    ASSERT_TRUE(e);
    if (!e->links_suffice) continue;
    ++sufficient;
    auto const again = rebuilt(g, *e);
    auto const flat_again = flattened(again, way, link_weight::count);
    auto const at = node_index{again}.find(g.kind_of(v), g.name(v));
    ASSERT_TRUE(at) << row.key;
    auto const found =
        std::get<vertex_metric>(row.compute)({.graph = flat_again.graph, .threads = 1});
    EXPECT_EQ(found.undefined, "");
    expect_same(e->result, measured(found.values.at(at->index())), row);
  }
  EXPECT_GE(sufficient, way == direction::directed ? 11U : 7U);
}

TEST(ExplainedLinks, GiveScoresAgain) {
  auto const k = karate();
  expect_links_to_give_scores(k, direction::undirected, vertex_id{0});
  expect_links_to_give_scores(k, direction::undirected, vertex_id{11});
  auto const g = atlas();
  auto const of = node_of(g, kind::organization, "Hugging Face");
  expect_links_to_give_scores(g, direction::undirected, of);
  expect_links_to_give_scores(g, direction::directed, of);
}

/// What each start of a link has together.
auto amounts_of(const metric_explanation& e) -> std::vector<double> {
  std::map<vertex_id, double> by;
  for (auto const& l : e.links) by[l.from] += l.counts;
  std::vector<double> out;
  for (auto const& [holder, amount] : by) out.push_back(amount);
  return out;
}

TEST(ExplainedLinks, GiveDistributionsAgain) {
  auto const g = atlas();
  auto const flat = flattened(g, direction::undirected, link_weight::count);
  for (auto const& row : metrics()) {
    if (row.subject() != metric_subject::distribution) continue;
    auto const e = explain_distribution(g, flat, {}, row, relation_class::contribution,
                                        kind::organization, everything);
    auto const direct =
        measure(g, flat, {}, std::vector{&row}, {.by = kind::organization, .threads = 1});
    EXPECT_EQ(e.result.value, direct.front().result.value) << row.key;
    expect_same(e.result, std::get<distribution_metric>(row.compute)(amounts_of(e), {}), row);
  }
}

TEST(ExplainedLinks, GiveRolesOfProjectsAgain) {
  auto const g = atlas();
  auto const& row = *find_metric("hhi");
  for (auto const role :
       {relation_class::control, relation_class::resource, relation_class::contribution}) {
    auto const all = measure_by_project(g, {}, std::vector{&row},
                                        {.roles = {role}, .centralization = true, .threads = 1});
    for (auto const& m : all) {
      auto const project = node_of(g, kind::project, m.about.name);
      auto const e = explain_role(g, {}, *m.what, {.role = role}, project, everything);
      EXPECT_EQ(e.result.state, m.result.state) << m.about.name;
      EXPECT_EQ(e.result.value, m.result.value) << m.about.name << ' ' << m.what->key;
      if (!e.result || m.what != &row) continue;
      expect_same(e.result, std::get<distribution_metric>(row.compute)(amounts_of(e), {}), row);
    }
  }
}

// Ada (of Lab) and Bob (of nobody known) commit 3 and 1 times, Lab itself contributes once.
TEST(ExplainedLinks, ShareTheWorkOfPersonsAmongEmployers) {
  network_builder b;
  auto const project = b.declare(kind::project, "P");
  auto const lab = b.declare(kind::organization, "Lab");
  auto const ada = b.declare(kind::person, "Ada");
  auto const bob = b.declare(kind::person, "Bob");
  EXPECT_TRUE(b.link(ada, relation::member_of, lab));
  EXPECT_TRUE(b.link(ada, relation::contributes, project, {.weight = 3, .evidence = "a@lab"}));
  EXPECT_TRUE(b.link(bob, relation::contributes, project, {.weight = 1}));
  EXPECT_TRUE(b.link(lab, relation::contributes, project));
  auto const g = std::move(b).freeze(1);
  employers const known{g};
  auto const e = explain_role(g, {}, *find_metric("elephant_factor"),
                              {.work = attribution{&known, {}}}, std::nullopt, everything);
  ASSERT_EQ(e.parts.size(), 2U);
  EXPECT_EQ(e.parts[0].name, "Lab");
  EXPECT_EQ(e.parts[0].value, 4);
  EXPECT_EQ(e.parts[1].name, "unknown");
  EXPECT_EQ(e.parts[1].value, 1);
  EXPECT_EQ(e.result.value, 1);
  for (auto const& l : e.links) {
    EXPECT_THAT(l.from_name, AllOf(Not(HasSubstr("Ada")), Not(HasSubstr("Bob"))));
    EXPECT_EQ(l.evidence, "");
  }
}

TEST(ExplainedFeatures, AreThoseOfTheProfile) {
  auto const g = atlas();
  auto const project = node_of(g, kind::project, "Aya");
  auto const profile = profile_of(g, scope_of(g, project));
  std::size_t sufficient = 0;
  for (std::size_t i = 0; i < features().size(); ++i) {
    auto const e = explain_feature(g, project, features()[i], everything);
    EXPECT_EQ(e.result.state, profile[i].value.state) << e.key;
    EXPECT_EQ(e.result.value, profile[i].value.value) << e.key;
    sufficient += e.links_suffice ? 1 : 0;
  }
  EXPECT_GE(2 * sufficient, features().size());
}

TEST(Explanation, WritesOutTheFormulaOfAStar) {
  auto const g = drawn({{0, 1}, {0, 2}, {0, 3}, {0, 4}}, false, 5);
  auto const flat = flattened(g, direction::undirected, link_weight::as_read);
  auto const of = [&](const char* key) {
    return explain_network_metric(g, flat, {}, *find_metric(key), everything);
  };
  EXPECT_EQ(of("density").filled, "2 · 4 / (5 · 4) = 0.4");
  auto const c = of("degree_centralization");
  EXPECT_EQ(c.filled, "sum(max - score) / T = 12 / 12 = 1");
  EXPECT_EQ(c.parts.front().name, "0");
  EXPECT_EQ(c.parts.front().value, 4);
  EXPECT_EQ(of("transitivity").filled, "3 · 0 / 6 = 0");
  auto const s = explain_score(g, flat, {}, *find_metric("closeness"), vertex_id{1}, everything);
  ASSERT_TRUE(s);
  EXPECT_EQ(s->filled, "(4 / (5 - 1)) · (4 / 7) = 0.571429");
  EXPECT_EQ(s->links.size(), 4U);
}

TEST(Explanation, GivesWhatIgraphGives) {
  auto const pieces = drawn({{0, 1}, {1, 2}, {2, 0}, {2, 3}, {3, 4}, {5, 6}}, false, 7);
  auto const arcs = drawn({{0, 1}, {1, 0}, {1, 2}, {2, 3}, {3, 1}, {4, 3}}, true, 5);
  for (auto const& golden : support::golden("explain")) {
    auto const directed = golden.at("graph") == "arcs";
    auto const& g = directed ? arcs : pieces;
    auto const flat =
        flattened(g, directed ? direction::directed : direction::undirected, link_weight::as_read);
    auto const what = golden.at("what");
    auto const e =
        what == "closeness of 2"
            ? *explain_score(g, flat, {}, *find_metric("closeness"), vertex_id{2}, everything)
            : explain_network_metric(g, flat, {}, *find_metric(what), everything);
    ASSERT_FALSE(e.elsewhere.empty()) << what;
    EXPECT_THAT(e.elsewhere.front().who, HasSubstr("igraph"));
    EXPECT_NEAR(e.elsewhere.front().value.value, std::stod(golden.at("value")), 1e-9) << what;
    EXPECT_TRUE(e.elsewhere.front().differs) << what;
  }
}

// CHAOSS's own example: 2 by the half, other numbers by other presets.
TEST(Explanation, CountsTheFewAsEachPresetDoes) {
  network_builder b;
  auto const project = b.declare(kind::project, "P");
  for (auto const& [name, commits] : {std::pair{"a", 50}, {"b", 25}, {"c", 25}})
    for (int i = 0; i < commits; ++i)
      EXPECT_TRUE(b.link(b.node(kind::person, name), relation::contributes, project));
  auto const g = std::move(b).freeze(1);
  auto const flat = flattened(g, direction::undirected, link_weight::count);
  auto const e = explain_distribution(g, flat, {}, *find_metric("contributor_absence_factor"),
                                      relation_class::contribution, kind::person, everything);
  EXPECT_EQ(e.result.value, 1);
  std::map<std::string, double> by;
  for (auto const& o : e.elsewhere) by[o.who] = o.value.value;
  EXPECT_EQ(by, (std::map<std::string, double>{{"apache", 1},
                                               {"chaoss", 1},
                                               {"chaoss-strict", 2},
                                               {"grimoirelab", 2},
                                               {"lfx", 2},
                                               {"opendigger", 3},
                                               {"scorecard", 3}}));
}

TEST(Explanation, KeepsTheFirstLinksAndCountsAll) {
  auto const g = karate();
  auto const flat = flattened(g, direction::undirected, link_weight::as_read);
  auto how = everything;
  how.links = 5;
  auto const e = explain_network_metric(g, flat, {}, *find_metric("density"), how);
  EXPECT_EQ(e.links.size(), 5U);
  EXPECT_EQ(e.link_count, 78U);
}

TEST(Explanation, SaysOfCommunitiesThatTheyForgetDirection) {
  auto const g = drawn({{0, 1}, {1, 2}, {2, 0}, {2, 3}}, true, 4);
  auto const flat = flattened(g, direction::directed, link_weight::as_read);
  auto const of = [&](const char* key) {
    return explain_network_metric(g, flat, {}, *find_metric(key), everything);
  };
  EXPECT_THAT(of("map_equation").conventions, testing::Contains(HasSubstr("without direction")));
  EXPECT_THAT(of("density").conventions, testing::Contains("direction is kept in the graph"));
}

TEST(Explanation, OfAnEmptyGraphIsUndefinedWithItsReason) {
  auto const g = drawn({}, false, 0);
  auto const flat = flattened(g, direction::undirected, link_weight::count);
  for (auto const& row : metrics()) {
    if (row.subject() != metric_subject::network || row.reads_groups) continue;
    EXPECT_THAT(explain_network_metric(g, flat, {}, row, everything).links, IsEmpty()) << row.key;
  }
}

/// Counted once more, from the values that the explanation tells.
void expect_standing(const metric_explanation& e) {
  auto const& chance = *e.doubted->chance;
  auto const n = static_cast<double>(chance.samples.size());
  auto const value = e.result.value;
  double below = 0;
  double equal = 0;
  double mean = 0;
  for (auto const v : chance.samples) {
    auto const same = std::abs(v - value) <= 1e-12 * std::abs(value);
    (same ? equal : below) += same || v < value ? 1 : 0;
    mean += v / n;
  }
  EXPECT_DOUBLE_EQ(chance.percentile.value, 100 * (below + equal / 2) / n) << e.key;
  EXPECT_THAT(e.standing,
              AllOf(HasSubstr("seed 7"),
                    HasSubstr(fmt::format("({} below + {} equal / 2) / {}", below, equal, n))));
  double squares = 0;
  for (auto const v : chance.samples) squares += (v - mean) * (v - mean);
  if (!chance.z) return;
  EXPECT_NEAR(chance.z.value, (value - mean) / std::sqrt(squares / (n - 1)), 1e-9) << e.key;
}

TEST(ExplainedChance, IsCountedAgainFromTheValuesThatAreTold) {
  auto const g = karate();
  auto const flat = flattened(g, direction::undirected, link_weight::none);
  auto how = everything;
  how.null = null_options{.samples = 40, .seed = 7, .threads = 1};
  for (auto const* key : {"betweenness_centralization", "harmonic_centralization", "transitivity",
                          "degree_centralization"}) {
    auto const& row = *find_metric(key);
    auto const e = explain_network_metric(g, flat, {}, row, how);
    ASSERT_TRUE(e.doubted && e.doubted->chance) << key;
    ASSERT_EQ(e.doubted->chance->samples.size(), 40U) << key;
    expect_standing(e);
    auto const as_reported =
        measure(g, flat, {}, std::vector{&row}, {.null = how.null, .threads = 1});
    EXPECT_EQ(e.doubted->chance->samples, as_reported.at(0).chance->samples) << key;
  }
  EXPECT_FALSE(
      explain_network_metric(g, flat, {}, *find_metric("transitivity"), everything).doubted);
}

/// Persons, with what they did and for whom; without the membership of one, if asked.
auto company(std::string_view apart = {}) -> network {
  network_builder b;
  struct row {
    const char* who;
    double commits;
    const char* of;
  };
  for (auto const& [who, commits, of] :
       {row{"Ada", 8, "Red"}, row{"Bob", 4, "Red"}, row{"Cy", 6, "Blue"}, row{"Dee", 3, nullptr},
        row{"Eve", 2, nullptr}, row{"robot", 9, "Blue"}}) {
    auto const person = b.node(kind::person, who);
    EXPECT_TRUE(
        b.link(person, relation::contributes, b.node(kind::project, "P"), {.weight = commits}));
    if (of == nullptr || who == apart || of == apart) continue;
    EXPECT_TRUE(
        b.link(person, relation::member_of, b.node(kind::organization, of), {.word = "file"}));
  }
  b.describe(b.node(kind::person, "robot"), "bot", "yes");
  return std::move(b).freeze(1);
}

auto explained_work(const network& g, std::string_view key, const attribution_policy& how,
                    bool scenarios) -> metric_explanation {
  employers const known{g};
  auto options = everything;
  options.scenarios = scenarios;
  options.people = true;
  return explain_role(g, {}, *find_metric(key), {.work = attribution{&known, how}}, {}, options);
}

TEST(ExplainedRange, IsThatOfThePoliciesThatItLists) {
  auto const g = company();
  for (auto const* key : {"hhi", "elephant_factor", "top_share"}) {
    auto const e = explained_work(g, key, {}, true);
    ASSERT_TRUE(e.doubted && e.doubted->range) << key;
    auto const& range = *e.doubted->range;
    ASSERT_EQ(range.each.size(), attribution_scenarios.size());
    EXPECT_EQ(range.each.front().value.value, e.result.value) << key;
    std::vector<double> values;
    for (std::size_t i = 0; i < range.each.size(); ++i) {
      auto const alone = explained_work(g, key, attribution_scenarios[i].how, false);
      EXPECT_FALSE(alone.doubted);
      EXPECT_EQ(range.each[i].value.value, alone.result.value) << key << ' ' << i;
      values.push_back(alone.result.value);
    }
    EXPECT_EQ(range.low.value, std::ranges::min(values)) << key;
    EXPECT_EQ(range.high.value, std::ranges::max(values)) << key;
    EXPECT_THAT(e.standing, AllOf(HasSubstr(range.at_low), HasSubstr(range.at_high)));
    for (auto const& mover : range.movers)
      EXPECT_EQ(mover.without.value,
                explained_work(company(mover.name), key, {}, false).result.value)
          << key << ' ' << mover.name;
    EXPECT_THAT(range.movers, Not(IsEmpty())) << key;
  }
}

TEST(ExplainedRange, IsOfWorkAlone) {
  auto const g = company();
  employers const known{g};
  auto options = everything;
  options.scenarios = true;
  auto const e =
      explain_role(g, {}, *find_metric("hhi"),
                   {.role = relation_class::control, .work = attribution{&known, {}}}, {}, options);
  EXPECT_FALSE(e.doubted);
}

}  // namespace
}  // namespace cartograph::explain_test
