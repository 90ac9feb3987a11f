#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "cartograph/core/error.hpp"
#include "cartograph/io/git_import.hpp"

namespace cartograph {

/// A SQLite database, or a CSV file.
struct table_source {
  std::string project;  ///< what the project of all rows is called; empty: the column `project`
  std::string path;
};

/// Tools whose databases have a query ready.
inline constexpr std::array<std::string_view, 2> table_presets{"git2net", "augur"};

/// The query by which the commits of such a database are read; nothing for another word.
[[nodiscard]] auto query_of_preset(std::string_view preset) -> std::optional<std::string_view>;

struct table_question {
  std::string query{};                      ///< asked of each database
  std::uint64_t most_rows = 1'000'000'000;  ///< of one query
};

/// The network of rows with named columns: those of a query of a SQLite database, or of a CSV file.
/// docs/import.md lists the columns.
///
/// Rows with a column `commit` (or Augur's `cmt_commit_hash`) are commits, which go the way of
/// `import_git`; several rows of one commit are one, with the paths of all of them. Rows with
/// `source_name` and `target_name` (or `source` and `target`) are links with the columns of
/// `relations.csv`, read by `parse_csv_network`; the options about commits say nothing of them.
///
/// A database is only ever read: nothing is written to it or beside it, and its query may do nothing
/// but read. One whose changes still lie in a file beside it (`-wal`, `-journal`) is refused.
/// \par Cost    one pass over the rows; memory of `recorded_history`, or of the links as text
/// \par Errors  not_found: columns that make neither, with those that there are; malformed: no
///              database, not one SELECT, a CSV file that is none; out_of_range: a query that wants
///              more than to read; limit_exceeded: too many rows or too long ones; interrupted
/// \par Repeat  the same for the same rows in the same order
[[nodiscard]] auto import_table(std::span<const table_source> sources,
                                const table_question& question, const git_import_options& options)
    -> expected<imported_git>;

}  // namespace cartograph
