#pragma once

#include <set>
#include <string>
#include <string_view>

#include "cartograph/attribution/contact.hpp"

namespace cartograph {

/// Who is a program: names that end in `[bot]`, a list of well-known ones, and whom the user adds.
///
/// A name or local part must be one of them as a whole: "bot" inside a name is often a person.
class bot_rules {
 public:
  /// The well-known ones.
  bot_rules();

  /// Also this one: an address, or a name.
  void add(std::string_view name_or_address);
  [[nodiscard]] auto is_bot(const contact& who) const -> bool;

 private:
  std::set<std::string, std::less<>> known_;  ///< folded
};

/// Whether it is the forge itself, which signs as committer what people press buttons for.
[[nodiscard]] auto is_web_flow(const contact& who) -> bool;

}  // namespace cartograph
