#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "cartograph/core/error.hpp"

namespace cartograph::detail {

/// Rows with named columns, one after the other, wherever they come from.
class row_source {
 public:
  row_source() = default;
  row_source(const row_source&) = delete;
  auto operator=(const row_source&) -> row_source& = delete;
  row_source(row_source&&) = delete;
  auto operator=(row_source&&) -> row_source& = delete;
  virtual ~row_source() = default;

  [[nodiscard]] virtual auto columns() const -> const std::vector<std::string>& = 0;
  /// Goes to the next row; false after the last. Not to be called again after an error.
  [[nodiscard]] virtual auto next() -> expected<bool> = 0;
  /// Empty for NULL; any bytes. Valid until `next` is called again.
  [[nodiscard]] virtual auto cell(std::size_t column) const -> std::string_view = 0;
  /// What messages call the row: the line of a file, or the number of the row, from 1.
  [[nodiscard]] virtual auto row() const -> std::size_t = 0;
};

}  // namespace cartograph::detail
