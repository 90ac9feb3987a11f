#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "cartograph/network/date.hpp"
#include "cartograph/network/network.hpp"

namespace cartograph {

/// That somebody says that an organization is a part of another.
struct organization_part {
  std::string organization;
  std::string parent;
  date since{};  ///< first day; not known: from the beginning
  date until{};  ///< last day; not known: still
};

/// Which organizations are parts of which, as the `part_of` links between organizations say.
///
/// A network may say more than a tree: an organization of two parents has the tops of both, and
/// one in a circle, which has no top, is its own.
class organization_tree {
 public:
  /// \par Cost O(links `part_of` of organizations · log); the network is not kept
  explicit organization_tree(const network& g);

  [[nodiscard]] auto empty() const noexcept -> bool { return parts_.empty(); }

  /// The tops above an organization on any of these days, or itself, ascending, in place of what
  /// `out` holds. Without days only links without dates are followed.
  /// \par Cost O(changes of the tree in these days · organizations above)
  void tops_at(vertex_id organization, date since, date until, std::vector<vertex_id>& out) const;
  /// The tops above an organization by the links that have no end.
  void tops_now(vertex_id organization, std::vector<vertex_id>& out) const;

 private:
  struct part {
    vertex_id organization;
    vertex_id parent;
    std::int32_t first;  ///< day
    std::int32_t last;
    bool is_dated;
  };
  template <class Holds>
  void add_tops(vertex_id organization, const Holds& holds, std::vector<vertex_id>& out) const;

  std::vector<part> parts_;            ///< by organization
  std::vector<std::int32_t> changes_;  ///< days on which any part begins or is no more, ascending
};

}  // namespace cartograph
