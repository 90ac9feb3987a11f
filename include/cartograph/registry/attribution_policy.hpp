#pragma once

#include <array>
#include <string_view>

#include "cartograph/algorithm/concentration/reserved.hpp"
#include "cartograph/attribution/employers.hpp"

namespace cartograph {

/// How the work of persons is counted for organizations.
struct attribution_policy {
  employer_rule employer = employer_rule::as_of_date;
  /// Of work of which nobody knows the organization: one organization of the name `unknown`, left
  /// out (`known`), or each person its own. `all` is the same as one.
  treatment unknown = treatment::unknown_as_one;
  bool with_bots = true;  ///< whose column `bot` is filled
  passed_over without{};
  employer_level level = employer_level::unit;  ///< of organizations' own links as well
};

/// A policy and the memberships it looks at.
struct attribution {
  const employers* known = nullptr;
  attribution_policy how{};
};

/// A policy with its name.
struct attribution_scenario {
  std::string_view name;
  attribution_policy how;
  std::string_view says;
};

/// What is known, and the doubts about it, one at a time. In the first, and wherever it is not
/// said, those of whom nobody knows the organization are one.
inline constexpr std::array<attribution_scenario, 5> attribution_scenarios{{
    {"as-of-date",
     {},
     "work counts for whom its person was a member of then; unknown ones are one"},
    {"current-owner",
     {.employer = employer_rule::current_owner},
     "all work counts for whom its person is a member of last"},
    {"without-bots", {.with_bots = false}, "what programs did does not count"},
    {"unknown-left-out",
     {.unknown = treatment::known},
     "work of which nobody knows the organization does not count"},
    {"unknown-as-many",
     {.unknown = treatment::unknown_as_many},
     "each person of whom nobody knows the organization is one"},
}};

}  // namespace cartograph
