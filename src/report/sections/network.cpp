#include <fmt/format.h>

#include "report/figures/drawing.hpp"
#include "report/sections/section.hpp"

namespace cartograph {
namespace {

/// The community of each vertex, as the results list them.
auto community_of_each(const report_input& in) -> std::vector<std::uint32_t> {
  std::vector<std::uint32_t> out;
  if (!in.all.communities || in.all.communities->membership.size() != in.flat.graph.order())
    return out;
  for (auto const& m : in.all.communities->membership) out.push_back(m.community);
  return out;
}

auto reading_of(const drawing& d) -> std::string {
  if (d.of_groups) {
    auto out = fmt::format(
        "Each mark is a community, called after its member with most links; its size tells how "
        "many of the {} nodes belong to it. Lines are the three strongest ties of each, wider "
        "where "
        "more links join two. Shape and colour: the kind of most members.",
        d.order);
    if (d.left_out > 0)
      out += fmt::format(" {} nodes of smaller communities are not drawn.", d.left_out);
    return out;
  }
  std::string out =
      "Every node is a mark, every line joins two that are linked: linked nodes stand near each "
      "other. Size by number of links, shape and colour by kind.";
  if (d.left_out > 0)
    out += fmt::format(" Drawn are the {} of {} nodes with most links.", d.marks.size(), d.order);
  return out;
}

/// The organizations that named each other as collaborators, where the network has such links.
auto collaboration_figure(const report_input& in) -> std::optional<figure> {
  auto const& g = in.g;
  if (g.rows(relation::collaborates).links == 0) return std::nullopt;
  selection which;
  which.kinds = kind::organization;
  which.relations = {{relation::collaborates, 1}};
  if (g.column("map") != nullptr) which.where = {{"map", std::nullopt}};
  auto const flat =
      flatten(g, which, {.weights = link_weight::none, .threads = in.options.threads});
  if (!flat || flat->graph.arc_count() == 0) return std::nullopt;
  auto const d = drawing_of(g, *flat,
                            {.labels = 40,
                             .people = in.options.people,
                             .seed = in.options.seed,
                             .threads = in.options.threads,
                             .stop = in.options.stop});
  figure out{.name = "collaboration",
             .title = "Organizations that collaborate",
             .reading = "Organizations that name each other as collaborators, and nothing else.",
             .unit = "links"};
  draw_network(out, d);
  return out;
}

}  // namespace

auto network_section(const report_input& in) -> std::optional<section> {
  if (in.flat.graph.order() == 0) return std::nullopt;
  section out{.id = "network", .title = "The network"};
  auto const community = community_of_each(in);
  auto const d = drawing_of(in.g, in.flat,
                            {.community = community,
                             .people = in.options.people,
                             .seed = in.options.seed,
                             .threads = in.options.threads,
                             .stop = in.options.stop});
  figure whole{.name = "network",
               .title = "Who is linked with whom",
               .reading = reading_of(d),
               .unit = "links"};
  draw_network(whole, d);
  out.pane_data = pane_data(d);
  out.figures.push_back(std::move(whole));
  if (auto collaboration = collaboration_figure(in))
    out.figures.push_back(std::move(*collaboration));
  return out;
}

}  // namespace cartograph
