#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "cartograph/algorithm/cluster/gap_statistic.hpp"
#include "cartograph/algorithm/cluster/label_agreement.hpp"
#include "cartograph/algorithm/cluster/linkage.hpp"
#include "cartograph/core/measurement.hpp"
#include "cartograph/core/stop.hpp"
#include "cartograph/typology/organizational_model.hpp"

namespace cartograph {

/// What must stand beside every agreement of clusters with labels.
inline constexpr std::string_view cluster_note =
    "Profiles that people wrote down who knew the labels, as in the open-LLM atlas, agree with "
    "them "
    "anyway: this is no test of the labels.";

/// Projects that `cluster_projects` takes: every reference of the gap statistic needs all
/// distances.
inline constexpr std::size_t most_clustered_projects = 300;

/// A project as clusters see it: the label is looked at only when everything else is done.
struct clustered_project {
  std::string name;  ///< different for each; what order and ties go by
  std::vector<measurement> features;
  std::optional<organizational_model> label;
};

struct cluster_options {
  std::uint32_t most_clusters = 8;
  std::uint32_t references = 200;    ///< of the gap statistic
  std::uint32_t runs = 200;          ///< bootstraps
  std::uint32_t permutations = 999;  ///< of the labels
  std::uint64_t seed = 42;
  int threads = 0;
  stop_token stop{};
};

/// The division into one number of clusters.
struct division_by_count {
  measurement silhouette;  ///< mean over all projects; undefined for one cluster
  measurement gap;         ///< undefined where nothing is left within clusters
  measurement gap_error;
  label_agreement_result labels;  ///< agreement over the labelled projects
};

struct project_cluster {
  std::size_t medoid{};  ///< place of the project in its middle
  std::uint32_t size{};
  measurement silhouette;  ///< mean
  measurement stability;   ///< mean Jaccard index over bootstraps
};

/// Clusters of projects by their profiles, and a map of them. Projects are named by their place in
/// the input.
struct project_clusters {
  std::vector<std::string> names;           ///< of the projects, in the order of everything below
  std::string absent;                       ///< why there are no clusters; empty when there are
  std::vector<std::uint32_t> membership;    ///< of each project
  std::vector<measurement> silhouette;      ///< of each project
  std::vector<project_cluster> clusters;    ///< as many as `silhouette_count`, or one
  std::uint32_t gap_count{};                ///< how many the gap statistic sees
  std::uint32_t silhouette_count{};         ///< how many have the largest mean silhouette; 0: none
  std::vector<division_by_count> by_count;  ///< of 1, 2, 3, ... clusters
  dendrogram tree;                          ///< average linkage
  std::vector<double> x;                    ///< classical MDS
  std::vector<double> y;
  measurement map_fit;         ///< share of the eigenvalues on the map
  std::size_t incomparable{};  ///< pairs without a common feature, put at distance 1
};

/// Clusters of projects by Gower's distances of their profiles: PAM, as many clusters as have the
/// largest mean silhouette, but one where the gap statistic sees only one.
///
/// Ranges are those of the projects given. The gap's references put each feature in an order of its
/// own. p-values say how often labels in a random order agree as much; they are not corrected for
/// the number of divisions looked at.
/// \pre all rows of features have one length
/// \par Shape      n projects -> n labels, n points of the map, n - 1 merges; `absent` says why
///                 there are none: fewer than three projects, or more than
///                 `most_clustered_projects`
/// \par Cost       (references + runs) most_clusters times PAM of n projects
/// \par Repeatable same projects and seed, same answer for any order of them and any number of
///                 threads
/// \par Source     gower1971, kaufman1990, rousseeuw1987, tibshirani2001, hennig2007
[[nodiscard]] auto cluster_projects(std::span<const clustered_project> projects,
                                    const cluster_options& options = {}) -> project_clusters;

}  // namespace cartograph
