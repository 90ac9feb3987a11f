#include "cartograph/registry/role_links.hpp"

#include <algorithm>
#include <tuple>

#include "cartograph/algorithm/concentration/reserved.hpp"
#include "cartograph/registry/held_links.hpp"
#include "registry/role_reader.hpp"

namespace cartograph {
namespace {

using registry::role_reader;

/// Links of a scope by holder; a symmetric one once for each end that may hold it.
auto held_in(const network& g, const project_scope& scope, role_reader& reader)
    -> std::vector<held_link> {
  std::vector<held_link> held;
  for (auto const& l : scope.links) {
    if (!reader.asks(l.which)) continue;
    held_link const forward{l.which, l.number, l.from, l.to, 1, l.from};
    if (reader.is_given(forward))
      reader.give(forward, held);
    else if (reader.may_hold(l.from))
      reader.keep(forward, held);
    else if (!scope.owns(l.from))
      reader.count_other(forward);
    if (g.rows(l.which).symmetric && reader.may_hold(l.to) && l.from != l.to)
      reader.keep({l.which, l.number, l.to, l.from, 1, l.to}, held);
  }
  std::ranges::stable_sort(held, {}, &held_link::holder);
  return held;
}

/// How many actors there are beside those of the scope: employers of people in it.
auto employers_beside(const project_scope& scope, const role_links& held) -> std::size_t {
  return static_cast<std::size_t>(std::ranges::count_if(held.holders, [&](vertex_id v) {
    return !scope.owns(v) && !std::ranges::binary_search(scope.actors, v) &&
           !std::ranges::binary_search(scope.endpoints, v);
  }));
}

auto actors_of(const project_scope& scope, const role_reader& reader) -> std::size_t {
  std::size_t n = 0;
  for (auto const* part : {&scope.own, &scope.actors, &scope.endpoints})
    n += static_cast<std::size_t>(
        std::ranges::count_if(*part, [&](vertex_id v) { return reader.may_take_part(v); }));
  return n;
}

/// The links of one node, by relation.
template <class Body>
void for_each_held(const network& g, const role_reader& reader, vertex_id v, Body&& body) {
  for (auto const& [r, weight] : reader.relations_asked()) {
    auto const& rows = g.rows(r).forward;
    auto const [begin, end] = rows.row(v.value);
    for (auto k = begin; k < end; ++k)
      body(held_link{r, rows.link_at(k), v, vertex_id{rows.targets[k]}, 1, v});
  }
}

/// Takes the links of a scope.
auto links_in(const network& g, const project_scope& scope, role_reader& reader) -> role_links {
  for (auto const& l : held_in(g, scope, reader)) reader.take(l);
  return reader.finish(actors_of(scope, reader));
}

/// Takes the links of all.
auto links_in(const network& g, const role_question& question, role_reader& reader) -> role_links {
  std::vector<held_link> given;  // with what their holders have themselves, when there are any
  std::size_t taking_part = 0;
  for (std::uint32_t v = 0; v < g.node_count(); ++v) {
    auto const holds = reader.may_hold(vertex_id{v});
    for_each_held(g, reader, vertex_id{v}, [&](const held_link& l) {
      if (reader.is_given(l)) return reader.give(l, given);
      if (holds && question.attributes()) return reader.keep(l, given);
      if (holds) reader.take(l);
      auto const met_at_that_end = g.rows(l.which).symmetric && l.target < l.holder;
      if (!holds && !met_at_that_end) reader.count_other(l);
    });
    if (holds && reader.may_take_part(vertex_id{v})) ++taking_part;
  }
  std::ranges::stable_sort(given, {}, &held_link::holder);
  for (auto const& l : given) reader.take(l);
  return reader.finish(taking_part);
}

/// As holders come, those of unknown organizations last; of reserved groups none.
auto in_order(const network& g, std::vector<held_link> all) -> std::vector<held_link> {
  std::erase_if(all,
                [&](const held_link& l) { return !l.unknown && is_reserved(g.name(l.holder)); });
  std::ranges::stable_sort(all, {}, [](const held_link& l) {
    return std::tuple{l.unknown, l.holder};
  });
  return all;
}

}  // namespace

auto domain_of(const network& g, relation r, vertex_id from, vertex_id to) -> const domain* {
  for (auto const v : {to, from})
    for (auto const& d : domains)
      if (d.kinds.contains(g.kind_of(v))) return &d;
  auto const given = r == relation::provides_compute ? kind::compute : kind::dataset;
  if (r != relation::provides_compute && r != relation::provides_data) return nullptr;
  return std::ranges::find_if(domains, [&](const domain& d) { return d.kinds.contains(given); });
}

auto role_links_of(const network& g, const project_scope& scope, const selection& which,
                   const role_question& question) -> role_links {
  role_reader reader{g, which, question};
  auto out = links_in(g, scope, reader);
  if (question.attributes()) out.actors += employers_beside(scope, out);
  return out;
}

auto role_links_of(const network& g, const selection& which, const role_question& question)
    -> role_links {
  role_reader reader{g, which, question};
  return links_in(g, question, reader);
}

auto held_links_of(const network& g, const project_scope& scope, const selection& which,
                   const role_question& question) -> std::vector<held_link> {
  std::vector<held_link> out;
  role_reader reader{g, which, question, &out};
  static_cast<void>(links_in(g, scope, reader));
  return in_order(g, std::move(out));
}

auto held_links_of(const network& g, const selection& which, const role_question& question)
    -> std::vector<held_link> {
  std::vector<held_link> out;
  role_reader reader{g, which, question, &out};
  static_cast<void>(links_in(g, question, reader));
  return in_order(g, std::move(out));
}

}  // namespace cartograph
