#include "io/text_cursor.hpp"

#include "io/utf8.hpp"

namespace cartograph::detail {
namespace {

/// Where the first byte stands that is no UTF-8.
auto bad_byte(std::string_view text) -> std::size_t {
  std::size_t at = 0;
  while (at < text.size()) {
    auto const length = utf8_length(text.substr(at, 4));
    if (length == 0) break;
    at += length;
  }
  return at;
}

}  // namespace

auto text_cursor::open(const input_bytes& in) -> expected<text_cursor> {
  auto text = in.text();
  if (text.starts_with("\xFF\xFE") || text.starts_with("\xFE\xFF"))
    return fail_at(in.name(), 1, errc::malformed, "is UTF-16; write it as UTF-8");
  if (auto const nul = text.find('\0'); nul != text.npos)
    return fail_at(in.name(), line_number(text, nul), errc::malformed, "holds a NUL byte");
  if (!is_utf8(text))
    return fail_at(
        in.name(), line_number(text, bad_byte(text)), errc::malformed,
        "is not UTF-8 text; if it is Latin-1 or another old encoding, write it as UTF-8");
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  return text_cursor{text, in.name()};
}

}  // namespace cartograph::detail
