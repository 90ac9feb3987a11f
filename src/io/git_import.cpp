#include "cartograph/io/git_import.hpp"

#include <fmt/format.h>
#include <fnmatch.h>

#include <algorithm>
#include <array>

#include "io/git_collector.hpp"
#include "io/git_lines.hpp"
#include "io/git_network.hpp"
#include "io/git_repository.hpp"
#include "io/git_shares.hpp"
#include "io/history_import.hpp"

namespace cartograph {
namespace {

using detail::git_histories;
using detail::git_project;
using detail::git_repository;
using detail::git_shares;

/// `v1.2`, `1.2.3`, `release-2.0`: two numbers or more, and nothing after them.
auto is_version(std::string_view tag) -> bool {
  for (std::string_view const prefix : {"release", "version", "rel"})
    if (folded(tag).starts_with(prefix)) {
      tag.remove_prefix(prefix.size());
      if (tag.find_first_of("-_/") == 0) tag.remove_prefix(1);
      break;
    }
  if (tag.starts_with('v') || tag.starts_with('V')) tag.remove_prefix(1);
  auto const is_digit = [](char c) { return c >= '0' && c <= '9'; };
  int numbers = 0;
  while (!tag.empty() && is_digit(tag.front())) {
    while (!tag.empty() && is_digit(tag.front())) tag.remove_prefix(1);
    ++numbers;
    if (tag.size() < 2 || tag.front() != '.') break;
    tag.remove_prefix(1);
  }
  return numbers >= 2 && tag.empty();
}

class importer {
 public:
  importer(std::span<const git_source> sources, const git_import_options& options)
      : sources_{sources}, options_{options} {}
  /// What can be refused before anything is read.
  [[nodiscard]] auto check() -> expected<void>;
  [[nodiscard]] auto run(git_histories histories, const detail::beside_commits& more)
      -> expected<imported_git>;

 private:
  [[nodiscard]] auto number_of(const std::string& project, std::string_view option) const
      -> expected<std::uint32_t>;
  [[nodiscard]] auto share() -> expected<void>;
  [[nodiscard]] auto credits(std::uint32_t project, std::string_view id) const -> bool;
  [[nodiscard]] auto first_release(std::uint32_t project) -> expected<date>;
  [[nodiscard]] auto prepare(std::uint32_t project) -> expected<git_project>;
  [[nodiscard]] auto read(std::uint32_t project) -> expected<void>;
  [[nodiscard]] auto count_lines(const git_project& project, const detail::git_collector& of)
      -> expected<void>;
  void tell_source(const git_project& project, std::uint64_t commits);
  void tell_shares(detail::git_network& into) const;

  std::span<const git_source> sources_;
  const git_import_options& options_;
  std::vector<std::pair<std::uint32_t, std::uint32_t>> forks_;
  git_histories histories_;
  std::optional<git_shares> shares_;
  detail::git_records records_;
  std::vector<std::string> told_;
  std::vector<std::string> warnings_;
  std::string release_tag_;
};

auto importer::number_of(const std::string& project, std::string_view option) const
    -> expected<std::uint32_t> {
  auto const found = std::ranges::find(sources_, project, &git_source::name);
  if (found != sources_.end()) return static_cast<std::uint32_t>(found - sources_.begin());
  return fail(errc::not_found, "{}: no repository here is called '{}'", option, project);
}

auto importer::check() -> expected<void> {
  for (auto const& source : sources_)
    if (std::ranges::count(sources_, source.name, &git_source::name) > 1)
      return fail(errc::duplicate, "two repositories are called '{}'; name one: OTHER={}",
                  source.name, source.path);
  for (auto const& [fork, origin] : options_.fork_of) {
    auto const a = number_of(fork, "--fork-of");
    auto const b = number_of(origin, "--fork-of");
    if (!a || !b) return tl::unexpected{(a ? b : a).error()};
    forks_.emplace_back(*a, *b);
  }
  for (auto const* days : {&options_.released, &options_.trained})
    for (auto const& [project, day] : *days)
      if (!project.empty())
        if (auto const known = number_of(project, "--released, --trained"); !known)
          return tl::unexpected{known.error()};
  for (auto const& artifact : options_.artifacts)
    if (!allows(relation::produces, kind::project, artifact.what))
      return fail(errc::out_of_range,
                  "'{}' is a {}: no project produces one; paths may be software, dataset, model, "
                  "benchmark or leaderboard",
                  artifact.name, name_of(artifact.what));
  return {};
}

auto importer::share() -> expected<void> {
  if (sources_.size() < 2) return {};
  auto shares = git_shares::read(histories_, forks_);
  if (!shares) return tl::unexpected{shares.error()};
  shares_ = std::move(*shares);
  return {};
}

auto importer::credits(std::uint32_t project, std::string_view id) const -> bool {
  return options_.shared == shared_commits::all || !shares_ || shares_->owns(project, id);
}

auto day_for(const std::vector<project_day>& days, std::string_view project) -> date {
  for (auto const& each : days)
    if (each.project == project) return each.day;
  for (auto const& each : days)
    if (each.project.empty()) return each.day;
  return {};
}

/// The earliest release by its tags. A tag of a commit that another project is credited with is
/// that project's: forks inherit tags.
auto importer::first_release(std::uint32_t project) -> expected<date> {
  release_tag_.clear();
  auto const tags = histories_[project]->tags();
  if (!tags) return tl::unexpected{tags.error()};
  std::optional<std::int64_t> first;
  for (auto const& tag : *tags) {
    auto const is_release = options_.releases
                                ? fnmatch(options_.releases->c_str(), tag.name.c_str(), 0) == 0
                                : is_version(tag.name);
    if (!is_release || (first && *first <= tag.seconds) || !credits(project, tag.commit)) continue;
    first = tag.seconds;
    release_tag_ = tag.name;
  }
  return first ? detail::day_of(*first) : date{};
}

auto importer::prepare(std::uint32_t project) -> expected<git_project> {
  auto const& name = sources_[project].name;
  git_project out{.number = project,
                  .first_artifact = static_cast<std::uint32_t>(sources_.size() +
                                                               project * options_.artifacts.size()),
                  .released = day_for(options_.released, name),
                  .trained = day_for(options_.trained, name)};
  out.title = fmt::format("reading {}", name);
  if (options_.count_first) {
    auto const count = histories_[project]->count();
    if (!count) return tl::unexpected{count.error()};
    out.commits = *count;
    out.title += fmt::format(": {} commits", *count);
  }
  if (!out.released.known()) {
    auto const tagged = first_release(project);
    if (!tagged) return tl::unexpected{tagged.error()};
    out.released = *tagged;
  }
  if (options_.weight == git_weight::lines) {
    auto missing = histories_[project]->missing();
    if (!missing) return tl::unexpected{missing.error()};
    out.missing = std::move(*missing);
    out.shallow = histories_[project]->is_shallow();
  }
  if (shares_) out.owns = [this, project](std::string_view id) { return credits(project, id); };
  return out;
}

void importer::tell_source(const git_project& project, std::uint64_t commits) {
  auto const& history = *histories_[project.number];
  auto const& name = sources_[project.number].name;
  auto text = fmt::format("{}: {}", name, history.told(commits));
  if (project.released.known())
    text += fmt::format(", released {}{}", to_string(project.released),
                        release_tag_.empty() ? "" : " by tag " + release_tag_);
  for (auto const& remark : history.remarks())
    warnings_.push_back(fmt::format("{}: {}", name, remark));
  told_.push_back(std::move(text));
}

auto importer::count_lines(const git_project& project, const detail::git_collector& of)
    -> expected<void> {
  if (options_.weight != git_weight::lines) return {};
  auto const& history = *histories_[project.number];
  detail::git_line_counter counter{
      records_, project, of, fmt::format("counting lines of {}", sources_[project.number].name),
      options_.stop};
  if (auto const done = history.count_lines_of(of.to_count().ids, counter); !done) return done;
  if (counter.is_complete()) return {};
  return fail(errc::malformed,
              "{}: git did not count the lines of the commits that it was asked for",
              sources_[project.number].name);
}

auto importer::read(std::uint32_t project) -> expected<void> {
  auto const& history = *histories_[project];
  release_tag_.clear();
  if (!history.has_commits()) {
    told_.push_back(fmt::format("{}: {}", sources_[project].name, history.told(0)));
    return {};
  }
  auto const known = prepare(project);
  if (!known) return tl::unexpected{known.error()};
  detail::git_collector collector{records_, *known, options_};
  auto const with_paths = options_.with_paths || !known->missing.empty();
  if (auto const done = history.log(collector, with_paths); !done) return done;
  if (auto const done = count_lines(*known, collector); !done) return done;
  auto const named = collector.trailer_contacts();
  auto const mapped = history.mapped(named);
  if (!mapped) return tl::unexpected{mapped.error()};
  if (!*mapped)
    warnings_.push_back(fmt::format(
        "{}: git could not apply the mailmap to those whom trailers name; they stay as written",
        sources_[project].name));
  collector.settle(mapped->value_or(named));
  tell_source(*known, collector.seen());
  return {};
}

void importer::tell_shares(detail::git_network& into) const {
  if (!shares_) return;
  for (auto const& [holder, owner, commits] : shares_->overlaps()) {
    into.add_fork(holder, owner, commits);
    auto const was_said = std::ranges::find(forks_, std::pair{holder, owner}) != forks_.end();
    into.met().warnings.push_back(
        fmt::format("{} and {} hold {} commits in common; {} ({}; of its own: {} against {})",
                    sources_[owner].name, sources_[holder].name, commits,
                    options_.shared == shared_commits::all ? "both are credited"
                                                           : sources_[owner].name + " is credited",
                    was_said ? "as --fork-of says" : "--fork-of decides otherwise",
                    shares_->own(owner), shares_->own(holder)));
  }
}

auto importer::run(git_histories histories, const detail::beside_commits& more)
    -> expected<imported_git> {
  histories_ = std::move(histories);
  for (auto const& account : more.accounts) records_.contacts.add(account);
  if (auto const shared = share(); !shared) return tl::unexpected{shared.error()};
  for (std::uint32_t project = 0; project < sources_.size(); ++project)
    if (auto const done = read(project); !done) return tl::unexpected{done.error()};
  if (options_.stop.stop_requested()) return fail(errc::interrupted, "stopped");
  detail::git_network made{records_, sources_, options_};
  if (auto const done = made.build(); !done) return tl::unexpected{done.error()};
  if (more.add)
    if (auto const added = more.add(made); !added) return tl::unexpected{added.error()};
  if (records_.uncounted > 0)
    warnings_.push_back(
        fmt::format("nobody knows the lines of {} commits of {}, so they give no contributions",
                    records_.uncounted, records_.commits));
  tell_shares(made);
  std::ranges::copy(options_.notes, std::back_inserter(told_));
  made.met().sources = std::move(told_);
  std::ranges::move(warnings_, std::back_inserter(made.met().warnings));
  auto contacts = made.contacts();
  return imported_git{made.freeze(), std::move(contacts)};
}

}  // namespace

auto name_of(git_role role) noexcept -> std::string_view {
  constexpr std::array<std::string_view, 4> names{"author", "co-author", "committer", "reviewer"};
  return names[static_cast<std::size_t>(role)];
}

auto import_git(std::span<const git_source> sources, const git_import_options& options)
    -> expected<imported_git> {
  importer work{sources, options};
  if (auto const good = work.check(); !good) return tl::unexpected{good.error()};
  git_histories histories;
  for (auto const& source : sources) {
    auto opened = git_repository::open(
        source.path, {.mailmap = options.mailmap, .foreign_owner = options.foreign_owner},
        options.stop);
    if (!opened) return tl::unexpected{opened.error()};
    histories.push_back(std::make_unique<git_repository>(std::move(*opened)));
  }
  return work.run(std::move(histories), {});
}

auto detail::import_histories(std::span<const git_source> sources, git_histories histories,
                              const git_import_options& options, const beside_commits& more)
    -> expected<imported_git> {
  importer work{sources, options};
  if (auto const good = work.check(); !good) return tl::unexpected{good.error()};
  return work.run(std::move(histories), more);
}

}  // namespace cartograph
