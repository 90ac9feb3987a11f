// My tool has its own graph type. How do I run these algorithms on it without copying it?
// Reads: nothing. Prints: components, density and centralization of somebody else's graph.
#include <fmt/core.h>

#include <ranges>
#include <vector>

#include "cartograph/algorithm/centralization/degree.hpp"
#include "cartograph/algorithm/structure/components.hpp"
#include "cartograph/algorithm/structure/density.hpp"

namespace yours {

/// A type that knows nothing of cartograph.
struct friends {
  std::vector<std::vector<int>> of;
};

}  // namespace yours

/// All that it takes: how to read it.
template <>
struct cartograph::graph_access<yours::friends> {
  using vertex = int;
  static constexpr bool directed = false;
  static auto order(const yours::friends& g) { return g.of.size(); }
  static auto vertices(const yours::friends& g) {
    return std::views::iota(0, static_cast<int>(g.of.size()));
  }
  static auto neighbors(const yours::friends& g, int v) -> const std::vector<int>& {
    return g.of[static_cast<std::size_t>(v)];
  }
  static auto index(const yours::friends&, int v) { return static_cast<std::size_t>(v); }
};

static_assert(cartograph::graph<yours::friends>);

auto main() -> int {
  //   1   2     5
  //    \ /      |
  //     0       6
  //    / \.
  //   3   4
  yours::friends const g{{{1, 2, 3, 4}, {0}, {0}, {0}, {0}, {6}, {5}}};
  fmt::print("{} components\n", cartograph::components(g).count());
  fmt::print("density {:.4f}\n", cartograph::density(g).value);
  fmt::print("degree centralization {:.4f}\n", cartograph::degree_centralization(g).value);
}
