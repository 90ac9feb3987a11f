#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "cartograph/core/contract.hpp"
#include "cartograph/core/parallel.hpp"
#include "cartograph/graph/scatter.hpp"
#include "cartograph/network/network.hpp"

namespace cartograph {

/// Whether a step of a path follows links or goes against them.
enum class along : std::uint8_t { forward, backward };

struct path_step {
  relation which{};
  along way = along::forward;
};

/// A path from one kind of node, over another, back to the first: organization - project -
/// organization. Two ends are connected where one reaches a node by a step of `out` and the other
/// reaches the same node by a step of `back`.
struct metapath {
  kind ends{};
  kind through{};
  std::vector<path_step> out{};   ///< any of these
  std::vector<path_step> back{};  ///< any of these, read from the other end; empty: as `out`
};

namespace detail {

/// That an end reaches a node: by which of the two halves of the path.
struct membership {
  std::uint32_t other;
  std::uint32_t halves;  ///< 1: out, 2: back, 3: both
  friend auto operator<=>(const membership&, const membership&) = default;
};

/// Each pair (end, node) once, in rows of the ends or of the nodes, numbered from 0.
struct membership_rows {
  large_vector<std::uint64_t> offsets;
  large_vector<membership> others;

  [[nodiscard]] auto size() const noexcept -> std::size_t { return offsets.size() - 1; }
  [[nodiscard]] auto operator[](std::size_t i) const noexcept -> std::span<const membership> {
    return std::span{others}.subspan(offsets[i], offsets[i + 1] - offsets[i]);
  }
};

/// Appends what one end reaches by one half of the path.
inline void reach(const network& g, std::uint32_t v, id_interval through,
                  const std::vector<path_step>& half, std::uint32_t mark,
                  std::vector<membership>& into) {
  for (auto const [which, way] : half) {
    auto const& rows = way == along::forward ? g.rows(which).forward : g.backward(which);
    for (auto const u : rows.neighbors(v))
      if (through.contains(u)) into.push_back({u - through.first, mark});
  }
}

/// What one end reaches, ascending, each node once.
inline void reach(const network& g, const metapath& path, std::uint32_t v,
                  std::vector<membership>& into) {
  auto const through = g.ids(path.through);
  into.clear();
  reach(g, v, through, path.out, path.back.empty() ? 3 : 1, into);
  reach(g, v, through, path.back, 2, into);
  std::ranges::sort(into);
  std::size_t kept = 0;
  for (std::size_t i = 0; i < into.size(); ++i) {
    if (kept > 0 && into[kept - 1].other == into[i].other)
      into[kept - 1].halves |= into[i].halves;
    else
      into[kept++] = into[i];
  }
  into.resize(kept);
}

/// \par Cost O(links of the path), twice, and sorting short rows
[[nodiscard]] inline auto reached_by_ends(const network& g, const metapath& path, int threads)
    -> membership_rows {
  auto const ends = g.ids(path.ends);
  auto const cut = pieces{ends.size(), 256};
  membership_rows out;
  out.offsets.assign(ends.size() + 1, 0);
  auto const each = [&](auto&& see) {
    for_each_piece(cut, threads, [&](auto first, auto last, auto) {
      std::vector<membership> row;
      for (auto i = first; i < last; ++i) {
        reach(g, path, static_cast<std::uint32_t>(ends.first + i), row);
        see(i, row);
      }
    });
  };
  each([&](std::size_t i, const auto& row) { out.offsets[i + 1] = row.size(); });
  for (std::size_t i = 0; i < ends.size(); ++i) out.offsets[i + 1] += out.offsets[i];
  out.others.resize(out.offsets.back());
  each([&](std::size_t i, const auto& row) {
    std::ranges::copy(row, out.others.begin() + static_cast<std::ptrdiff_t>(out.offsets[i]));
  });
  return out;
}

/// The same pairs in rows of the nodes that are reached, ends ascending.
[[nodiscard]] inline auto turned(const membership_rows& in, std::size_t rows, int threads)
    -> membership_rows {
  membership_rows out;
  out.offsets = scatter(
      rows, threads,
      [&](std::size_t part, std::size_t parts, auto&& emit) {
        auto const last = row_start(in.offsets, part + 1, parts);
        for (auto i = row_start(in.offsets, part, parts); i < last; ++i)
          for (auto const [other, halves] : in[i])
            emit(other, membership{static_cast<std::uint32_t>(i), halves});
      },
      [&](std::size_t slot, membership m) { out.others[slot] = m; },
      [&](std::size_t all) { out.others.resize(all); });
  return out;
}

}  // namespace detail
}  // namespace cartograph
