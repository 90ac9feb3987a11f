#pragma once

#include <cstddef>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "cartograph/core/measurement.hpp"
#include "cartograph/core/stop.hpp"
#include "cartograph/registry/role_links.hpp"

namespace cartograph {

/// A number under one policy.
struct scenario_measurement {
  std::string_view name;  ///< of `attribution_scenarios`
  measurement value;
  double unknown{};  ///< the part of all work of which nobody knows the organization
  std::size_t holders{};
};

/// Memberships without which the number is another one: those of a person, in an organization, or
/// in an organization by what addresses say.
struct attribution_mover {
  std::string kind;  ///< person, organization, domain
  std::string name;  ///< as results may show it
  measurement without;
};

/// Between which values a number lies, by whom work is counted for.
struct attribution_range {
  std::vector<scenario_measurement> each;  ///< in the order of `attribution_scenarios`
  measurement low;                         ///< the least of those that are defined
  measurement high;
  std::string_view at_low;  ///< which gives `low`; of several the first
  std::string_view at_high;
  std::vector<attribution_mover> movers;  ///< at most three, the one that moves it most first
  std::size_t tried{};                    ///< memberships left out, one after another
  std::size_t candidates{};               ///< those that could be
};

/// Memberships that may be left out together, to see what a number owes to them.
struct membership_group {
  std::string kind;  ///< person, organization, domain
  std::string name;  ///< as results may show it
  passed_over what;
  double work{};  ///< that is counted for organizations by them
};

/// The groups of those persons and organizations that most work hangs on.
struct membership_groups {
  /// At most this many persons, organizations and domains each, those with most work.
  static constexpr std::size_t most = 100;

  std::vector<membership_group> largest;  ///< by kind, then most work first
  std::size_t candidates{};               ///< of all
};

/// \param base the links as the first scenario counts them
/// \param people whether persons may be named
[[nodiscard]] auto membership_groups_of(const network& g, const employers& known,
                                        const role_links& base, employer_level level, bool people)
    -> membership_groups;

/// The range of what a number is under each scenario, in their order.
[[nodiscard]] auto range_of_scenarios(std::vector<scenario_measurement> each) -> attribution_range;

/// Adds the groups without which the number moves most.
///
/// \pre one number a group: the one without it
void add_movers(const membership_groups& groups, const std::vector<measurement>& without,
                attribution_range& range);

/// The links of one question under every scenario, and without the memberships of each
/// group, for any number of measures.
class attribution_table {
 public:
  using links_of = std::function<role_links(const role_question&)>;
  using measure_of = std::function<measurement(std::span<const double>)>;

  /// \param question attributed; of its policy only the level is looked at
  /// \pre  question.attributes()
  /// \par Cost one reading of the links for each scenario and each that is left out
  attribution_table(const network& g, const role_question& question, const links_of& links,
                    bool people, int threads, const stop_token& stop);

  /// \par Errors `low` and `high` undefined when the number is under every scenario, with the reason
  ///             of the first; where nothing is known of any work, it always is
  /// \par Repeatable same bytes for any number of threads
  [[nodiscard]] auto range_of(const measure_of& measure) const -> attribution_range;
  /// The same for the centralization of the role, in which unknown organizations take no part.
  [[nodiscard]] auto range_of_centralization() const -> attribution_range;

 private:
  struct answer {
    std::vector<double> amounts;  ///< empty where nothing is known
    double unknown{};
    std::string why_none;
    measurement centralization;
  };
  [[nodiscard]] static auto read(const links_of& links, const role_question& question,
                                 const attribution_policy& how) -> answer;
  template <class Measure>
  [[nodiscard]] auto range(const Measure& measure) const -> attribution_range;

  membership_groups groups_;
  std::vector<answer> scenarios_;
  std::vector<answer> without_;  ///< each group
};

}  // namespace cartograph
