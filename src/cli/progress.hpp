#pragma once

#include <chrono>
#include <mutex>
#include <string>
#include <string_view>

#include "cartograph/core/stop.hpp"

namespace cartograph::cli {

/// Tells on stderr how far long work has come and when it will be done: on a terminal one line that
/// overwrites itself, else a line now and then. Kernels call it from any thread.
class progress_line {
 public:
  enum class style : unsigned char { none, overwriting, plain };

  explicit progress_line(style how) : style_{how} {}

  /// Lets the kernels that get tokens of `source` report here.
  void attach(stop_source& source);
  /// Wipes the line, so that what comes next stands alone.
  void clear();

 private:
  using clock = std::chrono::steady_clock;

  static void report(void* context, std::string_view stage, double fraction);
  void show(std::string_view stage, double fraction);
  [[nodiscard]] auto is_due(clock::time_point now) const -> bool;

  style style_;
  std::mutex writing_;
  std::string stage_;
  clock::time_point begun_{};
  clock::time_point shown_{};
  bool visible_ = false;
};

/// `3 s`, `2 min`, `1 h 20 min`: as somebody would say it.
[[nodiscard]] auto spoken_duration(double seconds) -> std::string;

}  // namespace cartograph::cli
