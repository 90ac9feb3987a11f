#pragma once

#include <cstdint>
#include <vector>

#include "cartograph/network/network.hpp"
#include "cartograph/network/scope.hpp"
#include "cartograph/network/selection.hpp"
#include "cartograph/registry/role_links.hpp"

namespace cartograph {

/// One link in the hands of one of its ends, or of an employer of the person at its end.
struct held_link {
  relation which{};
  std::uint64_t number{};
  vertex_id holder{};  ///< of a link of which nobody knows the organization: the person
  vertex_id target{};
  double amount = 1;     ///< what it adds to the holder
  vertex_id from{};      ///< who has it in the network: the holder, or a person who works for it
  bool unknown = false;  ///< nobody knows for whom that person worked
};

/// The links behind `role_links_of`: those of each holder add up to its amount.
///
/// \par Shape holders ascending, each in the order in which it was read; then those of unknown
///            organizations. Reserved groups are left out
/// \par Cost  as `role_links_of`, and 40 bytes a link
[[nodiscard]] auto held_links_of(const network& g, const project_scope& scope,
                                 const selection& which, const role_question& question)
    -> std::vector<held_link>;
[[nodiscard]] auto held_links_of(const network& g, const selection& which,
                                 const role_question& question) -> std::vector<held_link>;

}  // namespace cartograph
