#include "cartograph/io/csv.hpp"

#include <algorithm>

namespace cartograph {

csv_reader::csv_reader(std::string_view text, csv_limits limits) : text_{text}, limits_{limits} {
  if (text_.starts_with("\xEF\xBB\xBF")) text_.remove_prefix(3);
}

auto csv_reader::at_line_end() const noexcept -> bool {
  auto const rest = text_.substr(at_);
  return rest.empty() || rest.front() == '\n' || rest.starts_with("\r\n");
}

void csv_reader::skip_line_end() noexcept {
  if (at_ == text_.size()) return;
  at_ += text_[at_] == '\r' ? 2 : 1;
  ++line_;
}

auto csv_reader::next() -> expected<bool> {
  while (at_ < text_.size() && at_line_end()) skip_line_end();
  if (at_ == text_.size()) return false;
  row_line_ = line_;
  parts_.clear();
  unquoted_.clear();
  while (true) {
    if (auto const read = read_field(); !read) return tl::unexpected{read.error()};
    if (at_line_end()) break;
    ++at_;  // the comma
  }
  skip_line_end();
  fields_.clear();
  for (auto const& [begin, size, unquoted] : parts_)
    fields_.push_back((unquoted ? std::string_view{unquoted_} : text_).substr(begin, size));
  return true;
}

auto csv_reader::read_field() -> expected<void> {
  auto const first_line = line_;
  if (parts_.size() == limits_.fields)
    return fail_at({}, line_, errc::limit_exceeded, "a row has more than {} fields",
                   limits_.fields);
  auto const quoted = at_ < text_.size() && text_[at_] == '"';
  auto const read = quoted ? read_quoted() : read_plain();
  if (!read) return tl::unexpected{read.error()};
  if (read->size > limits_.field_bytes)
    return fail_at({}, first_line, errc::limit_exceeded, "a field is longer than {} bytes",
                   limits_.field_bytes);
  parts_.push_back(*read);
  return {};
}

auto csv_reader::read_plain() -> expected<part> {
  auto const begin = at_;
  while (!at_line_end() && text_[at_] != ',') {
    if (text_[at_] == '"')
      return fail_at({}, line_, errc::malformed,
                     "a quote inside a field that does not begin with one; quote the whole field "
                     "and double the quotes in it");
    if (text_[at_] == '\0')
      return fail_at({}, line_, errc::malformed, "a NUL byte: this is not a text file");
    ++at_;
  }
  return part{begin, at_ - begin, false};
}

auto csv_reader::read_quoted() -> expected<part> {
  auto const opened = line_;
  auto const begin = unquoted_.size();
  while (true) {
    auto const from = at_ + 1;
    auto const limit = std::min(text_.size(), from + limits_.field_bytes + 1);
    auto const window = text_.substr(from, limit - from);
    auto const length = window.find('"');
    if (length == std::string_view::npos)
      return limit == text_.size()
                 ? fail_at({}, opened, errc::malformed, "a quoted field is never closed")
                 : fail_at({}, opened, errc::limit_exceeded,
                           "a quoted field is longer than {} bytes; is its closing quote missing?",
                           limits_.field_bytes);
    auto const run = window.substr(0, length);
    if (run.find('\0') != std::string_view::npos)
      return fail_at({}, line_, errc::malformed, "a NUL byte: this is not a text file");
    line_ += static_cast<std::size_t>(std::ranges::count(run, '\n'));
    unquoted_ += run;
    at_ = from + length + 1;
    if (at_ == text_.size() || text_[at_] != '"') break;
    unquoted_ += '"';
    if (unquoted_.size() - begin > limits_.field_bytes) break;
  }
  if (!at_line_end() && text_[at_] != ',' && unquoted_.size() - begin <= limits_.field_bytes)
    return fail_at({}, line_, errc::malformed, "text after the closing quote of a field");
  return part{begin, unquoted_.size() - begin, true};
}

void append_csv_row(std::string& out, std::span<const std::string_view> fields) {
  auto const only_empty = fields.size() == 1 && fields.front().empty();
  for (std::size_t i = 0; i < fields.size(); ++i) {
    if (i > 0) out += ',';
    if (!only_empty && fields[i].find_first_of("\",\r\n") == std::string_view::npos) {
      out += fields[i];
      continue;
    }
    out += '"';
    for (auto const c : fields[i]) out.append(c == '"' ? 2 : 1, c);
    out += '"';
  }
  out += '\n';
}

void append_csv_row(std::string& out, std::initializer_list<std::string_view> fields) {
  append_csv_row(out, std::span{fields.begin(), fields.size()});
}

}  // namespace cartograph
