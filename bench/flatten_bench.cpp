// How fast a selection becomes a plain graph, against copying the same bytes.
#include <benchmark/benchmark.h>

#include <algorithm>

#include "cartograph/core/random.hpp"
#include "cartograph/graph/edge_buffer.hpp"
#include "cartograph/network/flatten.hpp"
#include "cartograph/network/freeze.hpp"

namespace cartograph {
namespace {

/// Recursive-matrix links (Graph500's quadrants): hubs, loops and many parallel links.
auto rmat(unsigned scale, std::size_t links) -> large_vector<endpoints> {
  large_vector<endpoints> out(links);
  for_each_piece(pieces{links}, 0, [&](auto first, auto last, auto piece) {
    random_stream random{1, piece};
    for (auto k = first; k < last; ++k) {
      endpoints ends{0, 0};
      for (unsigned bit = 0; bit < scale; ++bit) {
        auto const x = random.uniform();
        ends.from = 2 * ends.from + (x >= 0.76 ? 1 : 0);
        ends.to = 2 * ends.to + ((x >= 0.57 && x < 0.76) || x >= 0.95 ? 1 : 0);
      }
      out[k] = ends;
    }
  });
  return out;
}

auto network_of(unsigned scale, bool symmetric) -> network {
  auto const order = std::size_t{1} << scale;
  network_parts parts;
  parts.kind_starts.back() = static_cast<std::uint32_t>(order);
  detail::link_buffer links;
  links.ends = rmat(scale, 16 * order);
  parts.relations[static_cast<std::size_t>(relation::link)] =
      detail::freeze_relation(std::move(links), order, symmetric, 0);
  return network{std::move(parts)};
}

void count_links(benchmark::State& state, std::uint64_t links) {
  state.counters["links/s"] =
      benchmark::Counter(static_cast<double>(links), benchmark::Counter::kIsIterationInvariantRate);
}

void run(benchmark::State& state, const network& g, const selection& question,
         flatten_options options) {
  options.threads = static_cast<int>(state.range(0));
  for (auto _ : state) benchmark::DoNotOptimize(flatten(g, question, options));
  count_links(state, g.rows(relation::link).links);
}

auto symmetric() -> const network& {
  static auto const g = network_of(20, true);
  return g;
}
auto directed() -> const network& {
  static auto const g = network_of(20, false);
  return g;
}

/// The floor: read the rows twice, write what flatten writes, on pages as new as its own.
void bm_copy_floor(benchmark::State& state) {
  auto const threads = static_cast<int>(state.range(0));
  auto const& g = symmetric();
  auto const& targets = g.rows(relation::link).forward.targets;
  auto const arcs = flatten(g)->graph.arc_count();
  for (auto _ : state) {
    large_vector<std::uint32_t> heads(arcs);
    large_vector<double> weights(arcs);
    std::vector<std::uint64_t> sums(pieces{targets.size(), 1U << 16U}.count());
    for_each_piece(pieces{targets.size(), 1U << 16U}, threads, [&](auto i, auto last, auto piece) {
      for (; i < last; ++i) sums[piece] += targets[i];
    });
    for_each_piece(pieces{arcs, 1U << 16U}, threads, [&](auto first, auto last, auto) {
      std::copy(targets.data() + first, targets.data() + last, heads.data() + first);
      std::fill(weights.data() + first, weights.data() + last, 1.0);
    });
    benchmark::DoNotOptimize(heads.data());
    benchmark::DoNotOptimize(weights.data());
    benchmark::DoNotOptimize(sums.data());
  }
  count_links(state, g.rows(relation::link).links);
}

void bm_symmetric_count(benchmark::State& state) { run(state, symmetric(), {}, {}); }
void bm_symmetric_unweighted(benchmark::State& state) {
  run(state, symmetric(), {}, {.weights = link_weight::none});
}
void bm_symmetric_general_path(benchmark::State& state) {
  run(state, symmetric(), {.relations = {{relation::link, 0.5}}}, {});
}
void bm_directed_as_undirected(benchmark::State& state) { run(state, directed(), {}, {}); }
void bm_directed_as_directed(benchmark::State& state) {
  run(state, directed(), {}, {.way = direction::directed});
}

#define CARTOGRAPH_TIMED(name) \
  BENCHMARK(name)->Arg(1)->Arg(2)->UseRealTime()->Unit(benchmark::kMillisecond)
CARTOGRAPH_TIMED(bm_copy_floor);
CARTOGRAPH_TIMED(bm_symmetric_count);
CARTOGRAPH_TIMED(bm_symmetric_unweighted);
CARTOGRAPH_TIMED(bm_symmetric_general_path);
CARTOGRAPH_TIMED(bm_directed_as_undirected);
CARTOGRAPH_TIMED(bm_directed_as_directed);
#undef CARTOGRAPH_TIMED

}  // namespace
}  // namespace cartograph
