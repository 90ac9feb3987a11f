#include "cartograph/io/git_log.hpp"

#include <algorithm>
#include <array>
#include <charconv>

#include "io/lines.hpp"

namespace cartograph {
namespace {

/// The order of the fields of a commit in the stream.
enum field : std::size_t {
  commit_id,
  parents,
  author_name,
  author_address,
  author_time,
  committer_name,
  committer_address,
  committer_time,
  trailers,
  field_count,
};

auto is_hex(std::string_view text) -> bool {
  return std::ranges::all_of(
      text, [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
}

auto is_commit_id(std::string_view text) -> bool {
  return (text.size() == 40 || text.size() == 64) && is_hex(text);
}

auto seconds_of(std::string_view text) -> std::optional<std::int64_t> {
  std::int64_t value{};
  auto const [end, failure] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (failure != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return value;
}

/// How many paths follow `:100644 100644 ID ID M`: two after a rename or copy, 0 when it is no such.
auto paths_after(std::string_view change) -> std::size_t {
  auto const last = change.rfind(' ');
  if (!change.starts_with(':') || std::ranges::count(change, ' ') != 4) return 0;
  if (last + 1 == change.size()) return 0;
  auto const letter = change[last + 1];
  if (letter == 'R' || letter == 'C') return 2;
  return std::string_view{"ADMTUXB"}.find(letter) == std::string_view::npos ? 0 : 1;
}

/// The 3rd and 4th word of a change.
auto contents_of(std::string_view change) -> std::pair<std::string_view, std::string_view> {
  std::array<std::string_view, 5> word;
  for (auto& each : word) {
    auto const end = std::min(change.find(' '), change.size());
    each = change.substr(0, end);
    change.remove_prefix(std::min(end + 1, change.size()));
  }
  return {word[2], word[3]};
}

/// `12`; `-` is no number, but may stand there.
auto line_count(std::string_view text) -> std::optional<std::uint64_t> {
  constexpr std::uint64_t most = std::uint64_t{1} << 40U;  // far above every file
  std::uint64_t value{};
  auto const [end, failure] = std::from_chars(text.data(), text.data() + text.size(), value);
  auto const is_good = failure == std::errc{} && end == text.data() + text.size() && value <= most;
  return is_good ? std::optional{value} : std::nullopt;
}

}  // namespace

auto git_log_format() -> std::string {
  return "--format=tformat:%H%x00%P%x00%aN%x00%aE%x00%at%x00%cN%x00%cE%x00%ct%x00"
         "%(trailers:key=Co-authored-by,key=Reviewed-by,only=true,unfold=true)";
}

auto git_log_reader::keep(std::string_view bytes) -> expected<void> {
  if (pending_.size() + bytes.size() > limits_.field_bytes)
    return fail(errc::limit_exceeded, "a field of a commit is longer than {} bytes",
                limits_.field_bytes);
  pending_ += bytes;
  return {};
}

auto git_log_reader::feed(std::string_view bytes) -> expected<void> {
  while (!bytes.empty()) {
    auto const end = bytes.find('\0');
    if (end == std::string_view::npos || !pending_.empty() || end > limits_.field_bytes)
      if (auto const kept = keep(bytes.substr(0, end)); !kept) return kept;
    if (end == std::string_view::npos) return {};
    auto const token = pending_.empty() ? bytes.substr(0, end) : std::string_view{pending_};
    if (auto const taken = take(token); !taken) return taken;
    pending_.clear();
    bytes.remove_prefix(end + 1);
  }
  return {};
}

auto git_log_reader::take(std::string_view token) -> expected<void> {
  if (expects_ == state::fields) return take_field(token);
  if (expects_ == state::path) {
    sink_.touch(token);
    if (--paths_ == 0) expects_ = state::between;
    return {};
  }
  if (expects_ == state::renamed) {
    if (--paths_ > 0) return {};
    sink_.lines(token, lines_);
    expects_ = state::between;
    return {};
  }
  if (open_ && token.starts_with('\n')) token.remove_prefix(1);
  if (open_ && token.starts_with(':')) return take_change(token);
  if (open_ && token.find('\t') != std::string_view::npos) return take_lines(token);
  return open_commit(token);
}

auto git_log_reader::open_commit(std::string_view id) -> expected<void> {
  close_commit();
  if (!is_commit_id(id))
    return fail(errc::malformed, "'{}' stands where a commit or a change should begin",
                detail::shown(id));
  text_.assign(id);
  ends_.assign(1, id.size());
  expects_ = state::fields;
  return {};
}

auto git_log_reader::take_field(std::string_view text) -> expected<void> {
  text_ += text;
  ends_.push_back(text_.size());
  if (ends_.size() < field_count) return {};
  begin_commit();
  expects_ = state::between;
  return {};
}

void git_log_reader::begin_commit() {
  auto const at = [&](field f) {
    auto const begin = f == commit_id ? 0 : ends_[f - 1];
    return std::string_view{text_}.substr(begin, ends_[f] - begin);
  };
  auto const signature = [&](field name, field address, field time) {
    return git_signature{at(name), at(address), seconds_of(at(time))};
  };
  auto const ids = at(parents);
  auto const count = static_cast<std::size_t>(std::ranges::count(ids, ' ')) + 1;
  sink_.begin({.id = at(commit_id),
               .parents = ids.empty() ? 0 : count,
               .author = signature(author_name, author_address, author_time),
               .committer = signature(committer_name, committer_address, committer_time),
               .trailers = at(trailers)});
  open_ = true;
}

auto git_log_reader::take_change(std::string_view change) -> expected<void> {
  paths_ = paths_after(change);
  if (paths_ == 0)
    return fail(errc::malformed, "'{}' is no change of a path", detail::shown(change));
  auto const [before, after] = contents_of(change);
  sink_.contents(before, after);
  expects_ = state::path;
  return {};
}

/// `12<tab>3<tab>path`, with `-` for both numbers, or without a path, which then follows twice.
auto git_log_reader::take_lines(std::string_view counts) -> expected<void> {
  auto const first = counts.find('\t');
  auto const second = counts.find('\t', first + 1);
  auto const added = counts.substr(0, first);
  auto const removed = counts.substr(first + 1, second - first - 1);
  auto const in = line_count(added);
  auto const out = line_count(removed);
  auto const is_binary = added == "-" && removed == "-";
  if (second == std::string_view::npos || (!is_binary && (!in || !out)))
    return fail(errc::malformed, "'{}' is no count of lines", detail::shown(counts));
  lines_ = is_binary ? std::nullopt : std::optional{git_line_counts{*in, *out}};
  if (auto const path = counts.substr(second + 1); !path.empty()) {
    sink_.lines(path, lines_);
    return {};
  }
  paths_ = 2;
  expects_ = state::renamed;
  return {};
}

void git_log_reader::close_commit() {
  if (open_) sink_.end();
  open_ = false;
}

auto git_log_reader::finish() -> expected<void> {
  if (!pending_.empty() || expects_ != state::between)
    return fail(errc::malformed, "the history ends in the middle of a commit");
  close_commit();
  return {};
}

}  // namespace cartograph
