#pragma once

#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "cartograph/core/contract.hpp"
#include "cartograph/network/network.hpp"
#include "cartograph/network/selection.hpp"

namespace cartograph::registry {

/// Which nodes a selection keeps, asked node by node: scopes look at few nodes of a large network.
///
/// \pre the columns of `which.where` exist
class node_filter {
 public:
  node_filter(const network& g, const selection& which) : g_{&g}, kinds_{which.kinds} {
    for (auto const& filter : which.where) {
      auto const* column = g.column(filter.column);
      CARTOGRAPH_EXPECTS(column != nullptr);
      if (column != nullptr) filters_.emplace_back(column, filter.value);
    }
  }

  [[nodiscard]] auto keeps(vertex_id v) const -> bool {
    return kinds_.contains(g_->kind_of(v)) && std::ranges::all_of(filters_, [&](auto const& each) {
             auto const text = (*each.first)[v];
             return each.second ? text == *each.second : !text.empty();
           });
  }

 private:
  const network* g_;
  kind_set kinds_;
  std::vector<std::pair<const node_column*, std::optional<std::string>>> filters_;
};

}  // namespace cartograph::registry
