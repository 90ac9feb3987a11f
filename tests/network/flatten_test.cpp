#include "cartograph/network/flatten.hpp"

#include <gmock/gmock.h>
#include <rapidcheck/gtest.h>

#include <cmath>
#include <map>

#include "cartograph/network/builder.hpp"
#include "network/random_network.hpp"

namespace cartograph::flatten_test {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing_aid::known_link;
using testing_aid::known_network;
using testing_aid::random_network;

struct reference {
  std::map<std::pair<std::uint32_t, std::uint32_t>, double> weight;  ///< arcs between network ids
  std::uint64_t kept{};   ///< links of the selected relations between nodes that stay
  std::uint64_t asked{};  ///< arcs that they would be without merging
  std::uint64_t loops{}, undated{}, outside{};
};

auto passes(const network& g, const selection& question, std::uint32_t v) -> bool {
  return question.kinds.contains(g.kind_of(vertex_id{v})) &&
         std::ranges::all_of(question.where, [&](const attribute_filter& filter) {
           auto const text = (*g.column(filter.column))[vertex_id{v}];
           return filter.value ? text == *filter.value : !text.empty();
         });
}

/// What the documentation of `selection` says, word by word.
auto judge(const known_link& link, const selection& question) -> verdict {
  auto unknown = false;
  if (question.during && link.when != *question.during) {
    if (link.when != stage::cross_stage) return verdict::outside;
    unknown = true;
  }
  if (question.since || question.until) {
    if (!link.since.known() && !link.until.known()) unknown = true;
    if (question.since && link.until.known() && link.until.latest() < question.since->earliest())
      return verdict::outside;
    if (question.until && link.since.known() && link.since.earliest() > question.until->latest())
      return verdict::outside;
  }
  return unknown && !question.with_cross_stage ? verdict::undated : verdict::inside;
}

/// Slow and plain: a map of pairs, filled in the documented order of sums.
auto flatten_naively(const known_network& known, const selection& question,
                     const flatten_options& options) -> reference {
  reference out;
  auto links = known.links;
  std::ranges::stable_sort(links, {}, [](const known_link& l) {
    return is_symmetric(l.which)
               ? std::tuple{l.which, std::min(l.from, l.to), std::max(l.from, l.to)}
               : std::tuple{l.which, l.from, l.to};
  });
  for (auto const& link : links) {
    auto weight = question.relations.empty() ? 1.0 : 0.0;
    for (auto const& chosen : question.relations)
      if (chosen.which == link.which) weight = chosen.weight;
    if (weight == 0 || !passes(known.frozen, question, link.from) ||
        !passes(known.frozen, question, link.to))
      continue;
    ++out.kept;
    auto const stands = judge(link, question);
    out.undated += stands == verdict::undated;
    out.outside += stands == verdict::outside;
    if (stands != verdict::inside) continue;
    if (link.from == link.to) {
      ++out.loops;
      continue;
    }
    if (options.weights == link_weight::as_read) weight *= link.weight;
    auto const both = options.way == direction::undirected || is_symmetric(link.which);
    out.weight[{link.from, link.to}] += weight;
    if (both) out.weight[{link.to, link.from}] += weight;
    out.asked += options.way == direction::directed && both ? 2 : 1;
  }
  return out;
}

auto arcs_of(const flat_graph& flat) {
  std::map<std::pair<std::uint32_t, std::uint32_t>, double> arcs;
  flat.graph.visit([&](auto view) {
    for (auto const v : view.vertices())
      for (auto const [to, weight] : view.arcs(v))
        arcs[{flat.vertex_map[v].value, flat.vertex_map[to].value}] = weight;
    return 0;
  });
  return arcs;
}

auto random_selection(random_stream& random) -> selection {
  selection out;
  if (random.below(2) == 0)
    for (auto const k : {kind::person, kind::organization, kind::project, kind::model})
      out.kinds = random.below(2) == 0 ? out.kinds : kind_set::interval(kind::person, k);
  if (random.below(4) == 0) out.where.push_back({"country", std::nullopt});
  if (random.below(4) == 0) out.where.push_back({"country", "SE"});
  if (random.below(2) == 0)
    for (std::size_t r = 0; r < relation_count; ++r)
      if (random.below(2) == 0)
        out.relations.push_back(
            {static_cast<relation>(r), static_cast<double>(1 + random.below(4)) / 3});
  if (random.below(3) == 0) out.during = static_cast<stage>(random.below(4));
  out.with_cross_stage = random.below(2) == 0;
  if (random.below(3) == 0) out.since = date{20210000};
  if (random.below(3) == 0) out.until = date{20220600};
  return out;
}

/// Each link that counts leads to the arc of its own ends, and no other leads anywhere.
void check_link_map(const known_network& known, const selection& question, const flat_graph& flat) {
  std::map<std::tuple<relation, std::uint32_t, std::uint32_t>, std::uint64_t> wanted;
  std::map<std::tuple<relation, std::uint32_t, std::uint32_t>, std::uint64_t> found;
  for (auto const& link : known.links) {
    auto const chosen = question.relations.empty() ||
                        std::ranges::any_of(question.relations, [&](const weighted_relation& r) {
                          return r.which == link.which;
                        });
    if (!chosen || link.from == link.to || judge(link, question) != verdict::inside ||
        !passes(known.frozen, question, link.from) || !passes(known.frozen, question, link.to))
      continue;
    auto const turned = is_symmetric(link.which) && link.from > link.to;
    ++wanted[{link.which, turned ? link.to : link.from, turned ? link.from : link.to}];
  }
  std::vector<std::pair<std::uint32_t, std::uint32_t>> ends;
  flat.graph.visit([&](auto view) {
    for (auto const v : view.vertices())
      for (auto const u : view.neighbors(v))
        ends.emplace_back(flat.vertex_map[v].value, flat.vertex_map[u].value);
    return 0;
  });
  for (std::size_t r = 0; r < relation_count; ++r)
    for (auto const arc : flat.link_map[r])
      if (arc != no_arc) ++found[{static_cast<relation>(r), ends[arc].first, ends[arc].second}];
  RC_ASSERT(found == wanted);
}

RC_GTEST_PROP(Flatten, EqualsAMapOfPairs, ()) {
  auto const seed = *rc::gen::arbitrary<std::uint64_t>();
  testing_aid::random_network_options shape;
  shape.nodes = *rc::gen::inRange<std::size_t>(0, 40);
  shape.links = *rc::gen::inRange<std::size_t>(0, 300);
  shape.with_columns = *rc::gen::arbitrary<bool>();
  if (*rc::gen::arbitrary<bool>())
    shape.relations = {
        *rc::gen::element(relation::collaborates, relation::part_of, relation::link)};
  auto const known = random_network(seed, shape);
  random_stream random{seed, 1};
  auto question = random_selection(random);
  if (known.frozen.node_columns().empty()) question.where.clear();
  flatten_options const options{
      .way = *rc::gen::element(direction::undirected, direction::directed),
      .weights = *rc::gen::element(link_weight::count, link_weight::as_read, link_weight::none),
      .map_links = true,
      .threads = *rc::gen::inRange(1, 5)};

  auto const flat = flatten(known.frozen, question, options);
  RC_ASSERT(flat.has_value());
  auto expected_arcs = flatten_naively(known, question, options);
  auto const undirected = options.way == direction::undirected;
  if (options.weights == link_weight::none) {
    RC_ASSERT(!flat->graph.weighted());
    for (auto& [pair, weight] : expected_arcs.weight) weight = 1;
  }
  RC_ASSERT(arcs_of(*flat) == expected_arcs.weight);
  RC_ASSERT(
      flat->graph.weighted() ==
      std::ranges::any_of(expected_arcs.weight, [](auto const& arc) { return arc.second != 1; }));
  for (std::size_t r = 0; r < relation_count; ++r)
    RC_ASSERT(flat->link_map[r].size() == known.frozen.rows(static_cast<relation>(r)).links);
  check_link_map(known, question, *flat);
  auto const size = flat->graph.arc_count() / (undirected ? 2 : 1);
  RC_ASSERT(flat->loops == expected_arcs.loops);
  RC_ASSERT(flat->undated == expected_arcs.undated);
  RC_ASSERT(flat->outside == expected_arcs.outside);
  RC_ASSERT(size + flat->merged == expected_arcs.asked);
  if (undirected)
    RC_ASSERT(size + flat->merged + flat->loops + flat->undated + flat->outside ==
              expected_arcs.kept);
}

auto row(const flat_graph& flat, std::uint32_t v) -> std::vector<std::uint32_t> {
  auto const row = flat.graph.undirected().neighbors(v);
  return {row.begin(), row.end()};
}

//   Ai2(0) ==leads, funds==> OLMo(2) --produces--> OLMo 2(3)
//     |                                  ^
//   collaborates                       funds
//     |                                  |
//   HF(1) -------------------------------'      and HF funds itself
auto small() -> network {
  network_builder b;
  auto const ai2 = b.declare(kind::organization, "Ai2");
  auto const hf = b.declare(kind::organization, "HF");
  auto const olmo = b.declare(kind::project, "OLMo");
  auto const model = b.declare(kind::model, "OLMo 2");
  b.describe(ai2, "country", "USA");
  b.describe(olmo, "country", "USA");
  b.describe(hf, "country", "France");
  EXPECT_TRUE(b.link(ai2, relation::leads, olmo));
  EXPECT_TRUE(b.link(ai2, relation::funds, olmo, {.when = stage::pre_training}));
  EXPECT_TRUE(b.link(olmo, relation::produces, model));
  EXPECT_TRUE(b.link(ai2, relation::collaborates, hf));
  EXPECT_TRUE(b.link(hf, relation::funds, model, {.when = stage::post_release}));
  EXPECT_TRUE(b.link(hf, relation::funds, hf));
  return std::move(b).freeze();
}

TEST(Flatten, MergesParallelLinksAndDropsLoopsWithCounts) {
  auto const flat = flatten(small());
  ASSERT_TRUE(flat);
  EXPECT_THAT(row(*flat, 0), ElementsAre(1, 2));
  EXPECT_THAT(row(*flat, 1), ElementsAre(0, 3));
  EXPECT_THAT(row(*flat, 2), ElementsAre(0, 3));
  EXPECT_EQ(flat->merged, 1U);
  EXPECT_EQ(flat->loops, 1U);
  EXPECT_EQ(flat->graph.undirected().weight(1), 2) << "Ai2 - OLMo by two links";
  EXPECT_EQ(flat->graph.undirected().weight(0), 1);
}

TEST(Flatten, KindsRemoveNodesAndRelationsDoNot) {
  selection question;
  question.kinds = actors;
  auto const actors_only = flatten(small(), question);
  ASSERT_TRUE(actors_only);
  EXPECT_THAT(actors_only->vertex_map, ElementsAre(vertex_id{0}, vertex_id{1}));
  question = {};
  question.relations = {{relation::leads}};
  auto const leads = flatten(small(), question);
  ASSERT_TRUE(leads);
  EXPECT_EQ(leads->graph.order(), 4U);
  EXPECT_EQ(leads->graph.arc_count(), 2U);
  EXPECT_FALSE(leads->graph.weighted());
}

TEST(Flatten, FiltersByColumnAndRenumbersInOrder) {
  auto const flat = flatten(small(), {.where = {{"country", "USA"}}});
  ASSERT_TRUE(flat);
  EXPECT_THAT(flat->vertex_map, ElementsAre(vertex_id{0}, vertex_id{2}));
  EXPECT_THAT(row(*flat, 0), ElementsAre(1));
  auto const described = flatten(small(), {.where = {{"country"}}});
  ASSERT_TRUE(described);
  EXPECT_EQ(described->vertex_map.size(), 3U);
  auto const nobody = flatten(small(), {.where = {{"country", "Norway"}}});
  ASSERT_TRUE(nobody);
  EXPECT_EQ(nobody->graph.order(), 0U);
}

TEST(Flatten, AStageSliceCountsWhatItLeavesOut) {
  selection question;
  question.during = stage::pre_training;
  auto const flat = flatten(small(), question);
  ASSERT_TRUE(flat);
  EXPECT_EQ(flat->graph.arc_count(), 2U);
  EXPECT_EQ(flat->undated, 4U);
  EXPECT_EQ(flat->outside, 1U);
  EXPECT_EQ(flat->loops, 0U) << "the loop is undated, and so left out before";
}

TEST(Flatten, WeighsByRelationAndDropsWeightsThatAreAllOne) {
  selection question;
  question.relations = {{relation::leads, 0.5}, {relation::funds, 0.5}};
  question.kinds = kind::organization | kind::project;
  auto const flat = flatten(small(), question);
  ASSERT_TRUE(flat);
  EXPECT_FALSE(flat->graph.weighted()) << "a half and a half";
  question.relations[1].weight = 2;
  EXPECT_EQ(flatten(small(), question)->graph.undirected().weight(0), 2.5);
}

TEST(Flatten, MapsEachLinkToItsArc) {
  auto const flat = flatten(small(), {}, {.map_links = true});
  ASSERT_TRUE(flat);
  auto const at = [&](relation r) { return flat->link_map[static_cast<std::size_t>(r)]; };
  EXPECT_THAT(at(relation::leads), ElementsAre(1U));
  EXPECT_THAT(at(relation::funds), ElementsAre(1U, no_arc, 3U));
  EXPECT_THAT(at(relation::produces), ElementsAre(5U));
  EXPECT_THAT(at(relation::collaborates), ElementsAre(0U));
  EXPECT_TRUE(at(relation::governs).empty());
}

TEST(Flatten, KeepsDirectionWhenAskedAndASymmetricLinkBothWays) {
  auto const flat = flatten(small(), {}, {.way = direction::directed});
  ASSERT_TRUE(flat);
  auto const view = flat->graph.directed();
  EXPECT_THAT(view.neighbors(0), ElementsAre(1, 2));
  EXPECT_THAT(view.neighbors(1), ElementsAre(0, 3));
  EXPECT_THAT(view.neighbors(2), ElementsAre(3));
  EXPECT_THAT(view.neighbors(3), ElementsAre());
}

TEST(Flatten, NamesTheColumnsThatThereAre) {
  auto const refused = flatten(small(), {.where = {{"county", "USA"}}});
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, errc::not_found);
  EXPECT_THAT(refused.error().what(), HasSubstr("no node column 'county'; it has: country"));
}

TEST(Flatten, RefusesRelationsThatWeighNothingOrComeTwice) {
  for (auto const weight : {0.0, -1.0, std::nan(""), HUGE_VAL, 1e160, 1e-200}) {
    auto const refused = flatten(small(), {.relations = {{relation::leads, weight}}});
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, errc::out_of_range);
  }
  auto const twice = flatten(small(), {.relations = {{relation::leads}, {relation::leads}}});
  ASSERT_FALSE(twice);
  EXPECT_EQ(twice.error().code, errc::duplicate);
}

TEST(Flatten, OfAnEmptyNetworkIsAnEmptyGraph) {
  auto const flat = flatten(network{});
  ASSERT_TRUE(flat);
  EXPECT_EQ(flat->graph.order(), 0U);
  EXPECT_EQ(flat->merged + flat->loops + flat->undated + flat->outside, 0U);
}

/// A hub that everybody is linked to, over more than 64 pieces of work.
auto with_hub(bool symmetric, bool weights) -> network {
  auto const order = std::size_t{100'000};
  random_stream random{3};
  detail::link_buffer in;
  for (std::size_t k = 0; k < 12 * order; ++k) {
    auto const u = static_cast<std::uint32_t>(random.below(order));
    in.ends.push_back({u, k % 3 == 0 ? 77 : static_cast<std::uint32_t>(random.below(order))});
    if (weights) in.weight.push(k, static_cast<double>(1 + random.below(9)) / 3);
  }
  network_parts parts;
  parts.kind_starts.back() = order;
  parts.relations[static_cast<std::size_t>(relation::link)] =
      detail::freeze_relation(in, order, symmetric, 1);
  return network{std::move(parts)};
}

TEST(Flatten, GivesTheSameBytesOnAnyNumberOfThreads) {
  for (auto const symmetric : {false, true})
    for (auto const weights : {link_weight::count, link_weight::as_read}) {
      auto const g = with_hub(symmetric, weights == link_weight::as_read);
      auto const one = flatten(g, {}, {.weights = weights, .threads = 1});
      EXPECT_TRUE(one->graph.weighted());
      EXPECT_EQ(one->graph.arc_count() / 2 + one->merged + one->loops, g.link_count());
      for (auto const threads : {2, 3, 4}) {
        auto const many = flatten(g, {}, {.weights = weights, .threads = threads});
        EXPECT_TRUE(many->graph == one->graph);
        EXPECT_EQ(many->merged, one->merged);
        EXPECT_EQ(many->loops, one->loops);
      }
    }
}

TEST(Flatten, CutsWorkIntoManyEvenPieces) {
  auto const g = with_hub(true, false);
  detail::flat_plan plan;
  ASSERT_TRUE(detail::make_plan(g, {}, {.threads = 1}, plan));
  auto const borders = detail::even_cut(plan);
  EXPECT_GT(borders.size(), 64U);
  EXPECT_TRUE(std::ranges::is_sorted(borders));
  EXPECT_EQ(borders.back(), g.node_count());
  auto const hub = std::ranges::upper_bound(borders, 77U) - borders.begin();
  EXPECT_LT(borders[static_cast<std::size_t>(hub)] - borders[static_cast<std::size_t>(hub) - 1],
            3000U)
      << "few others share the piece of the hub";
}

/// The quick path for one whole relation and the general one, which a filter that everybody passes
/// forces, agree.
TEST(Flatten, QuickAndGeneralPathsAgree) {
  for (auto const symmetric : {false, true})
    for (auto const way : {direction::undirected, direction::directed}) {
      auto const g = with_hub(symmetric, false);
      detail::flat_plan plan;
      ASSERT_TRUE(detail::make_plan(g, {}, {.way = way, .threads = 2}, plan));
      ASSERT_TRUE(detail::counted_rows::suits(plan));
      auto const quick = detail::build_rows(plan, detail::counted_rows{plan}, true, 2);
      auto const general = detail::build_rows(plan, detail::merged_rows{plan}, true, 2);
      EXPECT_TRUE(quick.arrays.offsets == general.arrays.offsets);
      EXPECT_TRUE(quick.arrays.targets == general.arrays.targets);
      EXPECT_TRUE(quick.arrays.weights == general.arrays.weights);
      EXPECT_EQ(quick.met.repeated, general.met.repeated);
      EXPECT_EQ(quick.met.loops, general.met.loops);
    }
}

}  // namespace
}  // namespace cartograph::flatten_test
