#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "cartograph/algorithm/centrality/detail/lane_block.hpp"
#include "cartograph/algorithm/centrality/detail/lean_graph.hpp"
#include "cartograph/core/large_vector.hpp"

namespace cartograph::detail {

/// Up to eight starts that are searched from side by side, all in one component.
struct lane_batch {
  std::span<const std::uint32_t> starts;  ///< different ones
  std::span<const double> weights;        ///< what the paths from each count
  std::uint32_t first;                    ///< numbers of the component
  std::uint32_t last;
};

/// The levels of up to eight breadth-first searches side by side, and how many shortest paths lead
/// to every vertex.
///
/// A level holds the vertices that some lane reaches after so many steps. From one level to the
/// next numbers are either pushed along the rows of the one or pulled along the rows of the other,
/// whichever rows are shorter together; a lane that is not at this level holds 0 there, so that
/// whole cache lines are added without asking.
///
/// \par Cost       226 n bytes for a small-world graph, at most 266 n
/// \par Source     push or pull after Beamer, Asanović and Patterson 2012 [beamer2012]; eight at
///                 once as in multi-source search, Then et al. 2014 [then2014]
struct lane_levels {
  static constexpr double most_paths = 1e290;

  struct rows {
    template <direction Way>
    explicit rows(csr_view<Way> g) : offsets{g.offsets.data()}, targets{g.targets.data()} {}
    [[nodiscard]] auto length(std::uint32_t v) const { return offsets[v + 1] - offsets[v]; }
    const std::uint64_t* offsets;
    const std::uint32_t* targets;
  };
  struct visit {
    std::uint32_t vertex;
    lane_bits lanes;
  };
  struct level_extent {
    std::size_t first;
    std::size_t last;
    std::uint64_t ahead_arcs;
    std::uint64_t behind_arcs;
  };

  explicit lane_levels(const lean_graph& g)
      : ahead{g.ahead.way() == direction::directed ? rows{g.ahead.directed()}
                                                   : rows{g.ahead.undirected()}},
        behind{g.ahead.way() == direction::directed ? rows{g.behind.directed()} : ahead},
        copies{g.copies.data()},
        here(g.order(), lane_block{}),
        there(g.order(), lane_block{}),
        count(g.order()),
        reached(g.order(), 0),
        mark(g.order(), 0),
        touched(g.order() + 1),
        open(g.order()),
        visits(g.order() * lane_count) {}

  [[nodiscard]] auto top() const -> std::size_t { return level.size() - 1; }
  [[nodiscard]] auto visits_of(std::size_t i) const -> std::span<const visit> {
    return {visits.data() + level[i].first, level[i].last - level[i].first};
  }

  void start(const lane_batch& batch) {
    level.clear();
    level.push_back({0, 0, 0, 0});
    too_many = false;
    full = (lane_bits{1} << batch.starts.size()) - 1;
    open_count = ~std::size_t{0};
    open_arcs = behind.offsets[batch.last] - behind.offsets[batch.first];
    for (std::size_t i = 0; i < batch.starts.size(); ++i) {
      auto const v = batch.starts[i];
      here[v].at[i] = 1;
      count[v] = here[v];
      add_visit({v, lane_bits{1} << i});
    }
  }

  void add_visit(visit next) {
    auto& last = level.back();
    visits[last.last++] = next;
    last.ahead_arcs += ahead.length(next.vertex);
    last.behind_arcs += behind.length(next.vertex);
    auto& lanes = reached[next.vertex];
    lanes = static_cast<std::uint8_t>(lanes | next.lanes);
    if (lanes == full) open_arcs -= behind.length(next.vertex);
  }

  /// What came together at v: new for the lanes that were not here before.
  template <int Width>
  auto admit(std::uint32_t v, const lane_register<Width>& came) -> bool {
    auto paths = came;
    paths.keep(full & ~lane_bits{reached[v]});
    auto const lanes = paths.nonzero();
    if (lanes == 0) return false;
    auto all = paths;
    if (reached[v] != 0) all += count[v];
    all.store(count[v]);
    paths *= copies[v];
    too_many |= paths.any_above(most_paths);
    paths.store(there[v]);
    add_visit({v, lanes});
    return true;
  }

  /// From the last level to the next; false when that is empty.
  template <int Width>
  auto forward(const lane_batch& batch) -> bool {
    auto const from = level.size() - 1;
    level.push_back({level[from].last, level[from].last, 0, 0});
    if (level[from].ahead_arcs * 2 < open_arcs)
      push_paths<Width>(visits_of(from));
    else
      pull_paths<Width>(batch);
    leave(from);
    return level.back().first < level.back().last;
  }

  /// Adds what every visit holds to the heads of its arcs, which are then in `touched`.
  template <int Width>
  auto push(std::span<const visit> from, const rows& along) -> std::size_t {
    std::size_t found = 0;
    for (auto const& at : from) {
      lane_register<Width> const own{here[at.vertex]};
      for (auto k = along.offsets[at.vertex]; k < along.offsets[at.vertex + 1]; ++k) {
        auto const u = along.targets[k];
        auto sum = own;
        sum += there[u];
        sum.store(there[u]);
        touched[found] = u;
        found += mark[u] ^ 1U;
        mark[u] = 1;
      }
    }
    return found;
  }
  template <int Width>
  [[nodiscard]] auto pull(std::uint32_t v, const rows& along) const -> lane_register<Width> {
    lane_register<Width> sum;
    for (auto k = along.offsets[v]; k < along.offsets[v + 1]; ++k) sum += here[along.targets[k]];
    return sum;
  }

  template <int Width>
  void push_paths(std::span<const visit> from) {
    auto const found = push<Width>(from, ahead);
    for (std::size_t i = 0; i < found; ++i) {
      auto const u = touched[i];
      mark[u] = 0;
      if (!admit(u, lane_register<Width>{there[u]})) there[u] = {};
    }
  }
  template <int Width>
  void pull_paths(const lane_batch& batch) {
    if (open_count == ~std::size_t{0}) {
      open_count = 0;
      for (auto v = batch.first; v < batch.last; ++v) open[open_count++] = v;
    }
    std::size_t left = 0;
    for (std::size_t i = 0; i < open_count; ++i) {
      auto const v = open[i];
      if (reached[v] == full) continue;
      admit(v, pull<Width>(v, behind));
      open[left] = v;
      left += reached[v] != full ? 1U : 0U;
    }
    open_count = left;
  }

  /// The numbers of the level that lies behind are 0 again, the next one is the present.
  void leave(std::size_t i) {
    for (auto const& at : visits_of(i)) here[at.vertex] = {};
    std::swap(here, there);
  }
  /// Ready for other starts, once `here` and `there` are 0.
  void forget() {
    for (std::size_t i = 0; i < level.back().last; ++i) reached[visits[i].vertex] = 0;
  }

  rows ahead;
  rows behind;
  const double* copies;
  large_vector<lane_block> here;   ///< what the present level holds; 0 elsewhere
  large_vector<lane_block> there;  ///< what the next one will; 0 between the levels
  large_vector<lane_block> count;  ///< paths from each start, of the lanes that reached a vertex
  std::vector<std::uint8_t> reached;
  std::vector<std::uint8_t> mark;
  large_vector<std::uint32_t> touched;
  large_vector<std::uint32_t> open;  ///< vertices that some lane has not reached
  large_vector<visit> visits;
  std::vector<level_extent> level;
  std::size_t open_count = 0;
  std::uint64_t open_arcs = 0;
  lane_bits full = 0;
  bool too_many = false;
};

}  // namespace cartograph::detail
