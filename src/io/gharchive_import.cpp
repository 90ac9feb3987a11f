#include "cartograph/io/gharchive_import.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <condition_variable>
#include <deque>
#include <memory>
#include <mutex>
#include <thread>

#include "cartograph/core/parallel.hpp"
#include "cartograph/io/digest.hpp"
#include "cartograph/io/file.hpp"
#include "cartograph/network/builder.hpp"
#include "io/event_sums.hpp"
#include "io/gharchive_event.hpp"
#include "io/line_blocks.hpp"
#include "io/lines.hpp"

namespace cartograph {
namespace {

using detail::event_sums;
using detail::line_block;

/// Blocks handed from the thread that reads to the one that parses, a few at a time.
class block_queue {
 public:
  /// \returns false when nobody wants more
  auto push(expected<line_block> block) -> bool {
    std::unique_lock lock{mutex_};
    changed_.wait(lock, [&] { return closed_ || waiting_.size() < most_waiting; });
    if (closed_) return false;
    waiting_.push_back(std::move(block));
    changed_.notify_all();
    return true;
  }
  auto pop() -> expected<line_block> {
    std::unique_lock lock{mutex_};
    changed_.wait(lock, [&] { return !waiting_.empty(); });
    auto out = std::move(waiting_.front());
    waiting_.pop_front();
    changed_.notify_all();
    return out;
  }
  void close() {
    std::scoped_lock const lock{mutex_};
    closed_ = true;
    changed_.notify_all();
  }

 private:
  static constexpr std::size_t most_waiting = 3;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<expected<line_block>> waiting_;
  bool closed_ = false;
};

auto add_block(line_block& block, const std::string& path, detail::record_parser& json,
               event_sums& into) -> expected<void> {
  block.text.reserve(block.text.size() + simdjson::SIMDJSON_PADDING);
  std::string_view text{block.text};
  for (auto line = block.line; !text.empty(); ++line) {
    auto const row = detail::take_line(text);
    if (row.find_first_not_of(" \t\r") == std::string_view::npos) continue;
    auto const value = json.parse(row, path, line);
    if (!value) return tl::unexpected{value.error()};
    if (!value->is_object())
      return fail_at(path, line, errc::malformed, "an event must be a JSON object");
    into.add(detail::read_event(*value));
  }
  return {};
}

/// Takes blocks from `next` until the empty one.
template <class Next>
auto add_blocks(Next&& next, const std::string& path, const gharchive_import_options& options,
                event_sums& into) -> expected<void> {
  detail::record_parser json;
  for (;;) {
    if (options.stop.stop_requested()) return fail(errc::interrupted, "stopped");
    auto block = next();
    if (!block) return tl::unexpected{block.error()};
    if (block->text.empty()) return {};
    if (auto const added = add_block(*block, path, json, into); !added) return added;
  }
}

auto add_file(const std::string& path, double done, double part,
              const gharchive_import_options& options, event_sums& into) -> expected<void> {
  auto blocks = detail::line_blocks::open(path);
  if (!blocks) return tl::unexpected{blocks.error()};
  auto const next = [&] {
    options.stop.progress("reading events", done + part * blocks->fraction());
    return blocks->next();
  };
  if (options.threads == 1) return add_blocks(next, path, options, into);
  block_queue queue;
  std::jthread const reader{[&] {
    for (auto more = true; more;) {
      auto block = next();
      auto const last = !block || block->text.empty();
      more = queue.push(std::move(block)) && !last;
    }
  }};
  // Closed before the reader is waited for, however this ends.
  std::unique_ptr<block_queue, void (*)(block_queue*)> const closing{
      &queue, [](block_queue* q) { q->close(); }};
  return add_blocks([&] { return queue.pop(); }, path, options, into);
}

auto source_text(const std::string& path) -> expected<std::string> {
  if (path == "-") return std::string{"events from standard input"};
  auto const file = mapped_file::open(path);
  if (!file) return tl::unexpected{file.error()};
  auto const digest = digest_of(path, file->bytes());
  return fmt::format("events {} ({})", digest.name, digest.text());
}

}  // namespace

namespace {

/// Some files at once, each on a thread of its own, added up in their order.
auto add_files(std::span<const std::string> paths, double done, double part,
               const gharchive_import_options& options, event_sums& into) -> expected<void> {
  auto alone = options;
  alone.threads = paths.size() > 1 ? 1 : options.threads;
  std::vector<event_sums> sums(paths.size(), event_sums{options});
  std::vector<expected<void>> ends(paths.size());
  for_each_index(
      paths.size(), options.threads,
      [&](std::size_t i) { ends[i] = add_file(paths[i], done, part, alone, sums[i]); }, 1);
  for (std::size_t i = 0; i < paths.size(); ++i) {
    if (!ends[i]) return ends[i];
    into.merge(sums[i]);
  }
  return {};
}

}  // namespace

auto import_gharchive(std::span<const std::string> paths, const gharchive_import_options& options)
    -> expected<network> {
  event_sums sums{options};
  std::vector<std::string> sources;
  for (auto const& path : paths) {
    auto text = source_text(path);
    if (!text) return tl::unexpected{text.error()};
    sources.push_back(std::move(*text));
  }
  auto const at_once = static_cast<std::size_t>(thread_count(options.threads));
  auto const part = 1 / static_cast<double>(paths.size());
  for (std::size_t i = 0; i < paths.size(); i += at_once) {
    auto const some = paths.subspan(i, std::min(at_once, paths.size() - i));
    if (auto const read = add_files(some, part * static_cast<double>(i), part, options, sums);
        !read)
      return tl::unexpected{read.error()};
  }
  network_builder builder;
  if (auto const made = sums.add_to(builder); !made) return tl::unexpected{made.error()};
  auto& met = builder.met();
  met.sources = std::move(sources);
  for (auto const& note : options.notes) met.sources.push_back(note);
  sums.count_in(met);
  return std::move(builder).freeze();
}

}  // namespace cartograph
