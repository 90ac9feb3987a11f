#pragma once

#include <algorithm>
#include <cmath>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <vector>

#include "cartograph/algorithm/cluster/clusterer.hpp"
#include "cartograph/algorithm/cluster/distance_matrix.hpp"
#include "cartograph/algorithm/cluster/gap_reference.hpp"
#include "cartograph/algorithm/cluster/gap_rule.hpp"
#include "cartograph/algorithm/cluster/within_dispersion.hpp"
#include "cartograph/core/contract.hpp"
#include "cartograph/core/parallel.hpp"
#include "cartograph/core/random.hpp"
#include "cartograph/core/stop.hpp"

namespace cartograph {

struct gap_options {
  std::uint32_t most_clusters = 10;
  std::uint32_t references = 100;  ///< sets of points without clusters
  gap_rule rule = gap_rule::tibshirani;
  double error_factor = 1;  ///< standard errors by which a gap must be surpassed
  double power = 1;         ///< of distances within clusters
  std::uint64_t seed = 42;
  int threads = 0;  ///< references at the same time; 0: as many as the machine has
  stop_token stop{};
};

/// Gaps of 1, 2, 3, ... clusters.
struct gap_curve {
  std::vector<double> log_within;  ///< logarithm of the dispersion within clusters
  std::vector<double> expected;    ///< its mean over the references
  std::vector<double> gap;         ///< expected - log_within
  std::vector<double> error;       ///< standard error of the gap, from the references
};

struct gap_result {
  gap_curve curve;           ///< ends before the first number that leaves nothing within clusters
  std::uint32_t clusters{};  ///< what the rule takes; may be 1; 0 without points
  bool finished = true;      ///< false: stopped on the way, the numbers mean nothing
};

/// Draws the distances of as many points that have no clusters. Called from several threads at the
/// same time.
template <class F>
concept gap_reference = requires(const F& f, random_stream& random) {
  { f(random) } -> std::same_as<distance_matrix>;
};

/// The gaps between dispersions and those of references, as far as all of them go.
///
/// \pre at least two references
/// \par Source Tibshirani, Walther and Hastie 2001 [tibshirani2001]; the variance over B - 1, as in
///             R's `clusGap` (theirs over B)
[[nodiscard]] inline auto gaps(std::span<const double> log_within,
                               std::span<const std::vector<double>> references) -> gap_curve;

/// How many clusters there are, 1 allowed: the number that leaves far less within clusters than in
/// points without any.
///
/// Where some number of clusters leaves nothing within them, all of a cluster at one place, its gap
/// has no bound, and the rule sees that. Points that all lie at one place are one cluster.
/// \param reference draws points without clusters: `uniform_box`, `shuffled_columns`
/// \pre references >= 2, most_clusters >= 1, power > 0
/// \par Shape      up to min(most_clusters, n - 1) gaps
/// \par Cost       (references + 1) most_clusters divisions; the distances of one reference a
///                 thread
/// \par Repeatable same distances, options and seed, same bytes for any number of threads:
///                 reference i takes stream i
/// \par Source     Tibshirani, Walther and Hastie 2001 [tibshirani2001]
template <gap_reference Reference, clusterer Method = by_pam>
[[nodiscard]] auto gap_statistic(const distance_matrix& distances, const Reference& reference,
                                 const gap_options& options = {}, const Method& method = {})
    -> gap_result;

namespace detail {

[[nodiscard]] inline auto mean_at(std::span<const std::vector<double>> rows, std::size_t k)
    -> double {
  double sum = 0;
  for (auto const& row : rows) sum += row[k];
  return sum / static_cast<double>(rows.size());
}

[[nodiscard]] inline auto deviation_at(std::span<const std::vector<double>> rows, std::size_t k,
                                       double mean) -> double {
  double squares = 0;
  for (auto const& row : rows) squares += (row[k] - mean) * (row[k] - mean);
  return std::sqrt(squares / static_cast<double>(rows.size() - 1));
}

/// \param exhausted whether one cluster more leaves nothing within clusters
[[nodiscard]] inline auto clusters_of(const gap_curve& curve, bool exhausted,
                                      const gap_options& options) -> std::uint32_t {
  auto gap = curve.gap;
  auto error = curve.error;
  if (exhausted) gap.push_back(std::numeric_limits<double>::infinity()), error.push_back(0);
  return gap.empty() ? 1 : clusters_by_gap(gap, error, options.rule, options.error_factor);
}

}  // namespace detail

inline auto gaps(std::span<const double> log_within,
                 std::span<const std::vector<double>> references) -> gap_curve {
  CARTOGRAPH_EXPECTS(references.size() >= 2);
  auto length = log_within.size();
  for (auto const& row : references) length = std::min(length, row.size());
  auto const count = static_cast<double>(references.size());
  gap_curve out;
  for (std::size_t k = 0; k < length; ++k) {
    auto const expected = detail::mean_at(references, k);
    out.log_within.push_back(log_within[k]);
    out.expected.push_back(expected);
    out.gap.push_back(expected - log_within[k]);
    out.error.push_back(std::sqrt(1 + 1 / count) * detail::deviation_at(references, k, expected));
  }
  return out;
}

template <gap_reference Reference, clusterer Method>
[[nodiscard]] auto gap_statistic(const distance_matrix& distances, const Reference& reference,
                                 const gap_options& options, const Method& method) -> gap_result {
  CARTOGRAPH_EXPECTS(options.references >= 2 && options.most_clusters >= 1);
  gap_result found;
  if (distances.size() == 0) return found;
  auto const most = options.most_clusters;
  auto const own = log_dispersions(distances, most, options.power, method);
  std::vector<std::vector<double>> drawn(options.references);
  for_each_piece(pieces{drawn.size(), 1}, options.threads, [&](auto b, auto, auto) {
    if (options.stop.stop_requested()) return;
    random_stream random{options.seed, b};
    drawn[b] = log_dispersions(reference(random), most, options.power, method);
  });
  found.curve = gaps(own, drawn);
  auto const length = found.curve.gap.size();
  auto const exhausted = length == own.size() && length < most && length + 1 < distances.size();
  found.clusters = detail::clusters_of(found.curve, exhausted, options);
  found.finished = !options.stop.stop_requested();
  return found;
}

}  // namespace cartograph
