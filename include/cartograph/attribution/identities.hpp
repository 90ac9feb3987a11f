#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "cartograph/attribution/contact.hpp"

namespace cartograph {

/// Why a contact belongs to its person.
enum class merge_ground : std::uint8_t {
  itself,   ///< it is the person's most used one
  file,     ///< somebody said so
  address,  ///< the same address
  login,    ///< the same account of a forge
  name,     ///< the same name of two words or more
};

[[nodiscard]] auto name_of(merge_ground ground) noexcept -> std::string_view;

/// A contact and how often the source uses it.
struct used_contact {
  contact who;
  std::uint64_t uses = 1;
};

/// What somebody decided: this contact is that person.
struct known_identity {
  contact who;
  std::string person;
};

/// How contacts become persons.
struct identity_rules {
  bool by_address = true;
  bool by_login = true;
  bool by_name = true;
  /// Decisions come first: their persons are never joined with each other.
  std::vector<known_identity> known{};
  /// Addresses (with an `@`) or names that must not end in one person, whatever the rules say.
  std::vector<std::pair<std::string, std::string>> apart{};
};

/// Whose a contact is, and the contact of the same person through which the rule found it.
struct identity {
  std::uint32_t person{};
  merge_ground ground = merge_ground::itself;
  std::uint32_t through{};  ///< index of a contact; itself for `itself`
};

struct identities {
  std::vector<identity> of;          ///< one a contact, in the order given
  std::vector<std::string> persons;  ///< their names, no two the same
  std::uint64_t merged{};            ///< contacts beyond the first of each person
  std::uint64_t refused{};           ///< merges that decisions or `apart` forbade
};

/// Which contacts are one person. [sortinghat]
///
/// Rules go from sure to unsure: decisions, address (never a shared mailbox, unless the name is the
/// same too), account of a forge, full name. A merge that would bring together what must stay apart
/// is refused and counted; the ones before it stand.
/// A person is called by its most used name (on a tie the longest, then the first of the alphabet),
/// with ` #2` after it when another person has that name already.
/// \par Cost    O(n log n) for n contacts
/// \par Repeat  the same for any order of the contacts; persons are numbered by their least contact
[[nodiscard]] auto resolve_identities(std::span<const used_contact> contacts,
                                      const identity_rules& rules = {}) -> identities;

}  // namespace cartograph
