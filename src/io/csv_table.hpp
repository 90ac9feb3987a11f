#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "cartograph/io/csv.hpp"

namespace cartograph::detail {

/// Rows of a CSV file whose columns are found by the names in its first row.
class csv_table {
 public:
  /// Reads the header.
  /// \pre `text` outlives the table
  /// \par Errors     no header; a column without a name or named twice
  [[nodiscard]] static auto open(std::string_view text, std::string file) -> expected<csv_table>;

  [[nodiscard]] auto header() const noexcept -> const std::vector<std::string>& { return header_; }
  [[nodiscard]] auto find(std::string_view column) const -> std::optional<std::size_t>;
  /// \par Errors the file has no such column
  [[nodiscard]] auto require(std::string_view column) const -> expected<std::size_t>;

  /// \par Errors a row that is longer or shorter than the header; text that is not UTF-8
  [[nodiscard]] auto next() -> expected<bool>;
  [[nodiscard]] auto operator[](std::size_t column) const -> std::string_view {
    return in_.fields()[column];
  }
  /// The field, or nothing where the file has no such column.
  [[nodiscard]] auto cell(std::optional<std::size_t> column) const -> std::string_view {
    return column ? in_.fields()[*column] : std::string_view{};
  }
  [[nodiscard]] auto line() const noexcept { return in_.line(); }

  /// An error about the row that was read last.
  template <class... Args>
  [[nodiscard]] auto refuse(errc code, fmt::format_string<Args...> text, Args&&... args) const {
    return fail_at(file_, line(), code, text, std::forward<Args>(args)...);
  }

 private:
  csv_table(std::string_view text, std::string file) : in_{text}, file_{std::move(file)} {}
  [[nodiscard]] auto next_row() -> expected<bool>;

  csv_reader in_;
  std::string file_;
  std::vector<std::string> header_;
};

}  // namespace cartograph::detail
