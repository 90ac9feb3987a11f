#pragma once

#include <algorithm>
#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "cartograph/core/random.hpp"

// Alterations of whole words, lines and brackets. A fuzzer that changes bytes spells the words of a
// format wrong nearly always, and then tests how the reader refuses them.

namespace cartograph::test {

/// A line cut into words: letters, digits and what names hold; a text with its quotes; blanks; or
/// one other byte. Nothing is lost between them.
[[nodiscard]] inline auto cut_into_words(std::string_view line) -> std::vector<std::string_view> {
  constexpr std::string_view more = "_-.+";
  auto const is_letter = [&](char c) {
    auto const low = static_cast<char>(c | 0x20);
    return (low >= 'a' && low <= 'z') || (c >= '0' && c <= '9') || more.find(c) != more.npos;
  };
  std::vector<std::string_view> out;
  while (!line.empty()) {
    std::size_t size = 1;
    if (line.front() == '"') {
      auto const closing = line.find('"', 1);
      if (closing != line.npos) size = closing + 1;
    } else if (line.front() == ' ') {
      size = std::min(line.find_first_not_of(' '), line.size());
    } else if (auto const end = std::ranges::find_if_not(line, is_letter); end != line.begin()) {
      size = static_cast<std::size_t>(end - line.begin());
    }
    out.push_back(line.substr(0, size));
    line.remove_prefix(size);
  }
  return out;
}

/// From an opening bracket to the one that closes it; the bracket alone where none does.
[[nodiscard]] inline auto bracketed(std::string_view from) -> std::string_view {
  constexpr std::string_view opening = "[{(<";
  constexpr std::string_view closing = "]})>";
  auto const which = from.empty() ? opening.npos : opening.find(from.front());
  if (which == opening.npos) return from.substr(0, 1);
  std::size_t depth = 0;
  for (std::size_t i = 0; i < from.size(); ++i) {
    if (from[i] == opening[which]) ++depth;
    if (from[i] == closing[which] && --depth == 0) return from.substr(0, i + 1);
  }
  return from.substr(0, 1);
}

/// A word, a line with its end, or brackets with all between them; empty where the text is.
[[nodiscard]] inline auto some_piece(std::string_view text, random_stream& random)
    -> std::string_view {
  if (text.empty()) return text;
  auto const at = static_cast<std::size_t>(random.below(text.size()));
  auto const what = random.below(4);
  if (what == 0) {
    auto const bracket = text.find_first_of("[{(<", at);
    return bracket == text.npos ? text.substr(at, 1) : bracketed(text.substr(bracket));
  }
  auto const before = at == 0 ? text.npos : text.rfind('\n', at - 1);
  auto const begin = before == text.npos ? 0 : before + 1;
  auto const line = text.substr(begin, std::min(text.find('\n', at), text.size() - 1) - begin + 1);
  if (what == 1) return line;
  auto const words = cut_into_words(line);
  return words[random.below(words.size())];
}

/// The text with one piece taken out, put in, or put for another. What is put in is another piece of
/// the text or one of `words`, which are not empty.
[[nodiscard]] inline auto word_altered(std::string_view text,
                                       std::span<const std::string_view> words,
                                       random_stream& random) -> std::string {
  enum { erase, replace, insert };
  auto const what = random.below(3);
  auto const piece = some_piece(text, random);
  auto const begin = static_cast<std::size_t>(piece.data() - text.data());
  std::string out{text.substr(0, begin)};
  if (what != erase)
    out += random.below(2) == 0 ? words[random.below(words.size())] : some_piece(text, random);
  return out.append(text.substr(begin + (what == insert ? 0 : piece.size())));
}

}  // namespace cartograph::test
