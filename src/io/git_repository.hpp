#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "cartograph/attribution/contact.hpp"
#include "cartograph/core/error.hpp"
#include "cartograph/core/stop.hpp"
#include "cartograph/io/git_log.hpp"
#include "io/git_history.hpp"

namespace cartograph::detail {

struct git_repository_options {
  std::string mailmap{};       ///< a file, beside the one of the repository
  bool foreign_owner = false;  ///< read it though it belongs to another user
};

/// A repository that is only ever read, by `git` as a child process.
///
/// Nothing that the repository holds or configures is executed: no hook, pager, file monitor, diff
/// driver, textconv, signature program, transport or credential helper; nothing is fetched; the
/// settings of the user and of the system are not read. docs/import.md lists what is switched off.
class git_repository : public git_history {
 public:
  /// \par Errors not_found: no folder, or no program `git`; malformed: git does not take it for a
  ///             repository; unreadable: it belongs to another user
  [[nodiscard]] static auto open(const std::string& path, git_repository_options options,
                                 stop_token stop) -> expected<git_repository>;

  /// The commit that HEAD means; empty when there is none yet.
  [[nodiscard]] auto head() const noexcept -> const std::string& { return head_; }
  [[nodiscard]] auto is_shallow() const -> bool override { return shallow_; }
  /// HEAD may hold a mailmap, but a partial clone does not have it.
  [[nodiscard]] auto lacks_mailmap() const noexcept { return lacks_mailmap_; }
  [[nodiscard]] auto object_format() const noexcept -> const std::string& { return format_; }

  [[nodiscard]] auto has_commits() const -> bool override { return !head_.empty(); }
  /// How many commits HEAD reaches.
  [[nodiscard]] auto count() const -> expected<std::uint64_t> override;
  /// Each commit that HEAD reaches: its id and its committer's seconds.
  [[nodiscard]] auto each_id(
      const std::function<void(std::string_view id, std::int64_t seconds)>& visit) const
      -> expected<void> override;
  /// The history from HEAD, newest first, with the paths of each commit if `with_paths`.
  [[nodiscard]] auto log(git_log_sink& sink, bool with_paths) const -> expected<void> override;
  /// These commits (one id a line), in their order, with the lines that they change: renamed files
  /// as git finds them by default, submodules without any.
  /// \pre no commit changes what is `missing()`: git would want to fetch it, and fail
  [[nodiscard]] auto count_lines_of(const std::string& ids, git_log_sink& sink) const
      -> expected<void> override;
  /// Contents that HEAD's history names and a partial clone has not. Nothing is fetched.
  [[nodiscard]] auto missing() const -> expected<std::set<std::string, std::less<>>> override;

  [[nodiscard]] auto tags() const -> expected<std::vector<git_tag>> override;
  /// What the mailmap makes of contacts, in their order; nothing when git refuses one of them.
  [[nodiscard]] auto mapped(const std::vector<contact>& contacts) const
      -> expected<std::optional<std::vector<contact>>> override;
  [[nodiscard]] auto told(std::uint64_t commits) const -> std::string override;
  [[nodiscard]] auto remarks() const -> std::vector<std::string> override;

 private:
  git_repository(std::string path, git_repository_options options, stop_token stop)
      : path_{std::move(path)}, options_{std::move(options)}, stop_{stop} {}
  /// Runs git; its output goes to `take`. An exit code other than 0 is an error with what it said.
  [[nodiscard]] auto run(std::vector<std::string> arguments,
                         const std::function<expected<void>(std::string_view)>& take,
                         int input = -1) const -> expected<void>;
  [[nodiscard]] auto text(std::vector<std::string> arguments, int input = -1) const
      -> expected<std::string>;
  [[nodiscard]] auto refused(int exit_code, const std::string& said) const -> error;
  [[nodiscard]] auto log_of(std::vector<std::string> what, git_log_sink& sink, int input = -1) const
      -> expected<void>;
  [[nodiscard]] auto read_facts() -> expected<void>;
  [[nodiscard]] auto read_mailmap_of_head() -> expected<void>;

  std::string path_;
  git_repository_options options_;
  stop_token stop_;
  std::string head_;
  std::string format_;
  bool shallow_ = false;
  bool with_blob_ = true;  ///< git may read the mailmap that HEAD holds
  bool lacks_mailmap_ = false;
};

}  // namespace cartograph::detail
