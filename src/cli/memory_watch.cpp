#include "cli/memory_watch.hpp"

#include <array>
#include <charconv>
#include <chrono>
#include <cstdio>
#include <memory>
#include <string_view>

#include "cartograph/report/estimate.hpp"

namespace cartograph::cli {
namespace {

constexpr std::chrono::milliseconds between_looks{20};

/// Calls `visit` with each number of kilobytes that the system tells of this program, in bytes.
template <class Visit>
void each_size(const Visit& visit) {
  std::unique_ptr<std::FILE, int (*)(std::FILE*)> const file{std::fopen("/proc/self/status", "re"),
                                                             &std::fclose};
  if (!file) return;
  std::array<char, 256> block{};
  while (std::fgets(block.data(), block.size(), file.get()) != nullptr) {
    std::string_view const line{block.data()};
    auto const colon = line.find(':');
    auto const digit = line.find_first_of("0123456789", colon);
    if (colon == std::string_view::npos || digit == std::string_view::npos) continue;
    std::uint64_t kilobytes{};
    std::from_chars(line.data() + digit, line.data() + line.size(), kilobytes);
    visit(line.substr(0, colon), kilobytes * 1024);
  }
}

}  // namespace

auto own_memory() -> std::uint64_t {
  std::uint64_t sum = 0;
  each_size([&](std::string_view what, std::uint64_t bytes) {
    if (what == "RssAnon" || what == "RssShmem" || what == "VmSwap") sum += bytes;
  });
  return sum;
}

auto peak_memory() -> std::uint64_t {
  std::uint64_t peak = 0;
  each_size([&](std::string_view what, std::uint64_t bytes) {
    if (what == "VmHWM") peak = bytes;
  });
  return peak;
}

memory_watch::memory_watch(stop_source& source, std::uint64_t limit)
    : source_{source}, limit_{limit} {
  if (limit_ == 0) return;
  look();
  looking_ = std::thread{[this] { watch(); }};
}

void memory_watch::watch() {
  std::unique_lock lock{waiting_};
  while (!wake_.wait_for(lock, between_looks, [this] { return ended_; })) look();
}

void memory_watch::look() {
  auto const held = own_memory();
  if (held <= limit_ || over_.load() != 0) return;
  over_.store(held);
  source_.stopped.store(true);
}

auto memory_watch::check() -> expected<void> {
  if (limit_ == 0) return {};
  look();
  if (over_.load() == 0) return {};
  return fail(errc::limit_exceeded,
              "{} of memory are in use, more than the {} of --memory-limit; nothing was written",
              readable_bytes(over_.load()), readable_bytes(limit_));
}

auto memory_watch::end() -> expected<void> {
  {
    std::scoped_lock const lock{waiting_};
    ended_ = true;
  }
  wake_.notify_all();
  if (looking_.joinable()) looking_.join();
  auto last = check();
  limit_ = 0;
  return last;
}

}  // namespace cartograph::cli
