#pragma once

#include <cstddef>
#include <vector>

#include "cartograph/network/network.hpp"

namespace cartograph::detail {

/// Organizations whose few members a membership would give away: the threshold rule of statistical
/// disclosure control [hundepool2012].
class small_groups {
 public:
  /// \param least an organization with fewer persons among its members, but at least one, is small
  /// \par Cost    O(memberships log memberships + nodes + links)
  small_groups(const network& g, std::size_t least);

  [[nodiscard]] auto withholds(relation r, vertex_id from, vertex_id to) const -> bool {
    return r == relation::member_of && g_.kind_of(from) == kind::person && small_[to.index()];
  }
  /// Nothing but withheld memberships speaks of it, and its name alone would say that it has some.
  [[nodiscard]] auto leaves_out(vertex_id v) const -> bool { return forgotten_[v.index()]; }

  [[nodiscard]] auto memberships() const noexcept -> std::size_t { return memberships_; }
  [[nodiscard]] auto organizations() const noexcept -> std::size_t { return organizations_; }

 private:
  void mark_small(std::size_t least);
  void mark_forgotten();

  const network& g_;
  std::vector<bool> small_;      ///< of each node
  std::vector<bool> forgotten_;  ///< of each node
  std::size_t memberships_ = 0;
  std::size_t organizations_ = 0;
};

}  // namespace cartograph::detail
