#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include "cartograph/algorithm/centrality/detail/lean_graph.hpp"
#include "cartograph/algorithm/centrality/detail/path_count.hpp"
#include "cartograph/core/large_vector.hpp"
#include "cartograph/core/random.hpp"

namespace cartograph::detail {

/// Draws one of the shortest paths between two vertices, each with the same chance.
///
/// Breadth-first searches from both ends take turns, always the one whose next level has fewer
/// arcs, and stop at the first level at which they touch: on small-world graphs far fewer arcs are
/// seen than by a search from one end. Which of the touching arcs, and then which arc before it, is
/// drawn by the number of paths through each.
///
/// \par Cost 40 n bytes, 56 n more where a double cannot count the paths
/// \par Source Borassi and Natale 2019 [borassi2019], balanced bidirectional search
template <class Count>
class path_sampler {
 public:
  explicit path_sampler(const lean_graph& g)
      : sides_{side{g.order(), rows_of(g.ahead), rows_of(g.ahead)},
               side{g.order(), rows_of(g.ahead), rows_of(g.ahead)}} {
    if (g.ahead.way() == direction::undirected) return;
    sides_[0].back = sides_[1].onward = rows_of(g.behind);
    sides_[1].back = rows_of(g.ahead);
  }

  /// Appends what lies strictly between both ends on the path drawn: nothing when there is none.
  /// False when the paths are too many to count. \pre two different vertices
  auto draw(std::uint32_t from, std::uint32_t to, random_stream& random,
            std::vector<std::uint32_t>& between) -> bool {
    ++stamp_;
    touching_.clear();
    countable_ = true;
    begin(sides_[0], from);
    begin(sides_[1], to);
    while (touching_.empty()) {
      auto const one = sides_[0].arcs <= sides_[1].arcs ? 0U : 1U;
      if (sides_[one].arcs == 0 || !grow(sides_[one], sides_[1 - one], one == 0)) return true;
    }
    if (!countable_) return false;
    Count all{};
    auto drawn = touching_.front();
    for (auto const& [u, w] : touching_)
      if (takes(sides_[0].paths[u] * sides_[1].paths[w], all, random)) drawn = {u, w};
    walk_back(sides_[0], drawn.first, random, between);
    walk_back(sides_[1], drawn.second, random, between);
    return true;
  }

 private:
  struct rows {
    const std::uint64_t* offsets;
    const std::uint32_t* targets;
  };
  struct side {
    side(std::size_t n, rows forth, rows home)
        : onward{forth}, back{home}, seen(n, 0), steps(n), paths(n) {}
    rows onward;
    rows back;
    std::vector<std::uint32_t> seen;  ///< the stamp of the last search that was here
    large_vector<std::uint32_t> steps;
    large_vector<Count> paths;
    std::vector<std::uint32_t> order;
    std::size_t level = 0;   ///< where the last level begins in `order`
    std::uint64_t arcs = 0;  ///< that leave the last level
  };

  static auto rows_of(const csr& g) -> rows {
    if (g.way() == direction::directed)
      return {g.directed().offsets.data(), g.directed().targets.data()};
    return {g.undirected().offsets.data(), g.undirected().targets.data()};
  }

  void begin(side& own, std::uint32_t v) {
    own.order.clear();
    own.level = own.arcs = 0;
    reach(own, v, 0, Count{1});
  }
  void reach(side& own, std::uint32_t v, std::uint32_t steps, Count paths) {
    own.seen[v] = stamp_;
    own.steps[v] = steps;
    own.paths[v] = paths;
    own.order.push_back(v);
    own.arcs += own.onward.offsets[v + 1] - own.onward.offsets[v];
  }

  /// One level further; false when there is none and nothing was touched.
  auto grow(side& own, const side& other, bool first) -> bool {
    auto const last = own.order.size();
    auto const begin = std::exchange(own.level, last);
    own.arcs = 0;
    for (auto i = begin; i < last; ++i) {
      auto const v = own.order[i];
      auto const next = own.steps[v] + 1;
      auto const paths = own.paths[v];
      for (auto k = own.onward.offsets[v]; k < own.onward.offsets[v + 1]; ++k) {
        auto const u = own.onward.targets[k];
        if (other.seen[u] == stamp_)
          touching_.push_back(first ? std::pair{v, u} : std::pair{u, v});
        else if (own.seen[u] != stamp_)
          reach(own, u, next, paths);
        else if (own.steps[u] == next)
          countable_ &= few(own.paths[u] += paths);
      }
    }
    return own.order.size() > last || !touching_.empty();
  }

  /// Few enough that a product of two, and a sum of such, is finite.
  static auto few(double paths) -> bool { return paths < 1e140; }
  static auto few(path_count) -> bool { return true; }

  /// Of things seen one after the other the last one taken is each with a chance like its weight.
  static auto takes(Count weight, Count& all, random_stream& random) -> bool {
    all += weight;
    return random.uniform() < static_cast<double>(weight / all);
  }

  void walk_back(const side& own, std::uint32_t v, random_stream& random,
                 std::vector<std::uint32_t>& between) {
    while (own.steps[v] > 0) {
      between.push_back(v);
      Count all{};
      auto before = v;
      for (auto k = own.back.offsets[v]; k < own.back.offsets[v + 1]; ++k) {
        auto const u = own.back.targets[k];
        if (own.seen[u] == stamp_ && own.steps[u] + 1 == own.steps[v] &&
            takes(own.paths[u], all, random))
          before = u;
      }
      v = before;
    }
  }

  std::array<side, 2> sides_;
  std::vector<std::pair<std::uint32_t, std::uint32_t>> touching_;
  std::uint32_t stamp_ = 0;
  bool countable_ = true;
};

}  // namespace cartograph::detail
