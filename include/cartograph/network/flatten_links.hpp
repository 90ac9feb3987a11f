#pragma once

#include <algorithm>
#include <cstdint>
#include <functional>
#include <vector>

#include "cartograph/core/parallel.hpp"
#include "cartograph/network/flatten_plan.hpp"
#include "cartograph/network/flatten_rows.hpp"

namespace cartograph::detail {

inline constexpr std::uint64_t no_flat_arc = ~std::uint64_t{0};

/// The links of one relation, each once, by pieces of its rows. A symmetric link is met at its
/// smaller end; those without numbers get theirs in the order in which they are met.
class link_walk {
 public:
  link_walk(const relation_rows& rows, int threads)
      : rows_{&rows},
        cut_{std::max<std::size_t>(rows.forward.offsets.size(), 1) - 1, grain},
        next_(cut_.count()) {
    if (!rows.symmetric || !rows.forward.links.empty()) return;
    for_each_piece(cut_, threads, [&](auto first, auto last, auto piece) {
      visit(first, last, [&, links = &next_[piece]](auto...) { ++*links; });
    });
    exclusive_sum(next_);
  }

  [[nodiscard]] auto cut() const noexcept { return cut_; }

  /// Calls `see(v, u, link)` for each link whose source is one of the rows [first, last) of a
  /// piece.
  template <class See>
  void visit(std::size_t first, std::size_t last, See&& see) const {
    auto const& forward = rows_->forward;
    auto const numbered = !rows_->symmetric || !forward.links.empty();
    auto number = numbered ? 0 : next_[first / grain];
    for (auto i = first; i < last; ++i) {
      auto const v = static_cast<std::uint32_t>(forward.first + i);
      for (auto k = forward.offsets[i]; k < forward.offsets[i + 1]; ++k) {
        auto const u = forward.targets[k];
        if (rows_->symmetric && u < v) continue;
        see(v, u, numbered ? forward.link_at(k) : number++);
      }
    }
  }

 private:
  static constexpr std::size_t grain = 1024;
  const relation_rows* rows_;
  pieces cut_;
  std::vector<std::uint64_t> next_;  ///< number of the first link of each piece
};

/// Links between nodes that stay which a slice leaves out, and why.
struct left_out {
  std::uint64_t undated{};
  std::uint64_t outside{};
};

[[nodiscard]] inline auto count_left_out(const relation_rows& rows, const relation_slice& links,
                                         const flat_plan& plan, int threads) -> left_out {
  auto const walk = link_walk{rows, threads};
  return reduce_pieces(
      walk.cut(), threads, left_out{},
      [&](auto first, auto last) {
        left_out found;
        walk.visit(first, last, [&](auto v, auto u, auto link) {
          if (!plan.keeps(v) || !plan.keeps(u)) return;
          found.undated += links[link] == verdict::undated ? 1U : 0U;
          found.outside += links[link] == verdict::outside ? 1U : 0U;
        });
        return found;
      },
      [](left_out a, left_out b) {
        return left_out{a.undated + b.undated, a.outside + b.outside};
      });
}

[[nodiscard]] inline auto count_left_out(const network& g, const flat_plan& plan, int threads)
    -> left_out {
  left_out all;
  for (std::size_t r = 0; r < relation_count; ++r) {
    auto const& links = plan.slices[r];
    if (!plan.selected[r] || (links.each.empty() && links.all == verdict::inside)) continue;
    auto const found = count_left_out(g.rows(static_cast<relation>(r)), links, plan, threads);
    all.undated += found.undated;
    all.outside += found.outside;
  }
  return all;
}

/// Where v -> u stands in the flat rows. \pre both are vertices that the rows link
[[nodiscard]] inline auto arc_of(const flat_arrays& arrays, std::uint32_t v, std::uint32_t u)
    -> std::uint64_t {
  auto const* const targets = arrays.targets.data();
  auto const* const found =
      std::lower_bound(targets + arrays.offsets[v], targets + arrays.offsets[v + 1], u);
  return static_cast<std::uint64_t>(found - targets);
}

[[nodiscard]] inline auto map_links(const network& g, const flat_plan& plan,
                                    const flat_arrays& arrays, int threads)
    -> std::vector<std::vector<std::uint64_t>> {
  std::vector<std::vector<std::uint64_t>> map(relation_count);
  for (std::size_t r = 0; r < relation_count; ++r) {
    auto const& rows = g.rows(static_cast<relation>(r));
    map[r].assign(rows.links, no_flat_arc);
    if (!plan.selected[r]) continue;
    auto const walk = link_walk{rows, threads};
    for_each_piece(walk.cut(), threads, [&](auto first, auto last, auto) {
      walk.visit(first, last, [&](auto v, auto u, auto link) {
        if (v == u || !plan.keeps(v) || !plan.keeps(u)) return;
        if (plan.slices[r][link] != verdict::inside) return;
        map[r][link] = arc_of(arrays, plan.place_of(v), plan.place_of(u));
      });
    });
  }
  return map;
}

}  // namespace cartograph::detail
