#include "cartograph/network/projection.hpp"

#include <gmock/gmock.h>
#include <rapidcheck/gtest.h>

#include <cmath>
#include <map>
#include <set>

#include "cartograph/network/builder.hpp"
#include "network/random_network.hpp"

namespace cartograph::projection_test {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

constexpr projection_weight every_weight[] = {projection_weight::count, projection_weight::newman,
                                              projection_weight::jaccard, projection_weight::cosine,
                                              projection_weight::resource_allocation};

//              tea(4)  bridge(5)  dinner(6)       Four women and three events, as in the study of
//  Evelyn 0      x        x                       Davis and others, in small.
//  Laura  1      x        x          x
//  Theresa 2              x
//  Brenda 3                                       d = 2, 3, 1
auto women() -> network {
  network_builder b;
  std::vector<node_handle> who;
  std::vector<node_handle> where;
  for (auto const* name : {"Evelyn", "Laura", "Theresa", "Brenda"})
    who.push_back(b.declare(kind::person, name));
  for (auto const* name : {"tea", "bridge", "dinner"})
    where.push_back(b.declare(kind::project, name));
  for (auto const& [i, j] : {std::pair{0, 0}, {0, 1}, {1, 0}, {1, 1}, {1, 2}, {2, 1}, {0, 0}})
    EXPECT_TRUE(b.link(who[static_cast<std::size_t>(i)], relation::member_of,
                       where[static_cast<std::size_t>(j)]));
  return std::move(b).freeze();
}

auto meeting() -> metapath {
  return {.ends = kind::person, .through = kind::project, .out = {{relation::member_of}}};
}

using arcs = std::map<std::pair<std::uint32_t, std::uint32_t>, double>;

auto arcs_of(const projection& p) -> arcs {
  arcs out;
  p.graph.visit([&](auto view) {
    for (auto const v : view.vertices())
      for (auto const [to, weight] : view.arcs(v))
        out[{p.vertex_map[v].value, p.vertex_map[to].value}] = weight;
    return 0;
  });
  return out;
}

auto both_ways(arcs half) -> arcs {
  for (auto const& [pair, weight] : arcs{half}) half[{pair.second, pair.first}] = weight;
  return half;
}

auto projected(const network& g, projection_weight weight) -> arcs {
  auto const found = project(g, meeting(), {.weight = weight});
  EXPECT_TRUE(found);
  return arcs_of(*found);
}

TEST(Projection, WeighsFourWomenAtThreeEventsAsByHand) {
  auto const g = women();
  EXPECT_EQ(projected(g, projection_weight::count),
            both_ways({{{0, 1}, 2}, {{0, 2}, 1}, {{1, 2}, 1}}));
  EXPECT_EQ(projected(g, projection_weight::newman),
            both_ways({{{0, 1}, 1 + 0.5}, {{0, 2}, 0.5}, {{1, 2}, 0.5}}));
  EXPECT_EQ(projected(g, projection_weight::jaccard),
            both_ways({{{0, 1}, 2 / 3.0}, {{0, 2}, 0.5}, {{1, 2}, 1 / 3.0}}));
  EXPECT_EQ(projected(g, projection_weight::cosine), both_ways({{{0, 1}, 2 / std::sqrt(6.0)},
                                                                {{0, 2}, 1 / std::sqrt(2.0)},
                                                                {{1, 2}, 1 / std::sqrt(3.0)}}));
}

TEST(Projection, ResourceAllocationHasADirection) {
  auto const found =
      project(women(), meeting(), {.weight = projection_weight::resource_allocation});
  ASSERT_TRUE(found);
  EXPECT_EQ(found->graph.way(), direction::directed);
  auto const weight = arcs_of(*found);
  // Evelyn gives half to each of two events; tea gives a half on to Laura, bridge a third.
  EXPECT_DOUBLE_EQ(weight.at({0, 1}), (0.5 + 1 / 3.0) / 2);
  EXPECT_DOUBLE_EQ(weight.at({1, 0}), (0.5 + 1 / 3.0) / 3);
  EXPECT_DOUBLE_EQ(weight.at({2, 0}), 1 / 3.0);
}

TEST(Projection, KeepsWhoMeetsNobodyAndStoresNoWeightsThatAreAllOne) {
  network_builder b;
  auto const x = b.declare(kind::project, "x");
  for (auto const* name : {"a", "b"})
    ASSERT_TRUE(b.link(b.declare(kind::person, name), relation::member_of, x));
  b.declare(kind::person, "c");
  auto const found = project(std::move(b).freeze(), meeting());
  ASSERT_TRUE(found);
  EXPECT_EQ(found->graph.order(), 3U);
  EXPECT_FALSE(found->graph.weighted());
  EXPECT_EQ(found->graph.arc_count(), 2U);
}

TEST(Projection, TellsItsSizeBeforeAndRefusesAboveTheLimit) {
  auto const g = women();
  EXPECT_EQ(estimate_projection(g, meeting()).pairs, 1U + 3U);
  auto const refused = project(g, meeting(), {.max_pairs = 3});
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, errc::limit_exceeded);
  EXPECT_THAT(refused.error().what(), HasSubstr("makes 4 pairs, more than the limit of 3"));
  EXPECT_TRUE(project(g, meeting(), {.max_pairs = 4}));
}

//   funder --funds--> x <--contributes-- worker,  both --contributes--> x
TEST(Projection, TwoDifferentHalvesTieOnlyEndsThatPlayDifferentParts) {
  network_builder b;
  auto const x = b.declare(kind::project, "x");
  auto const add = [&](const char* name, std::vector<relation> how) {
    auto const v = b.declare(kind::organization, name);
    for (auto const r : how) EXPECT_TRUE(b.link(v, r, x));
  };
  add("funder 0", {relation::funds});
  add("funder 1", {relation::funds});
  add("worker 2", {relation::contributes});
  add("worker 3", {relation::contributes});
  add("both 4", {relation::contributes, relation::funds});
  auto const g = std::move(b).freeze();
  auto const path = metapath{.ends = kind::organization,
                             .through = kind::project,
                             .out = {{relation::funds}},
                             .back = {{relation::contributes}}};
  auto const found = project(g, path);
  ASSERT_TRUE(found);
  auto const view = found->graph.undirected();
  EXPECT_THAT(view.neighbors(0), ElementsAre(2, 3, 4));
  EXPECT_THAT(view.neighbors(2), ElementsAre(0, 1, 4));
  EXPECT_THAT(view.neighbors(4), ElementsAre(0, 1, 2, 3));
  EXPECT_EQ(found->size.pairs, 8U);
}

/// Sets and loops over all pairs, straight from the definitions.
auto project_naively(const testing_aid::known_network& known, const metapath& path,
                     projection_weight weight) -> std::pair<arcs, std::uint64_t> {
  auto const& g = known.frozen;
  std::map<std::uint32_t, std::set<std::uint32_t>> out;
  std::map<std::uint32_t, std::set<std::uint32_t>> back;
  auto const walk = [&](const path_step& step, auto& into) {
    auto const add = [&](std::uint32_t x, std::uint32_t y) {
      if (g.ids(path.ends).contains(x) && g.ids(path.through).contains(y)) into[x].insert(y);
    };
    for (auto const& link : known.links) {
      if (link.which != step.which) continue;
      auto const along_links = step.way == along::forward;
      add(along_links ? link.from : link.to, along_links ? link.to : link.from);
      if (is_symmetric(step.which))
        add(along_links ? link.to : link.from, along_links ? link.from : link.to);
    }
  };
  for (auto const& step : path.out) walk(step, out);
  for (auto const& step : path.back.empty() ? path.out : path.back) walk(step, back);
  auto const reached = [&](std::uint32_t x) {
    auto all = out[x];
    all.insert(back[x].begin(), back[x].end());
    return all;
  };
  std::map<std::uint32_t, double> d;
  for (auto x = g.ids(path.ends).first; x < g.ids(path.ends).last; ++x)
    for (auto const y : reached(x)) ++d[y];
  arcs found;
  std::uint64_t pairs = 0;
  for (auto a = g.ids(path.ends).first; a < g.ids(path.ends).last; ++a)
    for (auto b = g.ids(path.ends).first; b < g.ids(path.ends).last; ++b) {
      if (a == b) continue;
      auto sum = 0.0;
      auto shared = 0.0;
      for (auto const y : reached(a)) {
        if (!(out[a].contains(y) && back[b].contains(y)) &&
            !(back[a].contains(y) && out[b].contains(y)))
          continue;
        ++shared;
        if (weight == projection_weight::newman) sum += 1 / (d[y] - 1);
        if (weight == projection_weight::resource_allocation) sum += 1 / d[y];
      }
      if (shared == 0) continue;
      if (a < b) pairs += static_cast<std::uint64_t>(shared);
      auto const k = static_cast<double>(reached(a).size());
      auto const other = static_cast<double>(reached(b).size());
      if (weight == projection_weight::count) sum = shared;
      if (weight == projection_weight::jaccard) sum = shared / (k + other - shared);
      if (weight == projection_weight::cosine) sum = shared / std::sqrt(k * other);
      if (weight == projection_weight::resource_allocation) sum /= k;
      found[{a, b}] = sum;
    }
  return {found, pairs};
}

RC_GTEST_PROP(Projection, EqualsLoopsOverAllPairs, (std::uint64_t seed)) {
  auto const known = testing_aid::random_network(
      seed, {.nodes = *rc::gen::inRange<std::size_t>(0, 60),
             .links = *rc::gen::inRange<std::size_t>(0, 400),
             .with_columns = false,
             .kinds = {kind::organization, kind::project, kind::model},
             .relations = {relation::contributes, relation::leads, relation::collaborates,
                           relation::produces, relation::derived_from}});
  auto const path = *rc::gen::element<metapath>(
      metapath{kind::organization, kind::project, {{relation::leads}}, {}},
      metapath{kind::organization, kind::project, {{relation::leads}, {relation::contributes}}, {}},
      metapath{kind::organization, kind::project, {{relation::leads}}, {{relation::contributes}}},
      metapath{kind::model, kind::project, {{relation::produces, along::backward}}, {}},
      metapath{kind::model, kind::model, {{relation::derived_from}}, {}},
      metapath{kind::organization, kind::organization, {{relation::collaborates}}, {}});
  auto const weight = every_weight[*rc::gen::inRange(0, 5)];
  auto const threads = *rc::gen::inRange(1, 5);
  auto const found = project(known.frozen, path, {.weight = weight, .threads = threads});
  auto const [wanted, pairs] = project_naively(known, path, weight);
  RC_ASSERT(found.has_value());
  RC_ASSERT(arcs_of(*found) == wanted);
  RC_ASSERT(found->size.pairs == pairs);
  auto const size = estimate_projection(known.frozen, path, threads);
  RC_ASSERT(size.pairs == pairs);
  auto const bytes = 8 * (found->graph.order() + 1) + 4 * found->graph.order() +
                     (found->graph.weighted() ? 12 : 4) * found->graph.arc_count();
  RC_ASSERT(bytes <= size.bytes);
}

TEST(Projection, GivesTheSameBytesOnAnyNumberOfThreads) {
  // 5000 ends are 79 pieces of work.
  auto const known = testing_aid::random_network(1, {.nodes = 10'000,
                                                     .links = 40'000,
                                                     .with_columns = false,
                                                     .kinds = {kind::organization, kind::project},
                                                     .relations = {relation::contributes}});
  auto const path = metapath{
      .ends = kind::organization, .through = kind::project, .out = {{relation::contributes}}};
  for (auto const weight : every_weight) {
    auto const one = project(known.frozen, path, {.weight = weight, .threads = 1});
    for (auto const threads : {2, 3, 4})
      EXPECT_TRUE(project(known.frozen, path, {.weight = weight, .threads = threads})->graph ==
                  one->graph);
  }
}

}  // namespace
}  // namespace cartograph::projection_test
