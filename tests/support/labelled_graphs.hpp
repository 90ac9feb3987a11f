#pragma once

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <map>
#include <vector>

#include "cartograph/graph/csr.hpp"
#include "support/small_graphs.hpp"

namespace cartograph::support {

/// Which of the ordered pairs of up to eight vertices are linked: a graph as one number.
[[nodiscard]] inline auto code_of(const small_graph& g) -> std::uint64_t {
  std::uint64_t code = 0;
  for (std::size_t v = 0; v < g.n; ++v) code |= std::uint64_t{g.row[v]} << (8 * v);
  return code;
}

[[nodiscard]] inline auto small_graph_of(const csr& g) -> small_graph {
  small_graph out{g.order()};
  g.visit([&](auto rows) {
    for (auto v : rows.vertices())
      for (auto u : rows.neighbors(v)) out.link(v, u);
    return 0;
  });
  return out;
}

/// How often each graph of a space was drawn. A graph outside it is counted apart.
class draws {
 public:
  /// All graphs on `pairs` that have the degrees of `like` (directed: in and out).
  draws(const small_graph& like, const vertex_pairs& pairs, bool mutual) {
    for_each_small_graph(like.n, pairs, mutual, [&](const small_graph& g) {
      if (degree_scores(g) == degree_scores(like) &&
          degree_scores(reversed(g)) == degree_scores(reversed(like)))
        times_[code_of(g)] = 0;
    });
  }
  void see(const small_graph& g) {
    auto const found = times_.find(code_of(g));
    if (found == times_.end())
      ++outside_;
    else
      ++found->second;
    ++seen_;
  }
  [[nodiscard]] auto space() const { return times_.size(); }
  [[nodiscard]] auto outside() const { return outside_; }
  /// Pearson's statistic against "all equally likely"; about space() - 1 when that is true.
  [[nodiscard]] auto chi_square() const -> double {
    auto const expected = static_cast<double>(seen_) / static_cast<double>(times_.size());
    double sum = 0;
    for (auto [code, times] : times_) {
      auto const off = static_cast<double>(times) - expected;
      sum += off * off / expected;
    }
    return sum;
  }
  /// What the statistic exceeds once in ten thousand times: Wilson and Hilferty's approximation
  /// with the normal quantile 3.719.
  [[nodiscard]] auto critical() const -> double {
    auto const free = static_cast<double>(times_.size() - 1);
    auto const root = 1 - 2 / (9 * free) + 3.719 * std::sqrt(2 / (9 * free));
    return free * root * root * root;
  }

 private:
  std::map<std::uint64_t, std::uint64_t> times_;
  std::uint64_t outside_{};
  std::uint64_t seen_{};
};

}  // namespace cartograph::support
