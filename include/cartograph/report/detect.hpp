#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "cartograph/network/layers.hpp"
#include "cartograph/report/results.hpp"

namespace cartograph {

/// The words for `detect_options::algorithm`, the usual one first.
[[nodiscard]] auto community_algorithms() -> std::span<const std::string_view>;

/// The words for `detect_options::objective`, the usual one first.
[[nodiscard]] auto community_objectives() -> std::span<const std::string_view>;

/// The part of a network that lies in one layer.
struct detect_layer {
  std::string name;
  selection which;
  flat_graph flat;
};

struct detect_options {
  selection which{};       ///< what was flattened: says which links hold a community together
  bool projected = false;  ///< instead: a projection, whose own links do
  std::string algorithm{community_algorithms().front()};
  std::string objective{community_objectives().front()};  ///< what leiden and louvain make large
  double resolution = 1;                                  ///< of the objective
  std::uint32_t communities = 0;  ///< spectral: among nodes with links; 0: by the eigengap
  bool profile = false;           ///< also leiden over a hundredfold range around the resolution
  std::size_t rewired = 0;        ///< also the same search in so many rewired graphs
  int runs = 1;  ///< with seeds one after another: the best is kept, and how far they agree is told
  std::uint64_t seed = 42;
  int threads = 0;
  bool people = false;               ///< name persons
  std::vector<std::uint8_t> side{};  ///< of each vertex, see `two_modes_of`
  stop_token stop{};
};

/// Whether the algorithm takes this graph: spectral clustering does not take every one.
[[nodiscard]] auto check_detection(const flat_graph& flat, const detect_options& options)
    -> expected<void>;

/// The communities of a flat graph, largest first, with their members named, what each is made of,
/// and how good the division is.
///
/// \param options `side` is read by the objective barber
/// \pre flat.graph passes `check_detection`; algorithm and objective are of the words above, the
///      objective is not multislice; runs >= 1. When flat.graph is directed the objective is
///      modularity, the algorithm is not spectral and no profile is asked for; no graphs are
///      rewired for barber
[[nodiscard]] auto detect_communities(const network& g, const flat_graph& flat,
                                      const detect_options& options) -> communities_result;

/// The same for a network in layers: a node has a community in every layer where it has links.
///
/// \pre the layers have the same vertices and are undirected; the objective is multislice
[[nodiscard]] auto detect_in_layers(const network& g, const std::vector<detect_layer>& layers,
                                    layered_by by, double coupling, const detect_options& options)
    -> communities_result;

/// How far communities agree with a division that is known from elsewhere.
///
/// \param group of each node of the network; `left_out` for those that it does not tell
/// \par Errors  measures that need a member, or two, are undefined without
[[nodiscard]] auto compared_with(const communities_result& found,
                                 std::span<const std::uint32_t> group, std::uint32_t left_out,
                                 std::string file) -> agreement_with;

}  // namespace cartograph
