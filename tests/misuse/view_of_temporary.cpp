// refused: use of deleted function .*csr::undirected\(\) const &&
// A view must not outlive its rows.
#include "cartograph/graph/build.hpp"

auto order_of_a_built_graph() -> std::size_t {
#ifdef MISUSE
  auto const g = cartograph::build({.order = 2, .links = {{0, 1}}}).graph.undirected();
  return g.order();
#else
  auto const rows = cartograph::build({.order = 2, .links = {{0, 1}}}).graph;
  return rows.undirected().order();
#endif
}
