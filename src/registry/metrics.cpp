#include <vector>

#include "registry/rows.hpp"

namespace cartograph {

auto metrics() -> std::span<const metric> {
  static auto const all = [] {
    std::vector<metric> rows;
    for (auto part :
         {registry::network_rows(), registry::community_rows(), registry::mixing_rows(),
          registry::centralization_rows(), registry::distribution_rows(), registry::vertex_rows(),
          registry::path_rows(), registry::flow_rows(), registry::link_rows()})
      rows.insert(rows.end(), part.begin(), part.end());
    return rows;
  }();
  return all;
}

auto find_metric(std::string_view key) -> const metric* {
  auto const all = metrics();
  auto const found = std::ranges::find(all, key, &metric::key);
  return found == all.end() ? nullptr : &*found;
}

}  // namespace cartograph
