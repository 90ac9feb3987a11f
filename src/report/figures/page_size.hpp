#pragma once

namespace cartograph {

/// The part of a page that a network is drawn on, in pixels; the legend stands to the right of it.
inline constexpr double page_width = 1000;
inline constexpr double page_height = 760;
inline constexpr double page_margin = 46;

}  // namespace cartograph
