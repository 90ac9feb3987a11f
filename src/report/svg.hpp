#pragma once

#include <string>
#include <string_view>

namespace cartograph::svg {

/// Text as it may stand in XML and HTML, between tags or in quotes; control characters become
/// spaces.
[[nodiscard]] auto escaped(std::string_view text) -> std::string;

/// Coordinates with one decimal: enough for a screen, and stable in a diff.
[[nodiscard]] auto coordinate(double value) -> std::string;

/// The opening tag of a picture with its title for screen readers; close it with `</svg>`.
[[nodiscard]] auto opened(double width, double height, std::string_view title) -> std::string;

enum class shape : unsigned char { circle, square, diamond, triangle, hexagon };

/// A marker of about the same area for every shape, centred at (x, y), with a tooltip.
[[nodiscard]] auto marker(shape s, double x, double y, double radius, std::string_view fill,
                          std::string_view tooltip = {}) -> std::string;

enum class anchor : unsigned char { start, middle, end };
[[nodiscard]] auto text(double x, double y, std::string_view words, anchor where = anchor::start,
                        std::string_view css_class = {}) -> std::string;

[[nodiscard]] auto rectangle(double x, double y, double width, double height, std::string_view fill,
                             std::string_view tooltip = {}) -> std::string;

}  // namespace cartograph::svg
