#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "cartograph/core/error.hpp"
#include "cartograph/core/stop.hpp"
#include "cartograph/network/network.hpp"

namespace cartograph {

struct csv_folder_options {
  /// Words of the folder that are not ours: `word,replacement[,reversed]` (docs/format.md).
  std::optional<std::filesystem::path> map{};
  int threads = 0;
};

/// The typed network of a folder with `nodes.csv` and `relations.csv` (docs/format.md).
///
/// Nothing is dropped: an end that `nodes.csv` does not list is added, counted as an orphan and
/// the first few are reported; repeated rows and loops are kept and counted.
/// \par Errors a missing or unknown column, an unknown kind, relation or stage, a kind that the
///             relation does not allow, a date or weight that is none, an empty kind or name: each
///             with file, line, value and what would be right
[[nodiscard]] auto read_csv_folder(const std::filesystem::path& folder,
                                   csv_folder_options options = {}) -> expected<network>;

/// Writes the two files. A new folder appears at once, complete; in a folder that already holds
/// both (or is empty) each file is replaced at once and all others stay.
///
/// \par Errors interrupted; the path is a file or a folder of something else; a name that is empty,
///             or text that is not UTF-8: such a file could not be read back
[[nodiscard]] auto write_csv_folder(const network& g, const std::filesystem::path& folder,
                                    stop_token stop = {}) -> expected<void>;

/// The texts of the two files, and what to call them in messages.
struct csv_sources {
  std::string_view nodes;
  std::string_view relations;
  std::optional<std::string_view> map{};
  std::optional<std::string_view> imported{};
  std::string nodes_file = "nodes.csv";
  std::string relations_file = "relations.csv";
  std::string map_file = "map";
  std::string imported_file = "imported.csv";
};

/// The same as `read_csv_folder`, from memory.
[[nodiscard]] auto parse_csv_network(const csv_sources& sources, int threads = 0)
    -> expected<network>;

struct csv_texts {
  std::string nodes;
  std::string relations;
  std::string imported;  ///< what an importer read and counted; empty: nothing
};

/// What `write_csv_folder` writes: nodes in id order, links by relation in the order of their rows.
[[nodiscard]] auto csv_of(const network& g) -> expected<csv_texts>;

}  // namespace cartograph
