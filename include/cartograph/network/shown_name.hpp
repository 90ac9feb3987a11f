#pragma once

#include <string>

#include "cartograph/network/network.hpp"

namespace cartograph {

/// A node's name as results may show it: persons are numbered unless the user asked for `--people`.
[[nodiscard]] inline auto shown_name(const network& g, vertex_id v, bool people) -> std::string {
  if (people || g.kind_of(v) != kind::person) return g.name(v);
  return "person " + std::to_string(v.value - g.ids(kind::person).first + 1);
}

}  // namespace cartograph
