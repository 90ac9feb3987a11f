#include "report/figures/svg.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

namespace cartograph::svg {
namespace {

auto titled(std::string_view tooltip) -> std::string {
  return tooltip.empty() ? std::string{} : fmt::format("<title>{}</title>", escaped(tooltip));
}

/// A regular polygon with its first corner straight up, or turned by `turn` of a corner.
auto polygon(int corners, double x, double y, double radius, double turn) -> std::string {
  std::string points;
  for (int i = 0; i < corners; ++i) {
    auto const angle = 2 * std::numbers::pi * (i + turn) / corners - std::numbers::pi / 2;
    points += fmt::format("{}{},{}", i == 0 ? "" : " ", coordinate(x + radius * std::cos(angle)),
                          coordinate(y + radius * std::sin(angle)));
  }
  return points;
}

}  // namespace

auto escaped(std::string_view text) -> std::string {
  std::string out;
  out.reserve(text.size());
  for (char const c : text) switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      case '\'':
        out += "&#39;";
        break;
      default:
        out += static_cast<unsigned char>(c) < 0x20 ? ' ' : c;
    }
  return out;
}

auto coordinate(double value) -> std::string {
  auto const text = fmt::format("{:.1f}", value);
  return text == "-0.0" ? "0.0" : text;
}

auto opened(double width, double height, std::string_view title, std::string_view description)
    -> std::string {
  auto const words =
      description.empty() ? std::string{} : fmt::format("<desc>{}</desc>", escaped(description));
  return fmt::format(
      "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {0} {1}\" width=\"{0}\" "
      "height=\"{1}\" role=\"img\" "
      "font-family=\"system-ui, sans-serif\" font-size=\"12\"><title>{2}</title>{3}\n",
      coordinate(width), coordinate(height), escaped(title), words);
}

auto marker(shape s, double x, double y, double radius, std::string_view fill,
            std::string_view tooltip) -> std::string {
  auto const open =
      fmt::format("fill=\"{}\" stroke=\"#fff\" stroke-width=\"0.8\">{}</", fill, titled(tooltip));
  if (s == shape::circle)
    return fmt::format("<circle cx=\"{}\" cy=\"{}\" r=\"{}\" {}circle>\n", coordinate(x),
                       coordinate(y), coordinate(radius), open);
  struct outline {
    int corners;
    double turn;
    double scale;  // so that all shapes look equally large
  };
  constexpr outline outlines[] = {
      {0, 0, 1}, {4, 0.5, 1.2}, {4, 0, 1.25}, {3, 0, 1.35}, {6, 0, 1.1}};
  auto const [corners, turn, scale] = outlines[static_cast<std::size_t>(s)];
  return fmt::format("<polygon points=\"{}\" {}polygon>\n",
                     polygon(corners, x, y, scale * radius, turn), open);
}

auto text(double x, double y, std::string_view words, anchor where, std::string_view css_class)
    -> std::string {
  constexpr std::string_view anchors[] = {"start", "middle", "end"};
  auto const style = css_class.empty() ? std::string{} : fmt::format(" class=\"{}\"", css_class);
  return fmt::format("<text x=\"{}\" y=\"{}\" text-anchor=\"{}\"{}>{}</text>\n", coordinate(x),
                     coordinate(y), anchors[static_cast<std::size_t>(where)], style,
                     escaped(words));
}

auto rectangle(double x, double y, double width, double height, std::string_view fill,
               std::string_view tooltip, std::string_view css_class) -> std::string {
  return fmt::format("<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" fill=\"{}\"{}>{}</rect>\n",
                     coordinate(x), coordinate(y), coordinate(width), coordinate(height), fill,
                     css_class.empty() ? std::string{} : fmt::format(" class=\"{}\"", css_class),
                     titled(tooltip));
}

auto path(std::string_view commands, std::string_view stroke, double width, std::string_view dashes)
    -> std::string {
  return fmt::format(
      "<path d=\"{}\" fill=\"none\" stroke=\"{}\" stroke-width=\"{}\"{}/>\n", commands, stroke,
      coordinate(width),
      dashes.empty() ? std::string{} : fmt::format(" stroke-dasharray=\"{}\"", dashes));
}

auto shade(double amount) -> std::string {
  auto const mix = [amount](double white, double blue) {
    return static_cast<int>(white + (blue - white) * std::clamp(amount, 0.0, 1.0));
  };
  return fmt::format("#{:02x}{:02x}{:02x}", mix(246, 0), mix(248, 114), mix(250, 178));
}

auto letters_on(double amount) -> std::string_view { return amount > 0.6 ? "light" : "on-pale"; }

auto line_look_of(std::size_t i) -> line_look {
  constexpr std::array<line_look, 8> looks{{{"#0072B2", ""},
                                            {"#D55E00", "7 3"},
                                            {"#009E73", "2 3"},
                                            {"#CC79A7", "9 3 2 3"},
                                            {"#E69F00", "12 4"},
                                            {"#56B4E9", "4 2"},
                                            {"#7a5195", "2 2"},
                                            {"#8c8c8c", ""}}};
  return looks[i % looks.size()];
}

auto shortened(std::string_view name, std::size_t letters) -> std::string {
  std::size_t seen = 0;
  for (std::size_t i = 0; i < name.size(); ++i) {
    auto const begins = (static_cast<unsigned char>(name[i]) & 0xC0U) != 0x80U;
    if (begins && ++seen == letters && name.size() > i + 1)
      return std::string{name.substr(0, i)} + "…";
  }
  return std::string{name};
}

}  // namespace cartograph::svg
