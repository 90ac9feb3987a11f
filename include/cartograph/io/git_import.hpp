#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "cartograph/attribution/affiliations.hpp"
#include "cartograph/attribution/bots.hpp"
#include "cartograph/attribution/identities.hpp"
#include "cartograph/attribution/organization_tree.hpp"
#include "cartograph/core/error.hpp"
#include "cartograph/core/stop.hpp"
#include "cartograph/network/date.hpp"
#include "cartograph/network/kind.hpp"
#include "cartograph/network/network.hpp"

namespace cartograph {

/// What somebody did in a commit; the word of the link.
enum class git_role : std::uint8_t { author, co_author, committer, reviewer };

[[nodiscard]] auto name_of(git_role role) noexcept -> std::string_view;

/// A repository and what its project is called.
struct git_source {
  std::string name;
  std::string path;
};

/// Paths that begin with `prefix` are part of that artifact; the longest prefix decides.
struct path_artifact {
  std::string prefix;
  kind what = kind::software;
  std::string name;
};

/// Who is credited with a commit that several repositories hold.
enum class shared_commits : std::uint8_t {
  first,  ///< the project in which it appeared first
  all,    ///< each project that holds it
};

/// A day that is true of one project, or of all (no name).
struct project_day {
  std::string project;
  date day;
};

/// What the weight of a contribution counts.
enum class git_weight : std::uint8_t {
  commits,
  lines,  ///< added and removed
};

struct git_import_options {
  identity_rules persons{};
  affiliation_book employers{};
  std::vector<organization_part> organizations{};  ///< which are parts of which
  bot_rules bots{};
  std::vector<path_artifact> artifacts{};
  std::string mailmap{};                  ///< a file, beside the repository's own
  std::optional<std::string> releases{};  ///< tags that are releases, as a glob; default: versions
  std::vector<project_day> released{};    ///< instead of what tags say
  std::vector<project_day> trained{};     ///< last day of pre-training
  std::vector<std::pair<std::string, std::string>>
      fork_of{};  ///< the first is a fork of the second
  shared_commits shared = shared_commits::first;
  std::size_t bulk_paths = 30;  ///< a commit of more paths gives no artifact links [code-maat]
  git_weight weight = git_weight::commits;
  bool with_merges = false;  ///< merges are contributions of their authors, too
  bool with_bots = true;
  bool with_paths = true;
  bool foreign_owner = false;  ///< read repositories of other users
  bool count_first = false;    ///< ask git for the number of commits, so that progress has a share
  std::vector<std::string> notes{};  ///< of whoever chose the options; kept with the sources
  int threads = 0;
  stop_token stop{};
};

/// A contact that the histories hold, and what was decided about it.
struct resolved_contact {
  contact who;
  std::uint64_t uses{};  ///< times it is named in a commit
  std::string person;
  merge_ground ground = merge_ground::itself;
  contact through;  ///< the contact of the same person that it was joined with
  bool bot = false;
};

struct imported_git {
  network graph;
  std::vector<resolved_contact> contacts;  ///< sorted by person, then contact
};

/// The network of git histories: persons contribute to projects, and to the artifacts that paths
/// belong to. docs/import.md says what counts as what.
///
/// One link for each person, target, role, stage and calendar month (UTC): its weight is the number
/// of commits (or of the lines that they added and removed), `since` and `until` are the first and
/// last day of them. A commit whose lines nobody knows (contents that a partial clone lacks, only
/// binary files, where a shallow clone ends) gives no contribution then, and is counted.
/// \par Cost    one pass of `git log` a repository (two when lines are counted) (with several, one of `git rev-list` before); 24 bytes for each person named in a commit, and
///              with several repositories 40 bytes a commit; a commit's paths are never kept
/// \par Errors  those of reading each repository, with its path; out_of_range: a project named
///              twice, a fork of an unknown one or of itself, an artifact that no project produces
/// \par Repeat  the same for the same histories
[[nodiscard]] auto import_git(std::span<const git_source> sources,
                              const git_import_options& options) -> expected<imported_git>;

/// `person,name,address,uses,reason,through_name,through_address,bot`, one row a contact;
/// `read_identities` reads it back, edited or not.
[[nodiscard]] auto identities_csv(std::span<const resolved_contact> contacts) -> std::string;

}  // namespace cartograph
