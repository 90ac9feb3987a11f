#include "cli/one_file.hpp"

#include <CLI/CLI.hpp>
#include <array>
#include <filesystem>
#include <string>
#include <vector>

#include "cli/command_table.hpp"
#include "cli/import_common.hpp"

namespace cartograph::cli {
namespace {

namespace fs = std::filesystem;

/// A path of the command line, and what named it.
struct named_file {
  std::string option;
  fs::path path;
  bool is_written;
};

/// What stands for a value that was not given: the folder of a report.
auto values_of(const CLI::Option& option, const option_row& row) -> std::vector<std::string> {
  auto given = option.results();
  if (given.empty() && row.is_written() && !row.usual.empty()) given.push_back(row.usual);
  return given;
}

auto files_of(const CLI::App& command) -> std::vector<named_file> {
  std::vector<named_file> out;
  for (auto const* option : command.get_options()) {
    auto const row = row_of(*option);
    if (!row.is_file()) continue;
    for (auto const& text : values_of(*option, row)) {
      auto const path = row.is_written() ? text : named_path(text).second;
      if (path != "-" && !path.empty()) out.push_back({row.long_name, path, row.is_written()});
    }
  }
  return out;
}

/// Only files and folders can be overwritten: a terminal or a pipe is read and written at once.
auto can_be_lost(const fs::path& path) -> bool {
  std::error_code ignored;
  auto const about = fs::status(path, ignored);
  return !fs::exists(about) || fs::is_regular_file(about) || fs::is_directory(about);
}

auto is_one(const fs::path& a, const fs::path& b) -> bool {
  if (!can_be_lost(a) || !can_be_lost(b)) return false;
  std::error_code failure;
  if (fs::equivalent(a, b, failure) && !failure) return true;
  auto const one = fs::weakly_canonical(a, failure);
  if (failure) return false;
  auto const other = fs::weakly_canonical(b, failure);
  return !failure && one == other;
}

/// Whether a file is what a network in a folder is read from.
auto is_part_of(const fs::path& file, const fs::path& folder) -> bool {
  std::error_code ignored;
  if (!fs::is_directory(folder, ignored)) return false;
  constexpr std::array<const char*, 3> parts{"nodes.csv", "relations.csv", "imported.csv"};
  return std::ranges::any_of(parts, [&](auto part) { return is_one(file, folder / part); });
}

}  // namespace

auto check_outputs(const CLI::App& command) -> expected<void> {
  auto const all = files_of(command);
  for (std::size_t i = 0; i < all.size(); ++i)
    for (std::size_t j = 0; j < all.size(); ++j) {
      auto const& out = all[i];
      auto const& other = all[j];
      if (i == j || !out.is_written || (other.is_written && j < i)) continue;
      if (!is_one(out.path, other.path) && !is_part_of(out.path, other.path)) continue;
      return fail(errc::out_of_range, "{} {} and {} {} are one file{}; nothing was written",
                  out.option, out.path.string(), other.option, other.path.string(),
                  other.is_written ? "" : ", which would be read and written over");
    }
  return {};
}

}  // namespace cartograph::cli
