#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "cartograph/core/error.hpp"
#include "cartograph/core/stop.hpp"
#include "cartograph/network/flatten.hpp"
#include "cartograph/network/network.hpp"

namespace cartograph {

/// How a picture is arranged.
enum class picture_layout : std::uint8_t {
  forces,   ///< linked nodes near each other; a large network by its communities
  columns,  ///< actors, what they build together, and what comes of it
  matrix,   ///< communities in rows and columns, their densities in the fields
  lineage,  ///< what was derived from what, as a tree
};
inline constexpr std::array<std::string_view, 4> picture_layout_names{"forces", "columns", "matrix",
                                                                      "lineage"};

struct render_options {
  picture_layout layout = picture_layout::forces;
  std::size_t at_most = 600;  ///< marks; a network with more nodes is drawn by its communities
  std::size_t labels = 30;    ///< names beside those with most links
  bool people = false;        ///< name persons
  std::uint64_t seed = 42;
  int threads = 0;
  stop_token stop{};
};

/// One picture of a network as SVG, which needs nothing else to be shown.
///
/// \param flat what is drawn: undirected, simple
/// \par Cost   forces: 150 to 600 rounds of `force_atlas2`; others O(n log n + m) and, where
///             communities are drawn, a search for them
/// \par Errors not_found: the network has nothing that this layout could show
/// \par Repeatable same bytes for the same seed, at any number of threads
[[nodiscard]] auto render(const network& g, const flat_graph& flat, const render_options& options)
    -> expected<std::string>;

}  // namespace cartograph
