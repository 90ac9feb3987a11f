#pragma once

#include <string_view>

namespace cartograph::cli {

/// `docs/schema/cartograph-1.schema.json`, which travels inside of the program.
[[nodiscard]] auto result_schema() -> std::string_view;

}  // namespace cartograph::cli
