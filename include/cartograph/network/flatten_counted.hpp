#pragma once

#include <algorithm>
#include <cstdint>
#include <span>

#include "cartograph/network/flatten_plan.hpp"

namespace cartograph::detail {

/// Flat rows of the commonest question: one relation (both ways or one), every node stays, every
/// link counts 1. Weights are then whole numbers, and no branch depends on the data but the one for
/// loops.
class counted_rows {
 public:
  explicit counted_rows(const flat_plan& plan) noexcept
      : first_{plan.above.front().rows},
        second_{plan.above.size() > 1 ? plan.above.back().rows : nullptr} {}

  [[nodiscard]] static auto suits(const flat_plan& plan) noexcept -> bool {
    auto const& strands = plan.above;
    return plan.places.empty() &&
           (strands.size() == 1 || (strands.size() == 2 && strands[1].backward)) &&
           std::ranges::all_of(strands, [](const strand& s) {
             return s.weight == 1 && s.own == nullptr && s.links->each.empty();
           });
  }

  [[nodiscard]] auto tally(std::uint32_t v) const -> row_tally {
    auto const [a, b] = rows_of(v);
    if (a.empty() || b.empty()) return tally_one(a.empty() ? b : a, v);
    std::uint64_t arcs = 0;
    auto last = no_vertex;
    merge(a, b, [&](std::uint32_t head) {
      arcs += head != last ? 1U : 0U;
      last = head;
    });
    auto const loops = std::ranges::equal_range(a, v).size();  // as many are in the other row
    if (loops > 0) --arcs;
    return {.arcs = arcs, .repeated = a.size() + b.size() - 2 * loops - arcs, .loops = loops};
  }

  /// Writes the row from `slot` on. Weights only where there is an array for them.
  void write(std::uint32_t v, std::uint64_t slot, flat_arrays& out) const {
    auto const [a, b] = rows_of(v);
    if (out.weights.empty())
      write<false>(a, b, v, out.targets.data() + slot, nullptr);
    else
      write<true>(a, b, v, out.targets.data() + slot, out.weights.data() + slot);
  }

 private:
  using row = std::span<const std::uint32_t>;
  struct both_rows {
    row a;
    row b;
  };

  [[nodiscard]] auto rows_of(std::uint32_t v) const noexcept -> both_rows {
    return {first_->neighbors(v), second_ == nullptr ? row{} : second_->neighbors(v)};
  }

  [[nodiscard]] static auto tally_one(row a, std::uint32_t v) -> row_tally {
    if (a.empty()) return {};
    std::uint64_t arcs = 1;
    std::uint64_t loops = a[0] == v ? 1 : 0;
    for (std::size_t i = 1; i < a.size(); ++i) {
      arcs += a[i] != a[i - 1] ? 1U : 0U;
      loops += a[i] == v ? 1U : 0U;
    }
    if (loops > 0) --arcs;
    return {.arcs = arcs, .repeated = a.size() - loops - arcs, .loops = loops};
  }

  /// Calls `see` with every head of two rows, ascending.
  template <class See>
  static void merge(row a, row b, See&& see) {
    auto const* x = a.data();
    auto const* y = b.data();
    auto const* const x_end = x + a.size();
    auto const* const y_end = y + b.size();
    while (x != x_end && y != y_end) {
      auto const from_a = static_cast<std::ptrdiff_t>(*x <= *y);
      see(std::min(*x, *y));
      x += from_a;
      y += 1 - from_a;
    }
    for (; x != x_end; ++x) see(*x);
    for (; y != y_end; ++y) see(*y);
  }

  template <bool Weigh>
  static void write(row a, row b, std::uint32_t v, std::uint32_t* targets, double* weights) {
    auto last = no_vertex;
    std::int64_t links = 0;
    std::ptrdiff_t runs = 0;
    merge(a, b, [&](std::uint32_t head) {
      if (head == v) return;
      auto const fresh = static_cast<std::ptrdiff_t>(head != last);
      links = links * (1 - fresh) + 1;
      runs += fresh;
      targets[runs - 1] = last = head;
      if constexpr (Weigh) weights[runs - 1] = static_cast<double>(links);
    });
  }

  const adjacency* first_;
  const adjacency* second_;
};

}  // namespace cartograph::detail
