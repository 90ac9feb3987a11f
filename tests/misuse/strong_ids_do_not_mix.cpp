// refused: no match for .operator==
// Ids with different tags count different things and are never equal.
#include "cartograph/core/id.hpp"

using line = cartograph::strong_id<struct line_tag>;
using page = cartograph::strong_id<struct page_tag>;

auto same(line a, page b) -> bool {
#ifdef MISUSE
  return a == b;
#else
  return a == line{b.value};
#endif
}
