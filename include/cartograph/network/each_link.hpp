#pragma once

#include <cstdint>
#include <vector>

#include "cartograph/network/network.hpp"

namespace cartograph {

/// Calls `visit(from, to, link)` once for every link of r: in the order of the rows, or of the link
/// numbers where a symmetric relation has them. Symmetric links begin at their smaller end.
template <class Visit>
void for_each_link(const network& g, relation r, Visit&& visit) {
  auto const& rows = g.rows(r);
  auto const& forward = rows.forward;
  auto const each = [&](auto&& one) {
    for (std::size_t i = 0; i + 1 < forward.offsets.size(); ++i) {
      auto const v = forward.first + static_cast<std::uint32_t>(i);
      for (auto k = forward.offsets[i]; k < forward.offsets[i + 1]; ++k)
        if (!rows.symmetric || forward.targets[k] >= v) one(v, forward.targets[k], k);
    }
  };
  if (!rows.symmetric || forward.links.empty()) {
    each([&](auto from, auto to, auto k) { visit(vertex_id{from}, vertex_id{to}, k); });
    return;
  }
  struct pair {
    std::uint32_t from;
    std::uint32_t to;
  };
  std::vector<pair> ends(rows.links);
  each([&](auto from, auto to, auto k) { ends[forward.links[k]] = {from, to}; });
  for (std::uint64_t link = 0; link < ends.size(); ++link)
    visit(vertex_id{ends[link].from}, vertex_id{ends[link].to}, link);
}

}  // namespace cartograph
