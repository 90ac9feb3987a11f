#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "cartograph/attribution/contact.hpp"
#include "cartograph/network/date.hpp"

namespace cartograph {

/// What somebody says of a person, an address or all addresses of a domain.
struct affiliation {
  std::string who;  ///< a name, `jane@example.org`, or `@example.org` for a domain and all below it
  std::string organization;
  date since{};  ///< first day; not known: from the beginning
  date until{};  ///< last day; not known: still
};

/// Whose addresses a domain holds. One row of the table that is shipped.
struct organization_domain {
  std::string domain;
  std::string organization;
  std::string sector;  ///< a word of `sector_names`
  std::string country;
};

/// Why somebody is counted for an organization.
enum class affiliation_ground : std::uint8_t { file, domain };

[[nodiscard]] auto name_of(affiliation_ground ground) noexcept -> std::string_view;

/// Who works for whom, by what is known of people first and of domains second.
class affiliation_book {
 public:
  void add(affiliation known);
  /// A domain of the table. One of free mail or of hidden addresses is not taken: it says nothing
  /// about an employer.
  void add_domain(organization_domain row);

  /// What is said of a person who uses these contacts, earliest first; domains are not asked.
  /// \par Repeat the same for any order of the contacts
  [[nodiscard]] auto said_of(std::span<const contact> contacts) const -> std::vector<affiliation>;

  struct employer {
    std::string_view organization;
    affiliation_ground ground;
  };
  /// By the domain of an address on a day (no day: only what has no dates), the longest domain that
  /// is known: the user's before the table's.
  [[nodiscard]] auto of_domain(std::string_view address, date day) const -> std::optional<employer>;

  /// What the table knows of an organization, by its name.
  [[nodiscard]] auto about(std::string_view organization) const -> const organization_domain*;

 private:
  std::map<std::string, std::vector<affiliation>, std::less<>> said_;  ///< by whom, folded
  std::map<std::string, organization_domain, std::less<>> domains_;
  std::map<std::string, std::string, std::less<>> domain_of_;  ///< one of each organization
};

/// Whether a day lies in the time of a statement.
[[nodiscard]] auto covers(const affiliation& known, date day) -> bool;

/// Free mail, and addresses that a forge makes up: they tell nothing of an employer.
[[nodiscard]] auto is_private_domain(std::string_view domain) -> bool;

}  // namespace cartograph
