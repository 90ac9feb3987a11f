#pragma once

#include <algorithm>
#include <array>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>

#include "cartograph/core/parallel.hpp"
#include "cartograph/graph/csr.hpp"

namespace cartograph {

/// What one may want to know about a graph before choosing how to compute on it.
enum class fact : std::uint8_t {
  loops,          ///< arcs from a vertex to itself
  parallel_arcs,  ///< arcs beyond the first from one vertex to another
  one_way_arcs,   ///< arcs u -> v of which there are more than arcs v -> u: 0 means symmetric
  longest_row,    ///< the most arcs that leave one vertex
  empty_rows,     ///< vertices that no arc leaves
};

/// Facts about one graph, each counted when it is first asked for and then remembered.
///
/// Whoever made the graph may already know some (`tell`): a graph built with its loops dropped has
/// none. May be asked from several threads; at worst two of them count the same.
///
/// \par Cost       one pass over offsets (rows), or over all arcs; `one_way_arcs` of a directed
///                 graph searches the row of every head
/// \par Repeatable exact counts, whatever the number of threads
template <direction Way>
class facts {
 public:
  /// \pre the arrays behind `g` outlive this
  explicit facts(csr_view<Way> g, int threads = 0) : g_{g}, threads_{threads} {
    for (auto& value : known_) value.store(unknown, std::memory_order_relaxed);
    if constexpr (Way == direction::undirected) tell(fact::one_way_arcs, 0);
  }

  /// The count, if it has been asked or told before.
  [[nodiscard]] auto known(fact what) const noexcept -> std::optional<std::uint64_t> {
    auto const value = slot(what).load(std::memory_order_relaxed);
    return value == unknown ? std::nullopt : std::optional{value};
  }
  /// \pre it is true
  void tell(fact what, std::uint64_t count) noexcept {
    slot(what).store(count, std::memory_order_relaxed);
  }
  [[nodiscard]] auto count(fact what) const -> std::uint64_t {
    if (auto const value = known(what)) return *value;
    auto const value = counted(what);
    slot(what).store(value, std::memory_order_relaxed);
    return value;
  }

  [[nodiscard]] auto has_loops() const { return count(fact::loops) > 0; }
  [[nodiscard]] auto has_parallel() const { return count(fact::parallel_arcs) > 0; }
  [[nodiscard]] auto is_simple() const { return !has_loops() && !has_parallel(); }
  [[nodiscard]] auto is_symmetric() const { return count(fact::one_way_arcs) == 0; }
  [[nodiscard]] auto max_degree() const { return count(fact::longest_row); }

 private:
  static constexpr auto unknown = ~std::uint64_t{0};
  static constexpr std::size_t fact_count = 5;
  using vertex = std::uint32_t;

  [[nodiscard]] auto slot(fact what) const noexcept -> std::atomic<std::uint64_t>& {
    return known_[static_cast<std::size_t>(what)];
  }

  [[nodiscard]] auto counted(fact what) const -> std::uint64_t {
    switch (what) {
      case fact::loops:
        return summed([this](vertex v) { return arcs_to(v, v); });
      case fact::parallel_arcs:
        return summed([this](vertex v) { return repeated(v); });
      case fact::one_way_arcs:
        return summed([this](vertex v) { return unanswered(v); });
      case fact::empty_rows:
        return summed([this](vertex v) { return std::uint64_t{g_.row_length(v) == 0}; });
      case fact::longest_row:
        return over_rows([this](vertex v) { return std::uint64_t{g_.row_length(v)}; },
                         [](auto a, auto b) { return std::max(a, b); });
    }
    return 0;
  }

  [[nodiscard]] auto summed(auto of_row) const { return over_rows(of_row, std::plus<>{}); }
  [[nodiscard]] auto over_rows(auto of_row, auto combine) const -> std::uint64_t {
    return reduce_pieces(
        pieces{g_.order()}, threads_, std::uint64_t{0},
        [&](std::size_t first, std::size_t last) {
          std::uint64_t all = 0;
          for (auto v = first; v < last; ++v) all = combine(all, of_row(static_cast<vertex>(v)));
          return all;
        },
        combine);
  }

  [[nodiscard]] auto arcs_to(vertex tail, vertex head) const -> std::uint64_t {
    return std::ranges::equal_range(g_.neighbors(tail), head).size();
  }
  [[nodiscard]] auto repeated(vertex v) const -> std::uint64_t {
    auto const row = g_.neighbors(v);
    std::uint64_t count = 0;
    for (std::size_t i = 1; i < row.size(); ++i) count += row[i] == row[i - 1] ? 1 : 0;
    return count;
  }
  /// Arcs of v beyond those that come back, head by head.
  [[nodiscard]] auto unanswered(vertex v) const -> std::uint64_t {
    auto const row = g_.neighbors(v);
    std::uint64_t count = 0;
    for (std::size_t i = 0; i < row.size();) {
      auto const first = i;
      while (++i < row.size() && row[i] == row[first]) {
      }
      auto const there = std::uint64_t{i - first};
      auto const back = arcs_to(row[first], v);
      count += there > back ? there - back : 0;
    }
    return count;
  }

  csr_view<Way> g_;
  int threads_;
  mutable std::array<std::atomic<std::uint64_t>, fact_count> known_;
};

}  // namespace cartograph
