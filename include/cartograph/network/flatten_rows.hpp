#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "cartograph/network/flatten_plan.hpp"

namespace cartograph::detail {

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
    while (count > 1) {
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
    if (count == 1) visit_rest<Weigh>(heads[0], visit);
  }

  /// What is left when one strand outlasts the others: most rows of a typed network are of one.
  template <bool Weigh, class Visit>
  void visit_rest(cursor c, Visit&& visit) const {
    while (c.at != c.end) {
      run found{.head = *c.at, .links = 0, .weight = 0};
      take<Weigh>(c, found);
      if (found.links > 0 && plan_->keeps(found.head)) visit(found);
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

}  // namespace cartograph::detail
