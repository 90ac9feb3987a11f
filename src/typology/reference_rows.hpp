#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "cartograph/algorithm/cluster/gower.hpp"
#include "cartograph/typology/nearest.hpp"
#include "typology/profile_columns.hpp"

namespace cartograph {

/// References by name, so that sums and ties come out the same for every order of the input, with
/// the ranges of their features, of all or without one of them.
class reference_rows {
 public:
  explicit reference_rows(std::span<const reference_project> in);

  [[nodiscard]] auto size() const noexcept -> std::size_t { return rows_.size(); }
  [[nodiscard]] auto operator[](std::size_t i) const -> const reference_project& {
    return *rows_[i];
  }
  [[nodiscard]] auto scales() const noexcept -> const std::vector<gower_feature>& {
    return scales_;
  }
  /// As if row i were not there. \par Cost O(features)
  [[nodiscard]] auto scales_without(std::size_t i) const -> std::vector<gower_feature>;
  /// Rows of that model, ascending.
  [[nodiscard]] auto members(organizational_model m) const -> const std::vector<std::size_t>& {
    return members_[static_cast<std::size_t>(m)];
  }
  /// Distances of row i to the members of its model from the first asked for on; not a number where
  /// none is defined.
  void distances_within_model(std::size_t i, std::span<const gower_feature> scales,
                              std::vector<double>& out, std::size_t first = 0) const {
    auto const m = static_cast<std::size_t>(rows_[i]->label);
    by_model_[m].distances(rows_[i]->features, scales, out, first);
  }
  [[nodiscard]] auto place_of(const std::string& name) const -> std::optional<std::size_t>;
  /// The nearest row other than `skip`, by these ranges.
  [[nodiscard]] auto nearest(std::span<const measurement> features,
                             std::span<const gower_feature> scales,
                             std::optional<std::size_t> skip = {}) const
      -> std::optional<std::string>;

 private:
  /// The two largest and the two smallest values of a feature; those of one row count once.
  struct extremes {
    std::size_t values{};
    double low[2]{};
    double high[2]{};
  };
  static void note(extremes& e, double x);

  std::vector<const reference_project*> rows_;  ///< by name
  std::array<std::vector<std::size_t>, organizational_model_count> members_;
  profile_columns all_;
  std::vector<profile_columns> by_model_;  ///< one a model
  std::vector<extremes> extremes_;
  std::vector<gower_feature> scales_;
};

}  // namespace cartograph
