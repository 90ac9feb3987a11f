#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "cartograph/core/stop.hpp"
#include "cartograph/network/network.hpp"
#include "cartograph/typology/rule_set.hpp"

namespace cartograph {

/// Answers about the labelled projects, as means over the repeats: the three sum to their number.
struct answer_counts {
  double correct{};
  double abstained{};
  double wrong{};
};

/// What remains of the answers when less is known.
struct robustness_row {
  std::string known;  ///< "all links", "90 % of the links", "sourced links only", ...
  std::size_t repeats{};
  answer_counts rules;
  answer_counts nearest;  ///< leave one out, among equally thinned projects
};

struct robustness_options {
  const rule_set* rules = nullptr;  ///< none: the declared ones
  std::size_t repeats = 100;        ///< where links are left out at random
  std::uint64_t seed = 42;
  int threads = 0;
  stop_token stop{};  ///< what was found until then means nothing
};

/// Asks about all labelled projects again while links of their scopes are left out: 5, 10, 20, 30,
/// 40 and 50 in a hundred at random; all that are not *sourced*; all that the history of a
/// repository does not show (contributions, and what the project makes and rests on). Links among
/// the actors around a project stay.
///
/// \par Shape      one row for each of these, the complete network first; empty without labels
/// \par Cost       some 600 times `typology` without clusters
/// \par Repeatable same network and seed, same numbers, for any number of threads; the order of
///                 nodes and links decides which ones are drawn
/// \par Source     ours
[[nodiscard]] auto robustness_of(const network& g, const robustness_options& options = {})
    -> std::vector<robustness_row>;

}  // namespace cartograph
