#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

namespace cartograph {

/// Bytes in the letters of RFC 4648, with padding.
[[nodiscard]] inline auto base64(std::span<const std::byte> bytes) -> std::string {
  constexpr std::string_view letters =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string out;
  for (std::size_t i = 0; i < bytes.size(); i += 3) {
    auto const at = [&](std::size_t k) {
      return i + k < bytes.size() ? static_cast<unsigned>(bytes[i + k]) : 0U;
    };
    auto const three = at(0) << 16U | at(1) << 8U | at(2);
    for (std::size_t k = 0; k < 4; ++k)
      out += k <= bytes.size() - i ? letters[three >> (18 - 6 * k) & 63U] : '=';
  }
  return out;
}

}  // namespace cartograph
