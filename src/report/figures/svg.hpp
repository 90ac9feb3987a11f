#pragma once

#include <string>
#include <string_view>

namespace cartograph::svg {

/// Text as it may stand in XML and HTML, between tags or in quotes; control characters become
/// spaces.
[[nodiscard]] auto escaped(std::string_view text) -> std::string;

/// Coordinates with one decimal: enough for a screen, and stable in a diff.
[[nodiscard]] auto coordinate(double value) -> std::string;

/// The opening tag of a picture, with its title and description for those who do not see it; close
/// it with `</svg>`.
[[nodiscard]] auto opened(double width, double height, std::string_view title,
                          std::string_view description = {}) -> std::string;

enum class shape : unsigned char { circle, square, diamond, triangle, hexagon };

/// A marker of about the same area for every shape, centred at (x, y), with a tooltip.
[[nodiscard]] auto marker(shape s, double x, double y, double radius, std::string_view fill,
                          std::string_view tooltip = {}) -> std::string;

enum class anchor : unsigned char { start, middle, end };
[[nodiscard]] auto text(double x, double y, std::string_view words, anchor where = anchor::start,
                        std::string_view css_class = {}) -> std::string;

[[nodiscard]] auto rectangle(double x, double y, double width, double height, std::string_view fill,
                             std::string_view tooltip = {}, std::string_view css_class = {})
    -> std::string;

/// A broken line of `width` pixels; `dashes` as in stroke-dasharray.
[[nodiscard]] auto path(std::string_view commands, std::string_view stroke, double width,
                        std::string_view dashes = {}) -> std::string;

/// Pale blue to dark blue, for 0 to 1; darker in greyscale, too.
[[nodiscard]] auto shade(double amount) -> std::string;

/// The class of letters on such a field: `light` or `on-pale`.
[[nodiscard]] auto letters_on(double amount) -> std::string_view;

/// Colours of lines, in the order of Okabe and Ito, and their dashes.
struct line_look {
  std::string_view colour;
  std::string_view dashes;
};
[[nodiscard]] auto line_look_of(std::size_t i) -> line_look;

/// At most so many letters, the last of them a sign that there were more.
[[nodiscard]] auto shortened(std::string_view name, std::size_t letters) -> std::string;

}  // namespace cartograph::svg
