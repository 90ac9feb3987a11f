// From collected links to compressed rows: how fast, and how many bytes stay.
#include <benchmark/benchmark.h>

#include <cstddef>

#include "cartograph/graph/build.hpp"
#include "cartograph/graph/generate/gnm.hpp"
#include "cartograph/graph/generate/rmat.hpp"

namespace {

using namespace cartograph;

void report(benchmark::State& state, const csr& g, std::size_t links) {
  state.counters["edges/s"] =
      benchmark::Counter(static_cast<double>(links), benchmark::Counter::kIsIterationInvariantRate);
  auto const bytes = 8.0 * static_cast<double>(g.order() + 1) +
                     (g.weighted() ? 12.0 : 4.0) * static_cast<double>(g.arc_count());
  state.counters["bytes/edge"] = bytes / static_cast<double>(links);
}

void build_rows(benchmark::State& state, const build_options& options) {
  auto const in = rmat({.scale = static_cast<int>(state.range(0))});
  csr last;
  for (auto _ : state) {
    state.PauseTiming();
    auto copy = in;
    state.ResumeTiming();
    last = build(std::move(copy), options).graph;
    benchmark::DoNotOptimize(last);
  }
  report(state, last, in.links.size());
}

void bm_build_undirected(benchmark::State& state) { build_rows(state, {}); }
void bm_build_directed(benchmark::State& state) { build_rows(state, {.way = direction::directed}); }
void bm_build_merged(benchmark::State& state) {
  build_rows(state, {.loops = loop_policy::drop, .parallel = parallel_policy::merge});
}
BENCHMARK(bm_build_undirected)->Arg(16)->Arg(20)->Unit(benchmark::kMillisecond)->UseRealTime();
BENCHMARK(bm_build_directed)->Arg(16)->Arg(20)->Unit(benchmark::kMillisecond)->UseRealTime();
BENCHMARK(bm_build_merged)->Arg(16)->Arg(20)->Unit(benchmark::kMillisecond)->UseRealTime();

void bm_generate_rmat(benchmark::State& state) {
  auto const scale = static_cast<int>(state.range(0));
  for (auto _ : state) benchmark::DoNotOptimize(rmat({.scale = scale}));
  state.counters["edges/s"] = benchmark::Counter(static_cast<double>(16U << state.range(0)),
                                                 benchmark::Counter::kIsIterationInvariantRate);
}
void bm_generate_gnm(benchmark::State& state) {
  auto const size = static_cast<std::size_t>(state.range(0));
  for (auto _ : state) benchmark::DoNotOptimize(gnm({.order = size / 8, .size = size}));
  state.counters["edges/s"] =
      benchmark::Counter(static_cast<double>(size), benchmark::Counter::kIsIterationInvariantRate);
}
BENCHMARK(bm_generate_rmat)->Arg(20)->Unit(benchmark::kMillisecond)->UseRealTime();
BENCHMARK(bm_generate_gnm)
    ->Arg(10'000'000)
    ->Arg(100'000'000)
    ->Unit(benchmark::kMillisecond)
    ->UseRealTime();

}  // namespace
