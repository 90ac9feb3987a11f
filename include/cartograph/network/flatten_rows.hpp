#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "cartograph/core/parallel.hpp"
#include "cartograph/network/flatten_plan.hpp"

namespace cartograph::detail {

/// What was met in some rows.
struct row_tally {
  std::uint64_t arcs{};
  std::uint64_t repeated{};  ///< links beyond the first of their arc
  std::uint64_t loops{};     ///< links from a vertex to itself

  auto operator+=(const row_tally& other) noexcept -> row_tally& {
    arcs += other.arcs;
    repeated += other.repeated;
    loops += other.loops;
    return *this;
  }
};

/// Where flat rows are written to.
struct flat_arrays {
  large_vector<std::uint64_t> offsets;
  large_vector<std::uint32_t> targets;
  large_vector<double> weights;
};

/// Flat rows from many strands: a merge of sorted rows, in which equal heads fall together.
class merged_rows {
 public:
  explicit merged_rows(const flat_plan& plan) noexcept : plan_{&plan} {}

  [[nodiscard]] auto tally(std::uint32_t v) const -> row_tally {
    row_tally found{.loops = loops_at(v)};
    visit_row<false>(v, [&](const run& r) {
      ++found.arcs;
      found.repeated += r.links - 1;
    });
    return found;
  }
  /// Writes the row from `slot` on. Weights only where there is an array for them.
  void write(std::uint32_t v, std::uint64_t slot, flat_arrays& out) const {
    if (out.weights.empty()) {
      visit_row<false>(v, [&](const run& r) { out.targets[slot++] = plan_->place_of(r.head); });
    } else {
      visit_row<true>(v, [&](const run& r) {
        out.targets[slot] = plan_->place_of(r.head);
        out.weights[slot++] = r.weight;
      });
    }
  }

 private:
  /// Links of one vertex that lead to the same head.
  struct run {
    std::uint32_t head;
    std::uint64_t links;
    double weight;
  };
  /// What is left of the row of one strand.
  struct cursor {
    const std::uint32_t* at;
    const std::uint32_t* end;
    const strand* of;

    [[nodiscard]] auto link() const noexcept -> std::uint64_t {
      return of->rows->link_at(static_cast<std::uint64_t>(at - of->rows->targets.data()));
    }
  };
  using cursors = std::array<cursor, 2 * relation_count>;

  template <bool Weigh, class Visit>
  void visit_row(std::uint32_t v, Visit&& visit) const {
    cursors heads;
    auto const open = [&](const std::vector<strand>& strands, auto&& part) {
      std::size_t count = 0;
      for (auto const& s : strands) {
        auto const row = s.rows->neighbors(v);
        if (row.empty()) continue;
        auto const [begin, end] = part(row);
        if (begin != end) heads[count++] = {begin, end, &s};
      }
      merge<Weigh>(heads, count, visit);
    };
    open(plan_->below, [&](auto row) {
      auto const* first = row.data();
      return std::pair{first, row.back() < v ? first + row.size()
                                             : std::lower_bound(first, first + row.size(), v)};
    });
    open(plan_->above, [&](auto row) {
      auto const* first = row.data();
      auto const* last = first + row.size();
      return std::pair{row.front() > v ? first : std::upper_bound(first, last, v), last};
    });
  }

  template <bool Weigh, class Visit>
  void merge(cursors& heads, std::size_t count, Visit&& visit) const {
    while (count > 0) {
      auto least = *heads[0].at;
      for (std::size_t i = 1; i < count; ++i) least = std::min(least, *heads[i].at);
      run found{.head = least, .links = 0, .weight = 0};
      std::size_t left = 0;
      for (std::size_t i = 0; i < count; ++i) {
        take<Weigh>(heads[i], found);
        if (heads[i].at != heads[i].end) heads[left++] = heads[i];
      }
      count = left;
      if (found.links > 0 && plan_->keeps(least)) visit(found);
    }
  }

  template <bool Weigh>
  static void take(cursor& c, run& into) {
    auto const& s = *c.of;
    for (; c.at != c.end && *c.at == into.head; ++c.at) {
      if (!s.links->each.empty() && s.links->each[c.link()] != verdict::inside) continue;
      ++into.links;
      if constexpr (Weigh) into.weight += s.own == nullptr ? s.weight : s.weight * s.own[c.link()];
    }
  }

  [[nodiscard]] auto loops_at(std::uint32_t v) const -> std::uint64_t {
    std::uint64_t loops = 0;
    for (auto const& s : plan_->above) {
      auto const row = s.rows->neighbors(v);
      if (s.backward || row.empty() || row.front() > v || row.back() < v) continue;
      auto const* const end = row.data() + row.size();
      auto c = cursor{std::lower_bound(row.data(), end, v), end, &s};
      run found{.head = v, .links = 0, .weight = 0};
      take<false>(c, found);
      loops += found.links;
    }
    return loops;
  }

  const flat_plan* plan_;
};

/// Flat rows from one strand whose links all count 1, where every node stays: copying without the
/// repetitions.
class copied_rows {
 public:
  explicit copied_rows(const flat_plan& plan) noexcept : rows_{plan.above.front().rows} {}

  [[nodiscard]] static auto suits(const flat_plan& plan) noexcept -> bool {
    if (plan.above.size() != 1 || !plan.places.empty()) return false;
    auto const& s = plan.above.front();
    return s.weight == 1 && s.own == nullptr && s.links->each.empty();
  }

  [[nodiscard]] auto tally(std::uint32_t v) const -> row_tally {
    auto const row = rows_->neighbors(v);
    if (row.empty()) return {};
    std::uint64_t distinct = 1;
    std::uint64_t loops = row[0] == v ? 1 : 0;
    for (std::size_t i = 1; i < row.size(); ++i) {
      distinct += row[i] != row[i - 1] ? 1U : 0U;
      loops += row[i] == v ? 1U : 0U;
    }
    auto const arcs = distinct - (loops > 0 ? 1 : 0);
    return {.arcs = arcs, .repeated = row.size() - loops - arcs, .loops = loops};
  }
  void write(std::uint32_t v, std::uint64_t slot, flat_arrays& out) const {
    auto const row = rows_->neighbors(v);
    if (out.weights.empty()) {
      for_each_last(row, v, [&](std::size_t i, std::size_t) { out.targets[slot++] = row[i]; });
    } else {
      for_each_last(row, v, [&](std::size_t i, std::size_t first) {
        out.targets[slot] = row[i];
        out.weights[slot++] = static_cast<double>(i + 1 - first);
      });
    }
  }

 private:
  /// Calls `visit(i, first)` for the last position of each run of equal heads but v's own.
  template <class Visit>
  static void for_each_last(std::span<const std::uint32_t> row, std::uint32_t v, Visit&& visit) {
    std::size_t first = 0;
    for (std::size_t i = 0; i < row.size(); ++i) {
      if (i + 1 < row.size() && row[i + 1] == row[i]) continue;
      if (row[i] != v) visit(i, first);
      first = i + 1;
    }
  }

  const adjacency* rows_;
};

}  // namespace cartograph::detail
