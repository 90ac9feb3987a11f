#pragma once

#include <cstdio>
#include <cstdlib>

/// A promise of the caller, documented as `\pre`. Checked in Debug and sanitizer builds, free in
/// Release: somebody's data never reaches it, errors of input are `expected`.
#if defined(NDEBUG) && !defined(CARTOGRAPH_CHECKED)
#define CARTOGRAPH_EXPECTS(condition) static_cast<void>(0)
#else
#define CARTOGRAPH_EXPECTS(condition) \
  ((condition) ? static_cast<void>(0) \
               : ::cartograph::detail::broken_promise(#condition, __FILE__, __LINE__))
#endif

namespace cartograph::detail {

[[noreturn]] inline void broken_promise(const char* condition, const char* file, int line) {
  std::fprintf(stderr, "%s:%d: the caller promised: %s\n", file, line, condition);
  std::abort();
}

}  // namespace cartograph::detail
