#include "cartograph/io/table_import.hpp"

#include <fmt/ranges.h>

#include <algorithm>
#include <set>

#include "cartograph/io/csv.hpp"
#include "cartograph/io/csv_folder.hpp"
#include "cartograph/io/digest.hpp"
#include "cartograph/io/file.hpp"
#include "io/commit_columns.hpp"
#include "io/csv_columns.hpp"
#include "io/csv_rows.hpp"
#include "io/history_import.hpp"
#include "io/sqlite_rows.hpp"

namespace cartograph {
namespace {

using detail::row_source;

/// A place of relations.csv, and where rows have it: in a column, or always the same.
struct link_field {
  std::string_view name;
  std::size_t column;
  std::string_view always{};
};
constexpr auto no_column = ~std::size_t{0};

auto column_of(const std::vector<std::string>& names, std::string_view name) -> std::size_t {
  auto const found = std::ranges::find(names, name);
  return found == names.end() ? no_column : static_cast<std::size_t>(found - names.begin());
}

/// The name in relations.csv.
auto link_name(std::string_view column) -> std::string_view {
  if (column == "source") return "source_name";
  return column == "target" ? "target_name" : column;
}

/// All columns as relations.csv calls them; kinds and relation that no column tells are those of
/// graphs without types.
auto link_fields(const std::vector<std::string>& names) -> std::vector<link_field> {
  std::vector<link_field> out;
  for (std::size_t i = 0; i < names.size(); ++i) out.push_back({link_name(names[i]), i});
  for (auto const& [name, always] :
       {std::pair<std::string_view, std::string_view>{"source_kind", "entity"},
        {"relation", "link"},
        {"target_kind", "entity"}})
    if (column_of(names, name) == no_column) out.push_back({name, no_column, always});
  return out;
}

class table_importer {
 public:
  table_importer(const table_question& question, const git_import_options& options)
      : question_{question}, options_{options} {}
  [[nodiscard]] auto read(const table_source& source) -> expected<void>;
  [[nodiscard]] auto finish() -> expected<imported_git>;

 private:
  enum class sort : std::uint8_t { nothing_yet, commits, links };

  [[nodiscard]] auto read_rows(row_source& rows, const table_source& source) -> expected<void>;
  [[nodiscard]] auto settle(sort what, const table_source& source) -> expected<void>;
  [[nodiscard]] auto read_commits(row_source& rows, const table_source& source) -> expected<void>;
  [[nodiscard]] auto read_links(row_source& rows) -> expected<void>;
  [[nodiscard]] auto each_row(row_source& rows, const std::string& path,
                              const std::function<expected<void>()>& take) const -> expected<void>;
  [[nodiscard]] auto add_counts(detail::git_network& into) const -> expected<void>;
  [[nodiscard]] auto network_of_links() -> expected<imported_git>;

  const table_question& question_;
  git_import_options options_;
  sort what_ = sort::nothing_yet;
  std::vector<std::string> told_;
  detail::recorded_projects projects_;
  detail::commit_row_counts counts_;
  std::vector<link_field> fields_;
  std::string links_;  ///< as relations.csv
  std::string links_file_;
  std::set<std::pair<std::string, std::string>> nodes_;
};

auto table_importer::each_row(row_source& rows, const std::string& path,
                              const std::function<expected<void>()>& take) const -> expected<void> {
  for (;;) {
    if (options_.stop.stop_requested()) return fail(errc::interrupted, "stopped");
    auto const more = rows.next();
    if (!more) return tl::unexpected{more.error()};
    if (!*more) return {};
    auto done = take();
    if (done) continue;
    done.error().file = path;
    done.error().line = rows.row();
    return done;
  }
}

auto table_importer::settle(sort what, const table_source& source) -> expected<void> {
  if (what_ != sort::nothing_yet && what_ != what)
    return fail_at(source.path, 0, errc::malformed,
                   "its rows are {}, those of the files before it are not",
                   what == sort::commits ? "commits" : "links");
  what_ = what;
  return {};
}

auto table_importer::read_commits(row_source& rows, const table_source& source) -> expected<void> {
  detail::commit_columns const columns{rows.columns()};
  if (!columns.has(detail::commit_field::author_name) &&
      !columns.has(detail::commit_field::author_email))
    return fail_at(source.path, 0, errc::not_found,
                   "column 'author_name' or 'author_email' is missing; there are: {}",
                   fmt::join(rows.columns(), ", "));
  auto const fallback = detail::name_of_file(source.path);
  return each_row(rows, source.path, [&] {
    return detail::add_commit_row(rows, columns, source.project, fallback, projects_, counts_);
  });
}

auto table_importer::read_links(row_source& rows) -> expected<void> {
  auto const fields = link_fields(rows.columns());
  std::vector<std::string_view> values;
  for (auto const& field : fields) values.push_back(field.name);
  append_csv_row(links_, values);
  std::vector<std::string> texts(fields.size());
  auto const value_of = [&](std::string_view name) {
    auto const at = std::ranges::find(fields, name, &link_field::name);
    return std::string{values[static_cast<std::size_t>(at - fields.begin())]};
  };
  return each_row(rows, links_file_, [&]() -> expected<void> {
    ++counts_.rows;
    for (std::size_t i = 0; i < fields.size(); ++i) {
      auto const [name, column, always] = fields[i];
      (void)detail::repair_utf8(column == no_column ? always : rows.cell(column), texts[i]);
      values[i] = texts[i];
    }
    append_csv_row(links_, values);
    nodes_.emplace(value_of("source_kind"), value_of("source_name"));
    nodes_.emplace(value_of("target_kind"), value_of("target_name"));
    return {};
  });
}

auto table_importer::read_rows(row_source& rows, const table_source& source) -> expected<void> {
  auto const& names = rows.columns();
  auto const has = [&](std::string_view name) { return column_of(names, name) != no_column; };
  if (detail::commit_columns{names}.has(detail::commit_field::commit)) {
    if (auto const settled = settle(sort::commits, source); !settled) return settled;
    return read_commits(rows, source);
  }
  if ((has("source") || has("source_name")) && (has("target") || has("target_name"))) {
    if (what_ == sort::links)
      return fail_at(source.path, 0, errc::malformed, "links are read from one file");
    if (auto const settled = settle(sort::links, source); !settled) return settled;
    links_file_ = source.path;
    return read_links(rows);
  }
  return fail_at(source.path, 0, errc::not_found,
                 "there is neither a column 'commit' nor 'source' and 'target'; there are: {}",
                 fmt::join(names, ", "));
}

auto table_importer::read(const table_source& source) -> expected<void> {
  auto const in = read_input(source.path);
  if (!in) return tl::unexpected{in.error()};
  auto const digest = digest_of(source.path, in->bytes());
  auto const is_database = detail::is_sqlite(in->text());
  told_.push_back(fmt::format("rows of {} {} ({})", is_database ? "database" : "table", digest.name,
                              digest.text()));
  if (is_database) {
    if (question_.query.empty())
      return fail_at(source.path, 0, errc::not_found,
                     "a database needs a query: --query, or --preset git2net or augur");
    if (!in->mapped())
      return fail_at(source.path, 0, errc::malformed,
                     "a database is read in place; decompress it to a file first");
    auto rows = detail::open_sqlite(source.path, question_.query,
                                    {.most_rows = question_.most_rows, .stop = options_.stop});
    return rows ? read_rows(**rows, source) : tl::unexpected{rows.error()};
  }
  if (!question_.query.empty())
    return fail_at(source.path, 0, errc::malformed,
                   "is no SQLite database, and a query asks nothing of a CSV file");
  auto table = detail::csv_table::open(in->text(), source.path);
  if (!table) return tl::unexpected{table.error()};
  detail::csv_rows rows{std::move(*table)};
  return read_rows(rows, source);
}

auto table_importer::add_counts(detail::git_network& into) const -> expected<void> {
  into.met().imported.emplace_back("rows", counts_.rows);
  into.met().imported.emplace_back("rows without a commit, left out", counts_.nameless);
  into.met().imported.emplace_back("rows without an author, left out", counts_.ownerless);
  return {};
}

auto table_importer::network_of_links() -> expected<imported_git> {
  std::string nodes = "kind,name\n";
  for (auto const& [k, name] : nodes_)
    if (!k.empty() && !name.empty()) append_csv_row(nodes, {k, name});
  std::string imported = "what,count\n";
  for (auto const* notes : {&told_, &options_.notes})
    for (auto const& note : *notes) append_csv_row(imported, {note, ""});
  append_csv_row(imported, {"rows", fmt::format("{}", counts_.rows)});
  auto made = parse_csv_network(
      {.nodes = nodes, .relations = links_, .imported = imported, .relations_file = links_file_},
      options_.threads);
  if (!made) return tl::unexpected{made.error()};
  return imported_git{std::move(*made), {}};
}

auto table_importer::finish() -> expected<imported_git> {
  if (options_.stop.stop_requested()) return fail(errc::interrupted, "stopped");
  if (what_ == sort::links) return network_of_links();
  options_.notes.insert(options_.notes.begin(), told_.begin(), told_.end());
  return detail::import_histories(projects_.sources(), projects_.take_histories(), options_,
                                  {.add = [&](auto& into) { return add_counts(into); }});
}

}  // namespace

auto query_of_preset(std::string_view preset) -> std::optional<std::string_view> {
  // A time zone is in seconds west of UTC, and dates are those of the author's clock.
  if (preset == "git2net")
    return R"sql(SELECT c.hash AS "commit", c.project_name AS project, c.parents AS parents,
       c.author_name AS author_name, c.author_email AS author_email,
       strftime('%s', c.author_date) + coalesce(c.author_timezone, 0) AS author_date,
       c.committer_name AS committer_name, c.committer_email AS committer_email,
       strftime('%s', c.committer_date) + coalesce(c.committer_timezone, 0) AS committer_date,
       e.new_path AS path, e.old_path AS old_path
FROM commits AS c LEFT JOIN edits AS e ON e.commit_hash = c.hash)sql";
  if (preset == "augur")
    return R"sql(SELECT c.cmt_commit_hash AS "commit", coalesce(r.repo_name, c.repo_id) AS project,
       c.cmt_author_name AS author_name, c.cmt_author_email AS author_email,
       coalesce(c.cmt_author_timestamp, c.cmt_author_date) AS author_date,
       c.cmt_committer_name AS committer_name, c.cmt_committer_email AS committer_email,
       coalesce(c.cmt_committer_timestamp, c.cmt_committer_date) AS committer_date,
       c.cmt_filename AS path
FROM commits AS c LEFT JOIN repo AS r ON r.repo_id = c.repo_id)sql";
  return std::nullopt;
}

auto import_table(std::span<const table_source> sources, const table_question& question,
                  const git_import_options& options) -> expected<imported_git> {
  table_importer work{question, options};
  for (auto const& source : sources)
    if (auto const read = work.read(source); !read) return tl::unexpected{read.error()};
  return work.finish();
}

}  // namespace cartograph
