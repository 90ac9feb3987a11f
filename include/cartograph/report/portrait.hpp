#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "cartograph/graph/csr.hpp"
#include "cartograph/network/network.hpp"
#include "cartograph/network/selection.hpp"

namespace cartograph {

/// A word and how often it was met.
struct counted_word {
  std::string word;
  std::uint64_t count{};
};

/// Who a community is and what holds it together, read from the typed network rather than from the
/// flat graph that it was found on. Words are listed most frequent first, equal ones by name.
struct community_portrait {
  std::vector<counted_word> kinds;      ///< of its members
  std::vector<counted_word> sectors;    ///< of those members whose sector is known
  std::vector<counted_word> countries;  ///< of those members whose country is known
  std::vector<counted_word> relations;  ///< of the links between its members
  std::uint64_t inside{};               ///< links between members; loops are left out
  std::uint64_t leaving{};              ///< links between a member and anybody else's community
  std::vector<std::size_t> centre;      ///< at most five members, most links inside first, by
                                        ///< their place among the nodes that were divided
};

/// \param which      the question that the communities answer: its relations, stage and dates
/// \param nodes      those that were divided
/// \param membership the community of each of them, in [0, count)
/// \par Shape   one portrait a community, by its number
/// \par Cost    O(nodes + links of the relations asked) time, O(count + nodes) memory
/// \par Errors  none: what is not known is not listed
[[nodiscard]] auto portraits_of(const network& g, const selection& which,
                                std::span<const vertex_id> nodes,
                                std::span<const std::uint32_t> membership, std::uint32_t count)
    -> std::vector<community_portrait>;

/// The same for nodes that are linked by what they share (`project`): links are those of the
/// projection, and no relation holds them together.
///
/// \pre flat has a vertex for each of `nodes`
[[nodiscard]] auto portraits_of_projection(const network& g, const csr& flat,
                                           std::span<const vertex_id> nodes,
                                           std::span<const std::uint32_t> membership,
                                           std::uint32_t count) -> std::vector<community_portrait>;

}  // namespace cartograph
