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

/// The links of one question under every scenario, and without the memberships of each person and
/// organization that has most work, for any number of measures.
class attribution_table {
 public:
  using links_of = std::function<role_links(const role_question&)>;
  using measure_of = std::function<measurement(std::span<const double>)>;

  /// At most this many persons, organizations and domains each are left out, those with most work.
  static constexpr std::size_t most_left_out = 100;

  /// \param question attributed; of its policy only the level is looked at
  /// \pre  question.attributes()
  /// \par Cost one reading of the links for each scenario and each that is left out
  attribution_table(const network& g, const role_question& question, const links_of& links,
                    bool people, int threads, const stop_token& stop);

  /// \par Errors `low` and `high` undefined when the number is under every scenario, with the reason
  ///             of the first; where nothing is known of any work, it always is
  /// \par Repeatable same bytes for any number of threads
  [[nodiscard]] auto range_of(const measure_of& measure) const -> attribution_range;

 private:
  struct shares {
    std::vector<double> amounts;  ///< empty where nothing is known
    double unknown{};
    std::string why_none;
  };
  struct left_out {
    std::string kind;
    std::string name;
    passed_over what;
    double work{};
    shares found;
  };
  [[nodiscard]] static auto measured_by(const measure_of& measure, const shares& from)
      -> measurement;
  [[nodiscard]] static auto read(const links_of& links, const role_question& question,
                                 const attribution_policy& how) -> shares;
  void add_candidates(const network& g, const role_links& base, employer_level level, bool people);
  void keep_largest();

  const employers* known_;
  std::vector<shares> scenarios_;
  std::vector<left_out> left_out_;  ///< by kind, then most work first
  std::size_t candidates_{};
};

}  // namespace cartograph
