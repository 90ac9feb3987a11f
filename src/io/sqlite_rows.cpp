#include "io/sqlite_rows.hpp"
#include "io/printable.hpp"

#include <fmt/core.h>
#include <sqlite3.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <utility>

#include "cartograph/io/file.hpp"

namespace cartograph::detail {
namespace {

constexpr std::string_view magic{"SQLite format 3\0", 16};
constexpr int most_row_bytes = 16 << 20;
constexpr int steps_between_looks = 4096;

struct close_database {
  void operator()(sqlite3* database) const { sqlite3_close_v2(database); }
};
struct end_statement {
  void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
};
using database_handle = std::unique_ptr<sqlite3, close_database>;
using statement_handle = std::unique_ptr<sqlite3_stmt, end_statement>;

/// What SQLite asks us while it works.
struct watcher {
  stop_token stop;
  std::string refused;  ///< what the query wanted and may not
};

auto name_of_action(int action) -> std::string {
  switch (action) {
    case SQLITE_ATTACH:
      return "ATTACH";
    case SQLITE_DETACH:
      return "DETACH";
    case SQLITE_PRAGMA:
      return "PRAGMA";
    case SQLITE_INSERT:
    case SQLITE_UPDATE:
    case SQLITE_DELETE:
      return "changes of rows";
    case SQLITE_TRANSACTION:
    case SQLITE_SAVEPOINT:
      return "transactions";
    default:
      return "changes of the schema";
  }
}

/// Functions that reach outside of the query.
auto is_function_allowed(std::string_view name) -> bool {
  constexpr std::array<std::string_view, 4> not_these{"load_extension", "fts3_tokenizer",
                                                      "readfile", "writefile"};
  return std::ranges::find(not_these, name) == not_these.end();
}

auto authorize(void* context, int action, const char* first, const char* second, const char*,
               const char*) -> int {
  auto& watch = *static_cast<watcher*>(context);
  if (action == SQLITE_SELECT || action == SQLITE_READ || action == SQLITE_RECURSIVE)
    return SQLITE_OK;
  if (action == SQLITE_FUNCTION) {
    auto const name = std::string_view{second == nullptr ? "" : second};
    if (is_function_allowed(name)) return SQLITE_OK;
    watch.refused = std::string{name};
    return SQLITE_DENY;
  }
  (void)first;
  if (watch.refused.empty()) watch.refused = name_of_action(action);
  return SQLITE_DENY;
}

auto look(void* context) -> int {
  return static_cast<const watcher*>(context)->stop.stop_requested() ? 1 : 0;
}

/// `file:` and the path with everything escaped that means something in such an address.
auto address_of(const std::string& path) -> std::string {
  std::string out = "file:";
  for (char const c : std::filesystem::absolute(path).string()) {
    auto const is_plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                          (c >= '0' && c <= '9') || c == '/' || c == '.' || c == '-' || c == '_';
    if (is_plain)
      out += c;
    else
      out += fmt::format("%{:02X}", static_cast<unsigned char>(c));
  }
  return out + "?mode=ro&immutable=1";
}

void limit(sqlite3* database) {
  constexpr std::array<std::pair<int, int>, 8> limits{{{SQLITE_LIMIT_LENGTH, most_row_bytes},
                                                       {SQLITE_LIMIT_SQL_LENGTH, 1 << 20},
                                                       {SQLITE_LIMIT_COLUMN, 1000},
                                                       {SQLITE_LIMIT_COMPOUND_SELECT, 100},
                                                       {SQLITE_LIMIT_EXPR_DEPTH, 500},
                                                       {SQLITE_LIMIT_ATTACHED, 0},
                                                       {SQLITE_LIMIT_TRIGGER_DEPTH, 1},
                                                       {SQLITE_LIMIT_WORKER_THREADS, 0}}};
  for (auto const& [what, most] : limits) sqlite3_limit(database, what, most);
}

/// What a file can do to whoever reads it is switched off.
auto harden(sqlite3* database) -> bool {
  constexpr std::array<std::pair<int, int>, 6> switches{
      {{SQLITE_DBCONFIG_DEFENSIVE, 1},
       {SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0},
       {SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0},
       {SQLITE_DBCONFIG_ENABLE_TRIGGER, 0},
       {SQLITE_DBCONFIG_DQS_DML, 0},  // a misspelt "column" is an error, no text
       {SQLITE_DBCONFIG_DQS_DDL, 0}}};
  limit(database);
  return std::ranges::all_of(switches,
                             [&](const auto& each) {
                               return sqlite3_db_config(database, each.first, each.second,
                                                        nullptr) == SQLITE_OK;
                             }) &&
         sqlite3_exec(database, "PRAGMA cell_size_check=ON; PRAGMA mmap_size=0", nullptr, nullptr,
                      nullptr) == SQLITE_OK;
}

class sqlite_rows : public row_source {
 public:
  sqlite_rows(std::string path, const sqlite_options& options)
      : path_{std::move(path)}, options_{options}, watch_{options.stop, {}} {}
  sqlite_rows(const sqlite_rows&) = delete;
  auto operator=(const sqlite_rows&) -> sqlite_rows& = delete;
  sqlite_rows(sqlite_rows&&) = delete;
  auto operator=(sqlite_rows&&) -> sqlite_rows& = delete;
  ~sqlite_rows() override = default;

  [[nodiscard]] auto open() -> expected<void>;
  [[nodiscard]] auto ask(const std::string& query) -> expected<void>;

  [[nodiscard]] auto columns() const -> const std::vector<std::string>& override {
    return columns_;
  }
  [[nodiscard]] auto next() -> expected<bool> override;
  [[nodiscard]] auto cell(std::size_t column) const -> std::string_view override;
  [[nodiscard]] auto row() const -> std::size_t override { return row_; }

 private:
  [[nodiscard]] auto refused(int status) const -> error;
  [[nodiscard]] auto prepared(const char* text, const char** rest) -> expected<statement_handle>;

  std::string path_;
  sqlite_options options_;
  watcher watch_;
  database_handle database_;
  statement_handle statement_;
  std::vector<std::string> columns_;
  std::size_t row_ = 0;
};

auto sqlite_rows::refused(int status) const -> error {
  auto const said =
      database_ ? printable(sqlite3_errmsg(database_.get())) : std::string{"no memory"};
  auto const is = [&](auto... codes) { return ((status == codes) || ...); };
  error out{.code = errc::malformed, .message = said, .file = path_, .line = row_};
  if (is(SQLITE_INTERRUPT)) out = {errc::interrupted, "stopped", path_};
  if (is(SQLITE_AUTH) || !watch_.refused.empty()) {
    out.code = errc::out_of_range;
    out.message = fmt::format("the query may only read; it asks for {}",
                              watch_.refused.empty() ? said : watch_.refused);
  }
  if (is(SQLITE_TOOBIG)) {
    out.code = errc::limit_exceeded;
    out.message = fmt::format("a row is longer than {} bytes", most_row_bytes);
  }
  if (is(SQLITE_CORRUPT, SQLITE_NOTADB)) out.code = errc::corrupt;
  if (is(SQLITE_CANTOPEN, SQLITE_IOERR, SQLITE_PERM, SQLITE_NOMEM)) out.code = errc::unreadable;
  return out;
}

auto sqlite_rows::open() -> expected<void> {
  sqlite3* opened = nullptr;
  auto const status =
      sqlite3_open_v2(address_of(path_).c_str(), &opened,
                      SQLITE_OPEN_READONLY | SQLITE_OPEN_URI | SQLITE_OPEN_PRIVATECACHE, nullptr);
  database_.reset(opened);
  if (status != SQLITE_OK) return tl::unexpected{refused(status)};
  if (!harden(opened)) return tl::unexpected{refused(sqlite3_errcode(opened))};
  sqlite3_set_authorizer(opened, authorize, &watch_);
  sqlite3_progress_handler(opened, steps_between_looks, look, &watch_);
  return {};
}

auto sqlite_rows::prepared(const char* text, const char** rest) -> expected<statement_handle> {
  sqlite3_stmt* made = nullptr;
  auto const status = sqlite3_prepare_v2(database_.get(), text, -1, &made, rest);
  statement_handle out{made};
  if (status != SQLITE_OK) return tl::unexpected{refused(status)};
  return out;
}

auto sqlite_rows::ask(const std::string& query) -> expected<void> {
  if (query.find('\0') != std::string::npos)
    return fail_at(path_, 0, errc::malformed, "the query holds a NUL byte");
  const char* rest = nullptr;
  auto first = prepared(query.c_str(), &rest);
  if (!first) return tl::unexpected{first.error()};
  if (!*first) return fail_at(path_, 0, errc::malformed, "the query is empty");
  auto const second = prepared(rest, &rest);
  if (!second || *second)
    return fail_at(path_, 0, errc::malformed,
                   "the query must be one statement; there is more after it");
  statement_ = std::move(*first);
  auto* const statement = statement_.get();
  if (sqlite3_stmt_readonly(statement) == 0 || sqlite3_stmt_isexplain(statement) != 0 ||
      sqlite3_column_count(statement) == 0)
    return fail_at(path_, 0, errc::malformed, "the query must be a SELECT");
  if (sqlite3_bind_parameter_count(statement) != 0)
    return fail_at(path_, 0, errc::malformed,
                   "the query has parameters, and nothing gives them values");
  for (int i = 0; i < sqlite3_column_count(statement); ++i)
    columns_.emplace_back(sqlite3_column_name(statement, i));
  return {};
}

auto sqlite_rows::next() -> expected<bool> {
  if (options_.stop.stop_requested()) return fail(errc::interrupted, "stopped");
  auto const status = sqlite3_step(statement_.get());
  if (status == SQLITE_DONE) return false;
  if (status != SQLITE_ROW) return tl::unexpected{refused(status & 0xff)};
  if (++row_ > options_.most_rows)
    return fail_at(path_, 0, errc::limit_exceeded, "the query gives more than {} rows",
                   options_.most_rows);
  return true;
}

auto sqlite_rows::cell(std::size_t column) const -> std::string_view {
  auto* const statement = statement_.get();
  auto const i = static_cast<int>(column);
  auto const* const bytes = sqlite3_column_type(statement, i) == SQLITE_BLOB
                                ? static_cast<const char*>(sqlite3_column_blob(statement, i))
                                : reinterpret_cast<const char*>(sqlite3_column_text(statement, i));
  if (bytes == nullptr) return {};
  return {bytes, static_cast<std::size_t>(sqlite3_column_bytes(statement, i))};
}

/// Changes that are not in the database file itself would be missing without a word.
/// They lie beside the file itself, wherever a link to it lies.
auto pending_changes_of(const std::string& path) -> std::string {
  std::error_code unknown;
  auto const real = std::filesystem::canonical(path, unknown).string();
  for (std::string const ending : {"-wal", "-journal"}) {
    std::error_code failed;
    if (std::filesystem::file_size(real + ending, failed) > 0 && !failed) return real + ending;
  }
  return {};
}

}  // namespace

auto is_sqlite(std::string_view bytes) noexcept -> bool { return bytes.starts_with(magic); }

auto open_sqlite(const std::string& path, const std::string& query, const sqlite_options& options)
    -> expected<std::unique_ptr<row_source>> {
  auto const file = mapped_file::open(path);
  if (!file) return tl::unexpected{file.error()};
  if (!is_sqlite({reinterpret_cast<const char*>(file->bytes().data()), file->size()}))
    return fail_at(path, 0, errc::malformed, "is no SQLite database");
  if (auto const pending = pending_changes_of(path); !pending.empty())
    return fail_at(
        path, 0, errc::unreadable,
        "{} holds changes that are not in the database yet; close the program that writes "
        "them, or give a copy made by VACUUM INTO",
        pending);
  auto rows = std::make_unique<sqlite_rows>(path, options);
  if (auto const opened = rows->open(); !opened) return tl::unexpected{opened.error()};
  if (auto const asked = rows->ask(query); !asked) return tl::unexpected{asked.error()};
  return std::unique_ptr<row_source>{std::move(rows)};
}

}  // namespace cartograph::detail
