#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace cartograph {

/// How an open model project is organized [linaker2025].
enum class organizational_model : std::uint8_t {
  single_company,
  single_research_institute,
  multi_organizational_research_institute,
  non_profit_sponsored_grassroots,
  company_sponsored_grassroots,
};

inline constexpr std::size_t organizational_model_count = 5;

inline constexpr std::array<std::string_view, organizational_model_count>
    organizational_model_names{"single-company", "single-research-institute",
                               "multi-organizational-research-institute",
                               "non-profit-sponsored-grassroots", "company-sponsored-grassroots"};

[[nodiscard]] constexpr auto name_of(organizational_model m) noexcept -> std::string_view {
  return organizational_model_names[static_cast<std::size_t>(m)];
}

[[nodiscard]] constexpr auto organizational_model_named(std::string_view name) noexcept
    -> std::optional<organizational_model> {
  for (std::size_t i = 0; i < organizational_model_count; ++i)
    if (organizational_model_names[i] == name) return static_cast<organizational_model>(i);
  return std::nullopt;
}

struct ranked_model {
  organizational_model model{};
  double score{};   ///< in [0, 1]; larger fits better
  double points{};  ///< powers of ten of the odds, summed over the conditions
};

}  // namespace cartograph
