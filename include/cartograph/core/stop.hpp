#pragma once

#include <atomic>
#include <string_view>

namespace cartograph {

/// What a long kernel is told and tells: whether to stop, and how far it is.
///
/// The caller keeps the source alive while kernels hold tokens of it. `report` may be called from any
/// thread, several at a time.
struct stop_source {
  using reporter = void (*)(void* context, std::string_view stage, double fraction);

  std::atomic<bool> stopped{false};
  reporter report = nullptr;
  void* context = nullptr;
};

/// Handed to kernels by value; the default one never stops and says nothing.
class stop_token {
 public:
  stop_token() = default;
  explicit stop_token(stop_source& source) noexcept : source_{&source} {}

  [[nodiscard]] auto stop_requested() const noexcept -> bool {
    return source_ != nullptr && source_->stopped.load(std::memory_order_relaxed);
  }

  /// `fraction` in [0, 1] of the stage that is running.
  void progress(std::string_view stage, double fraction) const {
    if (source_ != nullptr && source_->report != nullptr)
      source_->report(source_->context, stage, fraction);
  }

 private:
  stop_source* source_ = nullptr;
};

}  // namespace cartograph
