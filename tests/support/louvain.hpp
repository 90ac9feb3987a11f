#pragma once

#include <cstddef>
#include <cstdint>
#include <numeric>
#include <span>
#include <utility>
#include <vector>

#include "cartograph/algorithm/community/partition.hpp"
#include "cartograph/core/random.hpp"
#include "cartograph/graph/csr.hpp"

namespace cartograph::support {

using matrix = std::vector<std::vector<double>>;

/// Plain Louvain [blondel2008] on a matrix, as short as it can be: what Leiden is compared with.
/// It moves vertices and merges communities, and has nothing that keeps a community in one piece.
class louvain {
 public:
  explicit louvain(std::uint64_t seed) : random_{seed} {}

  [[nodiscard]] auto operator()(const undirected_view& g) -> std::vector<std::uint32_t> {
    matrix a(g.order(), std::vector<double>(g.order(), 0.0));
    for (auto v : g.vertices())
      for (auto [u, w] : g.arcs(v)) a[v][u] += v == u ? 2 * w : w;
    std::vector<std::uint32_t> found(g.order());
    std::iota(found.begin(), found.end(), 0U);
    for (;;) {
      auto label = moved(a);
      auto const count = renumber(label);
      for (auto& c : found) c = label[c];
      if (count == a.size()) return found;
      matrix merged(count, std::vector<double>(count, 0.0));
      for (std::size_t v = 0; v < a.size(); ++v)
        for (std::size_t u = 0; u < a.size(); ++u) merged[label[v]][label[u]] += a[v][u];
      a = std::move(merged);
    }
  }

 private:
  [[nodiscard]] auto moved(const matrix& a) -> std::vector<std::uint32_t> {
    auto const n = a.size();
    std::vector<std::uint32_t> label(n);
    std::iota(label.begin(), label.end(), 0U);
    std::vector<double> strength(n);
    for (std::size_t v = 0; v < n; ++v)
      strength[v] = std::accumulate(a[v].begin(), a[v].end(), 0.0);
    auto const twice_m = std::accumulate(strength.begin(), strength.end(), 0.0);
    auto total = strength;
    for (auto again = true; std::exchange(again, false);) {
      std::vector<std::uint32_t> order(n);
      std::iota(order.begin(), order.end(), 0U);
      shuffle(std::span{order}, random_);
      for (auto v : order) {
        std::vector<double> weight(n, 0.0);
        for (std::size_t u = 0; u < n; ++u)
          if (u != v) weight[label[u]] += a[v][u];
        auto best = label[v];
        total[best] -= strength[v];
        auto const gain = [&](auto c) { return weight[c] - strength[v] * total[c] / twice_m; };
        for (std::uint32_t c = 0; c < n; ++c)
          if (weight[c] > 0 && gain(c) > gain(best) + 1e-9) best = c;
        total[best] += strength[v];
        again |= best != std::exchange(label[v], best);
      }
    }
    return label;
  }

  random_stream random_;
};

}  // namespace cartograph::support
