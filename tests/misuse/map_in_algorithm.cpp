// refused: graph_access<std::map<int, int>
// An algorithm stops at its signature, not somewhere in its body.
#include <map>

#include "cartograph/algorithm/structure/components.hpp"
#include "cartograph/graph/csr.hpp"

auto count(cartograph::undirected_view g) -> std::size_t {
#ifdef MISUSE
  static_cast<void>(g);
  return cartograph::components(std::map<int, int>{}).count();
#else
  return cartograph::components(g).count();
#endif
}
