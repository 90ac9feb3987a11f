// refused: graph_access<std::map<int, int>
// A type without a specialisation of graph_access is not a graph, and the message names it.
#include <map>
#include <vector>

#include "cartograph/graph/access.hpp"
#include "cartograph/graph/csr.hpp"

void read(cartograph::directed_view g) {
#ifdef MISUSE
  std::map<int, int> const rows;
  cartograph::for_each_arc(rows, 0, [](auto, double) {});
  static_cast<void>(g);
#else
  cartograph::for_each_arc(g, 0U, [](auto, double) {});
#endif
}
