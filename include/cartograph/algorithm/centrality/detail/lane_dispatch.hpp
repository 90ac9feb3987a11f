#pragma once

#include "cartograph/algorithm/centrality/detail/lane_search.hpp"

namespace cartograph::detail {

/// How many numbers the registers of this machine hold. All give the same bytes.
enum class lane_width { two = 2, four = 4, eight = 8 };

#if defined(__x86_64__) && defined(__GNUC__)

[[nodiscard]] inline auto widest_lanes() -> lane_width {
  static auto const widest = __builtin_cpu_supports("avx512f") ? lane_width::eight
                             : __builtin_cpu_supports("avx2")  ? lane_width::four
                                                               : lane_width::two;
  return widest;
}

// `flatten` draws the whole search into each of these, where it may use their registers.
[[gnu::flatten]] inline auto run_two(lane_search& search, const lane_batch& batch, double* through,
                                     double* along) -> bool {
  return search.run<2>(batch, through, along);
}
[[gnu::flatten, gnu::target("avx2")]] inline auto run_four(lane_search& search,
                                                           const lane_batch& batch, double* through,
                                                           double* along) -> bool {
  return search.run<4>(batch, through, along);
}
[[gnu::flatten, gnu::target("avx512f")]] inline auto run_eight(lane_search& search,
                                                               const lane_batch& batch,
                                                               double* through, double* along)
    -> bool {
  return search.run<8>(batch, through, along);
}

/// \pre the machine has registers of this width
inline auto run_lanes(lane_search& search, const lane_batch& batch, double* through, double* along,
                      lane_width width) -> bool {
  if (width == lane_width::eight) return run_eight(search, batch, through, along);
  if (width == lane_width::four) return run_four(search, batch, through, along);
  return run_two(search, batch, through, along);
}

#else

[[nodiscard]] inline auto widest_lanes() -> lane_width { return lane_width::two; }
inline auto run_lanes(lane_search& search, const lane_batch& batch, double* through, double* along,
                      lane_width) -> bool {
  return search.run<2>(batch, through, along);
}

#endif

}  // namespace cartograph::detail
