#pragma once

#include <cstddef>
#include <initializer_list>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "cartograph/core/error.hpp"

namespace cartograph {

/// What one row may hold at most: a missing quote must not swallow the rest of a large file.
struct csv_limits {
  std::size_t field_bytes = std::size_t{1} << 20U;
  std::size_t fields = 4096;
};

/// Reads comma-separated rows one after another [rfc4180].
///
/// Rows end with LF or CRLF; fields may be quoted, hold doubled quotes and line breaks. A UTF-8
/// byte order mark at the beginning and empty lines are skipped. Spaces belong to their field.
/// \par Errors a quote inside an unquoted field, text after a closing quote, a quote never closed,
///             a NUL byte (malformed); a field or row over the limits (limit_exceeded)
class csv_reader {
 public:
  /// \pre `text` outlives the reader
  explicit csv_reader(std::string_view text, csv_limits limits = {});

  /// Goes to the next row; false at the end of the text. Not to be called again after an error.
  [[nodiscard]] auto next() -> expected<bool>;
  /// The row; valid until `next` is called again.
  [[nodiscard]] auto fields() const noexcept -> std::span<const std::string_view> {
    return fields_;
  }
  /// The line on which the row begins, from 1.
  [[nodiscard]] auto line() const noexcept -> std::size_t { return row_line_; }

 private:
  /// A field: a part of the text, or of `unquoted_` where doubled quotes had to be undone.
  struct part {
    std::size_t begin;
    std::size_t size;
    bool unquoted;
  };
  [[nodiscard]] auto read_field() -> expected<void>;
  [[nodiscard]] auto read_plain() -> expected<part>;
  [[nodiscard]] auto read_quoted() -> expected<part>;
  [[nodiscard]] auto at_line_end() const noexcept -> bool;
  void skip_line_end() noexcept;

  std::string_view text_;
  csv_limits limits_;
  std::size_t at_{};
  std::size_t line_{1};
  std::size_t row_line_{};
  std::string unquoted_;
  std::vector<part> parts_;
  std::vector<std::string_view> fields_;
};

/// Appends one row that a `csv_reader` reads back as the same fields; quotes only where needed.
void append_csv_row(std::string& out, std::span<const std::string_view> fields);
void append_csv_row(std::string& out, std::initializer_list<std::string_view> fields);

}  // namespace cartograph
