#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "cartograph/core/measurement.hpp"

namespace cartograph {

/// Which graphs of the same size a graph is compared with when we ask how centralized it is. For
/// one-mode degree, closeness, harmonic and betweenness both give the same maximum: a star is
/// connected.
enum class compared_graphs : std::uint8_t {
  all,        ///< also those with isolates and several components: our convention
  connected,  ///< those in one piece, whatever the direction of the links
};

/// For scores without a largest possible sum that anybody agrees on: PageRank and Katz depend on
/// their damping, core numbers and constraint have no proposal. Centralization is then undefined
/// and says which score it was; compare with a null model instead.
///
/// \par Errors always undefined
[[nodiscard]] inline auto no_agreed_maximum(std::string_view score) -> measurement {
  return undefined("no agreed maximum for " + std::string{score});
}

namespace detail {

[[nodiscard]] inline auto no_centre() -> measurement {
  return undefined("fewer than 3 vertices have no centre");
}

}  // namespace detail
}  // namespace cartograph
