#include <algorithm>
#include <cstdint>
#include <map>
#include <utility>
#include <vector>

#include "cartograph/algorithm/structure/ei_index.hpp"
#include "cartograph/graph/build.hpp"
#include "typology/features/rows.hpp"

namespace cartograph {
namespace {

auto plain(edge_buffer links) -> csr {
  return build(std::move(links),
               {.loops = loop_policy::drop, .parallel = parallel_policy::unite, .threads = 1})
      .graph;
}

/// Links as a plain graph of their ends, numbered by id.
auto plain_graph_of(const std::vector<scope_link>& links, std::vector<vertex_id> also = {}) -> csr {
  for (auto const& l : links) {
    also.push_back(l.from);
    also.push_back(l.to);
  }
  auto const all = distinct(std::move(also));
  auto const number = [&](vertex_id v) {
    return static_cast<std::uint32_t>(std::ranges::lower_bound(all, v) - all.begin());
  };
  edge_buffer edges{.order = all.size(), .links = {}};
  for (auto const& l : links) edges.add(number(l.from), number(l.to));
  return plain(std::move(edges));
}

/// \pre the registry has a metric of a network of that key
auto of_network(std::string_view key, const csr& graph) -> measurement {
  auto const* row = find_metric(key);
  CARTOGRAPH_EXPECTS(row != nullptr);
  return std::get<network_metric>(row->compute)({.graph = graph, .threads = 1});
}

auto degree_centralization(const scope_facts& facts) -> measurement {
  return of_network("degree_centralization",
                    plain_graph_of(facts.scope().links, facts.scope().own));
}

template <relation_class Role>
auto centralization_of(const scope_facts& facts) -> measurement {
  auto const links = facts.links([](const scope_link& l) { return l.group() == Role; });
  if (links.empty()) return undefined("no such link");
  return of_network("degree_centralization", plain_graph_of(links));
}

/// The lead with its parents and units is one group, everybody else the other.
auto ei_of_lead(const scope_facts& facts) -> measurement {
  if (facts.leads().empty()) return undefined("nobody is known to lead it");
  ei_balance balance;
  for (auto const v : facts.organizations_by_link(takes_part))
    ++(facts.is_outside(v) ? balance.external : balance.internal);
  return balance.index();
}

// --- organizations, joined where they take part in the same thing that the project produces

/// The lead with its kin is vertex 0; the outside organizations follow in the order of ids.
auto joined_organizations(const scope_facts& facts) -> csr {
  std::map<vertex_id, std::vector<vertex_id>> at;
  for (auto const& l : facts.links([&](const scope_link& l) {
         return facts.is_organization(l.from) && l.to != facts.scope().project && takes_part(l) &&
                facts.scope().owns(l.to);
       }))
    at[l.to].push_back(l.from);
  std::vector<vertex_id> outside;
  for (auto const& [work, who] : at)
    for (auto const v : who)
      if (facts.is_outside(v)) outside.push_back(v);
  outside = distinct(std::move(outside));
  auto const number = [&](vertex_id v) {
    if (!facts.is_outside(v)) return 0U;
    return static_cast<std::uint32_t>(1 + (std::ranges::lower_bound(outside, v) - outside.begin()));
  };
  edge_buffer edges{.order = 1 + outside.size(), .links = {}};
  for (auto const& [work, who] : at)
    for (std::size_t i = 0; i < who.size(); ++i)
      for (std::size_t j = i + 1; j < who.size(); ++j) edges.add(number(who[i]), number(who[j]));
  return plain(std::move(edges));
}

/// \pre the registry has a metric of vertices of that key
auto of_vertices(std::string_view key, const csr& graph) -> std::vector<double> {
  auto const* row = find_metric(key);
  CARTOGRAPH_EXPECTS(row != nullptr);
  return std::get<vertex_metric>(row->compute)({.graph = graph, .threads = 1}).values;
}

auto lead_brokerage(const scope_facts& facts) -> measurement {
  if (facts.leads().empty()) return undefined("nobody is known to lead it");
  auto const graph = joined_organizations(facts);
  if (graph.undirected().neighbors(0).size() < 2)
    return undefined("the lead meets fewer than two organizations at what the project produces");
  return measured(1 - of_vertices("local_clustering", graph)[0]);
}

auto innermost_core(const scope_facts& facts) -> measurement {
  auto const graph = joined_organizations(facts);
  if (graph.arc_count() == 0)
    return undefined("no two organizations meet at what the project produces");
  auto const core = of_vertices("core_number", graph);
  auto const deepest = *std::ranges::max_element(core);
  auto const joined = std::ranges::count_if(core, [](double k) { return k > 0; });
  return share(static_cast<std::size_t>(std::ranges::count(core, deepest)),
               static_cast<std::size_t>(joined), "no organization");
}

constexpr feature wiring_rows[] = {
    {"degree_centralization", feature_role::breadth, "1",
     "How far the links of the scope, made plain, gather at one node.", degree_centralization,
     compared},
    {"control_centralization", feature_role::control, "1",
     "How far the links of control gather at one node.",
     centralization_of<relation_class::control>},
    {"contribution_centralization", feature_role::contribution, "1",
     "How far the links of contribution gather at one node.",
     centralization_of<relation_class::contribution>},
    {"lead_ei_index", feature_role::breadth, "1",
     "E-I index of the lead, its parents and units: -1 when all links of organizations are theirs, "
     "1 when all are of outsiders.",
     ei_of_lead},
    {"lead_brokerage", feature_role::breadth, "1",
     "Share of the pairs of organizations that the lead meets at what the project produces and "
     "that do not meet there themselves.",
     lead_brokerage},
    {"innermost_core_share", feature_role::breadth, "1",
     "Share of the organizations that meet there which belong to the innermost core.",
     innermost_core},
};

}  // namespace

auto wiring_features() -> std::span<const feature> { return wiring_rows; }

}  // namespace cartograph
