#pragma once

#include <span>
#include <string>
#include <string_view>

#include "cartograph/report/results.hpp"

namespace cartograph {

/// The words for `detect_options::algorithm`, the usual one first.
[[nodiscard]] auto community_algorithms() -> std::span<const std::string_view>;

/// The words for `detect_options::objective`, the usual one first.
[[nodiscard]] auto community_objectives() -> std::span<const std::string_view>;

struct detect_options {
  selection which{};  ///< what was flattened: says which links hold a community together
  std::string algorithm{community_algorithms().front()};
  std::string objective{community_objectives().front()};  ///< what leiden and louvain make large
  double resolution = 1;                                  ///< of the objective
  std::uint32_t communities = 0;  ///< spectral: among nodes with links; 0: by the eigengap
  bool profile = false;           ///< also leiden over a hundredfold range around the resolution
  std::size_t rewired = 0;        ///< also the same search in so many rewired graphs
  int runs = 1;  ///< with seeds one after another: the best is kept, and how far they agree is told
  std::uint64_t seed = 42;
  int threads = 0;
  bool people = false;  ///< name persons
  stop_token stop{};
};

/// Whether the algorithm takes this graph: spectral clustering does not take every one.
[[nodiscard]] auto check_detection(const flat_graph& flat, const detect_options& options)
    -> expected<void>;

/// The communities of a flat graph, largest first, with their members named, what each is made of,
/// and how good the division is.
/// \pre flat.graph is undirected and passes `check_detection`; algorithm and objective are of the
/// words above; runs >= 1
[[nodiscard]] auto detect_communities(const network& g, const flat_graph& flat,
                                      const detect_options& options) -> communities_result;

/// How far communities agree with a division that is known from elsewhere.
///
/// \param group of each node of the network; `left_out` for those that it does not tell
/// \par Errors  measures that need a member, or two, are undefined without
[[nodiscard]] auto compared_with(const communities_result& found,
                                 std::span<const std::uint32_t> group, std::uint32_t left_out,
                                 std::string file) -> agreement_with;

}  // namespace cartograph
