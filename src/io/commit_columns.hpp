#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "io/recorded_projects.hpp"
#include "io/row_source.hpp"

namespace cartograph::detail {

enum class commit_field : std::uint8_t {
  commit,
  project,
  author_name,
  author_email,
  author_date,
  committer_name,
  committer_email,
  committer_date,
  parents,
  message,
  path,
  old_path,
};
inline constexpr std::size_t commit_field_count = 12;

/// Where rows tell of a commit. A field may stand in several columns: the first with a value counts.
class commit_columns {
 public:
  explicit commit_columns(const std::vector<std::string>& names);
  [[nodiscard]] auto has(commit_field field) const -> bool { return !places(field).empty(); }
  [[nodiscard]] auto value(const row_source& row, commit_field field) const -> std::string_view;

 private:
  [[nodiscard]] auto places(commit_field field) const -> const std::vector<std::size_t>& {
    return places_[static_cast<std::size_t>(field)];
  }
  std::array<std::vector<std::size_t>, commit_field_count> places_;
};

/// What was met in rows of commits.
struct commit_row_counts {
  std::uint64_t rows{};
  std::uint64_t nameless{};   ///< without a commit
  std::uint64_t ownerless{};  ///< without name and address of an author
};

/// Adds the row that was read last.
/// \param of_all   the project of all rows; empty: the row tells it, or else it is `fallback`
/// \par Errors those of `recorded_history` and `time_of_cell`
[[nodiscard]] auto add_commit_row(const row_source& row, const commit_columns& columns,
                                  const std::string& of_all, const std::string& fallback,
                                  recorded_projects& into, commit_row_counts& counts)
    -> expected<void>;

}  // namespace cartograph::detail
