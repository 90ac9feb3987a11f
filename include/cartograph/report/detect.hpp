#pragma once

#include <span>
#include <string>
#include <string_view>

#include "cartograph/report/results.hpp"

namespace cartograph {

/// The words for `detect_options::algorithm`, the usual one first.
[[nodiscard]] auto community_algorithms() -> std::span<const std::string_view>;

struct detect_options {
  selection which{};  ///< what was flattened: says which links hold a community together
  std::string algorithm{community_algorithms().front()};
  double resolution = 1;  ///< of modularity
  std::uint64_t seed = 42;
  int threads = 0;
  bool people = false;  ///< name persons
  stop_token stop{};
};

/// The communities of a flat graph, largest first, with their members named, what each is made of,
/// and how good the division is.
/// \pre flat.graph is undirected; the algorithm is one of `community_algorithms()`
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
