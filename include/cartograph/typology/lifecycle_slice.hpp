#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "cartograph/network/layers.hpp"
#include "cartograph/network/network.hpp"
#include "cartograph/network/scope.hpp"
#include "cartograph/network/slice.hpp"

namespace cartograph {

/// A part of a project's life: some stages, or a span of time.
struct lifecycle_slice {
  std::string name;
  std::vector<slice> any_of;  ///< a link in any of them is in it
  /// What links are called that nobody knows to be in it or not.
  std::string_view unknown = "cross-stage";

  [[nodiscard]] auto of(const scope_link& l) const noexcept -> verdict;
};

/// One stage. \pre not `stage::cross_stage`, which is none
[[nodiscard]] auto slice_of_stage(stage s) -> lifecycle_slice;

/// Pre-training and post-training; what comes after release is the stage post-release.
[[nodiscard]] auto slice_before_release() -> lifecycle_slice;

/// The whole life by stage: the first two, both together, and after release.
[[nodiscard]] auto every_lifecycle_stage() -> std::vector<lifecycle_slice>;

/// One slice a span, named as written: `2023..2024`. A link is in each span that it meets.
[[nodiscard]] auto slices_of_windows(const network& g, std::span<const date_span> windows)
    -> std::vector<lifecycle_slice>;

/// The links of a scope that are in a slice, and how many are not.
struct sliced_scope {
  project_scope scope;
  std::size_t undated{};  ///< links that nobody knows to be in it or not
  std::size_t outside{};  ///< links of other stages or times
};

/// What was there of a project in one part of its life.
///
/// The project and all that it produces stay, for what is developed before release is produced
/// later. Actors and endpoints are those of the links that stay.
///
/// \par Shape links in the order of the whole
/// \par Cost  O(links · log)
[[nodiscard]] auto slice_of(const network& g, const project_scope& whole,
                            const lifecycle_slice& part) -> sliced_scope;

}  // namespace cartograph
