#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "cartograph/algorithm/community/multislice.hpp"
#include "cartograph/algorithm/community/partition.hpp"
#include "cartograph/core/contract.hpp"
#include "cartograph/core/measurement.hpp"

namespace cartograph {

struct multislice_modularity_options {
  double resolution = 1;  ///< above 1 favours more and smaller communities, below 1 fewer
  /// The same by slice, in place of `resolution`; empty: alike in all.
  std::vector<double> resolution_of{};
};

namespace detail {

/// The resolution of slice s.
[[nodiscard]] inline auto resolution_in(const multislice_modularity_options& options, std::size_t s)
    -> double {
  return options.resolution_of.empty() ? options.resolution : options.resolution_of[s];
}

/// Calls `visit(a, b, weight, coupling)` for each arc, a loop with twice its weight.
template <class Visit>
void for_each_multislice_arc(const multislice_graph& g, Visit&& visit) {
  auto const rows = g.rows.undirected();
  for (auto a : rows.vertices())
    for (auto k = rows.offsets[a]; k < rows.offsets[a + 1]; ++k) {
      auto const b = rows.targets[k];
      visit(a, b, a == b ? 2 * rows.weight(k) : rows.weight(k), g.slice[a] != g.slice[b]);
    }
}

/// What lies inside communities of one slice by chance, in both directions.
///
/// \param a    its first appearance; then the one after its last
/// \param held a zero for each community, before and after
[[nodiscard]] inline auto expected_in_slice(const multislice_graph& g,
                                            std::span<const double> strength,
                                            std::span<const std::uint32_t> label, std::size_t& a,
                                            std::vector<double>& held) -> double {
  auto const first = a;
  double total = 0;
  double squares = 0;
  for (; a < label.size() && g.slice[a] == g.slice[first]; ++a)
    held[label[a]] += strength[a], total += strength[a];
  for (auto i = first; i < a; ++i) {
    squares += held[label[i]] * held[label[i]];
    held[label[i]] = 0;
  }
  return total > 0 ? squares / total : 0;
}

}  // namespace detail

/// How much more linked the members of the same community are, in each slice, than they would be if
/// everybody kept the number of links there and drew the other ends at random, plus the couplings
/// of appearances that stay in one community.
///
/// \param g          see `multislice`; an undirected loop is one link inside, with two ends
/// \param membership the community of each appearance, any numbers
/// \pre membership.size() is the number of appearances; resolutions are one a slice, or none
/// \par Unit       share of all weight, couplings included
/// \par Cost       O(appearances + arcs) time and O(appearances) memory; a slice after another
/// \par Errors     undefined when links and couplings weigh nothing together
/// \par Repeatable same graph, same bytes
/// \par Source     Mucha and others 2010 [mucha2010]
[[nodiscard]] inline auto multislice_modularity(const multislice_graph& g,
                                                std::span<const std::uint32_t> membership,
                                                const multislice_modularity_options& options = {})
    -> measurement {
  CARTOGRAPH_EXPECTS(membership.size() == g.slice.size());
  CARTOGRAPH_EXPECTS(options.resolution_of.empty() || options.resolution_of.size() == g.slices);
  std::vector<std::uint32_t> label(membership.begin(), membership.end());
  auto const count = renumber(label);
  double inner = 0;
  double all = 0;
  std::vector<double> strength(label.size(), 0.0);
  detail::for_each_multislice_arc(g, [&](auto a, auto b, double weight, bool coupling) {
    all += weight;
    if (label[a] == label[b]) inner += weight;
    if (!coupling) strength[a] += weight;
  });
  if (!(all > 0)) return undefined("no links, or none with a weight");
  double expected = 0;
  std::vector<double> held(count, 0.0);
  for (std::size_t a = 0; a < label.size();) {
    auto const s = g.slice[a];
    expected +=
        detail::resolution_in(options, s) * detail::expected_in_slice(g, strength, label, a, held);
  }
  return measured((inner - expected) / all);
}

}  // namespace cartograph
