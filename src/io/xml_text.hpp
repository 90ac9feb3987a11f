#pragma once

#include <string>
#include <string_view>

#include "io/graph_plan.hpp"

namespace cartograph::detail {

/// Text as it stands between tags or in the quotes of an attribute. Characters that XML has no way
/// to write become U+FFFD and are counted.
[[nodiscard]] auto xml_text(std::string_view text, loss_counts& losses) -> std::string;

/// `string`, `long`, `double` or `boolean`: the same words in GraphML and GEXF.
[[nodiscard]] auto xml_type(value_type type) noexcept -> std::string_view;
/// The type of a field of links.
[[nodiscard]] auto xml_field_type(std::size_t field) noexcept -> std::string_view;

}  // namespace cartograph::detail
