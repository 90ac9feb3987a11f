#include <fmt/format.h>

#include <algorithm>

#include "cartograph/algorithm/structure/core_numbers.hpp"
#include "cartograph/core/csv_field.hpp"
#include "report/sections/section.hpp"

namespace cartograph {
namespace {

/// Vertices in groups, and how many links join each two of them.
struct block_counts {
  std::vector<double> size;
  std::vector<std::vector<double>> links;  ///< symmetric; inside: each link once

  /// \param group of each vertex; those of `blocks` and above are passed over
  block_counts(undirected_view g, std::span<const std::uint32_t> group, std::size_t blocks)
      : size(blocks), links(blocks, std::vector<double>(blocks)) {
    for (auto const v : g.vertices()) {
      if (group[v] >= blocks) continue;
      ++size[group[v]];
      for (auto const u : g.neighbors(v))
        if (group[u] < blocks && (group[u] != group[v] || v < u)) ++links[group[v]][group[u]];
    }
  }
  /// Links among those that could be; 0 where none could.
  [[nodiscard]] auto density(std::size_t a, std::size_t b) const -> double {
    auto const pairs = a == b ? size[a] * (size[a] - 1) / 2 : size[a] * size[b];
    return pairs > 0 ? links[a][b] / pairs : 0;
  }
};

auto density_text(double density) -> std::string {
  if (density == 0) return {};
  return density < 0.0005 ? "<0.001" : fmt::format("{:.3f}", density);
}

void draw_blocks(figure& out, const block_counts& blocks, const std::vector<std::string>& names,
                 std::vector<std::string> columns) {
  heat_map map{.columns = std::move(columns), .rows = names};
  append_csv_row(out.csv, std::vector<std::string>{"block", "other", "members", "members_of_other",
                                                   "links", "density"});
  double most = 1e-12;
  for (std::size_t a = 0; a < names.size(); ++a)
    for (std::size_t b = 0; b < names.size(); ++b) most = std::max(most, blocks.density(a, b));
  for (std::size_t a = 0; a < names.size(); ++a) {
    auto& cells = map.cells.emplace_back();
    for (std::size_t b = 0; b < names.size(); ++b) {
      auto const density = blocks.density(a, b);
      cells.push_back(
          {density / most, density_text(density),
           fmt::format("{} with {}: {} links", names[a], names[b], blocks.links[a][b])});
      append_csv_row(out.csv,
                     std::vector<std::string>{names[a], names[b], fmt::format("{}", blocks.size[a]),
                                              fmt::format("{}", blocks.size[b]),
                                              fmt::format("{}", blocks.links[a][b]),
                                              fmt::format("{}", density)});
    }
  }
  draw_heat_map(out, map);
}

auto block_figure(const report_input& in) -> std::optional<figure> {
  constexpr std::size_t shown = 16;
  auto const& c = *in.all.communities;
  auto const several =
      static_cast<std::size_t>(std::ranges::count_if(c.sizes, [](auto size) { return size > 1; }));
  auto const blocks = std::min(shown, several);
  if (blocks < 2 || c.membership.size() != in.flat.graph.order()) return std::nullopt;
  std::vector<std::uint32_t> group;
  for (auto const& m : c.membership) group.push_back(m.community);
  figure out{.name = "community_blocks",
             .title = "Links within communities and between them",
             .reading = fmt::format("Of all pairs that could be linked, the share that is: in the "
                                    "diagonal within a community, elsewhere between two. The {} "
                                    "largest of {} communities.",
                                    blocks, c.sizes.size()),
             .unit = "density, 0 to 1"};
  std::vector<std::string> names;
  std::vector<std::string> columns;
  for (std::size_t i = 0; i < blocks; ++i) {
    auto const& centre = c.portraits[i].centre;
    columns.push_back(fmt::format("{}", i));
    names.push_back(centre.empty() ? columns.back()
                                   : fmt::format("{}: {}", i, c.membership[centre.front()].name));
  }
  draw_blocks(out, {in.flat.graph.undirected(), group, blocks}, names, columns);
  return out;
}

/// Core numbers in at most eight groups, the innermost first.
auto core_figure(const report_input& in) -> std::optional<figure> {
  constexpr std::uint32_t groups = 8;
  auto const cores = core_numbers(in.flat.graph.undirected(), {.threads = in.options.threads}).core;
  auto const most = cores.empty() ? 0 : *std::ranges::max_element(cores);
  if (most < 2) return std::nullopt;
  auto const width = most / groups + 1;
  auto const count = most / width + 1;
  std::vector<std::uint32_t> group;
  for (auto const core : cores) group.push_back(count - 1 - core / width);
  std::vector<std::string> names;
  for (std::uint32_t i = 0; i < count; ++i) {
    auto const low = (count - 1 - i) * width;
    auto const high = std::min(low + width - 1, most);
    names.push_back(low == high ? fmt::format("core {}", low)
                                : fmt::format("core {} to {}", low, high));
  }
  block_counts const blocks{in.flat.graph.undirected(), group, count};
  figure out{
      .name = "core_periphery",
      .title = "Core and periphery",
      .reading = fmt::format("Nodes by their core number, innermost first: {:.0f} nodes hold "
                             "each other with at least {} links each; a dark corner and pale "
                             "rest is a core with a periphery around it.",
                             blocks.size[0], (count - 1) * width),
      .unit = "density, 0 to 1"};
  draw_blocks(out, blocks, names, names);
  return out;
}

}  // namespace

auto communities_section(const report_input& in) -> std::optional<section> {
  if (!in.all.communities || in.flat.graph.arc_count() == 0) return std::nullopt;
  section out{.id = "communities", .title = "Communities"};
  results only;
  only.communities = in.all.communities;
  auto tables = tables_of(only);
  out.tables.push_back(std::move(tables.front()));
  for (auto made : {block_figure(in), core_figure(in)})
    if (made) out.figures.push_back(std::move(*made));
  return out;
}

}  // namespace cartograph
