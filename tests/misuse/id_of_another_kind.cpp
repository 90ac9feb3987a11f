// refused: could not convert .*organization.*project|conversion from .*organization.*project
// Checked ids of different kinds do not turn into each other.
#include "cartograph/network/network.hpp"

using namespace cartograph;

auto index_of_project(id<kind::project> v) -> std::size_t { return v.index(); }

auto use(id<kind::organization> org, id<kind::project> project) -> std::size_t {
  static_cast<void>(org);
  static_cast<void>(project);
#ifdef MISUSE
  return index_of_project(org);
#else
  return index_of_project(project);
#endif
}
