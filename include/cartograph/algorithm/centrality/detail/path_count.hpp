#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>

namespace cartograph::detail {

/// A number of shortest paths of any size: a double with a larger exponent. A row of a thousand
/// diamonds has 2^1000 of them, two rows on end have more than a double holds.
class path_count {
 public:
  path_count() = default;
  // NOLINTNEXTLINE(google-explicit-constructor): counts begin as plain numbers
  path_count(double value) : path_count{value, 0} {}

  friend auto operator+(path_count a, path_count b) -> path_count {
    if (a.part_ == 0) return b;
    if (b.part_ == 0) return a;
    if (a.power_ < b.power_) std::swap(a, b);
    auto const apart = std::min<std::int64_t>(a.power_ - b.power_, 2000);
    return {a.part_ + std::ldexp(b.part_, -static_cast<int>(apart)), a.power_};
  }
  friend auto operator*(path_count a, path_count b) -> path_count {
    return {a.part_ * b.part_, a.power_ + b.power_};
  }
  friend auto operator/(path_count a, path_count b) -> path_count {
    return {a.part_ / b.part_, a.power_ - b.power_};
  }
  auto operator+=(path_count b) -> path_count& { return *this = *this + b; }
  explicit operator double() const {
    return std::ldexp(part_, static_cast<int>(std::clamp<std::int64_t>(power_, -5000, 5000)));
  }

 private:
  path_count(double part, std::int64_t power) {
    int more = 0;
    part_ = std::frexp(part, &more);
    power_ = part_ == 0 ? 0 : power + more;
  }

  double part_ = 0;  ///< 0, or in [1/2, 1)
  std::int64_t power_ = 0;
};

/// May this number of paths still be added to and divided by?
[[nodiscard]] inline auto countable(double paths) -> bool { return paths < 1e290; }
[[nodiscard]] inline auto countable(path_count) -> bool { return true; }

}  // namespace cartograph::detail
