#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <limits>
#include <span>
#include <utility>
#include <vector>

#include "cartograph/algorithm/centrality/detail/lean_graph.hpp"
#include "cartograph/algorithm/centrality/detail/path_count.hpp"

namespace cartograph::detail {

/// Why a search has no answer.
enum class search_outcome : std::uint8_t {
  done,
  too_many_paths,  ///< more than a `Count` holds: use a wider one
  lost_weight,     ///< a length too short to be told from none, or a distance past all doubles
};

/// Ways whose lengths differ by less than this share are equally long: 0.1 + 0.2 is 0.3, though not
/// as doubles. What rounding does to a sum is smaller by orders of magnitude, what people mean by
/// different lengths is larger.
inline constexpr double equal_within = 1e-10;

/// How long every arc is when lengths are not asked for.
struct unit_lengths {
  [[nodiscard]] auto operator[](std::uint64_t) const noexcept -> double { return 1; }
};

/// Shortest paths from one start, and how many of them run through every vertex and arc. The order
/// of the vertices, their distances and counts are kept, but no lists of predecessors: an arc lies
/// on a shortest path exactly when distances differ by its length, within `equal_within`.
///
/// \par Source Brandes 2001 [brandes2001]
template <class Count, bool Weighted>
class single_search {
 public:
  explicit single_search(const lean_graph& g)
      : offsets_{offsets_of(g.ahead)},
        targets_{targets_of(g.ahead)},
        copies_{g.copies},
        carried_{g.carried},
        distance_(g.order(), infinite),
        paths_(g.order()),
        brings_(g.order()) {
    if constexpr (Weighted) lengths_ = weights_of(g.ahead);
  }

  /// Adds to `through`, for each vertex, `count_as` times the paths through it; to `along` the same
  /// for each arc. One of them may be null. Nothing is added unless done.
  auto run(std::uint32_t start, double count_as, double* through, double* along) -> search_outcome {
    outcome_ = search_outcome::done;
    order_.clear();
    distance_[start] = 0;
    paths_[start] = 1;
    if constexpr (Weighted)
      search_lengths(start);
    else
      search_links(start);
    if (outcome_ == search_outcome::done) backward(count_as, through, along);
    for (auto v : order_) distance_[v] = infinite;
    for (auto const& [distance, v] : heap_) distance_[v] = infinite;
    heap_.clear();
    return outcome_;
  }

 private:
  static constexpr auto infinite = std::numeric_limits<double>::infinity();
  using lengths = std::conditional_t<Weighted, std::span<const double>, unit_lengths>;
  using entry = std::pair<double, std::uint32_t>;

  template <class Get>
  static auto of(const csr& g, Get&& get) {
    return g.way() == direction::directed ? get(g.directed()) : get(g.undirected());
  }
  static auto offsets_of(const csr& g) {
    return of(g, [](auto rows) { return rows.offsets; });
  }
  static auto targets_of(const csr& g) {
    return of(g, [](auto rows) { return rows.targets; });
  }
  static auto weights_of(const csr& g) {
    return of(g, [](auto rows) { return rows.weights; });
  }

  /// What a vertex passes on: each of those it stands for is on the way, but only one is a start.
  [[nodiscard]] auto passed_on(std::uint32_t v) const -> Count {
    return distance_[v] == 0 ? paths_[v] : paths_[v] * Count{copies_[v]};
  }
  /// \pre both are finite
  static auto equally_long(double a, double b) -> bool {
    if constexpr (Weighted)
      return std::abs(a - b) <= equal_within * b;
    else
      return a == b;
  }
  void count(std::uint32_t v, Count paths) {
    paths_[v] = paths;
    if (!countable(paths)) outcome_ = search_outcome::too_many_paths;
  }

  void search_links(std::uint32_t start) {
    order_.push_back(start);
    for (std::size_t i = 0; i < order_.size(); ++i) {
      auto const v = order_[i];
      auto const next = distance_[v] + 1;
      auto const paths = passed_on(v);
      for (auto k = offsets_[v]; k < offsets_[v + 1]; ++k) {
        auto const u = targets_[k];
        if (distance_[u] == infinite) {
          distance_[u] = next;
          order_.push_back(u);
          count(u, paths);
        } else if (distance_[u] == next) {
          count(u, paths_[u] + paths);
        }
      }
    }
  }

  void search_lengths(std::uint32_t start) {
    heap_.emplace_back(0, start);
    while (!heap_.empty() && outcome_ != search_outcome::lost_weight) {
      std::ranges::pop_heap(heap_, std::greater<>{});
      auto const [distance, v] = heap_.back();
      heap_.pop_back();
      if (distance != distance_[v]) continue;  // a shorter way was found since
      order_.push_back(v);
      relax(v);
    }
  }
  void relax(std::uint32_t v) {
    auto const paths = passed_on(v);
    for (auto k = offsets_[v]; k < offsets_[v + 1]; ++k) {
      auto const u = targets_[k];
      auto const next = distance_[v] + lengths_[k];
      // Whoever is as far as v, or nearer, has been left already: its count must be final.
      auto const farther = lengths_[k] > 2 * equal_within * next && next < infinite;
      if (!farther) outcome_ = search_outcome::lost_weight;
      if (distance_[u] != infinite && equally_long(next, distance_[u])) {
        count(u, paths_[u] + paths);
      } else if (next < distance_[u]) {
        distance_[u] = next;
        heap_.emplace_back(next, u);
        std::ranges::push_heap(heap_, std::greater<>{});
        count(u, paths);
      }
    }
  }

  void backward(double count_as, double* through, double* along) {
    for (auto i = order_.size(); i-- > 0;) {
      auto const v = order_[i];
      Count sum{};
      auto const own = i == 0 ? Count{1} : paths_[v];
      for (auto k = offsets_[v]; k < offsets_[v + 1]; ++k) {
        auto const u = targets_[k];
        if (!equally_long(distance_[v] + lengths_[k], distance_[u])) continue;
        sum += brings_[u];
        if (along != nullptr) along[k] += count_as * static_cast<double>(own * brings_[u]);
      }
      if (i == 0) break;
      auto const paths = static_cast<double>(own * sum);
      if (through != nullptr) through[v] += count_as * paths;
      brings_[v] = Count{copies_[v] * (carried_[v] + paths)} / own;
    }
  }

  std::span<const std::uint64_t> offsets_;
  std::span<const std::uint32_t> targets_;
  [[no_unique_address]] lengths lengths_{};
  std::span<const double> copies_;
  std::span<const double> carried_;
  std::vector<double> distance_;
  std::vector<Count> paths_;
  std::vector<Count> brings_;
  std::vector<std::uint32_t> order_;
  std::vector<entry> heap_;
  search_outcome outcome_ = search_outcome::done;
};

}  // namespace cartograph::detail
