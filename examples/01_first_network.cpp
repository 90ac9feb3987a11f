// How do I build a typed network in code, and ask it who works on what?
// Reads: nothing. Prints: what the network holds, then who leads, works on and gets
// what out of each project.
#include <fmt/core.h>

#include <tuple>
#include <utility>

#include "cartograph/network/builder.hpp"

namespace {

using cartograph::kind;
using cartograph::network;
using cartograph::relation;

//   Lab ---leads---> Atlas ---produces---> Atlas-7B
//    ^                 ^
//    member_of         contributes (twice: links are never merged)
//   Ada ---------------'
auto small_consortium() -> cartograph::expected<network> {
  cartograph::network_builder builder;
  auto const lab = builder.node(kind::organization, "Lab");
  auto const ada = builder.node(kind::person, "Ada");
  auto const atlas = builder.node(kind::project, "Atlas");
  auto const weights = builder.node(kind::model, "Atlas-7B");
  builder.describe(lab, "sector", "research-institute");
  for (auto const& [from, what, to] : {std::tuple{lab, relation::leads, atlas},
                                       {ada, relation::member_of, lab},
                                       {ada, relation::contributes, atlas},
                                       {ada, relation::contributes, atlas},
                                       {atlas, relation::produces, weights}})
    if (auto const added = builder.link(from, what, to); !added)
      return tl::unexpected{added.error()};  // a person cannot `produce`: it would say so here
  return std::move(builder).freeze();
}

}  // namespace

auto main() -> int {
  auto const built = small_consortium();
  if (!built) return fmt::print(stderr, "{}\n", built.error().what()), 1;
  auto const& g = *built;
  fmt::print("{} nodes, {} links, {} of them repeated\n", g.node_count(), g.link_count(),
             g.parts().counts.repeated_links);

  auto const projects = g.ids(kind::project);  // the ids of a kind are one interval
  for (auto v = projects.first; v < projects.last; ++v) {
    cartograph::vertex_id const project{v};
    for (auto const who : g.in<relation::leads, kind::organization>(project))
      fmt::print("{} leads {}\n", g.name(who), g.name(project));
    for (auto const who : g.in<relation::contributes, kind::person>(project))
      fmt::print("{} contributes to {}\n", g.name(who), g.name(project));
    for (auto const model : g.out<relation::produces, kind::model>(project))
      fmt::print("{} produces {}\n", g.name(project), g.name(model));
  }
}
