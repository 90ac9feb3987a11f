#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <numeric>
#include <optional>
#include <type_traits>
#include <utility>
#include <vector>

#include "cartograph/algorithm/detail/leading_pair.hpp"
#include "cartograph/algorithm/detail/pull_rows.hpp"
#include "cartograph/algorithm/structure/components.hpp"
#include "cartograph/algorithm/structure/strong_components.hpp"

namespace cartograph::detail {

/// The components of a graph, each as a block of rows, and their leading eigenvectors. Every
/// eigenvalue of the graph is one of a block: of a weak component, or with direction of a strong
/// one.
template <direction Way>
class block_leaders {
 public:
  using climber = std::conditional_t<Way == direction::undirected, symmetric_climb, shifted_power>;

  /// \param in  the rows of those from whom each vertex receives
  block_leaders(const csr_view<Way>& in, const iteration_limits& limits)
      : groups_{strong_components(in)},
        rows_{grouped_rows(in, groups_.membership, groups_.count(), limits.threads)},
        limits_{limits},
        climber_{rows_, limits},
        start_(groups_.count() + 1) {
    for (std::size_t k = 0; k < groups_.count(); ++k) start_[k + 1] = start_[k] + groups_.sizes[k];
  }

  [[nodiscard]] auto groups() const -> const components_result& { return groups_; }
  [[nodiscard]] auto rows() const -> const pull_rows& { return rows_; }

  /// `write_scaled` then has the eigenvector.
  [[nodiscard]] auto leader(std::size_t group) -> leading_pair {
    last_ = group;
    return climber_.run({rows_, start_[group], start_[group + 1]});
  }
  /// Whose eigenvector was computed last.
  [[nodiscard]] auto last() const -> std::optional<std::size_t> { return last_; }

  /// Writes the eigenvector that was computed last, largest entry 1, at the old indices.
  void write_scaled(std::size_t group, std::vector<double>& score) const {
    auto const& x = climber_.vector();
    auto largest = 0.0;
    for (auto i = start_[group]; i < start_[group + 1]; ++i) largest = std::max(largest, x[i]);
    for (auto i = start_[group]; i < start_[group + 1]; ++i)
      score[rows_.vertex_at[i]] = x[i] / largest;
  }

  /// Blocks that have an eigenvalue above 0, with a bound on it, largest bound first: the largest
  /// row sum, and the largest ratio (A s) / s to the row sums s, whichever is less.
  [[nodiscard]] auto candidates() const -> std::vector<std::pair<double, std::size_t>> {
    row_cut const all{rows_};
    auto const sum = row_sums(rows_, all, limits_.threads);
    large_vector<double> ratio(rows_.order());
    sweep(rows_, all, limits_.threads, sum.data(),
          [&](sums&, std::size_t i, double got) { ratio[i] = sum[i] > 0 ? got / sum[i] : 0; });
    std::vector<std::pair<double, std::size_t>> found;
    for (std::size_t k = 0; k < groups_.count(); ++k) {
      if (start_[k + 1] - start_[k] < 2) continue;
      auto const range = [&](const auto& values) {
        return *std::max_element(values.begin() + static_cast<std::ptrdiff_t>(start_[k]),
                                 values.begin() + static_cast<std::ptrdiff_t>(start_[k + 1]));
      };
      found.emplace_back(std::min(range(sum), range(ratio)), k);
    }
    std::ranges::stable_sort(found, std::ranges::greater{}, &std::pair<double, std::size_t>::first);
    return found;
  }

 private:
  components_result groups_;
  pull_rows rows_;
  iteration_limits limits_;
  climber climber_;
  std::vector<std::size_t> start_;
  std::optional<std::size_t> last_;
};

/// The largest eigenvalue of a graph and whose it is.
struct top_block {
  leading_pair pair;
  std::optional<std::size_t> group;  ///< none: all eigenvalues are 0
  bool simple = true;                ///< false: a second block reaches the same within the bounds
};

/// Blocks whose bound lies below the best value found are not iterated on. Stops at the first one
/// that does not converge.
template <direction Way>
[[nodiscard]] auto top_of(block_leaders<Way>& blocks) -> top_block {
  top_block top;
  auto sweeps = 0;
  for (auto const& [bound, group] : blocks.candidates()) {
    if (bound * (1 + 1e-12) < top.pair.low) break;
    auto const pair = blocks.leader(group);
    sweeps += pair.sweeps;
    if (!pair.converged) {
      top = {.pair = pair, .group = group};
      break;
    }
    auto const apart = pair.low > top.pair.high || pair.high < top.pair.low;
    if (pair.low > top.pair.high)
      top = {.pair = pair, .group = group};
    else if (!apart)
      top.simple = false, top.pair.high = std::max(top.pair.high, pair.high);
  }
  top.pair.sweeps = sweeps;
  return top;
}

}  // namespace cartograph::detail
