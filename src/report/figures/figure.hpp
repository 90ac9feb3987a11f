#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "cartograph/network/network.hpp"
#include "cartograph/typology/typology.hpp"

namespace cartograph {

/// A picture, the words about it, and the CSV with its numbers.
struct figure {
  std::string name;     ///< of its files, without ending
  std::string title;    ///< what is shown
  std::string reading;  ///< how to read it, and what it says
  std::string unit;     ///< of its numbers
  std::string svg;
  std::string csv;
};

struct bar {
  std::string label;
  double value{};
  std::string note;  ///< behind the bar; the value when empty
};

/// Horizontal bars from 0 to `full`, longest label on the left.
void draw_bars(figure& out, const std::vector<bar>& bars, double full);

/// A line through points of the unit square, with its name.
struct curve {
  std::string name;
  std::vector<std::pair<double, double>> points;
};

/// Curves over the diagonal, from (0, 0) to (1, 1), each told by colour, dashes and its name.
void draw_lorenz_curves(figure& out, const std::vector<curve>& curves, std::string_view across,
                        std::string_view up);

/// A field of a heat map.
struct heat_cell {
  double shade{};  ///< 0 pale to 1 dark
  std::string text;
  std::string tooltip;
};

struct heat_map {
  std::vector<std::string> columns;
  std::vector<std::string> rows;
  std::vector<std::vector<heat_cell>> cells;  ///< by row
};
void draw_heat_map(figure& out, const heat_map& map);

/// Where a number lies among those of random networks.
struct placed_number {
  std::string label;
  double value{};
  double low{};  ///< 2.5 % of the random networks are below
  double high{};
  double percentile{};
};
void draw_placed_numbers(figure& out, const std::vector<placed_number>& numbers);

/// What flows from one column to the next.
struct flow_node {
  std::string name;
  std::size_t column{};
};
struct flow_link {
  std::size_t from{};
  std::size_t to{};
  double amount{};
};
/// Columns of boxes as high as what flows through them, bands between.
void draw_flow(figure& out, const std::vector<std::string>& titles,
               const std::vector<flow_node>& nodes, const std::vector<flow_link>& links);

/// A forest from left to right. \pre parents lead to roots
struct tree_node {
  std::string name;
  std::uint32_t parent{};  ///< or `no_parent`
  std::string note;        ///< beside the name
};
void draw_forest(figure& out, const std::vector<tree_node>& nodes);

/// Values of several things over the years; where there is none, the line is broken.
struct year_line {
  std::string name;
  std::vector<std::optional<double>> values;  ///< one a year
};
void draw_years(figure& out, const std::vector<int>& years, const std::vector<year_line>& lines);

/// Projects by organizational models: how well each model fits, the label of the study marked.
[[nodiscard]] auto typology_figure(const typology_result& found) -> figure;

/// Projects on a plane, the more alike the nearer. \pre found.clusters.absent is empty
[[nodiscard]] auto project_map_figure(const typology_result& found) -> figure;

/// Projects as the leaves of a tree. \pre found.clusters.absent is empty
[[nodiscard]] auto project_tree_figure(const typology_result& found) -> figure;

/// How concentrated participation in each project was before release and after it.
[[nodiscard]] auto lifecycle_figure(const typology_result& found) -> figure;

}  // namespace cartograph
