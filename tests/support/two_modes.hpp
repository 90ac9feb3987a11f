#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "cartograph/core/random.hpp"
#include "cartograph/graph/build.hpp"
#include "support/graphs.hpp"

namespace cartograph::support {

struct two_modes {
  csr graph;
  std::vector<std::uint8_t> side;
};

/// Random links between `first` vertices and `second` others, numbered through; some parallel.
[[nodiscard]] inline auto random_two_modes(std::size_t first, std::size_t second, std::size_t links,
                                           std::uint64_t seed, bool weighted) -> two_modes {
  edge_buffer in{.order = first + second, .links = {}};
  random_stream random{seed};
  for (std::size_t k = 0; k < links; ++k) {
    auto const from = static_cast<std::uint32_t>(random.below(first));
    auto const to = static_cast<std::uint32_t>(first + random.below(second));
    if (weighted)
      in.add(from, to, 0.1 + random.uniform() / 3);
    else
      in.add(from, to);
  }
  two_modes out{build(std::move(in), {.threads = 1}).graph, std::vector<std::uint8_t>(first, 0)};
  out.side.resize(first + second, 1);
  return out;
}

/// The sum over all pairs of the two sides, term by term.
[[nodiscard]] inline auto barber_by_pairs(const csr& g, const std::vector<std::uint8_t>& side,
                                          const std::vector<std::uint32_t>& label,
                                          double resolution) -> double {
  auto const n = g.order();
  std::vector<double> strength(n, 0.0);
  std::vector<double> between(n * n, 0.0);
  double m = 0;
  for (auto const& [tail, head, weight] : arcs_of(g.undirected())) {
    strength[tail] += weight;
    between[tail * n + head] += weight;
    m += weight / 2;
  }
  double sum = 0;
  for (std::size_t i = 0; i < n; ++i)
    for (std::size_t j = 0; j < n; ++j)
      if (side[i] == 0 && side[j] == 1 && label[i] == label[j])
        sum += between[i * n + j] - resolution * strength[i] * strength[j] / m;
  return sum / m;
}

}  // namespace cartograph::support
