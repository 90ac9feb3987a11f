#pragma once

#include <fmt/core.h>

#include <algorithm>
#include <cstdint>
#include <vector>

#include "cartograph/core/random.hpp"
#include "cartograph/network/builder.hpp"
#include "cartograph/network/network.hpp"

namespace cartograph::testing_aid {

/// One link as a test knows it: ends are ids of the frozen network.
struct known_link {
  std::uint32_t from;
  std::uint32_t to;
  relation which;
  double weight;
  stage when;
  date since;
  date until;
};

struct known_network {
  network frozen;
  std::vector<known_link> links;  ///< in the order of the source
};

struct random_network_options {
  std::size_t nodes = 20;
  std::size_t links = 80;
  bool with_columns = true;
  std::vector<kind> kinds{kind::person, kind::organization, kind::programme, kind::project,
                          kind::model,  kind::dataset,      kind::forum,     kind::entity};
  std::vector<relation> relations{};  ///< empty: all
};

namespace detail {

/// Ids as the builder gives them: by kind, within a kind by first appearance.
inline auto ids_by_kind(const std::vector<kind>& kinds) -> std::vector<std::uint32_t> {
  std::vector<std::uint32_t> order(kinds.size());
  for (std::uint32_t v = 0; v < order.size(); ++v) order[v] = v;
  std::ranges::stable_sort(order, {}, [&](auto v) { return kinds[v]; });
  std::vector<std::uint32_t> id(kinds.size());
  for (std::uint32_t i = 0; i < order.size(); ++i) id[order[i]] = i;
  return id;
}

inline auto random_attributes(random_stream& random) -> link_attributes {
  link_attributes with;
  // Thirds are no dyadic fractions: sums of them show the order in which they were added.
  if (random.below(2) == 0) with.weight = static_cast<double>(1 + random.below(9)) / 3;
  with.when = static_cast<stage>(random.below(4));
  auto const year = [&] { return static_cast<std::int32_t>(2019 + random.below(6)) * 10000; };
  if (random.below(3) != 0) with.since = date{year()};
  if (random.below(3) == 0)
    with.until = date{with.since.known() ? with.since.packed + 10000 : year()};
  return with;
}

}  // namespace detail

/// A typed network with parallel links, loops and isolates, and the links it was made from.
inline auto random_network(std::uint64_t seed, const random_network_options& options = {})
    -> known_network {
  random_stream random{seed};
  known_network out;
  network_builder b;
  std::vector<kind> kinds;
  std::vector<node_handle> handles;
  for (std::size_t v = 0; v < options.nodes; ++v) {
    kinds.push_back(options.kinds[random.below(options.kinds.size())]);
    handles.push_back(b.declare(kinds.back(), fmt::format("n{}", v)));
    if (random.below(2) == 0) b.describe(handles[v], "country", random.below(2) == 0 ? "FR" : "SE");
  }
  auto const id = detail::ids_by_kind(kinds);
  for (std::size_t tries = 0; options.nodes > 0 && out.links.size() < options.links; ++tries) {
    if (tries > 100 * options.links) break;  // no relation fits these kinds
    auto const u = random.below(options.nodes);
    auto const v = random.below(options.nodes);
    auto const which = options.relations.empty()
                           ? static_cast<relation>(random.below(relation_count))
                           : options.relations[random.below(options.relations.size())];
    auto const with = options.with_columns ? detail::random_attributes(random) : link_attributes{};
    if (!b.link(handles[u], which, handles[v], with)) continue;
    out.links.push_back({id[u], id[v], which, with.weight, with.when, with.since, with.until});
  }
  out.frozen = std::move(b).freeze(1);
  return out;
}

}  // namespace cartograph::testing_aid
