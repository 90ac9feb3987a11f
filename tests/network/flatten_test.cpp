#include "cartograph/network/flatten.hpp"

#include <gmock/gmock.h>
#include <rapidcheck/gtest.h>

#include <map>

#include "cartograph/network/builder.hpp"
#include "network/random_network.hpp"

namespace cartograph {
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
  auto const size = flat->graph.arc_count() / (undirected ? 2 : 1);
  RC_ASSERT(flat->loops == expected_arcs.loops);
  RC_ASSERT(flat->undated == expected_arcs.undated);
  RC_ASSERT(flat->outside == expected_arcs.outside);
  RC_ASSERT(size + flat->merged == expected_arcs.asked);
  if (undirected)
    RC_ASSERT(size + flat->merged + flat->loops + flat->undated + flat->outside ==
              expected_arcs.kept);
}

}  // namespace
}  // namespace cartograph
