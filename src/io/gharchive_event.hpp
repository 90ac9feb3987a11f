#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "cartograph/network/date.hpp"
#include "io/json_records.hpp"

namespace cartograph::detail {

/// What an event says of an account and a repository. Texts belong to the parser.
struct archived_event {
  std::string_view word;  ///< what was done: `push`, `issue`, …; empty: nothing that is kept
  std::string_view actor;
  std::string repository;         ///< `owner/name`
  std::string_view organization;  ///< that owns it; empty: not said
  std::string other;              ///< the fork, or the member that was added
  date day;
  double amount = 1;  ///< commits of a push, 1 of everything else
};

/// `fork` and `member` stand in `word` beside the words of contributions, `star` beside these.
///
/// Both shapes are read: since 2015 (`actor.login`, `repo.name`), and before (`actor`,
/// `repository.owner` and `.name`).
///
/// \returns nothing where it names no account or no repository
[[nodiscard]] auto read_event(json_element event) -> std::optional<archived_event>;

}  // namespace cartograph::detail
