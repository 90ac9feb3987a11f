// refused: no match for .operator\[\].*person.*organization
// A column of persons cannot be asked for an organization.
#include "cartograph/network/column.hpp"

using namespace cartograph;

auto value(const column<kind::person, double>& hours, id<kind::organization> org,
           id<kind::person> who) -> double {
  static_cast<void>(org);
  static_cast<void>(who);
#ifdef MISUSE
  return hours[org];
#else
  return hours[who];
#endif
}
