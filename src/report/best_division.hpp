#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "cartograph/algorithm/community/consensus.hpp"
#include "cartograph/algorithm/community/leiden.hpp"
#include "cartograph/core/measurement.hpp"
#include "cartograph/network/shown_name.hpp"
#include "cartograph/report/detect.hpp"

namespace cartograph {

/// The division of the best quality among the runs, numbered largest community first.
struct best_division {
  std::vector<std::uint32_t> membership;
  measurement quality;
  std::vector<std::vector<std::uint32_t>> all;
};

/// How a division is made, and how good it is.
struct division_search {
  using labels = std::vector<std::uint32_t>;

  std::function<labels(std::uint64_t)> divide;  ///< by any numbers, for a seed
  std::function<measurement(const labels&)> quality;
  /// What makes one run better than another; none: the quality.
  std::function<double(const labels&, const measurement&)> worth{};
};

[[nodiscard]] auto best_of_runs(const division_search& search, const detect_options& options)
    -> best_division;

[[nodiscard]] inline auto search_options(const detect_options& options, community_objective aim,
                                         std::uint64_t seed) -> leiden_options {
  return {.resolution = options.resolution,
          .seed = seed,
          .objective = aim,
          .refine = options.algorithm == "leiden",
          .threads = options.threads,
          .stop = options.stop};
}

/// One more member, by the number that its community has.
inline void add_member(const network& g, vertex_id v, std::uint32_t community,
                       const std::string& layer, bool people, communities_result& out) {
  out.sizes.resize(std::max<std::size_t>(out.sizes.size(), community + 1U));
  ++out.sizes[community];
  out.membership.push_back({.id = v.value,
                            .kind = std::string{name_of(g.kind_of(v))},
                            .name = shown_name(g, v, people),
                            .community = community,
                            .layer = layer});
}

/// How far the runs agree, on the whole and about each community that is kept.
template <graph G>
void add_stability(const G& g, const best_division& best, const detect_options& options,
                   communities_result& out) {
  if (best.all.size() < 2) return;
  auto const found = consensus(g, best.all, {.threads = options.threads, .stop = options.stop});
  out.runs = options.runs;
  out.stability = community_stability(found.vertex, best.membership);
  out.qualities.push_back({"agreement_of_runs", found.agreement});
}

}  // namespace cartograph
