#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace cartograph::detail {

/// The length of the well-formed UTF-8 sequence that `rest` begins with, 0 when it is none
/// (overlong forms, surrogates and numbers over U+10FFFF are none) [rfc3629].
[[nodiscard]] inline auto utf8_length(std::string_view rest) noexcept -> std::size_t {
  auto const byte = [&](std::size_t i) -> std::uint32_t {
    return i < rest.size() ? static_cast<unsigned char>(rest[i]) : 0U;
  };
  auto const follows = [&](std::size_t i) { return (byte(i) & 0xC0U) == 0x80U; };
  auto const first = byte(0);
  if (first < 0x80) return 1;
  if (first < 0xC2 || first > 0xF4 || !follows(1)) return 0;
  if (first < 0xE0) return 2;
  if (!follows(2)) return 0;
  auto const two = (first << 8U) | byte(1);
  if (first < 0xF0) return two < 0xE0A0 || (two >= 0xEDA0 && first == 0xED) ? 0 : 3;
  return two < 0xF090 || two > 0xF48F || !follows(3) ? 0 : 4;
}

[[nodiscard]] inline auto is_utf8(std::string_view text) noexcept -> bool {
  for (std::size_t i = 0; i < text.size();) {
    if (static_cast<unsigned char>(text[i]) < 0x80) {
      ++i;
      continue;
    }
    auto const length = utf8_length(text.substr(i, 4));
    if (length == 0) return false;
    i += length;
  }
  return true;
}

}  // namespace cartograph::detail
