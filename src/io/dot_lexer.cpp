#include "io/dot_lexer.hpp"

#include <algorithm>
#include <cctype>
#include <utility>

namespace cartograph::detail {
namespace {

auto is_word(char c) -> bool {
  auto const byte = static_cast<unsigned char>(c);
  return std::isalnum(byte) != 0 || byte == '_' || byte >= 0x80;
}

auto number_length(std::string_view text) -> std::size_t {
  std::size_t at = text.starts_with('-') ? 1 : 0;
  auto const digits = [&] {
    auto const from = at;
    while (at < text.size() && std::isdigit(static_cast<unsigned char>(text[at])) != 0) ++at;
    return at - from;
  };
  auto const whole = digits();
  if (at < text.size() && text[at] == '.') {
    ++at;
    return digits() + whole == 0 ? 0 : at;
  }
  return whole == 0 ? 0 : at;
}

}  // namespace

auto dot_word::is_keyword(std::string_view word) const noexcept -> bool {
  return what == dot_token::id && !quoted && std::ranges::equal(text, word, {}, [](char c) {
           return std::tolower(static_cast<unsigned char>(c));
         });
}

auto dot_unescaped(std::string_view text) -> std::string {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    auto const next = i + 1 < text.size() ? text[i + 1] : '\0';
    auto const is_line = next == 'n' || next == 'l' || next == 'r';
    if (text[i] != '\\' || (!is_line && next != '\\')) {
      out += text[i];
      continue;
    }
    out += is_line ? '\n' : '\\';
    ++i;
  }
  return out;
}

/// Comments, and lines of the preprocessor.
auto dot_lexer::skip_comments() -> expected<void> {
  for (in_.skip_space(); !in_.at_end(); in_.skip_space()) {
    if (in_.peek() == '#' || (in_.peek() == '/' && in_.peek(1) == '/')) {
      static_cast<void>(in_.take_until("\n"));
    } else if (in_.peek() == '/' && in_.peek(1) == '*') {
      auto const end = in_.rest().find("*/", 2);
      if (end == std::string_view::npos)
        return in_.refuse(errc::malformed, "a comment is never closed");
      in_.skip(end + 2);
    } else {
      break;
    }
  }
  return {};
}

/// One text between quotes; the quote stands ahead.
auto dot_lexer::append_quoted(std::string& out) -> expected<void> {
  in_.skip(1);
  while (true) {
    out.append(in_.take_until("\"\\"));
    if (in_.at_end()) return in_.refuse(errc::malformed, "a quoted text is never closed");
    if (in_.peek() == '"') break;
    auto const next = in_.peek(1);
    if (next == '\r' && in_.peek(2) == '\n') {
      in_.skip(3);  // the line goes on
    } else if (next == '\n') {
      in_.skip(2);
    } else if (next == '"') {
      out += '"';
      in_.skip(2);
    } else {
      out.append(in_.take(2));
    }
  }
  in_.skip(1);
  return {};
}

/// A quoted text, and those that `+` hangs on it.
auto dot_lexer::read_quoted() -> expected<dot_word> {
  dot_word word{.what = dot_token::id, .quoted = true};
  while (true) {
    if (auto done = append_quoted(word.text); !done) return tl::unexpected{done.error()};
    if (auto done = skip_comments(); !done) return tl::unexpected{done.error()};
    if (in_.peek() != '+') return word;
    in_.skip(1);
    if (auto done = skip_comments(); !done) return tl::unexpected{done.error()};
    if (in_.peek() != '"')
      return in_.refuse(errc::malformed, "'+' must stand between two quoted texts");
  }
}

/// `<...>` with all its tags, as one text.
auto dot_lexer::read_html() -> expected<dot_word> {
  std::size_t depth = 0;
  auto const rest = in_.rest();
  for (std::size_t i = 0; i < rest.size(); ++i) {
    if (rest[i] == '<') ++depth;
    if (rest[i] != '>' || --depth > 0) continue;
    in_.skip(i + 1);
    return dot_word{
        .what = dot_token::id, .text = std::string{rest.substr(1, i - 1)}, .quoted = true};
  }
  return in_.refuse(errc::malformed, "an HTML text '<' is never closed");
}

auto dot_lexer::read() -> expected<dot_word> {
  if (auto done = skip_comments(); !done) return tl::unexpected{done.error()};
  if (in_.at_end()) return dot_word{};
  auto const c = in_.peek();
  if (c == '"') return read_quoted();
  if (c == '<') return read_html();
  if (c == '-' && (in_.peek(1) == '>' || in_.peek(1) == '-'))
    return dot_word{.what = dot_token::sign, .sign = in_.take(2).back()};
  if (auto const length = number_length(in_.rest().substr(0, 400)); length > 0)
    return dot_word{.what = dot_token::id, .text = std::string{in_.take(length)}};
  if (std::string_view{"{}[]=;,:"}.find(c) != std::string_view::npos)
    return dot_word{.what = dot_token::sign, .sign = in_.take(1).front()};
  auto const rest = in_.rest();
  auto const end = std::ranges::find_if_not(rest, is_word);
  if (end == rest.begin())
    return in_.refuse(errc::malformed, "'{}' has no meaning here", shown(in_.take_until(" \n")));
  return dot_word{.what = dot_token::id,
                  .text = std::string{in_.take(static_cast<std::size_t>(end - rest.begin()))}};
}

auto dot_lexer::peek() -> expected<const dot_word*> {
  if (!has_ahead_) {
    auto word = read();
    if (!word) return tl::unexpected{word.error()};
    ahead_ = std::move(*word);
    has_ahead_ = true;
  }
  return &ahead_;
}

auto dot_lexer::next() -> expected<dot_word> {
  if (!std::exchange(has_ahead_, false)) return read();
  return std::exchange(ahead_, {});
}

}  // namespace cartograph::detail
