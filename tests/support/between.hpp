#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <set>
#include <utility>
#include <vector>

#include "cartograph/graph/build.hpp"
#include "support/graphs.hpp"
#include "support/random_graphs.hpp"

namespace cartograph::support {

/// A random simple graph whose weights are small whole numbers, so that paths of the same length
/// abound and are exactly the same; or real numbers, so that there are none.
[[nodiscard]] inline auto graph_with_lengths(direction way, std::size_t n, std::size_t m,
                                             std::uint64_t seed, bool real) -> csr {
  random_stream random{seed};
  edge_buffer in{.order = n, .links = {}};
  std::set<std::pair<std::uint32_t, std::uint32_t>> seen;
  for (auto [from, to] : hub_links(n, m, seed)) {
    if (way == direction::undirected && from > to) std::swap(from, to);
    auto const length = real ? 0.1 + random.uniform() : static_cast<double>(1 + random.below(3));
    if (from != to && seen.insert({from, to}).second) in.add(from, to, length);
  }
  return build(std::move(in), {.way = way}).graph;
}

/// Betweenness of vertices and arcs from the definition, in pairs; undirected ones once.
struct between {
  std::vector<double> vertices;
  std::vector<double> arcs;  ///< as `arcs_of` lists them; undirected: one way only
};

/// Distances by Floyd and Warshall, numbers of paths by their last arc, and then all triples: as
/// far from a search with dependencies as can be.
[[nodiscard]] inline auto between_by_definition(const csr& g, bool weighted = false) -> between {
  constexpr auto far = std::numeric_limits<double>::infinity();
  auto const n = g.order();
  auto const all = g.visit([](auto rows) { return arcs_of(rows); });
  auto const length = [&](const weighed_arc& a) { return weighted ? a.weight : 1.0; };
  auto const close = [](double a, double b) { return std::abs(a - b) <= 1e-9 * (1 + a); };
  std::vector<std::vector<double>> distance(n, std::vector<double>(n, far));
  for (std::size_t v = 0; v < n; ++v) distance[v][v] = 0;
  for (auto const& a : all)
    if (a.tail != a.head) distance[a.tail][a.head] = std::min(distance[a.tail][a.head], length(a));
  for (std::size_t w = 0; w < n; ++w)
    for (std::size_t v = 0; v < n; ++v)
      for (std::size_t u = 0; u < n; ++u)
        distance[v][u] = std::min(distance[v][u], distance[v][w] + distance[w][u]);
  std::vector<std::vector<double>> paths(n, std::vector<double>(n, -1));
  auto const count = [&](auto&& self, std::size_t v, std::size_t u) -> double {
    auto& known = paths[v][u];
    if (known >= 0) return known;
    if (v == u) return known = 1;
    double sum = 0;
    for (auto const& a : all)
      if (a.head == u && a.tail != u && distance[v][a.tail] < far &&
          close(distance[v][a.tail] + length(a), distance[v][u]))
        sum += self(self, v, a.tail);
    return known = sum;
  };
  between out{std::vector<double>(n, 0), std::vector<double>(all.size(), 0)};
  auto const undirected = g.way() == direction::undirected;
  for (std::size_t v = 0; v < n; ++v)
    for (std::size_t u = 0; u < n; ++u) {
      if (v == u || distance[v][u] == far) continue;
      auto const ways = count(count, v, u);
      for (std::size_t w = 0; w < n; ++w)
        if (w != v && w != u && close(distance[v][w] + distance[w][u], distance[v][u]))
          out.vertices[w] += count(count, v, w) * count(count, w, u) / ways / (undirected ? 2 : 1);
      for (std::size_t k = 0; k < all.size(); ++k) {
        auto const& a = all[k];
        if (a.tail != a.head && distance[v][a.tail] < far &&
            close(distance[v][a.tail] + length(a) + distance[a.head][u], distance[v][u]))
          out.arcs[k] += count(count, v, a.tail) * count(count, a.head, u) / ways;
      }
    }
  return out;
}

/// Agreement to 1e-12, relative to the number or to 1.
inline void expect_close(const std::vector<double>& found, const std::vector<double>& expected) {
  ASSERT_EQ(found.size(), expected.size());
  for (std::size_t i = 0; i < found.size(); ++i)
    ASSERT_NEAR(found[i], expected[i], 1e-12 * (1 + std::abs(expected[i]))) << "at " << i;
}

}  // namespace cartograph::support
