// refused: this relation never leads to this kind
// The vocabulary is checked while compiling: nobody leads a model.
#include "cartograph/network/network.hpp"

using namespace cartograph;

auto led(const network& g, vertex_id v) -> std::size_t {
#ifdef MISUSE
  return g.out<relation::leads, kind::model>(v).size();
#else
  return g.out<relation::leads, kind::project>(v).size();
#endif
}
