#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace cartograph {

/// Where in the life of a model a link belongs [linaker2025]. `cross_stage` means *not dated*.
enum class stage : std::uint8_t { pre_training, post_training, post_release, cross_stage };

inline constexpr std::array<std::string_view, 4> stage_names{"pre-training", "post-training",
                                                             "post-release", "cross-stage"};

[[nodiscard]] constexpr auto name_of(stage s) noexcept -> std::string_view {
  return stage_names[static_cast<std::size_t>(s)];
}

[[nodiscard]] constexpr auto stage_named(std::string_view name) noexcept -> std::optional<stage> {
  for (std::size_t i = 0; i < stage_names.size(); ++i)
    if (stage_names[i] == name) return static_cast<stage>(i);
  return std::nullopt;
}

}  // namespace cartograph
