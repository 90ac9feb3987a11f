#pragma once

#include <algorithm>
#include <limits>
#include <span>
#include <string>
#include <string_view>

#include "cartograph/registry/metric.hpp"

namespace cartograph::registry {

[[nodiscard]] auto network_rows() -> std::span<const metric>;
[[nodiscard]] auto community_rows() -> std::span<const metric>;
[[nodiscard]] auto mixing_rows() -> std::span<const metric>;
[[nodiscard]] auto centralization_rows() -> std::span<const metric>;
[[nodiscard]] auto distribution_rows() -> std::span<const metric>;
[[nodiscard]] auto vertex_rows() -> std::span<const metric>;
[[nodiscard]] auto path_rows() -> std::span<const metric>;
[[nodiscard]] auto flow_rows() -> std::span<const metric>;
[[nodiscard]] auto link_rows() -> std::span<const metric>;

inline constexpr auto unbounded = std::numeric_limits<double>::infinity();
inline constexpr std::string_view no_direction = "the graph has no direction";
inline constexpr std::string_view stopped_early = "stopped before it was finished";

[[nodiscard]] inline auto without_direction(const metric_input& in) -> bool {
  return in.graph.way() == direction::undirected;
}

[[nodiscard]] inline auto without_scores(std::string_view reason) -> vertex_scores {
  return {.values = {}, .undefined = std::string{reason}};
}

/// What a kernel returned, as every row returns it.
template <class Result>
[[nodiscard]] auto as_scores(Result found) -> vertex_scores {
  if (!found.finished) return without_scores(stopped_early);
  return {.values = std::move(found.score), .undefined = std::move(found.undefined)};
}

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
