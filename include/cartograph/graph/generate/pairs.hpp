#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <utility>

#include "cartograph/core/contract.hpp"
#include "cartograph/core/large_vector.hpp"
#include "cartograph/core/parallel.hpp"
#include "cartograph/core/random.hpp"
#include "cartograph/core/stop.hpp"
#include "cartograph/graph/csr.hpp"
#include "cartograph/graph/edge_buffer.hpp"
#include "cartograph/graph/scatter.hpp"

namespace cartograph::detail {

/// All pairs of different vertices, numbered [0, count()), without a table and without roots.
///
/// Undirected pairs are laid out around a circle: number c joins a = c mod n with the vertex
/// 1 + c / n places further. Distances up to n/2 meet every pair once.
class pair_space {
 public:
  pair_space(std::size_t n, direction way) : n_{n}, directed_{way == direction::directed} {
    CARTOGRAPH_EXPECTS(n < (std::uint64_t{1} << 32));
  }
  [[nodiscard]] auto count() const -> std::uint64_t {
    if (n_ < 2) return 0;
    return directed_ ? n_ * (n_ - 1) : n_ * (n_ - 1) / 2;
  }
  [[nodiscard]] auto operator[](std::uint64_t c) const -> endpoints {
    auto const from = directed_ ? c / (n_ - 1) : c % n_;
    if (directed_) {
      auto const to = c % (n_ - 1);
      return {static_cast<std::uint32_t>(from), static_cast<std::uint32_t>(to + (to >= from))};
    }
    auto const to = (from + 1 + c / n_) % n_;
    return {static_cast<std::uint32_t>(from), static_cast<std::uint32_t>(to)};
  }

 private:
  std::uint64_t n_;
  bool directed_;
};

/// Sorts numbers below `bound` and drops repetitions: scattered into parts that fit a cache, then
/// each part sorted by itself. `made(k)` is the k-th number; it is asked twice.
template <class Made>
[[nodiscard]] auto sorted_distinct(std::size_t size, std::uint64_t bound, int threads, Made&& made)
    -> large_vector<std::uint64_t> {
  __extension__ using wide = unsigned __int128;
  auto const parts = std::clamp<std::size_t>(size / 32768, 1, 65536);
  large_vector<std::uint64_t> all;
  auto const starts = scatter(
      parts, threads,
      [&](std::size_t part, std::size_t of, auto&& emit) {
        auto const last = part_start(size, part + 1, of);
        for (auto k = part_start(size, part, of); k < last; ++k) {
          auto const number = made(k);
          emit(static_cast<std::size_t>(wide{number} * parts / bound), number);
        }
      },
      [&](std::size_t slot, std::uint64_t number) { all[slot] = number; },
      [&](std::size_t count) { all.resize(count); });
  large_vector<std::uint64_t> kept(parts);
  for_each_index(
      parts, threads,
      [&](auto part) {
        auto const first = all.begin() + static_cast<std::ptrdiff_t>(starts[part]);
        auto const last = all.begin() + static_cast<std::ptrdiff_t>(starts[part + 1]);
        std::sort(first, last);
        kept[part] = static_cast<std::uint64_t>(std::unique(first, last) - first);
      },
      1);
  auto end = all.begin();
  for (std::size_t part = 0; part < parts; ++part)
    end = std::copy_n(all.begin() + static_cast<std::ptrdiff_t>(starts[part]), kept[part], end);
  all.erase(end, all.end());
  return all;
}

/// Exactly `size` different numbers below `bound`, ascending, every such set equally likely.
///
/// Draws as many as are missing, drops repetitions, and goes on: it never draws beyond the moment
/// at which there are enough, so which numbers are in the set depends on no order.
/// When asked to stop it returns at once, with what it has.
/// \pre size <= bound
[[nodiscard]] inline auto sample_distinct(std::size_t size, std::uint64_t bound, std::uint64_t seed,
                                          int threads, stop_token stop = {})
    -> large_vector<std::uint64_t> {
  constexpr std::size_t grain = 4096;
  large_vector<std::uint64_t> have;
  for (std::uint64_t round = 0; have.size() < size && !stop.stop_requested(); ++round) {
    auto const missing = size - have.size();
    large_vector<std::uint64_t> drawn(missing);
    for_each_piece(pieces{missing, grain}, threads, [&](auto first, auto last, auto piece) {
      if (stop.stop_requested()) return;
      random_stream random{seed, (round << 40) + piece};
      for (auto k = first; k < last; ++k) drawn[k] = random.below(bound);
    });
    if (stop.stop_requested()) break;
    auto fresh = sorted_distinct(missing, bound, threads, [&](std::size_t k) { return drawn[k]; });
    if (have.empty()) {
      have = std::move(fresh);
      continue;
    }
    large_vector<std::uint64_t> both;
    both.reserve(have.size() + fresh.size());
    std::ranges::set_union(have, fresh, std::back_inserter(both));
    have = std::move(both);
  }
  return have;
}

}  // namespace cartograph::detail
