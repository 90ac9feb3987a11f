#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

#include "cartograph/typology/agreement.hpp"
#include "cartograph/typology/generate/typed.hpp"

namespace cartograph {

/// Projects whose two best scores lie apart by so much: [i/10, (i+1)/10), the last one with 1.
struct margin_bin {
  std::uint32_t projects{};
  std::uint32_t right{};  ///< the best of the ranking is the label, answered or not
};

/// How classifications did on generated projects, beside two that know only generated ones.
struct typed_trial {
  agreement rules;        ///< the declared rules
  agreement lead_sector;  ///< the commonest model of that sector of the first lead, nothing else
  agreement nearest;      ///< the nearest medoid by profile
  std::array<margin_bin, 10> margins{};  ///< of the rules, where they rank at all
  std::uint32_t confident{};  ///< the rules answer with a margin of at least `confident_margin`
  std::uint32_t confident_and_wrong{};
};

/// Half of the scale: ours, fixed before the first run.
inline constexpr double confident_margin = 0.5;

struct trial_options {
  typed_options test{};
  std::size_t training = 200;        ///< projects that the two others learn from
  std::uint64_t training_seed = 43;  ///< they share nothing with the test but the options
};

/// Generates projects and asks for the model of each.
///
/// The rules learn nothing. The two others learn from further projects with the same mix, noise and
/// missing links, so they know the noise that they will meet, which the rules do not.
///
/// \pre   the seeds differ; as for `typed_network`
/// \par Cost       O(links) for the rules; training² · features once, medoids · features a project
/// \par Repeatable same options, same result, for any number of threads
[[nodiscard]] auto try_typed(const trial_options& options) -> typed_trial;

}  // namespace cartograph
