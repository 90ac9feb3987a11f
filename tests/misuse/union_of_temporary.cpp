// refused: use of deleted function .*united\(
// A union view reads the array of its parts: the array must outlive it.
#include "cartograph/graph/csr.hpp"
#include "cartograph/graph/union_view.hpp"

auto order_of_both(cartograph::directed_view a, cartograph::directed_view b) -> std::size_t {
#ifdef MISUSE
  return united(std::vector<cartograph::directed_view>{a, b}).order();
#else
  std::vector<cartograph::directed_view> const parts{a, b};
  return united(parts).order();
#endif
}
