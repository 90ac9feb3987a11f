#pragma once

#include <string>
#include <string_view>

namespace cartograph::detail {

/// What another program said, for a message: without bytes that a terminal would obey, not too long.
[[nodiscard]] inline auto printable(std::string_view said) -> std::string {
  constexpr std::size_t most_bytes = 400;
  std::string out{said.substr(0, most_bytes)};
  for (auto& c : out)
    if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) c = '?';
  return out;
}

}  // namespace cartograph::detail
