#pragma once

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace cartograph::support {

/// At most eight vertices, rows of the matrix as bits: small enough to try all graphs there are.
struct small_graph {
  std::size_t n{};
  std::array<std::uint32_t, 8> row{};

  [[nodiscard]] auto linked(std::size_t u, std::size_t v) const -> bool {
    return (row[u] >> v & 1U) != 0;
  }
  void link(std::size_t u, std::size_t v) { row[u] |= 1U << v; }
};

using vertex_pairs = std::vector<std::pair<std::size_t, std::size_t>>;

/// Pairs u < v, or all ordered ones.
[[nodiscard]] inline auto all_pairs(std::size_t n, bool ordered) -> vertex_pairs {
  vertex_pairs all;
  for (std::size_t u = 0; u < n; ++u)
    for (std::size_t v = 0; v < n; ++v)
      if (u < v || (ordered && u > v)) all.emplace_back(u, v);
  return all;
}

/// Pairs (u, v) with u among the first n1 and v among the n2 others; `back`: also (v, u).
[[nodiscard]] inline auto cross_pairs(std::size_t n1, std::size_t n2, bool back) -> vertex_pairs {
  vertex_pairs all;
  for (std::size_t u = 0; u < n1; ++u)
    for (std::size_t v = n1; v < n1 + n2; ++v) {
      all.emplace_back(u, v);
      if (back) all.emplace_back(v, u);
    }
  return all;
}

/// Every graph that links some of the pairs; undirected when `mutual`.
template <class Visit>
void for_each_small_graph(std::size_t n, const vertex_pairs& pairs, bool mutual, Visit&& visit) {
  for (std::uint64_t chosen = 0; chosen < std::uint64_t{1} << pairs.size(); ++chosen) {
    small_graph g{n};
    for (std::size_t i = 0; i < pairs.size(); ++i) {
      if ((chosen >> i & 1U) == 0) continue;
      g.link(pairs[i].first, pairs[i].second);
      if (mutual) g.link(pairs[i].second, pairs[i].first);
    }
    visit(g);
  }
}

[[nodiscard]] inline auto reversed(const small_graph& g) -> small_graph {
  small_graph other{g.n};
  for (std::size_t u = 0; u < g.n; ++u)
    for (std::size_t v = 0; v < g.n; ++v)
      if (g.linked(u, v)) other.link(v, u);
  return other;
}

/// In one piece, whatever the direction.
[[nodiscard]] inline auto connected(const small_graph& g) -> bool {
  auto const back = reversed(g);
  std::uint32_t seen = 1;
  for (std::size_t round = 0; round < g.n; ++round)
    for (std::size_t v = 0; v < g.n; ++v)
      if ((seen >> v & 1U) != 0) seen |= g.row[v] | back.row[v];
  return seen == (1U << g.n) - 1;
}

constexpr int unreachable = -1;
using distance_table = std::array<std::array<int, 8>, 8>;

[[nodiscard]] inline auto distances(const small_graph& g) -> distance_table {
  distance_table d{};
  for (std::size_t s = 0; s < g.n; ++s) {
    d[s].fill(unreachable);
    std::uint32_t seen = 0;
    auto front = 1U << s;
    for (int step = 0; front != 0; ++step) {
      seen |= front;
      std::uint32_t next = 0;
      for (std::size_t v = 0; v < g.n; ++v)
        if ((front >> v & 1U) != 0) d[s][v] = step, next |= g.row[v];
      front = next & ~seen;
    }
  }
  return d;
}

using small_scores = std::array<double, 8>;

/// Links that leave each vertex.
[[nodiscard]] inline auto degree_scores(const small_graph& g) -> small_scores {
  small_scores scores{};
  for (std::size_t v = 0; v < g.n; ++v) scores[v] = std::popcount(g.row[v]);
  return scores;
}

[[nodiscard]] inline auto harmonic_scores(const small_graph& g) -> small_scores {
  auto const d = distances(g);
  small_scores scores{};
  for (std::size_t s = 0; s < g.n; ++s)
    for (std::size_t v = 0; v < g.n; ++v)
      if (d[s][v] > 0) scores[s] += 1.0 / d[s][v] / static_cast<double>(g.n - 1);
  return scores;
}

/// The form of Wasserman and Faust.
[[nodiscard]] inline auto closeness_scores(const small_graph& g) -> small_scores {
  auto const d = distances(g);
  small_scores scores{};
  for (std::size_t s = 0; s < g.n; ++s) {
    double sum = 0;
    double reached = 0;
    for (std::size_t v = 0; v < g.n; ++v)
      if (d[s][v] > 0) sum += d[s][v], ++reached;
    if (reached > 0) scores[s] = reached / static_cast<double>(g.n - 1) * (reached / sum);
  }
  return scores;
}

/// Shares of ordered pairs whose shortest paths pass through, from the numbers of paths.
[[nodiscard]] inline auto betweenness_scores(const small_graph& g) -> small_scores {
  auto const d = distances(g);
  std::array<std::array<double, 8>, 8> paths{};
  for (std::size_t s = 0; s < g.n; ++s) {
    paths[s][s] = 1;
    for (int step = 1; step < static_cast<int>(g.n); ++step)
      for (std::size_t v = 0; v < g.n; ++v)
        for (std::size_t u = 0; d[s][v] == step && u < g.n; ++u)
          if (d[s][u] == step - 1 && g.linked(u, v)) paths[s][v] += paths[s][u];
  }
  small_scores scores{};
  for (std::size_t s = 0; s < g.n; ++s)
    for (std::size_t t = 0; t < g.n; ++t) {
      if (d[s][t] < 2) continue;
      for (std::size_t v = 0; v < g.n; ++v)
        if (d[s][v] > 0 && d[v][t] > 0 && d[s][v] + d[v][t] == d[s][t])
          scores[v] += paths[s][v] * paths[v][t] / paths[s][t];
    }
  return scores;
}

/// sum(max - score) over the vertices [first, last).
[[nodiscard]] inline auto spread(const small_scores& scores, std::size_t first, std::size_t last)
    -> double {
  double highest = 0;
  double sum = 0;
  for (auto v = first; v < last; ++v) highest = std::max(highest, scores[v]);
  for (auto v = first; v < last; ++v) sum += highest - scores[v];
  return sum;
}

/// The largest spreads seen, of all graphs and of the connected ones, by name.
class largest_spreads {
 public:
  void see(const std::string& name, bool in_one_piece, double spread) {
    auto& [all, connected] = largest_[name];
    all = std::max(all, spread);
    if (in_one_piece) connected = std::max(connected, spread);
  }
  [[nodiscard]] auto all(const std::string& name) const { return largest_.at(name).first; }
  [[nodiscard]] auto connected(const std::string& name) const { return largest_.at(name).second; }

 private:
  std::map<std::string, std::pair<double, double>> largest_;
};

}  // namespace cartograph::support
