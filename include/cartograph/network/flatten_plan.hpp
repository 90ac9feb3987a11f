#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "cartograph/core/error.hpp"
#include "cartograph/graph/csr.hpp"
#include "cartograph/network/network.hpp"
#include "cartograph/network/selection.hpp"
#include "cartograph/network/slice.hpp"
#include "cartograph/network/weight_range.hpp"

namespace cartograph::detail {

inline constexpr std::uint32_t no_vertex = ~std::uint32_t{0};

/// The sorted rows of one relation in one direction, as an ingredient of flat rows.
struct strand {
  const adjacency* rows;
  const relation_slice* links;
  const double* own;  ///< weights of the links, or null when each counts 1
  double weight;      ///< of the relation
  bool backward;
};

/// A selection resolved against a network: which nodes stay, and which rows make a flat row.
struct flat_plan {
  direction way{};
  std::size_t node_count{};            ///< of the network
  std::vector<vertex_id> nodes;        ///< those that stay, ascending
  large_vector<std::uint32_t> places;  ///< place of each node in `nodes`; empty when all stay
  std::array<bool, relation_count> selected{};
  std::array<relation_slice, relation_count> slices;
  /// In the order in which weights are summed: by relation, then by number of link. Links are
  /// numbered by their source, so a pair's links from the smaller id come first: forward rows
  /// before backward ones for heads above the vertex, and the other way round below.
  std::vector<strand> above;
  std::vector<strand> below;

  [[nodiscard]] auto place_of(std::uint32_t v) const noexcept -> std::uint32_t {
    return places.empty() ? v : places[v];
  }
  [[nodiscard]] auto keeps(std::uint32_t v) const noexcept -> bool {
    return place_of(v) != no_vertex;
  }
};

/// What was met in some rows.
struct row_tally {
  std::uint64_t arcs{};
  std::uint64_t repeated{};  ///< links beyond the first of their arc
  std::uint64_t loops{};     ///< links from a vertex to itself

  auto operator+=(const row_tally& other) noexcept -> row_tally& {
    arcs += other.arcs;
    repeated += other.repeated;
    loops += other.loops;
    return *this;
  }
};

/// Where flat rows are written to.
struct flat_arrays {
  large_vector<std::uint64_t> offsets;
  large_vector<std::uint32_t> targets;
  large_vector<double> weights;
};

[[nodiscard]] inline auto names_of_columns(const network& g) -> std::string {
  std::string all;
  for (auto const& column : g.node_columns())
    all.append(all.empty() ? "it has: " : ", ").append(column.name);
  return all.empty() ? "it has none" : all;
}

/// Clears the mark of every node that does not pass the filter.
[[nodiscard]] inline auto apply(const attribute_filter& filter, const network& g,
                                large_vector<std::uint8_t>& kept) -> expected<void> {
  auto const* column = g.column(filter.column);
  if (column == nullptr)
    return fail(errc::not_found, "the network has no node column '{}'; {}", filter.column,
                names_of_columns(g));
  large_vector<std::uint8_t> passes(column->values.size());
  for (std::size_t code = 0; code < passes.size(); ++code)
    passes[code] = filter.value ? column->values[code] == *filter.value : code != 0;
  for (std::size_t v = 0; v < kept.size(); ++v) kept[v] &= passes[column->codes[v]];
  return {};
}

/// Which nodes pass kinds and filters, one mark a node.
[[nodiscard]] inline auto kept_nodes(const network& g, const selection& question)
    -> expected<large_vector<std::uint8_t>> {
  large_vector<std::uint8_t> kept(g.node_count(), std::uint8_t{0});
  for (std::size_t k = 0; k < kind_count; ++k) {
    auto const ids = g.ids(static_cast<kind>(k));
    auto const mark = static_cast<std::uint8_t>(question.kinds.contains(static_cast<kind>(k)));
    std::fill(kept.begin() + ids.first, kept.begin() + ids.last, mark);
  }
  for (auto const& filter : question.where)
    if (auto applied = apply(filter, g, kept); !applied)
      return tl::unexpected{std::move(applied.error())};
  return kept;
}

inline void place_nodes(const large_vector<std::uint8_t>& kept, flat_plan& plan) {
  auto const n = kept.size();
  auto const stay = static_cast<std::size_t>(std::ranges::count(kept, std::uint8_t{1}));
  plan.node_count = n;
  plan.nodes.reserve(stay);
  for (std::size_t v = 0; v < n; ++v)
    if (kept[v] != 0) plan.nodes.emplace_back(v);
  if (stay == n) return;
  plan.places.assign(n, no_vertex);
  for (std::size_t i = 0; i < stay; ++i)
    plan.places[plan.nodes[i].index()] = static_cast<std::uint32_t>(i);
}

/// The weight of each relation, 0 for those that do not take part.
[[nodiscard]] inline auto weights_of(const selection& question)
    -> expected<std::array<double, relation_count>> {
  std::array<double, relation_count> weights{};
  if (question.relations.empty()) weights.fill(1);
  for (auto const& [which, weight] : question.relations) {
    auto& known = weights[static_cast<std::size_t>(which)];
    if (weight <= 0 || !is_link_weight(weight))
      return fail(errc::out_of_range,
                  "relation '{}' cannot weigh {}; a weight lies between 1e-100 and 1e100",
                  name_of(which), weight);
    if (known != 0) return fail(errc::duplicate, "relation '{}' is selected twice", name_of(which));
    known = weight;
  }
  return weights;
}

/// The rows of one relation that make flat rows: in a directed graph its own, else both ways.
inline void add_strands(const relation_rows& rows, const relation_slice& links, double weight,
                        bool own_weights, flat_plan& plan) {
  auto const* own =
      own_weights && !rows.columns.weight.empty() ? rows.columns.weight.data() : nullptr;
  auto const forward = strand{&rows.forward, &links, own, weight, false};
  auto const backward = strand{&rows.backward, &links, own, weight, true};
  auto const both = plan.way == direction::undirected && !rows.symmetric;
  plan.above.push_back(forward);
  if (both) plan.above.push_back(backward);
  if (both) plan.below.push_back(backward);
  plan.below.push_back(forward);
}

struct plan_options {
  direction way{};
  bool own_weights{};
  int threads{};
};

/// \pre the network outlives the plan, and the plan stays where it is: strands point into it
[[nodiscard]] inline auto make_plan(const network& g, const selection& question,
                                    plan_options options, flat_plan& plan) -> expected<void> {
  auto const weights = weights_of(question);
  if (!weights) return tl::unexpected{weights.error()};
  auto const kept = kept_nodes(g, question);
  if (!kept) return tl::unexpected{kept.error()};
  place_nodes(*kept, plan);
  plan.way = options.way;
  auto const by = slice{question};
  for (std::size_t r = 0; r < relation_count; ++r) {
    auto const& rows = g.rows(static_cast<relation>(r));
    plan.selected[r] = (*weights)[r] != 0;
    if (!plan.selected[r] || rows.links == 0) continue;
    plan.slices[r] = sliced(rows, by, options.threads);
    if (plan.slices[r].each.empty() && plan.slices[r].all != verdict::inside) continue;
    add_strands(rows, plan.slices[r], (*weights)[r], options.own_weights, plan);
  }
  return {};
}

}  // namespace cartograph::detail
