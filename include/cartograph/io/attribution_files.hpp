#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "cartograph/attribution/affiliations.hpp"
#include "cartograph/attribution/identities.hpp"
#include "cartograph/attribution/organization_tree.hpp"
#include "cartograph/core/error.hpp"
#include "cartograph/io/git_import.hpp"

namespace cartograph {

// What people decide about people, as files (docs/import.md). Each reader takes the text and what to
// call the file in messages, and refuses with line, value and what would be right.

/// Columns `person,name,address`, others are left alone: what `identities_csv` writes.
[[nodiscard]] auto read_identities(std::string_view text, const std::string& file)
    -> expected<std::vector<known_identity>>;

/// Columns `one,other`: addresses or names that are two persons.
[[nodiscard]] auto read_kept_apart(std::string_view text, const std::string& file)
    -> expected<std::vector<std::pair<std::string, std::string>>>;

/// Columns `who,organization[,since,until]`; or, when the first line does not begin so, gitdm's
/// form: `address-or-domain organization [< YYYY-MM-DD]` a line, where the day is the first that no
/// longer counts. [gitdm]
[[nodiscard]] auto read_affiliations(std::string_view text, const std::string& file)
    -> expected<std::vector<affiliation>>;

/// Columns `organization,parent[,since,until]`: an organization is a part of another in these days.
/// \par Errors also out_of_range: two parents at one time, a circle, more than 64 levels
[[nodiscard]] auto read_organization_tree(std::string_view text, const std::string& file)
    -> expected<std::vector<organization_part>>;

/// Column `who`: names or addresses.
[[nodiscard]] auto read_bots(std::string_view text, const std::string& file)
    -> expected<std::vector<std::string>>;

/// Columns `domain,organization,sector,country`.
[[nodiscard]] auto read_domains(std::string_view text, const std::string& file)
    -> expected<std::vector<organization_domain>>;

/// Columns `prefix,kind,name`.
[[nodiscard]] auto read_path_map(std::string_view text, const std::string& file)
    -> expected<std::vector<path_artifact>>;

/// `data/organization_domains.csv` as it was when the library was built.
[[nodiscard]] auto shipped_domains() -> std::string_view;

}  // namespace cartograph
