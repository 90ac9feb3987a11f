#include "io/recorded_history.hpp"

#include <fmt/core.h>

#include <algorithm>

#include "io/commit_message.hpp"

namespace cartograph::detail {
namespace {

auto within_limit(std::string_view text) -> bool {
  return text.size() <= git_log_limits{}.field_bytes;
}

/// What no signature of git holds, out of a name or an address.
auto one_line(std::string_view text) -> std::string {
  std::string out;
  for (char const c : text) {
    if (c == '\0')
      out += "\xEF\xBF\xBD";
    else
      out += c == '\n' || c == '\r' ? ' ' : c;
  }
  auto const begin = out.find_first_not_of(' ');
  return begin == std::string::npos ? std::string{}
                                    : out.substr(begin, out.find_last_not_of(' ') - begin + 1);
}

auto without_nul(std::string text) -> std::string {
  for (auto at = text.find('\0'); at != std::string::npos; at = text.find('\0', at))
    text.replace(at, 1, "\xEF\xBF\xBD");
  return text;
}

}  // namespace

auto recorded_history::kept(const git_signature& who) -> signature {
  return {texts_.add(one_line(who.name)), texts_.add(one_line(who.address)), who.seconds};
}

auto recorded_history::shown(const signature& who) const -> git_signature {
  return {texts_[who.name], texts_[who.address], who.seconds};
}

auto recorded_history::add(const recorded_commit& commit) -> expected<std::uint32_t> {
  auto const& committer = commit.committer ? *commit.committer : commit.author;
  auto const trailers = people_of_trailers(commit.message);
  for (auto const field : {commit.id, commit.author.name, commit.author.address, committer.name,
                           committer.address, std::string_view{trailers}})
    if (!within_limit(field))
      return fail(errc::limit_exceeded, "a field of a commit is longer than {} bytes",
                  git_log_limits{}.field_bytes);
  auto const number = ids_.add(commit.id);
  if (number < commits_.size()) return number;
  commits_.push_back({.author = kept(commit.author),
                      .committer = kept(committer),
                      .trailers = texts_.add(without_nul(trailers)),
                      .parents = static_cast<std::uint32_t>(commit.parents)});
  return number;
}

auto recorded_history::touch(std::uint32_t commit, std::string_view path) -> expected<void> {
  if (!within_limit(path))
    return fail(errc::limit_exceeded, "a path is longer than {} bytes",
                git_log_limits{}.field_bytes);
  if (!path.empty() && commits_[commit].parents < 2) paths_.emplace_back(commit, texts_.add(path));
  return {};
}

void recorded_history::finish() {
  std::ranges::sort(paths_);
  paths_.erase(std::unique(paths_.begin(), paths_.end()), paths_.end());
}

auto recorded_history::each_id(
    const std::function<void(std::string_view, std::int64_t)>& visit) const -> expected<void> {
  for (std::size_t i = 0; i < commits_.size(); ++i)
    visit(ids_[i], commits_[i].committer.seconds.value_or(0));
  return {};
}

auto recorded_history::log(git_log_sink& sink, bool with_paths) const -> expected<void> {
  auto path = paths_.begin();
  for (std::uint32_t i = 0; i < commits_.size(); ++i) {
    auto const& commit = commits_[i];
    sink.begin({.id = ids_[i],
                .parents = commit.parents,
                .author = shown(commit.author),
                .committer = shown(commit.committer),
                .trailers = texts_[commit.trailers]});
    for (; path != paths_.end() && path->first == i; ++path)
      if (with_paths) sink.touch(texts_[path->second]);
    sink.end();
  }
  return {};
}

auto recorded_history::told(std::uint64_t commits) const -> std::string {
  return commits == 0 ? "no record of a commit" : fmt::format("records of {} commits", commits);
}

}  // namespace cartograph::detail
