#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "cartograph/algorithm/cluster/gower.hpp"
#include "cartograph/core/measurement.hpp"
#include "cartograph/typology/agreement.hpp"
#include "cartograph/typology/organizational_model.hpp"

namespace cartograph {

/// A project whose organizational model is known, as something to compare others with.
struct reference_project {
  std::string name;  ///< different for each; breaks ties, so that no answer depends on an order
  organizational_model label{};
  std::vector<measurement> features;  ///< in the same order for all
};

struct nearest_options {
  double least_comparable = 0.5;  ///< share of the features in use that two projects must both have
  double least_gap = 0.05;        ///< by how much of the second distance the first must be smaller
};

/// The reference of the nearest model, or why there is no answer.
struct nearest_answer {
  std::optional<organizational_model> model;
  std::string reference;  ///< the medoid of that model; also given when the gap is too small
  measurement distance;   ///< to it
  std::string reason;     ///< why there is no model; empty otherwise
};

/// Compares a project with one reference for each model, its medoid: the project whose distances
/// to the others of that model have the smallest sum.
///
/// Abstains when the nearest medoid shares too few features with the project, or when the second
/// nearest is almost as near.
///
/// \pre   all rows of features have one length
/// \par Cost   O(references² · features); `model_medoids` pays it once for many questions
/// \par Source distance: Gower 1971 [gower1971], ranges taken from the references alone; medoid:
///             Kaufman and Rousseeuw 1990 [kaufman1990]
[[nodiscard]] auto nearest_model(std::span<const reference_project> references,
                                 std::span<const measurement> features,
                                 const nearest_options& options = {}) -> nearest_answer;

/// The same with the medoids found once.
class model_medoids {
 public:
  explicit model_medoids(std::span<const reference_project> references, int threads = 0);

  /// \par Cost O(features)
  [[nodiscard]] auto answer(std::span<const measurement> features,
                            const nearest_options& options = {}) const -> nearest_answer;

 private:
  std::vector<gower_feature> scales_;
  std::vector<reference_project> medoids_;  ///< one a model that has references
};

/// The single nearest reference, whatever its model; nothing without a comparable one.
[[nodiscard]] auto nearest_project(std::span<const reference_project> references,
                                   std::span<const measurement> features)
    -> std::optional<std::string>;

struct leave_one_out_result {
  std::vector<nearest_answer> answers;  ///< one a reference, in the order given
  agreement figure;
};

/// Asks for every reference which model the others would give it: ranges and medoids are computed
/// again each time, without it. A model with a single project has no reference left when that one
/// is asked, so it can never be recovered; `figure.attainable` counts the others.
///
/// \pre  names differ
/// \par Cost O(references² · features), and as much again for each reference that alone holds the
///           largest or smallest value of a feature: at most two a feature
/// \par Repeatable same references, same answers, for any number of threads
[[nodiscard]] auto leave_one_out(std::span<const reference_project> references,
                                 const nearest_options& options = {}, int threads = 1)
    -> leave_one_out_result;

}  // namespace cartograph
