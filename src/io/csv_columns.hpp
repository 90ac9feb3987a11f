#pragma once

#include <array>
#include <string_view>

namespace cartograph::detail {

/// The columns of relations.csv; the first five must be there.
inline constexpr std::array<std::string_view, 12> relation_columns{
    "source_kind", "source_name", "relation", "target_kind", "target_name", "stage",
    "since",       "until",       "weight",   "word",        "evidence",    "confidence"};
inline constexpr std::size_t required_relation_columns = 5;

}  // namespace cartograph::detail
