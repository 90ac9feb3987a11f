#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "cartograph/io/hub_import.hpp"
#include "io/json_records.hpp"

namespace cartograph::detail {

/// What is read of one record of a hub.
struct hub_record {
  hub_record_kind what{};
  std::string id{};
  std::string owner{};               ///< empty: none
  std::optional<kind> owner_kind{};  ///< where the record says it
  std::string created{};             ///< date; empty: not known
  std::vector<std::pair<std::string_view, std::string>> columns{};
  std::map<std::string, std::string, std::less<>>
      bases{};                          ///< of a model, with the relation to each
  std::vector<std::string> datasets{};  ///< of a model or space
  std::vector<std::string> models{};    ///< of a space
};

/// What kind of record it seems to be; nothing where it does not tell.
[[nodiscard]] auto kind_of_record(json_element record) -> std::optional<hub_record_kind>;

/// \par Errors a record without an id, or with one that is too long, at this line of the file
[[nodiscard]] auto read_hub_record(const json_record& in, hub_record_kind what,
                                   const std::string& file) -> expected<hub_record>;

/// A base of a model: what says how goes before what does not.
void add_base(hub_record& record, std::string_view base, std::string_view how);

/// The part of an id before the slash; empty where there is none.
[[nodiscard]] auto owner_of_id(std::string_view id) -> std::string_view;

}  // namespace cartograph::detail
