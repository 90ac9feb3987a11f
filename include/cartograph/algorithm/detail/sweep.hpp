#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "cartograph/algorithm/detail/pull_rows.hpp"
#include "cartograph/core/large_vector.hpp"
#include "cartograph/core/parallel.hpp"
#include "cartograph/core/stop.hpp"

namespace cartograph::detail {

/// A range of rows cut so that each piece costs about the same; the borders depend on the rows
/// alone.
class row_cut {
 public:
  row_cut(const pull_rows& rows, std::size_t first, std::size_t last) {
    constexpr std::uint64_t row_cost = 4;
    constexpr std::uint64_t piece_cost = 1U << 14U;
    borders_.push_back(first);
    std::uint64_t cost = 0;
    for (auto i = first; i < last; ++i) {
      cost += row_cost + rows.length(i);
      if (cost < piece_cost || i + 1 == last) continue;
      borders_.push_back(i + 1);
      cost = 0;
    }
    if (last > first) borders_.push_back(last);
  }
  explicit row_cut(const pull_rows& rows) : row_cut{rows, 0, rows.order()} {}

  [[nodiscard]] auto count() const noexcept -> std::size_t { return borders_.size() - 1; }
  [[nodiscard]] auto first(std::size_t piece) const noexcept { return borders_[piece]; }
  [[nodiscard]] auto last(std::size_t piece) const noexcept { return borders_[piece + 1]; }

 private:
  std::vector<std::size_t> borders_;
};

/// Up to three sums that one pass makes; what each is, its caller knows.
struct sums {
  double a{};
  double b{};
  double c{};
  auto operator+=(const sums& other) -> sums& {
    a += other.a, b += other.b, c += other.c;
    return *this;
  }
};

/// Calls `each(own, i)` for every row; what the pieces made is added in order, so the total has the
/// same bytes for any number of threads.
template <class Total = sums, class Each>
auto sum_rows(const row_cut& cut, int threads, Each&& each) -> Total {
  return reduce_pieces(
      pieces{cut.count(), 1}, threads, Total{},
      [&](auto piece, auto) {
        Total own;
        for (auto i = cut.first(piece); i < cut.last(piece); ++i) each(own, i);
        return own;
      },
      [](Total total, const Total& own) { return total += own; });
}

/// What row i receives. Four sums at once, because one would wait for itself at every addition.
template <class Value>
[[nodiscard]] auto received(const pull_rows& rows, std::size_t i, const Value* x) -> double {
  auto const* tail = rows.tails.data() + rows.offsets[i];
  auto left = rows.length(i);
  double a = 0;
  double b = 0;
  double c = 0;
  double d = 0;
  for (; left >= 4; left -= 4, tail += 4)
    a += x[tail[0]], b += x[tail[1]], c += x[tail[2]], d += x[tail[3]];
  for (; left > 0; --left, ++tail) a += x[*tail];
  return (a + b) + (c + d);
}

template <class Value>
[[nodiscard]] auto received_weighted(const pull_rows& rows, std::size_t i, const Value* x)
    -> double {
  auto const* tail = rows.tails.data() + rows.offsets[i];
  auto const* weight = rows.weights.data() + rows.offsets[i];
  auto const length = rows.length(i);
  double even = 0;
  double odd = 0;
  std::uint64_t k = 0;
  for (; k + 2 <= length; k += 2)
    even += weight[k] * x[tail[k]], odd += weight[k + 1] * x[tail[k + 1]];
  if (k < length) even += weight[k] * x[tail[k]];
  return even + odd;
}

/// One pass over the arcs: `each(own, i, r)` where r is the sum, over all from whom i receives, of
/// their `x`, weighted if there are weights.
template <class Total = sums, class Value, class Each>
auto sweep(const pull_rows& rows, const row_cut& cut, int threads, const Value* x, Each&& each)
    -> Total {
  if (rows.weights.empty())
    return sum_rows<Total>(cut, threads,
                           [&](Total& own, std::size_t i) { each(own, i, received(rows, i, x)); });
  return sum_rows<Total>(cut, threads, [&](Total& own, std::size_t i) {
    each(own, i, received_weighted(rows, i, x));
  });
}

/// The weight that each row receives in all.
[[nodiscard]] inline auto row_sums(const pull_rows& rows, const row_cut& cut, int threads)
    -> large_vector<double> {
  large_vector<double> sum(rows.order());
  sum_rows(cut, threads, [&](sums&, std::size_t i) {
    if (rows.weights.empty()) {
      sum[i] = static_cast<double>(rows.length(i));
      return;
    }
    double total = 0;
    for (auto k = rows.offsets[i]; k < rows.offsets[i + 1]; ++k) total += rows.weights[k];
    sum[i] = total;
  });
  return sum;
}

/// Tells how far an iteration is whose residual begins near 1 and falls by about the same factor in
/// every sweep.
inline void tell_residual(stop_token stop, std::string_view words, double residual, double enough) {
  auto const left =
      std::log(std::max(residual, 1e-300)) / std::log(std::clamp(enough, 1e-300, 0.5));
  stop.progress(words, std::clamp(left, 0.0, 1.0));
}

/// Values by new index, back at the old ones.
template <class Values>
[[nodiscard]] auto at_old_index(const pull_rows& rows, const Values& value, int threads)
    -> std::vector<double> {
  std::vector<double> out(rows.order());
  for_each_index(rows.order(), threads, [&](std::size_t i) { out[rows.vertex_at[i]] = value[i]; });
  return out;
}

}  // namespace cartograph::detail
