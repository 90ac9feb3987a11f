#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <numeric>
#include <utility>
#include <vector>

#include "cartograph/algorithm/cluster/distance_matrix.hpp"
#include "cartograph/algorithm/community/partition.hpp"
#include "cartograph/core/contract.hpp"

namespace cartograph {

/// How far two clusters are apart, of the distances between a point of one and a point of the
/// other.
enum class linkage_kind : std::uint8_t {
  average,   ///< their mean (UPGMA)
  single,    ///< the least
  complete,  ///< the largest
};

/// Two clusters that became one. Clusters below n are points; n + i is what merge i made.
struct cluster_merge {
  std::uint32_t first{};  ///< the smaller number of the two
  std::uint32_t second{};
  double height{};       ///< how far the two were apart
  std::uint32_t size{};  ///< points in the new cluster
};

/// A tree of clusters from single points to everything.
struct dendrogram {
  std::size_t points{};
  std::vector<cluster_merge> merges;  ///< one fewer than points; heights never fall
  std::vector<std::uint32_t> leaves;  ///< points from left to right, so that no branches cross
};

/// Puts the two nearest clusters together, again and again.
///
/// \par Shape      n points -> n - 1 merges
/// \par Unit       heights in the unit of the distances
/// \par Cost       O(n^2) time, a copy of the distances
/// \par Repeatable no chance in it; may depend on the order of the points only where distances tie.
///                 Leaves stand as in R's `hclust`: a point left of a cluster, the cluster that was
///                 made first left of the other, of two points the first left
/// \par Source     Sokal and Michener 1958 [sokal1958] for the mean; by chains of nearest
///                 neighbours, Murtagh 1983 [murtagh1983], as described by Müllner 2011
///                 [mullner2011]
[[nodiscard]] inline auto linkage(const distance_matrix& distances,
                                  linkage_kind kind = linkage_kind::average) -> dendrogram;

/// The clusters that are left when the last merges are undone.
///
/// \pre 1 <= clusters <= points; 0 where there are no points
/// \par Shape n points -> n labels, in order of first appearance
[[nodiscard]] inline auto cut(const dendrogram& tree, std::uint32_t clusters)
    -> std::vector<std::uint32_t>;

/// The clusters whose merges lie no higher than `height`.
///
/// \par Shape n points -> n labels, in order of first appearance
[[nodiscard]] inline auto cut_at(const dendrogram& tree, double height)
    -> std::vector<std::uint32_t>;

namespace detail {

/// Follows nearest neighbours until two are each other's nearest, and merges these.
class neighbour_chain {
 public:
  neighbour_chain(distance_matrix distances, linkage_kind kind)
      : d_{std::move(distances)}, kind_{kind}, size_(d_.size(), 1), top_(d_.size(), 0.0) {}

  /// Merges name clusters by one of their points, and lie in the order in which they were found.
  [[nodiscard]] auto merges() -> std::vector<cluster_merge> {
    std::vector<cluster_merge> found;
    std::vector<std::uint32_t> chain;
    for (std::size_t first = 0; found.size() + 1 < size_.size();) {
      if (chain.empty()) {
        while (size_[first] == 0) ++first;
        chain.push_back(static_cast<std::uint32_t>(first));
      }
      auto const before = chain.size() > 1 ? chain[chain.size() - 2] : chain.back();
      auto const next = nearest_to(chain.back(), before);
      if (chain.size() == 1 || next != before) {
        chain.push_back(next);
        continue;
      }
      found.push_back(merge(chain[chain.size() - 2], chain.back()));
      chain.resize(chain.size() - 2);
    }
    return found;
  }

 private:
  /// Of equally near clusters the one before in the chain, or else it would never end.
  [[nodiscard]] auto nearest_to(std::uint32_t a, std::uint32_t before) const -> std::uint32_t {
    auto best = before;
    auto least = before == a ? std::numeric_limits<double>::infinity() : d_(a, before);
    for (std::uint32_t b = 0; b < size_.size(); ++b)
      if (b != a && size_[b] > 0 && d_(a, b) < least) least = d_(a, b), best = b;
    return best;
  }

  [[nodiscard]] auto merge(std::uint32_t a, std::uint32_t b) -> cluster_merge {
    if (a > b) std::swap(a, b);
    // Roundings of means must not put a merge below its parts.
    auto const height = std::max({d_(a, b), top_[a], top_[b]});
    for (std::uint32_t c = 0; c < size_.size(); ++c)
      if (c != a && c != b && size_[c] > 0) d_.set(a, c, joined(a, b, c));
    size_[a] += std::exchange(size_[b], 0U);
    top_[a] = height;
    return {a, b, height, size_[a]};
  }

  [[nodiscard]] auto joined(std::uint32_t a, std::uint32_t b, std::uint32_t c) const -> double {
    if (kind_ == linkage_kind::single) return std::min(d_(a, c), d_(b, c));
    if (kind_ == linkage_kind::complete) return std::max(d_(a, c), d_(b, c));
    return (size_[a] * d_(a, c) + size_[b] * d_(b, c)) / (size_[a] + size_[b]);
  }

  distance_matrix d_;
  linkage_kind kind_;
  std::vector<std::uint32_t> size_;  ///< of the cluster that stands at a point; 0: merged away
  std::vector<double> top_;          ///< height of its last merge
};

/// Finds the cluster in which a point is by now.
class merged_points {
 public:
  explicit merged_points(std::size_t n) : up_(n) { std::iota(up_.begin(), up_.end(), 0U); }

  [[nodiscard]] auto root(std::uint32_t v) -> std::uint32_t {
    while (up_[v] != v) v = up_[v] = up_[up_[v]];
    return v;
  }
  /// \pre keep is a root
  void unite(std::uint32_t keep, std::uint32_t other) { up_[root(other)] = keep; }

 private:
  std::vector<std::uint32_t> up_;
};

/// Sorts merges by height and gives clusters the numbers that they have in a dendrogram.
inline void number_clusters(std::size_t n, std::vector<cluster_merge>& merges) {
  // Stable: of equal heights a part was found before the whole.
  std::ranges::stable_sort(merges, {}, &cluster_merge::height);
  merged_points sets{n + merges.size()};
  for (std::size_t i = 0; i < merges.size(); ++i) {
    auto const made = static_cast<std::uint32_t>(n + i);
    auto& m = merges[i];
    auto const [low, high] = std::minmax({sets.root(m.first), sets.root(m.second)});
    m.first = low, m.second = high;
    sets.unite(made, low);
    sets.unite(made, high);
  }
}

[[nodiscard]] inline auto leaves_of(const dendrogram& tree) -> std::vector<std::uint32_t> {
  std::vector<std::uint32_t> leaves;
  if (tree.points == 0) return leaves;
  std::vector<std::uint32_t> open{static_cast<std::uint32_t>(tree.points + tree.merges.size() - 1)};
  while (!open.empty()) {
    auto const cluster = open.back();
    open.pop_back();
    if (cluster < tree.points) {
      leaves.push_back(cluster);
      continue;
    }
    auto const& m = tree.merges[cluster - tree.points];
    open.push_back(m.second);
    open.push_back(m.first);
  }
  return leaves;
}

/// What the first `count` merges make.
[[nodiscard]] inline auto after_merges(const dendrogram& tree, std::size_t count)
    -> std::vector<std::uint32_t> {
  merged_points sets{tree.points + count};
  for (std::size_t i = 0; i < count; ++i)
    for (auto part : {tree.merges[i].first, tree.merges[i].second})
      sets.unite(static_cast<std::uint32_t>(tree.points + i), part);
  std::vector<std::uint32_t> membership(tree.points);
  for (std::uint32_t v = 0; v < tree.points; ++v) membership[v] = sets.root(v);
  static_cast<void>(renumber(membership));
  return membership;
}

}  // namespace detail

inline auto linkage(const distance_matrix& distances, linkage_kind kind) -> dendrogram {
  dendrogram tree{.points = distances.size()};
  tree.merges = detail::neighbour_chain{distances, kind}.merges();
  detail::number_clusters(tree.points, tree.merges);
  tree.leaves = detail::leaves_of(tree);
  return tree;
}

inline auto cut(const dendrogram& tree, std::uint32_t clusters) -> std::vector<std::uint32_t> {
  CARTOGRAPH_EXPECTS(clusters <= tree.points && (clusters >= 1 || tree.points == 0));
  return detail::after_merges(tree, tree.points - clusters);
}

inline auto cut_at(const dendrogram& tree, double height) -> std::vector<std::uint32_t> {
  auto const above = std::ranges::upper_bound(tree.merges, height, {}, &cluster_merge::height);
  return detail::after_merges(tree, static_cast<std::size_t>(above - tree.merges.begin()));
}

}  // namespace cartograph
