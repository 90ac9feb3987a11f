#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "cartograph/core/random.hpp"

namespace cartograph::test {

/// A text with a few words or bytes put in, changed, taken out, moved, cut off, or mixed with
/// another text of its sort.
///
/// \param words what means something to whoever reads it; not empty
[[nodiscard]] inline auto altered(std::string text, std::string_view other,
                                  std::span<const std::string_view> words, random_stream& random)
    -> std::string {
  auto const place = [&](std::string_view in) {
    return static_cast<std::size_t>(random.below(in.size() + 1));
  };
  for (auto times = 1 + random.below(4); times > 0; --times) {
    auto const at = place(text);
    auto const size = static_cast<std::size_t>(random.below(40));
    switch (random.below(7)) {
      case 0:
        text.insert(at, words[random.below(words.size())]);
        break;
      case 1:
        text.erase(at, size);
        break;
      case 2:
        text.insert(at, text.substr(place(text), size));
        break;
      case 3:
        text.insert(at, other.substr(place(other), 4 * size));
        break;
      case 4:
        if (random.below(4) == 0) text.resize(at);
        break;
      case 5:
        text.replace(at, 1 + size % 4, words[random.below(words.size())]);
        break;
      default:
        if (at < text.size()) text[at] = static_cast<char>(random.below(256));
    }
  }
  return text;
}

/// The same for a text that has no others of its sort.
[[nodiscard]] inline auto altered(const std::string& text, std::span<const std::string_view> words,
                                  random_stream& random) -> std::string {
  return altered(text, text, words, random);
}

/// What means something in lines of numbers.
inline constexpr std::string_view number_words[]{"0",    "9",          "-1",
                                                 "+",    ".5",         "1e3",
                                                 "e",    " ",          "\t",
                                                 ",",    "\n",         "\r\n",
                                                 "#",    "%",          std::string_view{"\0", 1},
                                                 "a",    "nan",        "1e999",
                                                 "\xFF", "4294967296", "18446744073709551616"};

}  // namespace cartograph::test
