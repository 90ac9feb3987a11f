#include "cartograph/typology/scope.hpp"

#include <algorithm>
#include <span>
#include <tuple>

#include "cartograph/core/contract.hpp"

namespace cartograph {
namespace {

auto text_of(const text_pool& pool, const buffer<std::uint32_t>& codes, std::uint64_t link)
    -> std::string_view {
  return codes.empty() ? std::string_view{} : pool[codes[link]];
}

auto with_columns(const network& g, relation r, std::uint64_t number, std::uint32_t from,
                  std::uint32_t to) -> scope_link {
  auto const& columns = g.rows(r).columns;
  return {.which = r,
          .number = number,
          .from = vertex_id{from},
          .to = vertex_id{to},
          .when = columns.stages.empty() ? stage::cross_stage : columns.stages[number],
          .word = text_of(g.parts().words, columns.word, number),
          .confidence = text_of(g.parts().confidences, columns.confidence, number)};
}

using nodes = std::span<const vertex_id>;  // ascending
using links = std::vector<scope_link>;

void add_outgoing(const network& g, relation r, vertex_id v, nodes own, links& into) {
  auto const& rows = g.rows(r);
  auto const [begin, end] = rows.forward.row(v.value);
  for (auto k = begin; k < end; ++k) {
    auto const to = rows.forward.targets[k];
    auto const met_at_that_end =
        rows.symmetric && to < v.value && std::ranges::binary_search(own, vertex_id{to});
    if (!met_at_that_end) into.push_back(with_columns(g, r, rows.forward.link_at(k), v.value, to));
  }
}

/// Links from outside only: those from the nodes themselves were met where they leave. The number
/// is found in the forward row, since backward rows of links without columns do not carry it.
void add_incoming(const network& g, relation r, vertex_id v, nodes own, links& into) {
  auto const& rows = g.rows(r);
  auto const starts = rows.backward.neighbors(v.value);
  for (std::size_t i = 0; i < starts.size(); ++i) {
    auto const from = starts[i];
    if (i > 0 && starts[i - 1] == from) continue;
    if (std::ranges::binary_search(own, vertex_id{from})) continue;
    auto const row = rows.forward.neighbors(from);
    auto const [first, last] = std::ranges::equal_range(row, v.value);
    auto const begin = rows.forward.row(from).begin;
    for (auto k = first - row.begin(); k < last - row.begin(); ++k)
      into.push_back(with_columns(g, r, begin + static_cast<std::uint64_t>(k), from, v.value));
  }
}

void keep_distinct(std::vector<vertex_id>& ids) {
  std::ranges::sort(ids);
  ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
}

void sort_ends(const network& g, project_scope& s) {
  for (auto const& link : s.links)
    for (auto const v : {link.from, link.to})
      if (!s.owns(v)) (actors.contains(g.kind_of(v)) ? s.actors : s.endpoints).push_back(v);
  keep_distinct(s.actors);
  keep_distinct(s.endpoints);
}

}  // namespace

auto project_scope::owns(vertex_id v) const noexcept -> bool {
  return std::ranges::binary_search(own, v);
}

auto links_around(const network& g, std::span<const vertex_id> own) -> std::vector<scope_link> {
  links out;
  for (std::size_t i = 0; i < relation_count; ++i) {
    auto const r = static_cast<relation>(i);
    for (auto const v : own) {
      add_outgoing(g, r, v, own, out);
      if (!g.rows(r).symmetric) add_incoming(g, r, v, own, out);
    }
  }
  std::ranges::sort(out, {}, [](const scope_link& l) { return std::tuple{l.which, l.number}; });
  return out;
}

auto scope_of(const network& g, vertex_id project) -> project_scope {
  CARTOGRAPH_EXPECTS(g.kind_of(project) == kind::project);
  project_scope out;
  out.project = project;
  out.own = {project};
  for (auto const made : g.out<relation::produces>(project)) out.own.push_back(made);
  keep_distinct(out.own);
  out.links = links_around(g, out.own);
  sort_ends(g, out);
  return out;
}

}  // namespace cartograph
