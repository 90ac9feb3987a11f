// How well generated projects are classified, against noise and against missing links;
// docs/typology.md quotes what it prints. typology_noise [PROJECTS] [PICTURE.svg]
#include <fmt/core.h>

#include <cstdint>
#include <cstdlib>
#include <string>
#include <utility>
#include <vector>

#include "cartograph/io/file.hpp"
#include "cartograph/typology/generate/trial.hpp"
#include "cartograph/typology/wilson.hpp"
#include "report/figures/svg.hpp"

namespace {

using namespace cartograph;

struct step {
  double level{};  ///< of noise, or of missing links
  typed_trial seen;
};

auto asked(std::size_t projects, double noise, double missing) -> typed_trial {
  return try_typed(
      {.test = {.projects = projects, .noise = noise, .missing = missing}, .training = 1000});
}

auto share(std::uint32_t part, std::uint32_t whole) -> double {
  return whole == 0 ? 0 : static_cast<double>(part) / whole;
}

/// "76.4 (75.5 to 77.2)", in per cent.
auto told(std::uint32_t part, std::uint32_t whole) -> std::string {
  if (whole == 0) return "-";
  auto const [low, high] = wilson_interval(part, whole);
  return fmt::format("{:.1f} ({:.1f} to {:.1f})", 100 * share(part, whole), 100 * low, 100 * high);
}

void print_curve(const char* what, const std::vector<step>& curve) {
  fmt::print(
      "\n| {} | right of all | abstained | right of answered | confident, wrong of them | "
      "sector of the lead | nearest medoid | it abstained |\n|---|---|---|---|---|---|---|---|\n",
      what);
  for (auto const& [level, t] : curve) {
    auto const n = t.rules.total;
    fmt::print("| {:.1f} | {} | {:.1f} | {} | {:.1f}, {} | {} | {} | {:.1f} |\n", level,
               told(t.rules.correct, n), 100 * share(t.rules.abstained, n),
               told(t.rules.correct, n - t.rules.abstained), 100 * share(t.confident, n),
               told(t.confident_and_wrong, t.confident), told(t.lead_sector.correct, n),
               told(t.nearest.correct, n), 100 * share(t.nearest.abstained, n));
  }
}

void print_confusion(const std::string& title, const agreement& seen) {
  fmt::print("\n{}: label in the row, answer in the column, the last one abstained\n", title);
  for (std::size_t m = 0; m < organizational_model_count; ++m) {
    fmt::print("| {} |", organizational_model_names[m]);
    for (auto const count : seen.confusion[m]) fmt::print(" {} |", count);
    fmt::print("\n");
  }
}

void print_margins(const std::string& title, const typed_trial& t) {
  fmt::print("\n{}: margin from, projects, the best is right\n", title);
  for (std::size_t i = 0; i < t.margins.size(); ++i)
    fmt::print("| {:.1f} | {} | {} |\n", 0.1 * static_cast<double>(i), t.margins[i].projects,
               told(t.margins[i].right, t.margins[i].projects));
}

// --- the picture: two panes, the same lines in each, with 95 % intervals

constexpr double pane_width = 300;
constexpr double pane_height = 220;
constexpr double left = 50;
constexpr double top = 40;
constexpr double between = 60;

struct counted {
  std::uint32_t part{};
  std::uint32_t whole{};
};
struct line {
  const char* name;
  const char* colour;
  svg::shape mark;
  counted (*value)(const typed_trial&);
};
constexpr line lines[] = {
    {"rules: right, of all", "#0b5fa5", svg::shape::circle,
     [](const typed_trial& t) -> counted {
       return {t.rules.correct, t.rules.total};
     }},
    {"rules: right, of those answered", "#6aa9dc", svg::shape::diamond,
     [](const typed_trial& t) -> counted {
       return {t.rules.correct, t.rules.total - t.rules.abstained};
     }},
    {"rules: abstained, of all", "#8a8a8a", svg::shape::square,
     [](const typed_trial& t) -> counted {
       return {t.rules.abstained, t.rules.total};
     }},
    {"rules: wrong, of the confident", "#b3123f", svg::shape::hexagon,
     [](const typed_trial& t) -> counted {
       return {t.confident_and_wrong, t.confident};
     }},
    {"sector of the lead: right, of all", "#c2571a", svg::shape::triangle,
     [](const typed_trial& t) -> counted {
       return {t.lead_sector.correct, t.lead_sector.total};
     }},
};

auto across(double x, double level) -> double { return x + level * pane_width; }
auto up(double value) -> double { return top + (1 - value) * pane_height; }

auto axes(double x, const char* title) -> std::string {
  std::string out = svg::text(x + pane_width / 2, top - 14, title, svg::anchor::middle);
  for (auto const value : {0.0, 0.2, 0.4, 0.6, 0.8, 1.0}) {
    out += svg::rectangle(x, up(value), pane_width, 0.6, "#c9c9c9");
    out += svg::text(x - 6, up(value) + 4, fmt::format("{:.0f} %", 100 * value), svg::anchor::end);
    out +=
        svg::text(across(x, value), up(0) + 18, fmt::format("{:.1f}", value), svg::anchor::middle);
  }
  return out;
}

auto drawn(double x, const std::vector<step>& curve, const line& l) -> std::string {
  std::string points;
  std::string marks;
  for (auto const& [level, t] : curve) {
    auto const [part, whole] = l.value(t);
    auto const px = across(x, level);
    auto const py = up(share(part, whole));
    auto const [low, high] = wilson_interval(part, whole);
    points += fmt::format("{},{} ", svg::coordinate(px), svg::coordinate(py));
    marks += svg::rectangle(px - 0.6, up(high), 1.2, up(low) - up(high), l.colour);
    marks += svg::marker(l.mark, px, py, 3, l.colour,
                         fmt::format("{} at {:.1f}: {} %", l.name, level, told(part, whole)));
  }
  return fmt::format("<polyline points=\"{}\" fill=\"none\" stroke=\"{}\"/>\n{}", points, l.colour,
                     marks);
}

auto picture(const std::vector<step>& noise, const std::vector<step>& missing) -> std::string {
  auto const second = left + pane_width + between;
  auto const bottom = top + pane_height;
  auto out = svg::opened(second + pane_width + 20, bottom + 76,
                         "Generated projects: how often the rules are right, against noise and "
                         "against missing links");
  out += svg::rectangle(0, 0, second + pane_width + 20, bottom + 76, "#ffffff");
  out += "<g font-family=\"sans-serif\" font-size=\"11\">\n";
  out += axes(left, "share of choices drawn as any model (noise)");
  out += axes(second, "share of links left out (missing)");
  int place = 0;
  for (auto const& l : lines) {
    out += drawn(left, noise, l) + drawn(second, missing, l);
    auto const lx = left + 220 * (place % 3);
    auto const ly = bottom + 46 + 18 * (place / 3);
    out += svg::marker(l.mark, lx, ly - 4, 4, l.colour);
    out += svg::text(lx + 8, ly, l.name);
    ++place;
  }
  return out + "</g>\n</svg>\n";
}

}  // namespace

auto main(int argc, char** argv) -> int {
  auto const projects = argc > 1 ? std::strtoul(argv[1], nullptr, 10) : 2000UL;
  if (projects == 0) return 2;
  std::vector<step> noise;
  std::vector<step> missing;
  for (int i = 0; i <= 10; ++i) noise.push_back({0.1 * i, asked(projects, 0.1 * i, 0)});
  for (int i = 0; i < 10; ++i) missing.push_back({0.1 * i, asked(projects, 0, 0.1 * i)});
  print_curve("noise", noise);
  print_curve("missing", missing);
  for (auto const i : {0, 5, 10})
    print_confusion(fmt::format("Rules at noise {:.1f}", 0.1 * i), noise[i].seen.rules);
  print_confusion("Rules at missing 0.5", missing[5].seen.rules);
  print_confusion("Nearest medoid at noise 0", noise[0].seen.nearest);
  print_confusion("Sector of the lead at noise 0", noise[0].seen.lead_sector);
  for (auto const i : {0, 5}) print_margins(fmt::format("Noise {:.1f}", 0.1 * i), noise[i].seen);
  for (auto const i : {3, 5, 9})
    print_margins(fmt::format("Missing {:.1f}", 0.1 * i), missing[i].seen);
  if (argc > 2 && !write_file(argv[2], picture(noise, missing))) return 1;
  return 0;
}
