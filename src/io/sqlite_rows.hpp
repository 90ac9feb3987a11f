#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "cartograph/core/stop.hpp"
#include "io/row_source.hpp"

namespace cartograph::detail {

struct sqlite_options {
  std::uint64_t most_rows = 1'000'000'000;
  stop_token stop{};
};

/// Whether bytes begin like a SQLite database.
[[nodiscard]] auto is_sqlite(std::string_view bytes) noexcept -> bool;

/// The rows of one query of a database file, which is only ever read: nothing is written to it or
/// beside it, not even a lock.
///
/// The query may use `SELECT`, `WITH` (also `RECURSIVE`), views and functions. SQLite refuses
/// everything else before it runs: an authorizer allows nothing but reading, extensions and attached
/// databases are off, functions with side effects are not called from views, triggers do not fire.
/// \par Cost   one pass as SQLite makes it; memory of a row, beside what the query sorts
/// \par Errors not_found, unreadable; malformed: no database, more than one statement, a query that
///             is no SELECT or is not understood, with SQLite's words; corrupt; out_of_range: it may
///             not do what it asks for; limit_exceeded: a row of more than 16 MiB, or too many rows;
///             interrupted. A database of which changes still lie in a `-wal` or `-journal` file
///             beside it is refused, for they would be missing.
[[nodiscard]] auto open_sqlite(const std::string& path, const std::string& query,
                               const sqlite_options& options = {})
    -> expected<std::unique_ptr<row_source>>;

}  // namespace cartograph::detail
