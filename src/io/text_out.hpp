#pragma once

#include <fmt/format.h>

#include <functional>
#include <iterator>
#include <string>
#include <string_view>
#include <utility>

#include "cartograph/core/error.hpp"

namespace cartograph::detail {

/// Collects text and passes it on in large pieces. After a failed write nothing more is written.
class text_out {
 public:
  using sink = std::function<expected<void>(std::string_view)>;
  explicit text_out(sink to) : to_{std::move(to)} {}

  template <class... Args>
  void print(fmt::format_string<Args...> text, Args&&... args) {
    if (!done_) return;
    fmt::format_to(std::back_inserter(pending_), text, std::forward<Args>(args)...);
    pass_on(piece);
  }
  void add(std::string_view text) {
    if (!done_) return;
    pending_.append(text);
    pass_on(piece);
  }
  [[nodiscard]] auto finish() -> expected<void> {
    if (done_) pass_on(0);
    return done_;
  }

 private:
  static constexpr std::size_t piece = std::size_t{1} << 16U;
  void pass_on(std::size_t at_least) {
    if (pending_.size() <= at_least) return;
    done_ = to_(pending_);
    pending_.clear();
  }

  sink to_;
  std::string pending_;
  expected<void> done_{};
};

}  // namespace cartograph::detail
