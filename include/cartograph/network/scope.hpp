#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <tuple>
#include <vector>

#include "cartograph/core/contract.hpp"
#include "cartograph/network/network.hpp"

namespace cartograph {

/// One link of a scope with all that features and rules read of it.
///
/// The texts belong to the network, which must outlive the scope.
struct scope_link {
  relation which{};
  std::uint64_t number{};  ///< of the link within its relation
  vertex_id from{};
  vertex_id to{};
  stage when = stage::cross_stage;
  date since{};                   ///< when it began, where that is known
  date until{};                   ///< when it ended
  std::string_view word{};        ///< the source's own word; empty when there is none
  std::string_view confidence{};  ///< such as `sourced:high`
  std::string_view evidence{};    ///< where it was read

  [[nodiscard]] auto group() const noexcept -> relation_class { return info_of(which).group; }
  /// Whether the row says more than its source names, and counts less in the rules.
  [[nodiscard]] auto inferred() const noexcept -> bool {
    return confidence.starts_with("inferred");
  }
};

/// What belongs to a project when it is described, measured or classified.
struct project_scope {
  vertex_id project{};
  std::vector<vertex_id> own;        ///< the project and the artifacts it produces, ascending
  std::vector<vertex_id> actors;     ///< linked to any of these, ascending
  std::vector<vertex_id> endpoints;  ///< all other ends of the links, ascending
  std::vector<scope_link> links;     ///< by relation, then by number

  [[nodiscard]] auto owns(vertex_id v) const noexcept -> bool {
    return std::ranges::binary_search(own, v);
  }
};

/// Every link that starts or ends in one of the nodes, once.
///
/// \param own ascending, without repetition
/// \par Shape by relation, then by number
[[nodiscard]] auto links_around(const network& g, std::span<const vertex_id> own)
    -> std::vector<scope_link>;

/// The scope of a project: itself, what it `produces`, the actors linked to any of these, and every
/// link that touches the project or what it produces.
///
/// Platforms, software, benchmarks, base models, other projects and whatever else such a link leads
/// to are ends of links and are not expanded: what they are linked to elsewhere is outside, and so
/// are links among actors. A thing that two projects produce belongs to the scopes of both. Links
/// are never merged.
///
/// \param project a node of kind project
/// \pre   g.kind_of(project) == kind::project
/// \par Cost O(links of the scope · log)
[[nodiscard]] auto scope_of(const network& g, vertex_id project) -> project_scope;

namespace detail {

[[nodiscard]] inline auto text_of_link(const text_pool& pool, const buffer<std::uint32_t>& codes,
                                       std::uint64_t link) -> std::string_view {
  return codes.empty() ? std::string_view{} : pool[codes[link]];
}

[[nodiscard]] inline auto date_of_link(const buffer<date>& dates, std::uint64_t link) -> date {
  return dates.empty() ? date{} : dates[link];
}

[[nodiscard]] inline auto with_columns(const network& g, relation r, std::uint64_t number,
                                       std::uint32_t from, std::uint32_t to) -> scope_link {
  auto const& columns = g.rows(r).columns;
  return {.which = r,
          .number = number,
          .from = vertex_id{from},
          .to = vertex_id{to},
          .when = columns.stages.empty() ? stage::cross_stage : columns.stages[number],
          .since = date_of_link(columns.since, number),
          .until = date_of_link(columns.until, number),
          .word = text_of_link(g.parts().words, columns.word, number),
          .confidence = text_of_link(g.parts().confidences, columns.confidence, number),
          .evidence = text_of_link(g.parts().evidences, columns.evidence, number)};
}

inline void add_outgoing(const network& g, relation r, vertex_id v, std::span<const vertex_id> own,
                         std::vector<scope_link>& into) {
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
inline void add_incoming(const network& g, relation r, vertex_id v, std::span<const vertex_id> own,
                         std::vector<scope_link>& into) {
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

inline void keep_distinct(std::vector<vertex_id>& ids) {
  std::ranges::sort(ids);
  ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
}

/// Fills actors and endpoints from the links.
inline void sort_ends(const network& g, project_scope& s) {
  for (auto const& link : s.links)
    for (auto const v : {link.from, link.to})
      if (!s.owns(v)) (actors.contains(g.kind_of(v)) ? s.actors : s.endpoints).push_back(v);
  keep_distinct(s.actors);
  keep_distinct(s.endpoints);
}

}  // namespace detail

inline auto links_around(const network& g, std::span<const vertex_id> own)
    -> std::vector<scope_link> {
  std::vector<scope_link> out;
  for (std::size_t i = 0; i < relation_count; ++i) {
    auto const r = static_cast<relation>(i);
    for (auto const v : own) {
      detail::add_outgoing(g, r, v, own, out);
      if (!g.rows(r).symmetric) detail::add_incoming(g, r, v, own, out);
    }
  }
  std::ranges::sort(out, {}, [](const scope_link& l) { return std::tuple{l.which, l.number}; });
  return out;
}

inline auto scope_of(const network& g, vertex_id project) -> project_scope {
  CARTOGRAPH_EXPECTS(g.kind_of(project) == kind::project);
  project_scope out;
  out.project = project;
  out.own = {project};
  for (auto const made : g.out<relation::produces>(project)) out.own.push_back(made);
  detail::keep_distinct(out.own);
  out.links = links_around(g, out.own);
  detail::sort_ends(g, out);
  return out;
}

}  // namespace cartograph
