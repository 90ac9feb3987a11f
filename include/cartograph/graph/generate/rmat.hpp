#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <utility>

#include "cartograph/core/contract.hpp"
#include "cartograph/core/parallel.hpp"
#include "cartograph/core/random.hpp"
#include "cartograph/core/stop.hpp"
#include "cartograph/graph/edge_buffer.hpp"
#include "cartograph/graph/generate/pairs.hpp"

namespace cartograph {

enum class parallel_links : std::uint8_t {
  keep,
  remove,  ///< one link a pair, whatever its direction, and no loops
};

struct rmat_options {
  int scale = 16;        ///< 2^scale vertices
  int edge_factor = 16;  ///< links drawn for each vertex
  double a = 0.57;       ///< both ends in the first half, at every halving
  double b = 0.19;       ///< from the first to the second half
  double c = 0.19;       ///< from the second to the first; the rest stays in the second
  parallel_links parallel = parallel_links::keep;
  bool permute = true;  ///< hide that small numbers are the hubs
  std::uint64_t seed = 42;
  int threads = 0;    ///< 0: as many as the machine has
  stop_token stop{};  ///< when asked to stop, the result has no links
};

namespace detail {

/// A reordering of [0, 2^scale) that needs no memory: steps that each can be undone.
class id_scramble {
 public:
  id_scramble(int scale, std::uint64_t seed)
      : shift_{(scale + 1) / 2}, mask_{(std::uint64_t{1} << scale) - 1} {
    random_stream random{seed, scramble_stream};
    for (auto& factor : factors_) factor = random() | 1U;
    for (auto& term : terms_) term = random();
  }
  [[nodiscard]] auto operator()(std::uint64_t v) const -> std::uint64_t {
    for (int round = 0; round < rounds; ++round) {
      v = (v * factors_[round] + terms_[round]) & mask_;
      v ^= v >> shift_;
    }
    return v;
  }

 private:
  static constexpr int rounds = 4;
  static constexpr std::uint64_t scramble_stream = ~std::uint64_t{0};
  int shift_;
  std::uint64_t mask_;
  std::uint64_t factors_[rounds]{};
  std::uint64_t terms_[rounds]{};
};

/// Draws single links by halving the matrix of all pairs `scale` times.
class rmat_drawer {
 public:
  explicit rmat_drawer(const rmat_options& options)
      : scale_{options.scale},
        below_a_{threshold(options.a)},
        below_b_{threshold(options.a + options.b)},
        below_c_{threshold(options.a + options.b + options.c)} {}

  auto operator()(random_stream& random) const -> endpoints {
    std::uint64_t from = 0;
    std::uint64_t to = 0;
    std::uint64_t bits = 0;
    for (int level = 0; level < scale_; ++level) {
      bits = level % 2 == 0 ? random() : bits >> 32;  // 32 bits decide one halving
      auto const r = bits & 0xffffffff;
      from = 2 * from + (r >= below_b_ ? 1 : 0);
      to = 2 * to + ((r >= below_a_ && r < below_b_) || r >= below_c_ ? 1 : 0);
    }
    return {static_cast<std::uint32_t>(from), static_cast<std::uint32_t>(to)};
  }

 private:
  static auto threshold(double share) -> std::uint64_t {
    return static_cast<std::uint64_t>(std::min(share, 1.0) * 0x1.0p32);
  }
  int scale_;
  std::uint64_t below_a_;
  std::uint64_t below_b_;
  std::uint64_t below_c_;
};

/// Each undirected pair once, loops dropped, ascending.
[[nodiscard]] inline auto distinct_links(edge_buffer in, int threads) -> edge_buffer {
  auto const n = std::uint64_t{in.order};
  auto const number = [&](std::size_t k) {
    auto const [u, v] = in.links[k];
    return std::min(u, v) * n + std::max(u, v);
  };
  auto const all = sorted_distinct(in.links.size(), n * n, threads, number);
  edge_buffer out{.order = in.order, .links = {}};
  out.links.reserve(all.size());
  for (auto const pair : all)
    if (pair / n != pair % n)
      out.add(static_cast<std::uint32_t>(pair / n), static_cast<std::uint32_t>(pair % n));
  return out;
}

}  // namespace detail

/// A graph with a few hubs and many small fry, like the web or who-contributes-where: the one that
/// benchmark suites use.
///
/// \pre            0 < scale < 32, edge_factor > 0; a, b, c are shares with a sum of at most 1
/// \par Shape      2^scale vertices and edge_factor * 2^scale links, with loops and parallel links;
///                 fewer with `parallel_links::remove`, which also drops loops and forgets
///                 direction
/// \par Cost       O(m scale) time, 8 bytes a link (24 while duplicates are removed)
/// \par Repeatable same options, same links in the same order, for any number of threads
/// \par Source     Chakrabarti, Zhan and Faloutsos 2004 [chakrabarti2004], parameters of Graph500.
///                 Deviations: no noise on the shares; ids are scrambled by a bijection drawn from
///                 the seed, not by a uniformly drawn permutation
[[nodiscard]] inline auto rmat(const rmat_options& options) -> edge_buffer {
  CARTOGRAPH_EXPECTS(options.scale > 0 && options.scale < 32 && options.edge_factor > 0);
  CARTOGRAPH_EXPECTS(options.a >= 0 && options.b >= 0 && options.c >= 0);
  CARTOGRAPH_EXPECTS(options.a + options.b + options.c <= 1 + 1e-9);
  edge_buffer out{.order = std::size_t{1} << options.scale, .links = {}};
  out.links.resize(out.order * static_cast<std::size_t>(options.edge_factor));
  detail::id_scramble const hidden{options.scale, options.seed};
  detail::rmat_drawer const draw{options};
  for_each_piece(
      pieces{out.links.size(), 1U << 14U}, options.threads, [&](auto first, auto last, auto piece) {
        if (options.stop.stop_requested()) return;
        random_stream random{options.seed, piece};
        for (auto k = first; k < last; ++k) {
          auto const [u, v] = draw(random);
          out.links[k] = options.permute ? endpoints{static_cast<std::uint32_t>(hidden(u)),
                                                     static_cast<std::uint32_t>(hidden(v))}
                                         : endpoints{u, v};
        }
      });
  if (options.stop.stop_requested()) out.links.clear();
  if (options.parallel == parallel_links::keep) return out;
  return detail::distinct_links(std::move(out), options.threads);
}

}  // namespace cartograph
