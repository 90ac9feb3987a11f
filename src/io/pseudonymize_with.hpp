#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "cartograph/io/pseudonymize.hpp"

namespace cartograph::detail {

/// `pseudonymized` with any pseudonyms, so that a test can let two persons have one.
[[nodiscard]] auto pseudonymized_with(const network& g,
                                      const std::function<std::string(std::string_view)>& pseudonym,
                                      const pseudonym_options& options) -> expected<network>;

}  // namespace cartograph::detail
