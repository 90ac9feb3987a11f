#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <numeric>
#include <utility>

#include "cartograph/core/contract.hpp"
#include "cartograph/core/parallel.hpp"
#include "cartograph/graph/csr.hpp"
#include "cartograph/graph/edge_buffer.hpp"
#include "cartograph/graph/scatter.hpp"
#include "cartograph/graph/sorted_rows.hpp"

namespace cartograph {

enum class loop_policy : std::uint8_t { keep, drop };
enum class parallel_policy : std::uint8_t {
  keep,   ///< a multigraph
  merge,  ///< one arc a pair; its weight is the sum (the number of links when they have no weights)
  unite,  ///< one arc a pair, without weights: only whether there is a link
};

struct build_options {
  direction way = direction::undirected;
  loop_policy loops = loop_policy::keep;
  parallel_policy parallel = parallel_policy::keep;
  int threads = 0;  ///< 0: as many as the machine has
};

struct build_result {
  csr graph;
  std::uint64_t loops{};   ///< loops seen, kept or dropped
  std::uint64_t merged{};  ///< links that were merged into an earlier one of the same pair
};

namespace detail {

/// Compressed rows while they are being built.
struct rows {
  large_vector<std::uint64_t> offsets;
  large_vector<std::uint32_t> targets;
  large_vector<double> weights;
};

[[nodiscard]] inline auto loop_count(const edge_buffer& in, int threads) -> std::uint64_t {
  auto const count = [&](std::size_t first, std::size_t last) {
    auto const begin = in.links.begin();
    return static_cast<std::uint64_t>(std::count_if(
        begin + static_cast<std::ptrdiff_t>(first), begin + static_cast<std::ptrdiff_t>(last),
        [](endpoints link) { return link.from == link.to; }));
  };
  return reduce_pieces(pieces{in.links.size(), 1U << 16U}, threads, std::uint64_t{0}, count,
                       std::plus<>{});
}

/// Rows of the links, each ascending and carrying what `payload(k)` says of link k. The buffer is
/// freed as soon as its links have been copied.
template <class Payload, class PayloadOf>
[[nodiscard]] auto rows_of_links(edge_buffer& in, const build_options& options, PayloadOf&& payload)
    -> sorted_rows<Payload> {
  auto const count = in.links.size();
  auto const drop = options.loops == loop_policy::drop;
  auto const links = [&](std::size_t part, std::size_t parts, auto&& emit) {
    auto const last = part_start(count, part + 1, parts);
    for (auto k = part_start(count, part, parts); k < last; ++k) {
      auto const [u, v] = in.links[k];
      if (u != v || !drop) emit(u, v, payload(k));
    }
  };
  auto const order = in.order;
  auto const release = [&] { in = {}; };
  return options.way == direction::undirected
             ? undirected_rows<Payload>(order, count, options.threads, links, release)
             : directed_rows<Payload>(order, count, options.threads, links, release);
}

[[nodiscard]] inline auto rows_of(edge_buffer in, const build_options& options) -> rows {
  if (in.weights.empty()) {
    auto out = rows_of_links<no_payload>(in, options, [](auto) { return no_payload{}; });
    return {std::move(out.offsets), std::move(out.targets), {}};
  }
  auto out = rows_of_links<double>(in, options, [&](auto k) { return in.weights[k]; });
  return {std::move(out.offsets), std::move(out.targets), std::move(out.with)};
}

/// Calls `visit(first, last)` for each run of equal targets in row v.
template <class Visit>
void for_each_run(const rows& in, std::size_t v, Visit&& visit) {
  for (auto k = in.offsets[v]; k < in.offsets[v + 1];) {
    auto const first = k;
    while (++k < in.offsets[v + 1] && in.targets[k] == in.targets[first]) {
    }
    visit(first, k);
  }
}

/// How many links lie beyond the first of their pair.
[[nodiscard]] inline auto repeated_links(const rows& in, direction way, int threads)
    -> std::uint64_t {
  auto const count = [&](std::size_t first, std::size_t last) {
    std::uint64_t repeated = 0;
    for (auto v = first; v < last; ++v)
      for_each_run(in, v, [&](auto begin, auto end) {
        if (way == direction::directed || in.targets[begin] >= v) repeated += end - begin - 1;
      });
    return repeated;
  };
  return reduce_pieces(pieces{in.offsets.size() - 1}, threads, std::uint64_t{0}, count,
                       std::plus<>{});
}

/// The weight of a run, summed in the order of the source.
[[nodiscard]] inline auto run_weight(const rows& in, std::uint64_t first, std::uint64_t last)
    -> double {
  if (in.weights.empty()) return static_cast<double>(last - first);
  return std::accumulate(in.weights.begin() + static_cast<std::ptrdiff_t>(first),
                         in.weights.begin() + static_cast<std::ptrdiff_t>(last), 0.0);
}

/// One arc for each run of equal ones.
[[nodiscard]] inline auto merged(const rows& in, bool weigh, int threads) -> rows {
  auto const order = in.offsets.size() - 1;
  rows out;
  out.offsets.assign(order + 1, 0);
  for_each_index(order, threads,
                 [&](auto v) { for_each_run(in, v, [&](auto, auto) { ++out.offsets[v + 1]; }); });
  for (std::size_t v = 0; v < order; ++v) out.offsets[v + 1] += out.offsets[v];
  out.targets.resize(out.offsets[order]);
  if (weigh) out.weights.resize(out.offsets[order]);
  for_each_index(order, threads, [&](auto v) {
    auto slot = out.offsets[v];
    for_each_run(in, v, [&](auto first, auto last) {
      out.targets[slot] = in.targets[first];
      if (weigh) out.weights[slot] = run_weight(in, first, last);
      ++slot;
    });
  });
  return out;
}

}  // namespace detail

/// Finished rows from collected links: stable counting sorts, no comparison, and one more pass when
/// parallel links are merged. The buffer is consumed, so that its memory is free early.
///
/// \pre every end of `in.links` is below `in.order`
/// \par Shape      n vertices, m links -> n rows, ascending; 2m arcs when undirected (a loop counts
///                 once)
/// \par Cost       O(n + m) time; memory beside the rows at most 8 bytes a link, 16 with weights
/// \par Repeatable same links in the same order, same bytes, for any number of threads
[[nodiscard]] inline auto build(edge_buffer in, build_options options = {}) -> build_result {
  build_result result;
  result.loops = detail::loop_count(in, options.threads);
  auto rows = detail::rows_of(std::move(in), options);
  if (options.parallel != parallel_policy::keep) {
    result.merged = detail::repeated_links(rows, options.way, options.threads);
    auto const weigh =
        options.parallel == parallel_policy::merge && (!rows.weights.empty() || result.merged > 0);
    if (result.merged > 0 || weigh != !rows.weights.empty())
      rows = detail::merged(rows, weigh, options.threads);
  }
  result.graph =
      csr{options.way, std::move(rows.offsets), std::move(rows.targets), std::move(rows.weights)};
  return result;
}

}  // namespace cartograph
