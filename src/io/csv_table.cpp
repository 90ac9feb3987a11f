#include "io/csv_table.hpp"

#include <algorithm>

#include "io/utf8.hpp"

namespace cartograph::detail {
namespace {

/// What the only field of a header seems to be separated by, where that is no comma.
auto other_separator(const std::vector<std::string>& header) -> std::string_view {
  if (header.size() != 1) return {};
  if (header.front().find(';') != std::string::npos) return "semicolons";
  return header.front().find('\t') != std::string::npos ? "tabs" : "";
}

}  // namespace

auto csv_table::open(std::string_view text, std::string file) -> expected<csv_table> {
  csv_table table{text, std::move(file)};
  if (text.starts_with("\xFF\xFE") || text.starts_with("\xFE\xFF"))
    return fail_at(table.file_, 1, errc::malformed, "is UTF-16; save it as UTF-8");
  auto const read = table.next_row();
  if (!read) return tl::unexpected{read.error()};
  if (!*read)
    return fail_at(table.file_, 0, errc::malformed, "is empty; its first row names the columns");
  for (auto const name : table.in_.fields()) {
    if (name.empty()) return table.refuse(errc::malformed, "a column has no name");
    if (table.find(name)) return table.refuse(errc::duplicate, "column '{}' is there twice", name);
    table.header_.emplace_back(name);
  }
  return table;
}

auto csv_table::find(std::string_view column) const -> std::optional<std::size_t> {
  auto const found = std::ranges::find(header_, column);
  if (found == header_.end()) return std::nullopt;
  return static_cast<std::size_t>(found - header_.begin());
}

auto csv_table::require(std::string_view column) const -> expected<std::size_t> {
  if (auto const found = find(column)) return *found;
  if (auto const name = other_separator(header_); !name.empty())
    return refuse(errc::malformed,
                  "column '{}' is missing: this row is separated by {}; save the file with commas",
                  column, name);
  std::string there;
  for (auto const& name : header_) there += (there.empty() ? "" : ", ") + name;
  return refuse(errc::not_found, "column '{}' is missing; the file has: {}", column, there);
}

auto csv_table::next_row() -> expected<bool> {
  auto read = in_.next();
  if (!read) {
    read.error().file = file_;
    return read;
  }
  if (!*read) return false;
  for (auto const field : in_.fields())
    if (!is_utf8(field))
      return refuse(errc::malformed, "a field is not UTF-8; save the file in that encoding");
  return true;
}

auto csv_table::next() -> expected<bool> {
  auto const read = next_row();
  if (read && *read && in_.fields().size() != header_.size())
    return refuse(errc::malformed, "the row has {} fields, the header {}", in_.fields().size(),
                  header_.size());
  return read;
}

}  // namespace cartograph::detail
