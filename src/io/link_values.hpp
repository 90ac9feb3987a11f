#pragma once

#include <string>
#include <string_view>

#include "cartograph/core/error.hpp"
#include "cartograph/network/date.hpp"
#include "cartograph/network/relation.hpp"
#include "cartograph/network/stage.hpp"

namespace cartograph::detail {

// What the texts of a link mean, in every format. Errors tell no place: their caller knows it.

/// Cross-stage for an empty text. \par Errors unknown_word, with the nearest known one
[[nodiscard]] auto stage_of(std::string_view text) -> expected<stage>;

/// No date for an empty text; `field` is for the message.
[[nodiscard]] auto date_of(std::string_view field, std::string_view text) -> expected<date>;

/// 1 for an empty text. \par Errors out_of_range: neither 0 nor from 1e-100 to 1e100
[[nodiscard]] auto weight_of(std::string_view text) -> expected<double>;

/// \par Errors out_of_range: `since` is after `until`
[[nodiscard]] auto in_order(date since, date until) -> expected<void>;

/// A refusal of `network_builder::link`, with the kinds that the relation would have allowed.
[[nodiscard]] auto explained(error refused, relation r) -> error;

}  // namespace cartograph::detail
