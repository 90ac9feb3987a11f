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

/// Shortest paths from up to eight starts at once, and how many of them run through every vertex.
///
/// A level holds the vertices that some lane reaches after so many steps. From one level to the
/// next numbers are either pushed along the rows of the one or pulled along the rows of the other,
/// whichever rows are shorter together; a lane that is not at this level holds 0 there, so that
/// whole cache lines are added without asking. No lists of predecessors are kept.
///
/// \par Cost 210 n bytes for a small-world graph, at most 270 n
/// \par Source Brandes 2001 [brandes2001]; push or pull after Beamer, Asanović and Patterson 2012
///             [beamer2012]; eight at once as in multi-source search, Then et al. 2014 [then2014]
class lane_search {
 public:
  explicit lane_search(const lean_graph& g)
      : ahead_{g.ahead.way() == direction::directed ? rows{g.ahead.directed()}
                                                    : rows{g.ahead.undirected()}},
        behind_{g.ahead.way() == direction::directed ? rows{g.behind.directed()} : ahead_},
        copies_{g.copies.data()},
        carried_{g.carried.data()},
        here_(g.order(), lane_block{}),
        there_(g.order(), lane_block{}),
        count_(g.order()),
        reached_(g.order(), 0),
        mark_(g.order(), 0),
        touched_(g.order() + 1),
        open_(g.order()),
        visits_(g.order() * lane_count) {}

  /// Adds to `through`, for each vertex, the weighted number of paths through it; or, unless
  /// `along` is null, to that for each arc of the rows ahead. False when there are too many paths
  /// to count in a double: then nothing is added.
  template <int Width>
  auto run(const lane_batch& batch, double* through, double* along) -> bool {
    start(batch);
    while (level_.back().ahead_arcs > 0 && forward<Width>(batch)) {
    }
    auto const fits = !too_many_;
    if (fits) backward<Width>(batch, through, along);
    if (!fits || top() == 0)
      for (auto const& at : visits_of(top())) here_[at.vertex] = {};
    for (std::size_t i = 0; i < level_.back().last; ++i) reached_[visits_[i].vertex] = 0;
    return fits;
  }

 private:
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
  struct level {
    std::size_t first;
    std::size_t last;
    std::uint64_t ahead_arcs;
    std::uint64_t behind_arcs;
  };

  [[nodiscard]] auto top() const -> std::size_t { return level_.size() - 1; }
  [[nodiscard]] auto visits_of(std::size_t i) const -> std::span<const visit> {
    return {visits_.data() + level_[i].first, level_[i].last - level_[i].first};
  }

  void start(const lane_batch& batch) {
    level_.clear();
    level_.push_back({0, 0, 0, 0});
    too_many_ = false;
    full_ = (lane_bits{1} << batch.starts.size()) - 1;
    open_count_ = ~std::size_t{0};
    open_arcs_ = behind_.offsets[batch.last] - behind_.offsets[batch.first];
    for (std::size_t i = 0; i < batch.starts.size(); ++i) {
      auto const v = batch.starts[i];
      here_[v].at[i] = 1;
      count_[v] = here_[v];
      add_visit({v, lane_bits{1} << i});
    }
  }

  void add_visit(visit next) {
    auto& top = level_.back();
    visits_[top.last++] = next;
    top.ahead_arcs += ahead_.length(next.vertex);
    top.behind_arcs += behind_.length(next.vertex);
    auto& reached = reached_[next.vertex];
    reached = static_cast<std::uint8_t>(reached | next.lanes);
    if (reached == full_) open_arcs_ -= behind_.length(next.vertex);
  }

  /// What came together at v: new for the lanes that were not here before.
  template <int Width>
  auto admit(std::uint32_t v, const lane_register<Width>& came) -> bool {
    auto paths = came;
    paths.keep(full_ & ~lane_bits{reached_[v]});
    auto const lanes = paths.nonzero();
    if (lanes == 0) return false;
    auto all = paths;
    if (reached_[v] != 0) all += count_[v];
    all.store(count_[v]);
    paths *= copies_[v];
    too_many_ |= paths.any_above(most_paths);
    paths.store(there_[v]);
    add_visit({v, lanes});
    return true;
  }

  /// From the last level to the next; false when that is empty.
  template <int Width>
  auto forward(const lane_batch& batch) -> bool {
    auto const from = level_.size() - 1;
    level_.push_back({level_[from].last, level_[from].last, 0, 0});
    if (level_[from].ahead_arcs * 2 < open_arcs_)
      push_paths<Width>(visits_of(from));
    else
      pull_paths<Width>(batch);
    for (auto const& at : visits_of(from)) here_[at.vertex] = {};
    std::swap(here_, there_);
    return level_.back().first < level_.back().last;
  }

  /// Adds what every visit holds to the heads of its arcs, which are then in `touched_`.
  template <int Width>
  auto push(std::span<const visit> from, const rows& along) -> std::size_t {
    std::size_t touched = 0;
    for (auto const& at : from) {
      lane_register<Width> const own{here_[at.vertex]};
      for (auto k = along.offsets[at.vertex]; k < along.offsets[at.vertex + 1]; ++k) {
        auto const u = along.targets[k];
        auto sum = own;
        sum += there_[u];
        sum.store(there_[u]);
        touched_[touched] = u;
        touched += mark_[u] ^ 1U;
        mark_[u] = 1;
      }
    }
    return touched;
  }
  template <int Width>
  [[nodiscard]] auto pull(std::uint32_t v, const rows& along) const -> lane_register<Width> {
    lane_register<Width> sum;
    for (auto k = along.offsets[v]; k < along.offsets[v + 1]; ++k) sum += here_[along.targets[k]];
    return sum;
  }

  template <int Width>
  void push_paths(std::span<const visit> from) {
    auto const touched = push<Width>(from, ahead_);
    for (std::size_t i = 0; i < touched; ++i) {
      auto const u = touched_[i];
      mark_[u] = 0;
      if (!admit(u, lane_register<Width>{there_[u]})) there_[u] = {};
    }
  }
  template <int Width>
  void pull_paths(const lane_batch& batch) {
    if (open_count_ == ~std::size_t{0}) {
      open_count_ = 0;
      for (auto v = batch.first; v < batch.last; ++v) open_[open_count_++] = v;
    }
    std::size_t left = 0;
    for (std::size_t i = 0; i < open_count_; ++i) {
      auto const v = open_[i];
      if (reached_[v] == full_) continue;
      admit(v, pull<Width>(v, behind_));
      open_[left] = v;
      left += reached_[v] != full_ ? 1U : 0U;
    }
    open_count_ = left;
  }

  /// From the farthest level back to the starts: what vertices beyond count, by path.
  template <int Width>
  void backward(const lane_batch& batch, double* through, double* along) {
    lane_block weights{};
    std::ranges::copy(batch.weights, weights.at);
    lane_register<Width> const count_as{weights};
    for (auto const& at : visits_of(top())) settle<Width>(at, {}, here_[at.vertex]);
    for (auto i = top(); i-- > 0;) {
      if (along != nullptr)
        pull_back_arcs<Width>(visits_of(i), count_as, along);
      else if (i > 0 && level_[i].ahead_arcs <= 2 * level_[i + 1].behind_arcs)
        pull_back<Width>(visits_of(i), count_as, through);
      else if (i > 0)
        push_back<Width>(visits_of(i + 1), visits_of(i), count_as, through);
      for (auto const& at : visits_of(i + 1)) here_[at.vertex] = {};
      if (i == 0)
        for (auto const& at : visits_of(0)) there_[at.vertex] = {};
      std::swap(here_, there_);
    }
  }

  /// Stores what one path to this vertex brings those before it.
  template <int Width>
  void settle(const visit& at, const lane_register<Width>& beyond, lane_block& into) {
    lane_register<Width> paths{count_[at.vertex]};
    paths.keep(at.lanes);
    paths.divide_into(beyond, carried_[at.vertex]);
    paths *= copies_[at.vertex];
    paths.store(into);
  }
  template <int Width>
  void settle(const visit& at, const lane_register<Width>& came,
              const lane_register<Width>& count_as, double* through) {
    lane_register<Width> paths{count_[at.vertex]};
    paths.keep(at.lanes);
    auto sum = came;
    sum *= paths;
    settle(at, sum, there_[at.vertex]);
    sum *= count_as;
    through[at.vertex] += sum.sum();
  }

  template <int Width>
  void pull_back(std::span<const visit> to, const lane_register<Width>& count_as, double* through) {
    for (auto const& at : to) settle(at, pull<Width>(at.vertex, ahead_), count_as, through);
  }
  /// Pulls, and counts what comes along each arc by itself.
  template <int Width>
  void pull_back_arcs(std::span<const visit> to, const lane_register<Width>& count_as,
                      double* along) {
    for (auto const& at : to) {
      lane_register<Width> paths{count_[at.vertex]};
      paths.keep(at.lanes);
      paths *= count_as;
      lane_register<Width> sum;
      for (auto k = ahead_.offsets[at.vertex]; k < ahead_.offsets[at.vertex + 1]; ++k) {
        lane_register<Width> share{here_[ahead_.targets[k]]};
        sum += share;
        share *= paths;
        along[k] += share.sum();
      }
      lane_register<Width> own{count_[at.vertex]};
      own.keep(at.lanes);
      sum *= own;
      settle(at, sum, there_[at.vertex]);
    }
  }
  template <int Width>
  void push_back(std::span<const visit> from, std::span<const visit> to,
                 const lane_register<Width>& count_as, double* through) {
    auto const touched = push<Width>(from, behind_);
    for (auto const& at : to) {
      settle(at, lane_register<Width>{there_[at.vertex]}, count_as, through);
      mark_[at.vertex] = 2;
    }
    for (auto const u : std::span{touched_}.first(touched)) {
      if (mark_[u] == 1) there_[u] = {};
      mark_[u] = 0;
    }
    for (auto const& at : to) mark_[at.vertex] = 0;
  }

  rows ahead_;
  rows behind_;
  const double* copies_;
  const double* carried_;
  large_vector<lane_block> here_;   ///< what the present level holds; 0 elsewhere
  large_vector<lane_block> there_;  ///< what the next one will; 0 between the levels
  large_vector<lane_block> count_;  ///< paths from each start, of the lanes that reached a vertex
  std::vector<std::uint8_t> reached_;
  std::vector<std::uint8_t> mark_;
  large_vector<std::uint32_t> touched_;
  large_vector<std::uint32_t> open_;  ///< vertices that some lane has not reached
  large_vector<visit> visits_;
  std::vector<level> level_;
  std::size_t open_count_ = 0;
  std::uint64_t open_arcs_ = 0;
  lane_bits full_ = 0;
  bool too_many_ = false;
};

}  // namespace cartograph::detail
