#pragma once

#include <cstdint>
#include <string>

#include "io/text_cursor.hpp"

namespace cartograph::detail {

enum class dot_token : std::uint8_t { end, id, sign };

/// A token of DOT: an id (bare word, number, quoted text or HTML) or one of `{ } [ ] = ; , :`
/// `->` `--`, of which only the first character is kept (`>` and `-` for the two arrows).
struct dot_word {
  dot_token what = dot_token::end;
  char sign{};
  std::string text;     ///< of an id, as the file spells it between its quotes
  bool quoted = false;  ///< a quoted `node` is no keyword

  [[nodiscard]] auto is(char c) const noexcept { return what == dot_token::sign && sign == c; }
  /// Keywords are written in any case.
  [[nodiscard]] auto is_keyword(std::string_view word) const noexcept -> bool;
};

/// Reads DOT token by token [dot].
class dot_lexer {
 public:
  explicit dot_lexer(text_cursor in) : in_{std::move(in)} {}

  /// The token that `next` will give.
  [[nodiscard]] auto peek() -> expected<const dot_word*>;
  [[nodiscard]] auto next() -> expected<dot_word>;
  [[nodiscard]] auto cursor() noexcept -> text_cursor& { return in_; }

 private:
  [[nodiscard]] auto skip_comments() -> expected<void>;
  [[nodiscard]] auto read() -> expected<dot_word>;
  [[nodiscard]] auto read_quoted() -> expected<dot_word>;
  [[nodiscard]] auto read_html() -> expected<dot_word>;
  [[nodiscard]] auto append_quoted(std::string& out) -> expected<void>;

  text_cursor in_;
  dot_word ahead_;
  bool has_ahead_ = false;
};

/// What a quoted text shows: `\n` `\l` `\r` as line ends, `\\` as one backslash.
[[nodiscard]] auto dot_unescaped(std::string_view text) -> std::string;

}  // namespace cartograph::detail
