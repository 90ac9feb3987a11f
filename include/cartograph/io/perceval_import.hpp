#pragma once

#include <span>
#include <string>

#include "cartograph/core/error.hpp"
#include "cartograph/io/git_import.hpp"

namespace cartograph {

/// A file of items that Perceval fetched.
struct perceval_source {
  std::string project;  ///< what the project is called; empty: by the `origin` of each item
  std::string path;
};

/// The network of what Perceval fetched [perceval]: commits by its backend `git` as `import_git`
/// makes them, and issues, pull requests, comments, reviews and merges by its backend `github`, one
/// link for each person, project, kind of event and month, as `import_gharchive` does.
///
/// Files hold JSON lines, one JSON array, or objects printed over several lines, gzip or not. Items
/// of other backends are counted and left out. docs/import.md says what differs from a clone.
/// \par Cost    one pass; memory of `recorded_history` and, of a compressed file or one array, the
///              file
/// \par Errors  those of reading a file; malformed: a line that is no JSON object, and files without
///              any item of these two; limit_exceeded: a field of a commit over 1 MiB; those of
///              `import_git` about its options
/// \par Repeat  the same for the same files
[[nodiscard]] auto import_perceval(std::span<const perceval_source> sources,
                                   const git_import_options& options) -> expected<imported_git>;

}  // namespace cartograph
