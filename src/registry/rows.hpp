#pragma once

#include <algorithm>
#include <span>

#include "cartograph/registry/metric.hpp"

namespace cartograph::registry {

[[nodiscard]] auto network_rows() -> std::span<const metric>;
[[nodiscard]] auto distribution_rows() -> std::span<const metric>;
[[nodiscard]] auto vertex_rows() -> std::span<const metric>;

/// Whether a row says all that a reader of its number may ask.
[[nodiscard]] constexpr auto complete(const metric& m) -> bool {
  auto const texts = {m.key,  m.title, m.meaning, m.formula,
                      m.unit, m.cost,  m.source,  m.undefined_when};
  auto const snake_case = std::ranges::all_of(
      m.key, [](char c) { return c == '_' || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); });
  return snake_case && m.range.low < m.range.high &&
         std::ranges::none_of(texts, [](std::string_view text) { return text.empty(); });
}

}  // namespace cartograph::registry
