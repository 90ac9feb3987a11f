#include "cartograph/report/summary.hpp"

#include <fmt/format.h>

#include <array>

namespace cartograph {
namespace {

void add_present(std::vector<counted>& rows, std::string_view name, std::uint64_t count) {
  if (count > 0) rows.emplace_back(name, count);
}

auto stage_counts(const network& g) -> std::array<std::uint64_t, 4> {
  std::array<std::uint64_t, 4> counts{};
  for (std::size_t i = 0; i < relation_count; ++i) {
    auto const& rows = g.rows(static_cast<relation>(i));
    auto const undated = static_cast<std::size_t>(stage::cross_stage);
    if (rows.columns.stages.empty()) counts[undated] += rows.links;
    for (auto const s : rows.columns.stages) ++counts[static_cast<std::size_t>(s)];
  }
  return counts;
}

}  // namespace

auto summary_of(const network& g, std::string name) -> network_summary {
  network_summary out{.name = std::move(name), .nodes = g.node_count(), .links = g.link_count()};
  for (std::size_t i = 0; i < kind_count; ++i)
    add_present(out.kinds, kind_names[i], g.ids(static_cast<kind>(i)).size());
  for (std::size_t i = 0; i < relation_count; ++i)
    add_present(out.relations, relations[i].name, g.rows(static_cast<relation>(i)).links);
  auto const stages = stage_counts(g);
  if (stages.back() < out.links)  // a network without any stage need not be told so four times
    for (std::size_t i = 0; i < stages.size(); ++i)
      add_present(out.stages, stage_names[i], stages[i]);
  auto const& met = g.parts().counts;
  out.sources = met.sources;
  for (auto const& [what, count] : met.imported) add_present(out.imported, what, count);
  add_present(out.imported, "repeated nodes", met.repeated_nodes);
  add_present(out.imported, "repeated links", met.repeated_links);
  add_present(out.imported, "loops", met.loops);
  add_present(out.imported, "orphans", met.orphans);
  add_present(out.imported, "isolates", met.isolates);
  return out;
}

auto summary_of(const flat_graph& flat) -> flat_summary {
  auto const loopless_links =
      flat.graph.way() == direction::directed ? flat.graph.arc_count() : flat.graph.arc_count() / 2;
  return {.order = flat.graph.order(),
          .size = loopless_links,
          .merged = flat.merged,
          .loops = flat.loops,
          .undated = flat.undated};
}

}  // namespace cartograph
