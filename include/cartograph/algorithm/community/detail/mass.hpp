#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

// What chance expects of a vertex: one mass (its strength, or that it is a member), or several (its
// strength by direction, by mode, by slice). Both are written alike: `penalty * mass * total` is
// the weight that is taken for granted between a vertex and a community.
namespace cartograph::detail {

/// The masses of one vertex or of one community, read where they are.
struct mass_row {
  const double* first = nullptr;
  std::uint32_t width = 0;
};

/// The difference of two rows, taken as it is read.
struct mass_difference {
  const double* from;
  const double* minus;
};
[[nodiscard]] inline auto operator-(mass_row a, mass_row b) noexcept -> mass_difference {
  return {a.first, b.first};
}
/// A number times all that a vertex has.
[[nodiscard]] inline auto operator*(double factor, mass_row row) noexcept -> double {
  double sum = 0;
  for (std::uint32_t d = 0; d < row.width; ++d) sum += row.first[d];
  return factor * sum;
}

/// How two rows of masses meet: the d-th of the one meets number d ^ flip of the other, and their
/// product counts `weight[d]`, the same for both orders.
struct mass_form {
  std::vector<double> weight;
  std::uint32_t flip = 0;  ///< 0: each meets its like; 1: what goes out meets what comes in
};

/// One side of the product, without the masses that are 0 on its outside: a vertex in one slice
/// costs one multiplication, however many slices there are.
struct half_product {
  const mass_form* form;
  const double* mass;
  std::uint32_t first;
  std::uint32_t last;
};
[[nodiscard]] inline auto operator*(const mass_form& form, mass_row row) noexcept -> half_product {
  half_product half{&form, row.first, 0, row.width};
  while (half.first < half.last && row.first[half.first] == 0) ++half.first;
  while (half.first < half.last && row.first[half.last - 1] == 0) --half.last;
  return half;
}
[[nodiscard]] inline auto operator*(const half_product& half, mass_row other) noexcept -> double {
  double sum = 0;
  for (auto d = half.first; d < half.last; ++d)
    sum += half.form->weight[d] * half.mass[d] * other.first[d ^ half.form->flip];
  return sum;
}
[[nodiscard]] inline auto operator*(const half_product& half, mass_difference other) noexcept
    -> double {
  double sum = 0;
  for (auto d = half.first; d < half.last; ++d) {
    auto const e = d ^ half.form->flip;
    sum += half.form->weight[d] * half.mass[d] * (other.from[e] - other.minus[e]);
  }
  return sum;
}

/// The masses of a community, to be changed.
struct mass_slot {
  double* first;
  std::uint32_t width;

  // NOLINTNEXTLINE(google-explicit-constructor): what may be written may be read
  operator mass_row() const noexcept { return {first, width}; }
  void operator+=(mass_row other) const noexcept {
    for (std::uint32_t d = 0; d < width; ++d) first[d] += other.first[d];
  }
  void operator-=(mass_row other) const noexcept {
    for (std::uint32_t d = 0; d < width; ++d) first[d] -= other.first[d];
  }
};

/// Rows of masses, one after another. Trivially copyable.
struct mass_table_view {
  std::span<const double> values{};
  std::uint32_t width = 1;

  [[nodiscard]] auto size() const noexcept -> std::size_t { return values.size() / width; }
  [[nodiscard]] auto operator[](std::size_t i) const noexcept -> mass_row {
    return {values.data() + i * width, width};
  }
};

struct mass_table {
  std::vector<double> values;
  std::uint32_t width = 1;

  // NOLINTNEXTLINE(google-explicit-constructor): as a vector is a span
  operator mass_table_view() const noexcept { return {values, width}; }
  [[nodiscard]] auto size() const noexcept -> std::size_t { return values.size() / width; }
  [[nodiscard]] auto operator[](std::size_t i) noexcept -> mass_slot {
    return {values.data() + i * width, width};
  }
  [[nodiscard]] auto operator[](std::size_t i) const noexcept -> mass_row {
    return {values.data() + i * width, width};
  }
};

/// Where masses are kept, and what weighs two of them.
template <class Mass>
struct masses_of {
  using view = std::span<const double>;
  using owned = std::vector<double>;
  using penalty = double;
};
template <>
struct masses_of<mass_row> {
  using view = mass_table_view;
  using owned = mass_table;
  using penalty = mass_form;
};

/// `count` rows without any mass, as wide as those of `like`.
inline void clear_masses(std::vector<double>& rows, std::size_t count, std::span<const double>) {
  rows.assign(count, 0.0);
}
inline void clear_masses(mass_table& rows, std::size_t count, mass_table_view like) {
  rows.width = like.width;
  rows.values.assign(count * like.width, 0.0);
}
inline void copy_masses(std::vector<double>& rows, std::span<const double> like) {
  rows.assign(like.begin(), like.end());
}
inline void copy_masses(mass_table& rows, mass_table_view like) {
  rows.width = like.width;
  rows.values.assign(like.values.begin(), like.values.end());
}

/// What is taken for granted inside all communities together, every pair in both orders.
[[nodiscard]] inline auto granted(double penalty, const std::vector<double>& totals) -> double {
  double squares = 0;
  for (auto each : totals) squares += each * each;
  return penalty * squares;
}
[[nodiscard]] inline auto granted(const mass_form& penalty, const mass_table& totals) -> double {
  double sum = 0;
  for (std::size_t c = 0; c < totals.size(); ++c) sum += penalty * totals[c] * totals[c];
  return sum;
}

}  // namespace cartograph::detail
