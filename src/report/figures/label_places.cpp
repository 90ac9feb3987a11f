#include "report/figures/label_places.hpp"

#include <algorithm>
#include <array>
#include <numeric>

#include "report/figures/page_size.hpp"

namespace cartograph {
namespace {

constexpr double name_height = 12;
constexpr double name_letter = 6.1;  // of the font of names, on average a little less

auto overlap(const bounding_box& a, const bounding_box& b) -> bool {
  return a.low.x < b.high.x && b.low.x < a.high.x && a.low.y < b.high.y && b.low.y < a.high.y;
}

auto on_page(const bounding_box& box) -> bool {
  return box.low.x >= 2 && box.low.y >= 2 && box.high.x <= page_width - 2 &&
         box.high.y <= page_height - 2;
}

/// The field that a name covers: `x` is its start, middle or end.
auto field_of(const drawn_label& label, double width) -> bounding_box {
  auto const left = label.where == svg::anchor::start    ? label.x
                    : label.where == svg::anchor::middle ? label.x - width / 2
                                                         : label.x - width;
  return {{left, label.y - name_height + 2}, {left + width, label.y + 2}};
}

auto candidates(const drawn_mark& m) -> std::array<drawn_label, 4> {
  auto const r = m.radius;
  return {{{m.at.x, m.at.y - r - 3, svg::anchor::middle},
           {m.at.x, m.at.y + r + 11, svg::anchor::middle},
           {m.at.x + r + 4, m.at.y + 4, svg::anchor::start},
           {m.at.x - r - 4, m.at.y + 4, svg::anchor::end}}};
}

}  // namespace

void place_labels(std::vector<drawn_mark>& marks) {
  std::vector<std::size_t> order(marks.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::stable_sort(order, std::ranges::greater{}, [&](auto i) { return marks[i].links; });
  std::vector<bounding_box> taken;
  for (auto const i : order) {
    if (!marks[i].named) continue;
    auto const letters = std::ranges::count_if(
        marks[i].name, [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; });
    auto const width = name_letter * static_cast<double>(letters);
    for (auto const& place : candidates(marks[i])) {
      auto const field = field_of(place, width);
      if (!on_page(field) || std::ranges::any_of(taken, [&](auto& t) { return overlap(t, field); }))
        continue;
      marks[i].label = place;
      taken.push_back(field);
      break;
    }
  }
}

}  // namespace cartograph
