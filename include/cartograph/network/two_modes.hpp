#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "cartograph/core/error.hpp"
#include "cartograph/network/each_link.hpp"
#include "cartograph/network/flatten.hpp"
#include "cartograph/network/kind.hpp"
#include "cartograph/network/network.hpp"

namespace cartograph {

namespace detail {

/// A link both ends of which are on one side, if there is any.
[[nodiscard]] inline auto link_within_a_side(undirected_view g,
                                             const std::vector<std::uint8_t>& side)
    -> std::optional<std::pair<std::uint32_t, std::uint32_t>> {
  for (auto v : g.vertices())
    for (auto u : g.neighbors(v))
      if (side[v] == side[u]) return std::pair{v, u};
  return std::nullopt;
}

/// The two kinds of the vertices that have links as sides; nothing when there are more, or fewer.
[[nodiscard]] inline auto sides_by_kind(const network& g, const flat_graph& flat)
    -> std::optional<std::vector<std::uint8_t>> {
  auto const rows = flat.graph.undirected();
  std::vector<kind> met;
  for (auto v : rows.vertices()) {
    auto const k = g.kind_of(flat.vertex_map[v]);
    if (rows.row_length(v) > 0 && (met.empty() || met.back() != k)) met.push_back(k);
  }
  if (met.size() != 2) return std::nullopt;  // vertices are sorted by kind
  std::vector<std::uint8_t> side(rows.order());
  for (std::size_t i = 0; i < side.size(); ++i)
    side[i] = g.kind_of(flat.vertex_map[i]) == met[1] ? 1 : 0;
  return side;
}

/// Sides from link to link, each component from its first vertex on.
[[nodiscard]] inline auto sides_by_links(undirected_view g) -> std::vector<std::uint8_t> {
  constexpr std::uint8_t unknown = 2;
  std::vector<std::uint8_t> side(g.order(), unknown);
  std::vector<std::uint32_t> open;
  for (auto root : g.vertices()) {
    if (side[root] != unknown) continue;
    side[root] = 0;
    open.assign(1, root);
    while (!open.empty()) {
      auto const v = open.back();
      open.pop_back();
      for (auto u : g.neighbors(v))
        if (side[u] == unknown) side[u] = 1 - side[v], open.push_back(u);
    }
  }
  return side;
}

/// What would be right for two kinds: the relations whose links all join one to the other.
[[nodiscard]] inline auto relations_across(const network& g, const flat_graph& flat,
                                           const std::vector<std::uint8_t>& side) -> std::string {
  constexpr std::uint8_t left_out = 2;
  std::vector<std::uint8_t> of_node(g.node_count(), left_out);
  for (std::size_t i = 0; i < side.size(); ++i) of_node[flat.vertex_map[i].index()] = side[i];
  std::string words;
  for (std::size_t r = 0; r < relation_count; ++r) {
    bool across = false;
    bool within = false;
    for_each_link(g, static_cast<relation>(r), [&](vertex_id from, vertex_id to, auto) {
      auto const a = of_node[from.index()];
      auto const b = of_node[to.index()];
      if (a == left_out || b == left_out) return;
      (a == b ? within : across) = true;
    });
    if (across && !within)
      words += (words.empty() ? "" : ",") + std::string{name_of(static_cast<relation>(r))};
  }
  return words.empty() ? "" : "; those of --relations " + words + " all join two kinds";
}

}  // namespace detail

/// The two sides of a selection whose links all join one side to the other: by kind where its
/// linked nodes are of two kinds, otherwise by colouring.
///
/// \pre flat.graph is undirected
/// \par Shape   0 or 1 for each vertex; by kind 0 is the first of the vocabulary, by colouring the
///              side of the first vertex of each component
/// \par Cost    O(n + m)
/// \par Errors  malformed: a link stays on one side whatever the sides are
[[nodiscard]] inline auto two_modes_of(const network& g, const flat_graph& flat)
    -> expected<std::vector<std::uint8_t>> {
  auto const rows = flat.graph.undirected();
  auto const by_kind = detail::sides_by_kind(g, flat);
  auto const within = by_kind ? detail::link_within_a_side(rows, *by_kind) : std::nullopt;
  if (by_kind && !within) return *by_kind;
  auto by_links = detail::sides_by_links(rows);
  auto const odd = detail::link_within_a_side(rows, by_links);
  if (!odd) return by_links;
  auto const [v, u] = within.value_or(*odd);
  auto const from = g.kind_of(flat.vertex_map[v]);
  auto const to = g.kind_of(flat.vertex_map[u]);
  if (from == kind::entity)
    return fail(errc::malformed,
                "these links do not join two sides: some close a circle of odd length; a network "
                "of one mode is for --objective modularity");
  return fail(errc::malformed, "these links do not join two sides: some lead from {} to {}{}",
              name_of(from), name_of(to),
              by_kind ? detail::relations_across(g, flat, *by_kind)
                      : "; keep two kinds and the relations between them, as --kinds "
                        "organization,project --relations contributes does");
}

}  // namespace cartograph
