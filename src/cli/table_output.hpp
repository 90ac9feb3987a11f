#pragma once

#include <nlohmann/json_fwd.hpp>
#include <span>
#include <string>
#include <string_view>

#include "cartograph/report/table.hpp"

namespace cartograph::cli {

/// Tables that no network was measured for, in the format asked: `json` is the envelope with `key`.
[[nodiscard]] auto in_format(std::string_view format, std::string_view command,
                             std::span<const table> tables, std::string_view key,
                             const nlohmann::ordered_json& value) -> std::string;

}  // namespace cartograph::cli
