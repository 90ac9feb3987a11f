#pragma once

#include "io/csv_table.hpp"
#include "io/row_source.hpp"

namespace cartograph::detail {

/// The rows of a CSV file.
class csv_rows : public row_source {
 public:
  explicit csv_rows(csv_table table) : table_{std::move(table)} {}
  [[nodiscard]] auto columns() const -> const std::vector<std::string>& override {
    return table_.header();
  }
  [[nodiscard]] auto next() -> expected<bool> override { return table_.next(); }
  [[nodiscard]] auto cell(std::size_t column) const -> std::string_view override {
    return table_[column];
  }
  [[nodiscard]] auto row() const -> std::size_t override { return table_.line(); }

 private:
  csv_table table_;
};

}  // namespace cartograph::detail
