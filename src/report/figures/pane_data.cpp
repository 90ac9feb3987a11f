#include <nlohmann/json.hpp>

#include "report/figures/drawing.hpp"

namespace cartograph {

auto pane_data(const drawing& d) -> std::string {
  nlohmann::ordered_json nodes = nlohmann::ordered_json::array();
  for (auto const& m : d.marks)
    nodes.push_back({{"name", m.name},
                     {"kind", name_of(m.of)},
                     {"colour", look_of(m.of).colour},
                     {"links", m.links},
                     {"members", m.members},
                     {"x", std::stod(svg::coordinate(m.at.x))},
                     {"y", std::stod(svg::coordinate(m.at.y))},
                     {"radius", std::stod(svg::coordinate(m.radius))}});
  nlohmann::ordered_json links = nlohmann::ordered_json::array();
  for (auto const& line : d.lines) links.push_back({line.from, line.to, line.width});
  auto const text =
      nlohmann::ordered_json{{"nodes", std::move(nodes)}, {"links", std::move(links)}}.dump(
          -1, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
  std::string out;
  for (char const c : text) out += c == '<' ? std::string{"\\u003c"} : std::string{c};
  return out;
}

}  // namespace cartograph
