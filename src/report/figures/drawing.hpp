#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "cartograph/algorithm/layout/point.hpp"
#include "cartograph/core/stop.hpp"
#include "cartograph/network/flatten.hpp"
#include "cartograph/network/network.hpp"
#include "report/figures/figure.hpp"
#include "report/figures/svg.hpp"

namespace cartograph {

/// What stands for a node.
struct look {
  svg::shape form;
  std::string_view colour;
};

/// Actors are round, projects diamonds, artifacts angular; colours after Okabe and Ito, who chose
/// them to be told apart by readers with any colour vision.
[[nodiscard]] auto look_of(kind k) -> const look&;

/// Where a name is written.
struct drawn_label {
  double x{};
  double y{};
  svg::anchor where{};
};

/// A mark on the page: a node, or several for which it stands.
struct drawn_mark {
  std::string name;
  kind of{};
  std::uint64_t links{};
  std::uint64_t members = 1;
  point at;
  double radius{};
  bool named{};                        ///< wants a name
  std::optional<drawn_label> label{};  ///< has a place for it
};

struct drawn_line {
  std::uint32_t from{};  ///< places among the marks
  std::uint32_t to{};
  double width{};
};

/// A network, ready to be drawn.
struct drawing {
  std::vector<drawn_mark> marks;
  std::vector<drawn_line> lines;
  std::uint64_t order{};     ///< nodes of the network
  std::uint64_t left_out{};  ///< of them, those that no mark stands for
  bool of_groups{};          ///< marks stand for communities
};

enum class drawing_layout : std::uint8_t { forces, columns };

struct drawing_options {
  drawing_layout layout = drawing_layout::forces;
  std::size_t at_most = 600;  ///< marks; a larger network is drawn by its communities
  std::size_t labels = 30;    ///< names written beside those with most links
  /// The community of each vertex of the flat graph, for networks that are too large; empty: those
  /// with most links are drawn.
  std::span<const std::uint32_t> community{};
  bool people = false;
  std::uint64_t seed = 42;
  int threads = 0;
  stop_token stop{};
};

/// \par Cost `force_atlas2` of what is drawn
/// \par Repeatable same bytes at any number of threads
[[nodiscard]] auto drawing_of(const network& g, const flat_graph& flat,
                              const drawing_options& options) -> drawing;

/// The same for the interactive pane, as JSON that may stand in a page: no `<` in it.
[[nodiscard]] auto pane_data(const drawing& d) -> std::string;

/// Draws it: shape and colour by kind, size by links, with a legend.
void draw_network(figure& out, const drawing& d);

}  // namespace cartograph
