#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include "cartograph/algorithm/community/multislice.hpp"
#include "cartograph/graph/build.hpp"
#include "support/golden.hpp"
#include "support/graphs.hpp"

namespace cartograph::support {

/// Slices of the same nodes that own their rows.
struct slice_set {
  std::vector<csr> graphs;

  [[nodiscard]] auto views() const -> std::vector<undirected_view> {
    std::vector<undirected_view> all;
    for (auto const& g : graphs) all.push_back(g.undirected());
    return all;
  }
};

[[nodiscard]] inline auto random_slices(std::size_t slices, std::size_t order, std::size_t links,
                                        std::uint64_t seed, bool weighted) -> slice_set {
  slice_set out;
  for (std::size_t s = 0; s < slices; ++s)
    out.graphs.push_back(
        build(random_links(order, links, 100 * seed + s, weighted), {.threads = 1}).graph);
  return out;
}

/// A division of slices of the karate club, (u + v) % 3 each, that tests/golden knows the value of.
struct golden_division {
  multislice_graph graph;
  std::vector<double> resolution;
  std::vector<std::uint32_t> membership;
  double value;
  bool best;  ///< of a search in dense matrices
};

[[nodiscard]] inline auto karate_slices() -> slice_set {
  slice_set out;
  for (std::uint32_t s = 0; s < 3; ++s) {
    edge_buffer in{.order = 34, .links = {}};
    for (auto [u, v] : shipped_links("karate").links)
      if ((u + v) % 3 == s) in.add(u, v);
    out.graphs.push_back(build(std::move(in)).graph);
  }
  return out;
}

[[nodiscard]] inline auto golden_slices() -> std::vector<golden_division> {
  auto const slices = karate_slices();
  std::vector<golden_division> out;
  for (auto& row : golden("typed_communities")) {
    if (row["network"] != "karate") continue;
    auto const order = row["what"].ends_with("none") ? slice_order::none : slice_order::sequence;
    golden_division next{
        .graph =
            multislice(slices.views(), {.coupling = std::stod(row["coupling"]), .order = order}),
        .resolution = {},
        .membership = labels_of(row["membership"]),
        .value = std::stod(row["value"]),
        .best = row["what"].starts_with("best")};
    std::istringstream in{row["resolution"]};
    for (double each = 0; in >> each;) next.resolution.push_back(each);
    out.push_back(std::move(next));
  }
  return out;
}

/// The double sum over all pairs of appearances, term by term, from the slices themselves.
[[nodiscard]] inline auto multislice_by_pairs(const slice_set& slices, multislice_options options,
                                              const std::vector<double>& resolution,
                                              const std::vector<std::uint32_t>& label) -> double {
  struct place {
    std::size_t slice;
    std::size_t node;
    double strength;
  };
  std::vector<place> places;
  std::vector<double> twice_m(slices.graphs.size(), 0.0);
  for (std::size_t s = 0; s < slices.graphs.size(); ++s) {
    auto const g = slices.graphs[s].undirected();
    for (auto v : g.vertices()) {
      if (g.neighbors(v).empty()) continue;
      double strength = 0;
      for (auto const& [head, weight] : g.arcs(v)) strength += head == v ? 2 * weight : weight;
      places.push_back({s, v, strength});
      twice_m[s] += strength;
    }
  }
  double sum = 0;
  double all = 0;
  for (std::size_t a = 0; a < places.size(); ++a)
    for (std::size_t b = 0; b < places.size(); ++b) {
      auto const [s, i, k] = places[a];
      auto const [r, j, l] = places[b];
      double term = 0;
      if (s == r) {
        for (auto const& [head, weight] :
             slices.graphs[s].undirected().arcs(static_cast<std::uint32_t>(i)))
          if (head == j) term += i == j ? 2 * weight : weight;
        all += term;
        if (twice_m[s] > 0) term -= resolution[s] * k * l / twice_m[s];
      } else if (i == j) {
        auto const apart = s > r ? s - r : r - s;
        if (options.order == slice_order::none || apart == 1) term = options.coupling;
        all += term;
      }
      if (label[a] == label[b]) sum += term;
    }
  return sum / all;
}

}  // namespace cartograph::support
