// Leiden on planted groups: links a second, modularity, number of communities.
#include <benchmark/benchmark.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <utility>

#include "cartograph/algorithm/community/leiden.hpp"
#include "cartograph/core/random.hpp"
#include "cartograph/graph/build.hpp"

namespace {

using namespace cartograph;

/// Groups of 50, 20 link ends a vertex, 30 % of the links anywhere.
auto planted_groups(std::size_t order) -> csr {
  edge_buffer in{.order = order, .links = {}};
  random_stream random{1};
  for (std::size_t k = 0; k < 10 * order; ++k) {
    auto const from = random.below(order);
    auto const group = from / 50 * 50;
    auto const to = random.below(10) < 3
                        ? random.below(order)
                        : std::min<std::uint64_t>(group + random.below(50), order - 1);
    in.add(static_cast<std::uint32_t>(from), static_cast<std::uint32_t>(to));
  }
  return build(std::move(in), {.loops = loop_policy::drop, .parallel = parallel_policy::unite})
      .graph;
}

void bm_leiden(benchmark::State& state) {
  auto const g = planted_groups(static_cast<std::size_t>(state.range(0)));
  auto const iterations = static_cast<int>(state.range(1));
  leiden_result found;
  for (auto _ : state)
    benchmark::DoNotOptimize(found = leiden(g.undirected(), {.max_iterations = iterations}));
  state.counters["links/s"] = benchmark::Counter(static_cast<double>(g.arc_count()) / 2,
                                                 benchmark::Counter::kIsIterationInvariantRate);
  state.counters["modularity"] = found.quality.value;
  state.counters["communities"] = found.count;
}
BENCHMARK(bm_leiden)
    ->ArgsProduct({{1 << 12, 1 << 15, 1 << 18}, {1, 2, 10}})
    ->ArgNames({"vertices", "iterations"})
    ->Unit(benchmark::kMillisecond);

void bm_modularity(benchmark::State& state) {
  auto const g = planted_groups(static_cast<std::size_t>(state.range(0)));
  auto const found = leiden(g.undirected(), {.max_iterations = 1});
  for (auto _ : state) benchmark::DoNotOptimize(modularity(g.undirected(), found.membership));
  state.counters["links/s"] = benchmark::Counter(static_cast<double>(g.arc_count()) / 2,
                                                 benchmark::Counter::kIsIterationInvariantRate);
}
BENCHMARK(bm_modularity)->Arg(1 << 15)->Arg(1 << 18)->Unit(benchmark::kMillisecond);

}  // namespace
