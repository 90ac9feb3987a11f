#pragma once

#include <string_view>

namespace cartograph {

/// The version of the compiled toolkit, `MAJOR.MINOR.PATCH`.
[[nodiscard]] auto version() noexcept -> std::string_view;

}  // namespace cartograph
