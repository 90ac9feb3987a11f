#include "cli/progress.hpp"

#include <fmt/format.h>

#include "cli/say.hpp"

namespace cartograph::cli {
namespace {

using namespace std::chrono_literals;

/// Seconds that the rest of a stage will take at the pace so far.
auto seconds_left(double elapsed, double fraction) -> double {
  return fraction > 0 ? elapsed * (1 - fraction) / fraction : 0;
}

}  // namespace

auto spoken_duration(double seconds) -> std::string {
  auto const whole = static_cast<long long>(seconds + 0.5);
  if (whole < 60) return fmt::format("{} s", whole);
  if (whole < 3600) return fmt::format("{} min", (whole + 30) / 60);
  return fmt::format("{} h {} min", whole / 3600, whole % 3600 / 60);
}

void progress_line::attach(stop_source& source) {
  if (style_ == style::none) return;
  source.report = report;
  source.context = this;
}

void progress_line::clear() {
  std::scoped_lock const lock{writing_};
  if (visible_) say("\r\033[K");
  visible_ = false;
}

void progress_line::report(void* context, std::string_view stage, double fraction) {
  static_cast<progress_line*>(context)->show(stage, fraction);
}

/// Often enough to be seen to move, and never so often that the terminal is the work.
auto progress_line::is_due(clock::time_point now) const -> bool {
  return now - shown_ >= (style_ == style::plain ? 2s : 100ms);
}

void progress_line::show(std::string_view stage, double fraction) {
  std::unique_lock const lock{writing_, std::try_to_lock};
  if (!lock.owns_lock()) return;
  auto const now = clock::now();
  if (stage != stage_) {
    stage_ = stage;
    begun_ = now;
  }
  if (!is_due(now)) return;
  shown_ = now;
  auto const elapsed = std::chrono::duration<double>(now - begun_).count();
  auto const eta = elapsed < 1 || fraction <= 0 || fraction >= 1
                       ? std::string{}
                       : fmt::format(", {} left", spoken_duration(seconds_left(elapsed, fraction)));
  auto const text = fmt::format("{} {:.0f} %{}", stage, 100 * fraction, eta);
  if (style_ == style::plain)
    say("{}\n", text);
  else
    say("\r\033[K{}", text);
  visible_ = style_ == style::overwriting;
}

}  // namespace cartograph::cli
