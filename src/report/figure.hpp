#pragma once

#include <string>
#include <vector>

#include "cartograph/network/flatten.hpp"
#include "cartograph/network/network.hpp"
#include "cartograph/typology/typology.hpp"

namespace cartograph {

/// A picture, the words under it, and the CSV with its numbers.
struct figure {
  std::string name;  ///< of its files, without ending
  std::string caption;
  std::string svg;
  std::string csv;
};

struct bar {
  std::string label;
  double value{};
  std::string note;  ///< behind the bar; the value when empty
};

/// Horizontal bars from 0 to `full`, longest label on the left.
[[nodiscard]] auto bar_chart(std::string title, const std::vector<bar>& bars, double full)
    -> std::string;

struct drawing_options {
  std::string name = "network";
  std::string caption;
  std::size_t at_most = 600;  ///< vertices; of a larger graph those with most links are drawn
  std::size_t labels = 30;    ///< names written beside the vertices with most links
  bool people = false;
  std::uint64_t seed = 42;
};

/// The typed network: one mark a node, its shape and colour by kind, with a legend.
[[nodiscard]] auto network_figure(const network& g, const flat_graph& flat,
                                  const drawing_options& options) -> figure;

/// Projects by organizational models: how well each model fits, the label of the study marked.
[[nodiscard]] auto typology_figure(const typology_result& found) -> figure;

/// Projects on a plane, the more alike the nearer. \pre found.clusters.absent is empty
[[nodiscard]] auto project_map_figure(const typology_result& found) -> figure;

/// Projects as the leaves of a tree. \pre found.clusters.absent is empty
[[nodiscard]] auto project_tree_figure(const typology_result& found) -> figure;

/// How concentrated participation in each project was before release and after it.
[[nodiscard]] auto lifecycle_figure(const typology_result& found) -> figure;

}  // namespace cartograph
