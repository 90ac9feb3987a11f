#include "cartograph/report/render.hpp"

#include <algorithm>

#include "cartograph/report/detect.hpp"
#include "report/figures/drawing.hpp"
#include "report/sections/section.hpp"

namespace cartograph {
namespace {

auto communities_of(const network& g, const flat_graph& flat, const render_options& options)
    -> communities_result {
  return detect_communities(g, flat,
                            {.seed = options.seed,
                             .threads = options.threads,
                             .people = options.people,
                             .stop = options.stop});
}

auto drawn(const network& g, const flat_graph& flat, const render_options& options) -> std::string {
  std::vector<std::uint32_t> community;
  if (flat.graph.order() > options.at_most)
    for (auto const& m : communities_of(g, flat, options).membership)
      community.push_back(m.community);
  figure out{.name = "network", .title = "Who is linked with whom"};
  draw_network(
      out, drawing_of(g, flat,
                      {.layout = options.layout == picture_layout::columns ? drawing_layout::columns
                                                                           : drawing_layout::forces,
                       .at_most = options.at_most,
                       .labels = options.labels,
                       .community = community,
                       .people = options.people,
                       .seed = options.seed,
                       .threads = options.threads,
                       .stop = options.stop}));
  return std::move(out.svg);
}

/// A picture that is part of a section of the report, too.
auto figure_of(const std::optional<section>& from, std::string_view name)
    -> std::optional<std::string> {
  if (!from) return std::nullopt;
  for (auto const& f : from->figures)
    if (name.empty() || f.name == name) return f.svg;
  return std::nullopt;
}

}  // namespace

auto render(const network& g, const flat_graph& flat, const render_options& options)
    -> expected<std::string> {
  if (flat.graph.order() == 0) return fail(errc::not_found, "there is nothing to draw");
  if (options.layout == picture_layout::forces || options.layout == picture_layout::columns)
    return drawn(g, flat, options);
  report_options const how{.seed = options.seed,
                           .threads = options.threads,
                           .people = options.people,
                           .stop = options.stop};
  results all;
  if (options.layout == picture_layout::matrix) all.communities = communities_of(g, flat, options);
  report_input const in{g, flat, all, how};
  auto made = options.layout == picture_layout::matrix
                  ? figure_of(communities_section(in), "community_blocks")
                  : figure_of(lineage_section(in), {});
  if (!made)
    return fail(errc::not_found, "nothing to draw: {}",
                options.layout == picture_layout::matrix
                    ? "the network has no two communities"
                    : "no model, project or dataset is derived from another");
  return std::move(*made);
}

}  // namespace cartograph
