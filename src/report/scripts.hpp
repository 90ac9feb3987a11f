#pragma once

#include <string_view>

// Both are made from web/ when the program is built.

namespace cartograph {

/// What the page does beside being read.
[[nodiscard]] auto page_script() -> std::string_view;

/// The interactive pane; empty when it was not built in.
[[nodiscard]] auto pane_script() -> std::string_view;

}  // namespace cartograph
