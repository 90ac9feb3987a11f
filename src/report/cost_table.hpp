#pragma once

#include <array>
#include <string_view>

namespace cartograph {

/// Bytes that a phase holds at its peak, and how long it takes.
struct phase_rate {
  std::string_view command;
  std::string_view method;  ///< empty: any other
  double per_vertex{};
  double per_link{};
  double nanoseconds_per_link{};  ///< on one core, of vertices and links together
  double fixed = 0;               ///< bytes, whatever the size
};

/// The program, its libraries and a stack for each thread, before it has read anything.
inline constexpr double program_bytes = 8.5 * (1 << 20);

/// Rows of a network: offsets of 8 bytes a vertex, a target of 4 bytes in the rows of both ends.
inline constexpr phase_rate network_rate{"", "", 8, 8, 0};
/// While text is read: 8 bytes a link until it is sorted into rows (`read_edge_list`), and the file
/// itself, which is mapped.
inline constexpr phase_rate text_rate{"", "", 0, 8, 160};
/// Names, columns, and evidence of typed networks: texts of a row are kept about as long as it is.
inline constexpr phase_rate typed_rate{"", "", 120, 60, 600};
/// `flatten`: offsets, the map to nodes, and targets in the rows of both ends.
inline constexpr phase_rate flat_rate{"", "", 12, 8, 20};

/// Beside network and flat graph, from what the kernels say in `\par Cost` and from what they were
/// measured to hold (bench/README.md). A score is a row of 216 bytes for each vertex, kept twice
/// while it is sorted, which is more than most kernels need.
inline constexpr std::array<phase_rate, 26> command_rates{{
    {"info", "", 8, 0, 40},
    {"metrics", "", 30, 54, 2500},              // Leiden's second level, where it finds little
    {"centrality", "betweenness", 420, 22, 0},  // by pairs, see quadratic_seconds
    {"centrality", "harmonic", 420, 14, 0},     //
    {"centrality", "closeness", 420, 14, 0},    //
    {"centrality", "edge_betweenness", 420, 500, 0},  // a row for each link
    {"centrality", "betweenness_sampled", 300, 15, 500},
    {"centrality", "pagerank", 260, 14, 400},
    {"centrality", "eigenvector", 270, 14, 500},
    {"centrality", "katz", 270, 14, 500},
    {"centrality", "hub", 320, 22, 800},
    {"centrality", "authority", 320, 22, 800},
    {"centrality", "", 260, 14, 150},
    {"communities", "leiden", 30, 54, 2000},
    {"communities", "louvain", 30, 54, 1500},
    {"communities", "infomap", 600, 60, 20000},
    {"communities", "label-propagation", 150, 15, 700},
    {"communities", "", 150, 54, 2000},
    {"report", "", 150, 75, 5000, 4 << 20},  // pictures and the page itself
    {"typology", "", 300, 60, 3000},
    {"render", "", 150, 60, 3000},
    {"convert", "", 0, 0, 30},
    {"whatif", "", 60, 60, 6000},
    {"diff", "", 200, 60, 6000},
    {"explain", "", 120, 16, 1000},
    {"merge", "", 200, 60, 600},
}};

}  // namespace cartograph
