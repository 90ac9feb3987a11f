#pragma once

#include <cstdint>
#include <string>

namespace cartograph::detail {

/// Appends one character; says no to a number that is none [rfc3629].
inline auto append_utf8(std::string& out, std::uint32_t code) -> bool {
  if (code > 0x10FFFF || (code >= 0xD800 && code < 0xE000)) return false;
  auto const put = [&](std::uint32_t byte) { out += static_cast<char>(byte); };
  if (code < 0x80) {
    put(code);
    return true;
  }
  auto const shifts = code < 0x800 ? 1U : code < 0x10000 ? 2U : 3U;
  constexpr std::uint32_t leads[]{0, 0xC0, 0xE0, 0xF0};
  put(leads[shifts] | (code >> (6U * shifts)));
  for (auto i = shifts; i-- > 0;) put(0x80U | ((code >> (6U * i)) & 0x3FU));
  return true;
}

}  // namespace cartograph::detail
