#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "cartograph/attribution/contact.hpp"
#include "cartograph/core/error.hpp"
#include "cartograph/io/git_log.hpp"

namespace cartograph::detail {

struct git_tag {
  std::string name;
  std::string commit;
  std::int64_t seconds{};  ///< of the tag where it has a date of its own, else of the commit
};

/// The commits of one project, from a repository or from records that somebody made of one.
class git_history {
 public:
  git_history() = default;
  git_history(const git_history&) = delete;
  auto operator=(const git_history&) -> git_history& = delete;
  git_history(git_history&&) = default;
  auto operator=(git_history&&) -> git_history& = default;
  virtual ~git_history() = default;

  [[nodiscard]] virtual auto has_commits() const -> bool = 0;
  [[nodiscard]] virtual auto count() const -> expected<std::uint64_t> = 0;
  /// Each commit: its id and its committer's seconds.
  [[nodiscard]] virtual auto each_id(
      const std::function<void(std::string_view id, std::int64_t seconds)>& visit) const
      -> expected<void> = 0;
  /// Each commit, with its paths if `with_paths`.
  [[nodiscard]] virtual auto log(git_log_sink& sink, bool with_paths) const -> expected<void> = 0;
  /// The tags of commits.
  [[nodiscard]] virtual auto tags() const -> expected<std::vector<git_tag>> = 0;
  /// What a mailmap makes of contacts, in their order; nothing when one of them is refused.
  [[nodiscard]] virtual auto mapped(const std::vector<contact>& contacts) const
      -> expected<std::optional<std::vector<contact>>> = 0;
  /// Contents that the history names and that are not there. Nothing is fetched.
  [[nodiscard]] virtual auto missing() const -> expected<std::set<std::string, std::less<>>> {
    return std::set<std::string, std::less<>>{};
  }
  /// Whether older commits were cut off.
  [[nodiscard]] virtual auto is_shallow() const -> bool { return false; }
  /// These commits (one id a line), in their order, with the lines that they change. Records of
  /// commits do not tell.
  /// \pre no commit changes what is `missing()`
  [[nodiscard]] virtual auto count_lines_of(const std::string& ids, git_log_sink& sink) const
      -> expected<void> {
    static_cast<void>(ids), static_cast<void>(sink);
    return fail(errc::malformed, "lines are counted in repositories only");
  }
  /// What was read, for the provenance; `commits` were.
  [[nodiscard]] virtual auto told(std::uint64_t commits) const -> std::string = 0;
  /// What a reader should know of it.
  [[nodiscard]] virtual auto remarks() const -> std::vector<std::string> { return {}; }
};

using git_histories = std::vector<std::unique_ptr<git_history>>;

}  // namespace cartograph::detail
