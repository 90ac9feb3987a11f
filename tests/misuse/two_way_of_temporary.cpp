// refused: use of deleted function .*two_way\(const csr&, const csr&&\)
// Both sets of rows must outlive a two-way view.
#include "cartograph/graph/reversed.hpp"

auto arcs_both_ways(const cartograph::csr& g) -> std::size_t {
#ifdef MISUSE
  return two_way(g, transposed(g.directed())).arc_count();
#else
  auto const back = transposed(g.directed());
  return two_way(g, back).arc_count();
#endif
}
