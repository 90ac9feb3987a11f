#pragma once

#include <cstddef>
#include <span>
#include <utility>

#include "cartograph/core/large_vector.hpp"

namespace cartograph {

/// A frozen array that is either owned, or borrowed from a mapped file that somebody else keeps
/// alive. Reading it costs the same in both cases. Moves, never copies: frozen arrays can be very
/// large.
template <class T>
class buffer {
 public:
  buffer() = default;
  // NOLINTNEXTLINE(google-explicit-constructor): a vector is handed over by naming it
  buffer(large_vector<T> values) : own_{std::move(values)}, view_{own_} {}
  /// \pre the memory outlives the buffer
  [[nodiscard]] static auto borrowed(std::span<const T> values) -> buffer {
    buffer b;
    b.view_ = values;
    return b;
  }

  buffer(buffer&& other) noexcept
      : own_{std::move(other.own_)}, view_{std::exchange(other.view_, {})} {}
  auto operator=(buffer&& other) noexcept -> buffer& {
    own_ = std::move(other.own_);
    view_ = std::exchange(other.view_, {});
    return *this;
  }
  buffer(const buffer&) = delete;
  auto operator=(const buffer&) -> buffer& = delete;
  ~buffer() = default;

  [[nodiscard]] auto view() const noexcept -> std::span<const T> { return view_; }
  [[nodiscard]] auto operator[](std::size_t i) const noexcept -> const T& { return view_[i]; }
  [[nodiscard]] auto data() const noexcept { return view_.data(); }
  [[nodiscard]] auto size() const noexcept { return view_.size(); }
  [[nodiscard]] auto empty() const noexcept { return view_.empty(); }
  [[nodiscard]] auto begin() const noexcept { return view_.begin(); }
  [[nodiscard]] auto end() const noexcept { return view_.end(); }

 private:
  large_vector<T> own_;
  std::span<const T> view_;
};

}  // namespace cartograph
