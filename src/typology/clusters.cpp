#include "cartograph/typology/clusters.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <numeric>
#include <utility>

#include "cartograph/algorithm/cluster/bootstrap_stability.hpp"
#include "cartograph/algorithm/cluster/gower.hpp"
#include "cartograph/algorithm/cluster/pam.hpp"
#include "cartograph/algorithm/cluster/silhouette.hpp"
#include "cartograph/linalg/classical_mds.hpp"

namespace cartograph {
namespace {

/// The projects in the order of their names, so that no answer depends on the order of the input.
class named_profiles {
 public:
  explicit named_profiles(std::span<const clustered_project> projects) : place_(projects.size()) {
    std::iota(place_.begin(), place_.end(), std::size_t{0});
    std::ranges::sort(
        place_, {}, [&](auto i) -> auto& { return projects[i].name; });
    for (auto i : place_) rows_.push_back(projects[i].features);
    features_ = numeric_features(feature_ranges(rows_));
    auto found = gower_distances(rows_, features_);
    distances_ = std::move(found.distances);
    incomparable_ = found.incomparable;
    read_labels(projects);
  }

  [[nodiscard]] auto place() const -> const std::vector<std::size_t>& { return place_; }
  [[nodiscard]] auto distances() const -> const distance_matrix& { return distances_; }
  [[nodiscard]] auto incomparable() const { return incomparable_; }
  [[nodiscard]] auto reference() const { return shuffled_columns{rows_, features_}; }

  /// How far a division agrees with the labels, over those projects that have one.
  [[nodiscard]] auto agreement(const std::vector<std::uint32_t>& membership,
                               const cluster_options& options) const -> label_agreement_result {
    std::vector<std::uint32_t> found;
    found.reserve(labelled_.size());
    for (auto i : labelled_) found.push_back(membership[i]);
    return label_agreement(found, labels_,
                           {.permutations = options.permutations,
                            .seed = options.seed,
                            .threads = options.threads,
                            .stop = options.stop});
  }

 private:
  void read_labels(std::span<const clustered_project> projects) {
    for (std::size_t i = 0; i < place_.size(); ++i)
      if (auto const& label = projects[place_[i]].label) {
        labelled_.push_back(i);
        labels_.push_back(static_cast<std::uint32_t>(*label));
      }
  }

  std::vector<std::size_t> place_;
  std::vector<std::vector<measurement>> rows_;
  std::vector<gower_feature> features_;
  distance_matrix distances_;
  std::size_t incomparable_ = 0;
  std::vector<std::size_t> labelled_;
  std::vector<std::uint32_t> labels_;
};

/// What stands in the order of names, in the order of the input.
template <class T>
auto in_input_order(const named_profiles& all, const std::vector<T>& values) -> std::vector<T> {
  std::vector<T> out(values.size());
  for (std::size_t i = 0; i < values.size(); ++i) out[all.place()[i]] = values[i];
  return out;
}

auto at_or(const std::vector<double>& values, std::size_t k) -> measurement {
  return k < values.size() ? measured(values[k])
                           : undefined("nothing is left within clusters, or only single projects");
}

void compare_counts(const named_profiles& all, const cluster_options& options,
                    project_clusters& found) {
  auto const gap = gap_statistic(all.distances(), all.reference(),
                                 {.most_clusters = options.most_clusters,
                                  .references = options.references,
                                  .seed = options.seed,
                                  .threads = options.threads,
                                  .stop = options.stop});
  found.gap_count = gap.clusters;
  double best = 0;
  auto const most = std::min<std::size_t>(options.most_clusters, all.distances().size() - 1);
  for (std::uint32_t k = 1; k <= most; ++k) {
    auto const membership = by_pam{}(all.distances(), k);
    auto& row = found.by_count.emplace_back();
    row.silhouette = silhouette(all.distances(), membership).mean;
    row.gap = at_or(gap.curve.gap, k - 1);
    row.gap_error = at_or(gap.curve.error, k - 1);
    row.labels = all.agreement(membership, options);
    if (row.silhouette && (found.silhouette_count == 0 || row.silhouette.value > best))
      best = row.silhouette.value, found.silhouette_count = k;
  }
}

void divide_projects(const named_profiles& all, const cluster_options& options,
                     project_clusters& found) {
  auto const one = found.gap_count <= 1 || found.silhouette_count == 0;
  auto const division =
      pam(all.distances(), {.clusters = one ? 1 : found.silhouette_count, .stop = options.stop});
  auto const widths = silhouette(all.distances(), division.membership);
  auto const stability = bootstrap_stability(all.distances(), division.membership,
                                             {.runs = options.runs,
                                              .seed = options.seed,
                                              .threads = options.threads,
                                              .stop = options.stop});
  std::vector<measurement> each(all.place().size(), widths.mean);
  for (std::size_t i = 0; i < widths.width.size(); ++i) each[i] = measured(widths.width[i]);
  for (std::uint32_t c = 0; c < division.medoids.size(); ++c)
    found.clusters.push_back(
        {.medoid = all.place()[division.medoids[c]],
         .size = static_cast<std::uint32_t>(std::ranges::count(division.membership, c)),
         .silhouette = widths.mean ? measured(widths.cluster_mean[c]) : widths.mean,
         .stability = stability.cluster[c].jaccard});
  found.membership = in_input_order(all, division.membership);
  found.silhouette = in_input_order(all, each);
}

/// Points of the tree are places in the input, its shape does not change.
void grow_tree(const named_profiles& all, project_clusters& found) {
  found.tree = linkage(all.distances());
  auto const renamed = [&](std::uint32_t v) {
    return v < all.place().size() ? static_cast<std::uint32_t>(all.place()[v]) : v;
  };
  for (auto& m : found.tree.merges) m.first = renamed(m.first), m.second = renamed(m.second);
  for (auto& v : found.tree.leaves) v = renamed(v);
}

void draw_map(const named_profiles& all, project_clusters& found) {
  auto const map = classical_mds(all.distances(), 2).value();  // far fewer than it takes
  std::vector<double> x(all.place().size(), 0.0);
  auto y = x;
  for (std::size_t i = 0; i < x.size(); ++i) {
    if (map.dimensions > 0) x[i] = map.coordinates[i * map.dimensions];
    if (map.dimensions > 1) y[i] = map.coordinates[i * map.dimensions + 1];
  }
  found.x = in_input_order(all, x);
  found.y = in_input_order(all, y);
  found.map_fit = map.fit;
}

}  // namespace

auto cluster_projects(std::span<const clustered_project> projects, const cluster_options& options)
    -> project_clusters {
  project_clusters found;
  if (projects.size() < 3)
    found.absent = "fewer than three projects";
  else if (projects.size() > most_clustered_projects)
    found.absent = fmt::format("clusters take up to {} projects, and there are {}",
                               most_clustered_projects, projects.size());
  if (!found.absent.empty()) return found;
  for (auto const& each : projects) found.names.push_back(each.name);
  named_profiles const all{projects};
  found.incomparable = all.incomparable();
  compare_counts(all, options, found);
  divide_projects(all, options, found);
  grow_tree(all, found);
  draw_map(all, found);
  return found;
}

}  // namespace cartograph
