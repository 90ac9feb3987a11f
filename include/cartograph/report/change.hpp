#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "cartograph/core/error.hpp"
#include "cartograph/core/measurement.hpp"
#include "cartograph/core/stop.hpp"
#include "cartograph/network/network.hpp"

namespace cartograph {

/// One number in two networks.
struct before_and_after {
  std::string what;
  measurement before;
  measurement after;
};

/// Things that came, went or changed, by their names.
struct named_change {
  std::string what;  ///< "organizations that are new", "links that are gone"
  std::vector<std::string> items;
};

/// How one network differs from another.
struct network_change {
  std::string title;
  std::vector<before_and_after> values;
  std::vector<named_change> lists;  ///< only those that hold something
};

struct change_options {
  bool people = false;  ///< name persons; else they are counted only
  std::uint64_t seed = 42;
  int threads = 0;
  stop_token stop{};
};

/// What is in one network and not in the other: nodes by kind and name, cells of their columns,
/// links with all that is said of them, and the metrics that run by default, before and after; not
/// those of a randomised search, which differ without a difference.
///
/// \par Cost the size of both, and their metrics
/// \par Repeatable does not depend on the order of nodes and links
[[nodiscard]] auto difference_between(const network& before, const network& after,
                                      const change_options& options = {})
    -> expected<network_change>;

/// What would be without some nodes: components, concentration of contributions, projects that
/// nobody leads or gives machine time to any more, and works that nobody is left to look after.
///
/// A project or work is listed only when it had somebody before.
///
/// \param removed ascending
/// \par Cost as above
[[nodiscard]] auto consequences_of_removing(const network& g, std::span<const vertex_id> removed,
                                            const change_options& options = {})
    -> expected<network_change>;

}  // namespace cartograph
