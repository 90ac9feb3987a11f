#pragma once

#include "cartograph/network/network.hpp"
#include "io/renumber.hpp"

namespace cartograph::detail {

/// What a reader of an untyped format knows beside links and numbers.
struct untyped_options {
  bool directed{};
  int threads{};
  import_counts counts{};  ///< loops, repeated links and isolates are added
  text_pool names{};       ///< instead of numbers
};

/// A network of `entity` nodes and `link` relations. The links are freed on the way.
/// \par Errors limit_exceeded: 2^32 links or more that carry weights
[[nodiscard]] auto untyped_network(dense_links links, untyped_options options) -> expected<network>;

}  // namespace cartograph::detail
