#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "cartograph/core/error.hpp"
#include "cartograph/network/network.hpp"

namespace cartograph {

/// A division of nodes as a file tells it: what `communities --output` writes, or a known truth.
struct told_groups {
  static constexpr auto none = ~std::uint32_t{0};
  std::vector<std::uint32_t> group;  ///< of each node of the network; `none` where not told
  std::uint32_t count{};             ///< groups are numbered [0, count) as they first appear
  std::uint32_t told{};              ///< nodes that the file speaks of
};

/// Reads a CSV file with a column `community` or `group`, and who is in it: `name`, with `kind`
/// where two kinds share a name, or else `id`, which is the name in networks made of numbers. A
/// file with tabs has no header: the node first, its group last. One that begins with `*` is a
/// Pajek partition (`.clu`): `*Vertices N`, then a number for each node in the order of the network.
///
/// \param text     the content,
/// \param file     its name for errors
/// \par Shape      one group a node of `g`
/// \par Cost       O(nodes + rows) time and memory
/// \par Errors     file, line and value: no such columns; a node that the network has not, that is
///                 told twice, or whose name two kinds share; an empty group; of a partition
///                 not the nodes of this network, or no number
[[nodiscard]] auto read_groups(const network& g, std::string_view text, const std::string& file)
    -> expected<told_groups>;

}  // namespace cartograph
