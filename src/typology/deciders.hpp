#pragma once

#include <vector>

#include "typology/facts.hpp"

namespace cartograph {

/// An organization that decides about the project, or a member of a consortium that does.
struct decider {
  vertex_id who{};
  double share{};  ///< of the lead; all shares sum to 1, those of unknown sector included
  sector legal_form{};
};

/// Who leads, by name. Consortia are replaced by their members of known sector; a lead that has one
/// of its own units beside it is left out, they are one body.
[[nodiscard]] auto deciders_of(const scope_facts& facts) -> std::vector<decider>;

/// Remembers that a feature was made of the links that say so.
void note_deciders(const scope_facts& facts);

/// The order in which things are told of nodes: that of their names, whatever their ids.
[[nodiscard]] inline auto by_name(const network& g) {
  return [&g](vertex_id a, vertex_id b) {
    return std::pair{g.name(a), g.kind_of(a)} < std::pair{g.name(b), g.kind_of(b)};
  };
}

}  // namespace cartograph
