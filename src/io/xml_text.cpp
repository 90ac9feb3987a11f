#include "io/xml_text.hpp"

namespace cartograph::detail {
namespace {

/// The two characters below U+10000 that XML forbids, U+FFFE and U+FFFF.
auto is_forbidden(std::string_view rest) -> bool {
  return rest.starts_with("\xEF\xBF\xBE") || rest.starts_with("\xEF\xBF\xBF");
}

}  // namespace

auto xml_text(std::string_view text, loss_counts& losses) -> std::string {
  std::string out;
  out.reserve(text.size());
  auto replaced = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    auto const c = text[i];
    auto const byte = static_cast<unsigned char>(c);
    if (c == '&') {
      out += "&amp;";
    } else if (c == '<') {
      out += "&lt;";
    } else if (c == '>') {
      out += "&gt;";
    } else if (c == '"') {
      out += "&quot;";
    } else if (c == '\n' || c == '\r' || c == '\t') {
      out += fmt::format("&#{};", static_cast<int>(c));
    } else if (byte < 0x20) {
      out += "\xEF\xBF\xBD";
      replaced = true;
    } else if (byte == 0xEF && is_forbidden(text.substr(i, 3))) {
      out += "\xEF\xBF\xBD";
      i += 2;
      replaced = true;
    } else {
      out += c;
    }
  }
  if (replaced) losses.count("texts hold control characters, written as U+FFFD");
  return out;
}

auto xml_type(value_type type) noexcept -> std::string_view {
  switch (type) {
    case value_type::integer:
      return "long";
    case value_type::real:
      return "double";
    case value_type::boolean:
      return "boolean";
    case value_type::text:
      break;
  }
  return "string";
}

auto xml_field_type(std::size_t field) noexcept -> std::string_view {
  return field == 1 ? "double" : "string";
}

}  // namespace cartograph::detail
