#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>

#include "cartograph/core/error.hpp"
#include "cartograph/io/file.hpp"
#include "io/lines.hpp"

namespace cartograph::detail {

/// Goes through the text of a file and knows on which line it stands.
class text_cursor {
 public:
  /// \pre the input outlives the cursor
  /// \par Errors malformed: UTF-16, a NUL byte, or bytes that are not UTF-8, with their line
  [[nodiscard]] static auto open(const input_bytes& in) -> expected<text_cursor>;

  [[nodiscard]] auto at_end() const noexcept -> bool { return at_ == text_.size(); }
  /// The next character; NUL at the end (the text holds none).
  [[nodiscard]] auto peek(std::size_t ahead = 0) const noexcept -> char {
    return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0';
  }
  [[nodiscard]] auto rest() const noexcept -> std::string_view { return text_.substr(at_); }
  void skip(std::size_t count) noexcept { at_ += std::min(count, text_.size() - at_); }
  [[nodiscard]] auto take(std::size_t count) noexcept -> std::string_view {
    auto const taken = rest().substr(0, count);
    at_ += taken.size();
    return taken;
  }
  /// Everything before the next one of these characters, or before the end.
  [[nodiscard]] auto take_until(std::string_view ends) noexcept -> std::string_view {
    return take(std::min(rest().find_first_of(ends), rest().size()));
  }
  void skip_space() noexcept {
    while (!at_end() && (is_blank(peek()) || peek() == '\n' || peek() == '\r')) ++at_;
  }

  /// The line of the next character, counted from the last one that was asked for.
  [[nodiscard]] auto line() noexcept -> std::size_t {
    if (at_ > counted_) {
      line_ += count_lines(text_.substr(counted_, at_ - counted_));
      counted_ = at_;
    }
    return line_;
  }
  template <class... Args>
  [[nodiscard]] auto refuse(errc code, fmt::format_string<Args...> text, Args&&... args) {
    return fail_at(file_, line(), code, text, std::forward<Args>(args)...);
  }
  /// The same refusal, here.
  [[nodiscard]] auto here(error why) {
    if (why.line == 0) why.line = line();
    why.file = file_;
    return tl::unexpected{std::move(why)};
  }

 private:
  text_cursor(std::string_view text, std::string file) : text_{text}, file_{std::move(file)} {}

  std::string_view text_;
  std::string file_;
  std::size_t at_{};
  std::size_t counted_{};
  std::size_t line_{1};
};

}  // namespace cartograph::detail
