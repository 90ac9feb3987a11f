#pragma once

#include <functional>
#include <span>
#include <string>
#include <string_view>

#include "cartograph/core/error.hpp"
#include "cartograph/network/network.hpp"

namespace cartograph::detail {

/// `pseudonymized` with any pseudonyms, so that a test can let two persons have one.
[[nodiscard]] auto pseudonymized_with(const network& g,
                                      const std::function<std::string(std::string_view)>& pseudonym,
                                      std::span<const std::string> aliases) -> expected<network>;

}  // namespace cartograph::detail
