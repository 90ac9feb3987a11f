#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

#include "cartograph/core/error.hpp"
#include "cartograph/network/network.hpp"

namespace cartograph {

inline constexpr std::size_t least_key_bytes = 16;

struct pseudonym_options {
  /// Further names and addresses of persons, which no source may show.
  std::span<const std::string> aliases{};
  /// Who belongs to an organization with fewer persons among its members is withheld.
  std::size_t least_group = 5;
};

/// The bytes of a key file as they are, a line end among them.
/// \par Errors unreadable; malformed: fewer than `least_key_bytes`; limit_exceeded: over 64 KiB
[[nodiscard]] auto read_key(const std::string& path) -> expected<std::string>;

/// `person-` and 16 hexadecimal digits: the first 64 bits of the HMAC-SHA-256 of kind and name under
/// the key [rfc2104]. The same name has the same pseudonym wherever the same key is used.
[[nodiscard]] auto pseudonym_of(std::string_view name, std::string_view key) -> std::string;

/// The network with pseudonyms in place of the names of persons, and without what else names them.
///
/// Persons keep their links and of their attributes only `bot`; they are put in the order of their
/// pseudonyms. Links of persons lose their evidence. Warnings are left out and counted; of options
/// that were noted as sources only their names stay. Wherever a name of a person stands in another
/// text (the name of a repository, an attribute, a word, a source), it is replaced; names of one
/// word only where they are the whole text or a part between slashes, and in evidence and sources
/// anywhere. In a network that was imported, the owner in
/// `owner/name` is replaced as well, unless an organization has that name. Mail addresses are
/// replaced everywhere.
///
/// Memberships of persons in organizations with fewer than `least_group` such members are withheld
/// (of somebody in a group of one, the group is a name), and so are organizations that nothing else
/// speaks of. Such persons then belong to nobody that is known.
///
/// It hides names and not what people did: whoever has the history that was imported can find
/// persons by their numbers of commits. docs/conventions.md says more.
///
/// \pre  key.size() >= least_key_bytes
/// \par Cost   O(nodes + links log links + texts)
/// \par Errors out_of_range: two names have one pseudonym, or two nodes one name after it;
///             unknown_word: no persons but entities, which may be any
/// \par Repeat the same for the same network and key
[[nodiscard]] auto pseudonymized(const network& g, std::string_view key,
                                 const pseudonym_options& options = {}) -> expected<network>;

}  // namespace cartograph
