#pragma once

#include <optional>
#include <utility>

#include "cartograph/core/text_pool.hpp"
#include "io/git_history.hpp"

namespace cartograph::detail {

/// A commit as a record tells it. Texts live as long as the record.
struct recorded_commit {
  std::string_view id;
  std::size_t parents{};
  git_signature author;
  std::optional<git_signature> committer;  ///< nothing: the author
  std::string_view message;
};

/// The commits of a project that records tell of, in any order, kept in memory.
///
/// Names lose what git does not allow in them either: line ends become blanks, NUL U+FFFD.
/// Paths of a merge are dropped, as `import git` does not ask for them.
/// \par Cost 88 bytes a commit, 8 for each path of one, and each different text once
class recorded_history : public git_history {
 public:
  /// The number of a commit; one whose id was told before stays as it was told first.
  /// \par Errors limit_exceeded: a field of more bytes than `git_log_limits` allows
  [[nodiscard]] auto add(const recorded_commit& commit) -> expected<std::uint32_t>;
  /// \par Errors as `add`
  [[nodiscard]] auto touch(std::uint32_t commit, std::string_view path) -> expected<void>;
  /// To be called once, after the last path.
  void finish();
  [[nodiscard]] auto size() const noexcept { return commits_.size(); }

  [[nodiscard]] auto has_commits() const -> bool override { return !commits_.empty(); }
  [[nodiscard]] auto count() const -> expected<std::uint64_t> override { return commits_.size(); }
  [[nodiscard]] auto each_id(
      const std::function<void(std::string_view id, std::int64_t seconds)>& visit) const
      -> expected<void> override;
  [[nodiscard]] auto log(git_log_sink& sink, bool with_paths) const -> expected<void> override;
  /// Records tell of none.
  [[nodiscard]] auto tags() const -> expected<std::vector<git_tag>> override {
    return std::vector<git_tag>{};
  }
  /// Records come without a mailmap.
  [[nodiscard]] auto mapped(const std::vector<contact>& contacts) const
      -> expected<std::optional<std::vector<contact>>> override {
    return contacts;
  }
  [[nodiscard]] auto told(std::uint64_t commits) const -> std::string override;

 private:
  struct signature {
    std::uint32_t name;
    std::uint32_t address;
    std::optional<std::int64_t> seconds;
  };
  struct entry {
    signature author;
    signature committer;
    std::uint32_t trailers;
    std::uint32_t parents;
  };
  [[nodiscard]] auto kept(const git_signature& who) -> signature;
  [[nodiscard]] auto shown(const signature& who) const -> git_signature;

  interner ids_;
  interner texts_;
  std::vector<entry> commits_;
  std::vector<std::pair<std::uint32_t, std::uint32_t>> paths_;  ///< commit and text
};

}  // namespace cartograph::detail
