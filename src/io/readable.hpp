#pragma once

#include <string_view>

#include "cartograph/core/error.hpp"
#include "cartograph/network/network.hpp"

namespace cartograph::detail {

/// That a text file of kinds, names and columns can hold the network and be read back: no empty
/// name, no column called `kind` or `name` or like another one, only UTF-8 of bounded length.
///
/// \param where for the message: "a CSV file"
/// \par Errors  malformed, duplicate, limit_exceeded
[[nodiscard]] auto readable(const network& g, std::string_view where) -> expected<void>;

/// The same of one text; `what` is for the message.
[[nodiscard]] auto readable_text(std::string_view what, std::string_view text,
                                 std::string_view where) -> expected<void>;

}  // namespace cartograph::detail
