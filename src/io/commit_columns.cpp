#include "io/commit_columns.hpp"

#include <algorithm>
#include <charconv>

#include "io/written_time.hpp"

namespace cartograph::detail {
namespace {

struct column_name {
  std::string_view name;
  commit_field field;
};

/// Ours, then those of Augur's table `commits` [augur], the better of two first.
constexpr std::array<column_name, 26> known_headings{
    {{"commit", commit_field::commit},
     {"cmt_commit_hash", commit_field::commit},
     {"project", commit_field::project},
     {"repo_name", commit_field::project},
     {"repo_id", commit_field::project},
     {"author_name", commit_field::author_name},
     {"cmt_author_name", commit_field::author_name},
     {"author_email", commit_field::author_email},
     {"cmt_author_email", commit_field::author_email},
     {"cmt_author_raw_email", commit_field::author_email},
     {"author_date", commit_field::author_date},
     {"cmt_author_timestamp", commit_field::author_date},
     {"cmt_author_date", commit_field::author_date},
     {"committer_name", commit_field::committer_name},
     {"cmt_committer_name", commit_field::committer_name},
     {"committer_email", commit_field::committer_email},
     {"cmt_committer_email", commit_field::committer_email},
     {"cmt_committer_raw_email", commit_field::committer_email},
     {"committer_date", commit_field::committer_date},
     {"cmt_committer_timestamp", commit_field::committer_date},
     {"cmt_committer_date", commit_field::committer_date},
     {"parents", commit_field::parents},
     {"message", commit_field::message},
     {"path", commit_field::path},
     {"cmt_filename", commit_field::path},
     {"old_path", commit_field::old_path}}};

/// A number of parents of less than three digits, or their ids between commas or blanks.
auto parents_in(std::string_view text) -> std::size_t {
  std::size_t number = 0;
  auto const* const end = text.data() + text.size();
  auto const [stop, failure] = std::from_chars(text.data(), end, number);
  if (text.size() < 3 && failure == std::errc{} && stop == end) return number;
  std::size_t words = 0;
  bool in_word = false;
  for (char const c : text) {
    auto const is_between = c == ',' || c == ' ' || c == ';';
    words += !is_between && !in_word ? 1U : 0U;
    in_word = !is_between;
  }
  return words;
}

}  // namespace

commit_columns::commit_columns(const std::vector<std::string>& names) {
  for (auto const& [name, field] : known_headings)
    if (auto const found = std::ranges::find(names, name); found != names.end())
      places_[static_cast<std::size_t>(field)].push_back(
          static_cast<std::size_t>(found - names.begin()));
}

auto commit_columns::value(const row_source& row, commit_field field) const -> std::string_view {
  for (auto const place : places(field))
    if (auto const cell = row.cell(place); !cell.empty()) return cell;
  return {};
}

auto add_commit_row(const row_source& row, const commit_columns& columns, const std::string& of_all,
                    const std::string& fallback, recorded_projects& into, commit_row_counts& counts)
    -> expected<void> {
  using enum commit_field;
  auto const text = [&](commit_field field) { return columns.value(row, field); };
  ++counts.rows;
  if (text(commit).empty()) {
    ++counts.nameless;
    return {};
  }
  if (text(author_name).empty() && text(author_email).empty()) {
    ++counts.ownerless;
    return {};
  }
  auto const written = time_of_cell(text(author_date));
  if (!written) return tl::unexpected{written.error()};
  auto name = of_all.empty() ? text(project) : std::string_view{of_all};
  if (name.empty()) name = fallback;
  recorded_commit told{.id = text(commit),
                       .parents = parents_in(text(parents)),
                       .author = {text(author_name), text(author_email), *written},
                       .committer = {},
                       .message = text(message)};
  if (!text(committer_name).empty() || !text(committer_email).empty()) {
    auto const recorded = time_of_cell(text(committer_date));
    if (!recorded) return tl::unexpected{recorded.error()};
    told.committer = {text(committer_name), text(committer_email), *recorded};
  }
  auto& history = into.history_of(name, fallback);
  auto const number = history.add(told);
  if (!number) return tl::unexpected{number.error()};
  for (auto const field : {path, old_path})
    if (auto const done = history.touch(*number, text(field)); !done) return done;
  return {};
}

}  // namespace cartograph::detail
