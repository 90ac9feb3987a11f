#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "cartograph/algorithm/cluster/gower.hpp"
#include "cartograph/typology/nearest.hpp"

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

  std::vector<const reference_project*> rows_;
  std::vector<extremes> extremes_;
  std::vector<gower_feature> scales_;
};

}  // namespace cartograph
