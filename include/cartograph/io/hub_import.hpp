#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "cartograph/core/error.hpp"
#include "cartograph/core/stop.hpp"
#include "cartograph/network/network.hpp"

namespace cartograph {

/// What a model hub lists.
enum class hub_record_kind : std::uint8_t { model, dataset, space };

/// A file of records, and of what kind they are where the file itself does not tell.
struct hub_source {
  std::string path;
  std::optional<hub_record_kind> what{};
};

struct hub_import_options {
  std::set<std::string, std::less<>> organizations{};  ///< owners known to be organizations
  std::set<std::string, std::less<>> persons{};        ///< owners known to be persons
  kind unknown_owner = kind::organization;             ///< what others are taken for
  std::vector<std::string> notes{};  ///< of whoever chose the options; kept with the sources
  stop_token stop{};
};

/// The network of hub records as the API of Hugging Face gives them: JSON lines, a JSON array, or a
/// CSV of a crawled model tree with JSON inside its cells. docs/import.md says what becomes what.
///
/// Owners `develops` models and datasets, models are `derived_from` their bases (word: `finetune`,
/// `adapter`, `merge`, `quantized`, or `base_model` where nothing says how) and `trained_on`
/// datasets. A base or dataset that no record describes is a node of its own.
///
/// \par Cost   JSON lines and CSV: the file as mapped, and one record; a JSON array: several times
///             its size
/// \par Errors those of reading a file; malformed: no JSON, no id; unknown_word: neither file nor
///             record tells what it lists; each with file and line
[[nodiscard]] auto import_hub(std::span<const hub_source> sources,
                              const hub_import_options& options = {}) -> expected<network>;

}  // namespace cartograph
