#include "cartograph/algorithm/centrality/degree.hpp"
#include "report/explain/doubts.hpp"
#include "report/explain/network_facts.hpp"

namespace cartograph {
namespace {

auto facts_of(const flat_graph& flat, const metric& row, const explain_options& options)
    -> explain::network_facts {
  auto const counts = flat.graph.visit([](auto g) { return degrees(g, orientation::both); });
  auto const arcs = static_cast<double>(flat.graph.arc_count());
  return {.flat = flat,
          .row = row,
          .options = options,
          .in = explain::input_of(flat, options),
          .n = static_cast<double>(flat.graph.order()),
          .m = flat.graph.way() == direction::directed ? arcs : arcs / 2,
          .degree = {counts.begin(), counts.end()}};
}

}  // namespace

auto explain_network_metric(const network& g, const flat_graph& flat, const selection& which,
                            const metric& row, const explain_options& options)
    -> metric_explanation {
  auto out = explain::begun(row, options);
  auto const facts = facts_of(flat, row, options);
  out.result = std::get<network_metric>(row.compute)(facts.in);
  if (row.reads_groups) out.parameters.emplace_back("group", options.group);
  explain::add_term(out, "n", facts.n, "vertices of the selection, isolates included");
  explain::add_term(out, "m", facts.m, "links between two different vertices, each pair once");
  explain::add_network_terms(g, facts, out);
  explain::add_links(g, flat, which, options, out);
  out.links_suffice = true;
  out.links_are = "all links of the graph: with n vertices, they give the number again";
  explain::add_flat_conventions(flat, out);
  explain::add_metric_convention(out);
  explain::add_network_elsewhere(facts, out);
  if (options.null) explain::add_chance(g, flat, which, row, options, out);
  return out;
}

}  // namespace cartograph
