#include "cartograph/io/gharchive_import.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <condition_variable>
#include <deque>
#include <map>
#include <memory>
#include <mutex>
#include <thread>
#include <tuple>
#include <unordered_map>

#include "cartograph/core/parallel.hpp"
#include "cartograph/io/digest.hpp"
#include "cartograph/io/file.hpp"
#include "cartograph/network/builder.hpp"
#include "io/gharchive_event.hpp"
#include "io/line_blocks.hpp"
#include "io/lines.hpp"

namespace cartograph {
namespace {

using detail::archived_event;
using detail::line_block;

/// Who did what where in which month.
struct archive_key {
  std::uint32_t actor{};
  std::uint32_t repository{};
  std::uint32_t word{};
  std::int32_t month{};
  friend auto operator==(const archive_key&, const archive_key&) -> bool = default;
};

struct archive_key_hash {
  auto operator()(const archive_key& k) const noexcept -> std::size_t {
    auto const mix = [](std::uint64_t h, std::uint64_t x) {
      h = (h ^ x) * 0x9e3779b97f4a7c15U;
      return h ^ (h >> 29U);
    };
    return mix(mix(mix(mix(0, k.actor), k.repository), k.word),
               static_cast<std::uint64_t>(static_cast<std::uint32_t>(k.month)));
  }
};

struct month_of_events {
  double amount{};
  date first;
  date last;
};

void extend(month_of_events& m, double amount, date day) {
  m.amount += amount;
  if (!day.known()) return;
  if (!m.first.known() || day.packed < m.first.packed) m.first = day;
  m.last.packed = std::max(m.last.packed, day.packed);
}

/// Whole numbers: in any order the same sum.
void join(month_of_events& into, const month_of_events& more) {
  extend(into, more.amount, more.first);
  extend(into, 0, more.last);
}

/// Texts of one list added to another, and where each is there.
auto added(interner& into, const interner& more) -> std::vector<std::uint32_t> {
  std::vector<std::uint32_t> places;
  for (std::size_t i = 0; i < more.size(); ++i) places.push_back(into.add(more[i]));
  return places;
}

/// What happened to an event.
enum class event_fate : std::uint8_t { kept, elsewhere, of_other_type, of_bot, unnamed, star };

constexpr std::array<const char*, 6> fate_names{"events kept",
                                                "events of other repositories, left out",
                                                "events of other types, left out",
                                                "events of bots, left out",
                                                "events without account or repository, left out",
                                                "stars, left out"};

/// Adds events up; the network is made of the sums.
class event_sums {
 public:
  explicit event_sums(const gharchive_import_options& options) : options_{&options} {}

  void add(const std::optional<archived_event>& event) {
    auto const fate = fate_of(event);
    ++counts_[static_cast<std::size_t>(fate)];
    if (fate == event_fate::kept) keep(*event);
  }

  /// Adds those of a later file, as if its events had been added here.
  void merge(const event_sums& later) {
    auto const accounts = added(accounts_, later.accounts_);
    auto const repositories = added(repositories_, later.repositories_);
    auto const organizations = added(organizations_, later.organizations_);
    auto const words = added(words_, later.words_);
    for (auto const& [k, m] : later.months_)
      join(months_[{accounts[k.actor], repositories[k.repository], words[k.word], k.month}], m);
    for (auto const& [repository, owner] : later.owners_)
      owners_[repositories[repository]] = organizations[owner];
    for (auto const& [fork, origin] : later.forks_)
      forks_.try_emplace(repositories[fork], repositories[origin]);
    for (auto const& [pair, m] : later.members_)
      join(members_[{accounts[pair.first], repositories[pair.second]}], m);
    for (std::size_t i = 0; i < counts_.size(); ++i) counts_[i] += later.counts_[i];
  }

  [[nodiscard]] auto network_of(std::vector<std::string> sources) -> expected<network> {
    network_builder builder;
    auto const made =
        add_nodes(builder).and_then([&] { return add_months(builder); }).and_then([&] {
          return add_lineage(builder);
        });
    if (!made) return tl::unexpected{made.error()};
    auto& met = builder.met();
    met.sources = std::move(sources);
    for (auto const& note : options_->notes) met.sources.push_back(note);
    for (std::size_t i = 0; i < counts_.size(); ++i)
      met.imported.emplace_back(fate_names[i], counts_[i]);
    return std::move(builder).freeze();
  }

 private:
  auto wanted(std::string_view repository) const -> bool {
    auto const& asked = options_->repositories;
    return asked.empty() || asked.contains(repository) ||
           asked.contains(repository.substr(0, repository.find('/')));
  }

  auto fate_of(const std::optional<archived_event>& e) const -> event_fate {
    if (!e) return event_fate::unnamed;
    if (!wanted(e->repository)) return event_fate::elsewhere;
    if (e->word.empty()) return event_fate::of_other_type;
    if (!options_->with_bots && is_bot(e->actor)) return event_fate::of_bot;
    return e->word == "star" && !options_->with_stars ? event_fate::star : event_fate::kept;
  }

  auto is_bot(std::string_view login) const -> bool {
    return options_->bots.is_bot({std::string{login}, {}});
  }

  void keep(const archived_event& e) {
    auto const repository = repositories_.add(e.repository);
    if (!e.organization.empty()) owners_[repository] = organizations_.add(e.organization);
    if (e.word == "fork") {
      if (!e.other.empty()) forks_.try_emplace(repositories_.add(e.other), repository);
    } else if (e.word == "member") {
      if (!e.other.empty()) extend(members_[{accounts_.add(e.other), repository}], 1, e.day);
    } else {
      archive_key const key{accounts_.add(e.actor), repository, words_.add(e.word),
                            e.day.packed / 100};
      extend(months_[key], e.amount, e.day);
    }
  }

  auto add_nodes(network_builder& b) -> expected<void> {
    for (std::size_t i = 0; i < accounts_.size(); ++i) {
      auto const v = b.declare(kind::person, accounts_[i]);
      if (is_bot(accounts_[i])) b.describe(v, "bot", "yes");
    }
    for (std::size_t i = 0; i < repositories_.size(); ++i)
      b.declare(kind::project, repositories_[i]);
    for (std::size_t i = 0; i < organizations_.size(); ++i)
      b.declare(kind::organization, organizations_[i]);
    return {};
  }

  auto account(network_builder& b, std::uint32_t i) { return b.node(kind::person, accounts_[i]); }
  auto project(network_builder& b, std::uint32_t i) {
    return b.node(kind::project, repositories_[i]);
  }

  /// In the order of names and months: the order of a hash table is nobody's business.
  auto add_months(network_builder& b) -> expected<void> {
    std::vector<std::pair<archive_key, month_of_events>> sorted{months_.begin(), months_.end()};
    std::ranges::sort(sorted, {}, [](const auto& row) {
      auto const& k = row.first;
      return std::tuple{k.actor, k.repository, k.word, k.month};
    });
    for (auto const& [key, month] : sorted) {
      auto const word = words_[key.word];
      auto const which = word == "star" ? relation::adopts : relation::contributes;
      auto const made =
          b.link(account(b, key.actor), which, project(b, key.repository),
                 {.weight = month.amount, .since = month.first, .until = month.last, .word = word});
      if (!made) return made;
    }
    return {};
  }

  auto add_lineage(network_builder& b) -> expected<void> {
    for (auto const& [fork, origin] : forks_)
      if (fork != origin)
        if (auto const made = b.link(project(b, fork), relation::derived_from, project(b, origin),
                                     {.word = "fork"});
            !made)
          return made;
    for (auto const& [pair, month] : members_)
      if (auto const made =
              b.link(account(b, pair.first), relation::member_of, project(b, pair.second),
                     {.since = month.first, .word = "member"});
          !made)
        return made;
    for (auto const& [repository, owner] : owners_)
      if (auto const made = b.link(b.node(kind::organization, organizations_[owner]),
                                   relation::governs, project(b, repository), {.word = "owner"});
          !made)
        return made;
    return {};
  }

  const gharchive_import_options* options_;
  interner accounts_;
  interner repositories_;
  interner organizations_;
  interner words_;
  std::unordered_map<archive_key, month_of_events, archive_key_hash> months_;
  std::map<std::uint32_t, std::uint32_t> owners_;
  std::map<std::uint32_t, std::uint32_t> forks_;
  std::map<std::pair<std::uint32_t, std::uint32_t>, month_of_events> members_;
  std::array<std::uint64_t, fate_names.size()> counts_{};  ///< by fate
};

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
  return sums.network_of(std::move(sources));
}

}  // namespace cartograph
