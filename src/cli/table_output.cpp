#include "cli/table_output.hpp"

#include <nlohmann/json.hpp>

#include "cartograph/core/csv_field.hpp"
#include "cartograph/report/text.hpp"

namespace cartograph::cli {

auto in_format(std::string_view format, std::string_view command, std::span<const table> tables,
               std::string_view key, const nlohmann::ordered_json& value) -> std::string {
  using json = nlohmann::ordered_json;
  if (format == "md") return to_markdown(tables);
  if (format == "json") {
    json out{{"schema", "cartograph/1"}, {"command", command}};
    out[std::string{key}] = value;
    return out.dump(2, ' ', false, json::error_handler_t::replace) + '\n';
  }
  if (format != "csv") return to_text(tables);
  std::string out;
  for (auto const& each : tables) {
    append_csv_row(out, each.header);
    for (auto const& row : each.rows) append_csv_row(out, row);
  }
  return out;
}

}  // namespace cartograph::cli
