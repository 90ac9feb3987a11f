#pragma once

#include <fmt/core.h>

#include <cstdint>
#include <string>

#include "cartograph/core/buffer.hpp"
#include "cartograph/core/text_pool.hpp"

namespace cartograph {

/// The names of all nodes in one of three forms, so that untyped graphs of a billion numbers need
/// no text: texts, the numbers of the file, or nothing when node i is simply named i.
struct node_names {
  text_pool texts;
  buffer<std::uint64_t> numbers;

  [[nodiscard]] auto operator[](std::size_t i) const -> std::string {
    if (texts.size() > 0) return std::string{texts[i]};
    return numbers.empty() ? fmt::format("{}", i) : fmt::format("{}", numbers[i]);
  }
};

}  // namespace cartograph
