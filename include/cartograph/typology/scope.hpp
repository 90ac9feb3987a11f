#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "cartograph/network/network.hpp"

namespace cartograph {

/// One link of a scope with all that features and rules read of it.
///
/// The texts belong to the network, which must outlive the scope.
struct scope_link {
  relation which{};
  std::uint64_t number{};  ///< of the link within its relation
  vertex_id from{};
  vertex_id to{};
  stage when = stage::cross_stage;
  std::string_view word{};        ///< the source's own word; empty when there is none
  std::string_view confidence{};  ///< such as `sourced:high`

  [[nodiscard]] auto group() const noexcept -> relation_class { return info_of(which).group; }
  /// Whether the row says more than its source names, and counts less in the rules.
  [[nodiscard]] auto inferred() const noexcept -> bool {
    return confidence.starts_with("inferred");
  }
};

/// What belongs to a project when it is described or classified.
struct project_scope {
  vertex_id project{};
  std::vector<vertex_id> own;        ///< the project and the artifacts it produces, ascending
  std::vector<vertex_id> actors;     ///< linked to any of these, ascending
  std::vector<vertex_id> endpoints;  ///< all other ends of the links, ascending
  std::vector<scope_link> links;     ///< by relation, then by number

  [[nodiscard]] auto owns(vertex_id v) const noexcept -> bool;
};

/// The scope of a project: itself, what it `produces`, the actors linked to any of these, and every
/// link that touches the project or what it produces.
///
/// Platforms, software, benchmarks, base models, other projects and whatever else such a link leads
/// to are ends of links and are not expanded: what they are linked to elsewhere is outside, and so
/// are links among actors. A thing that two projects produce belongs to the scopes of both. Links
/// are never merged.
///
/// \param project a node of kind project
/// \pre   g.kind_of(project) == kind::project
/// \par Cost O(links of the scope · log)
[[nodiscard]] auto scope_of(const network& g, vertex_id project) -> project_scope;

/// Every link that starts or ends in one of the nodes, once.
///
/// \param own ascending, without repetition
/// \par Shape by relation, then by number
[[nodiscard]] auto links_around(const network& g, std::span<const vertex_id> own)
    -> std::vector<scope_link>;

}  // namespace cartograph
