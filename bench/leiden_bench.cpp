// Leiden and Infomap on the networks they are for: links a second, what they reach, number of
// communities. Boost.Graph has nothing to compare with.
#include <benchmark/benchmark.h>

#include <cstdint>
#include <map>
#include <utility>

#include "cartograph/algorithm/community/infomap.hpp"
#include "cartograph/algorithm/community/leiden.hpp"
#include "cartograph/graph/build.hpp"
#include "cartograph/graph/generate/collaboration.hpp"
#include "cartograph/graph/generate/lfr.hpp"
#include "cartograph/graph/generate/rmat.hpp"

namespace {

using namespace cartograph;

enum which : std::int64_t { collaboration_of_320k, rmat_of_scale_18, lfr_of_100k };

auto make(std::int64_t each) -> csr {
  if (each == rmat_of_scale_18)
    return build(rmat({.scale = 18, .parallel = parallel_links::remove})).graph;
  if (each == lfr_of_100k)
    return build(lfr({.order = 100'000,
                      .mean_degree = 20,
                      .max_degree = 200,
                      .max_community = 500,
                      .mixing = 0.4})
                     .value()
                     .links)
        .graph;
  auto const people = collaboration({.works = 400'000, .people = 320'000, .fields = 400});
  return build(people.one_mode(), {.loops = loop_policy::drop, .parallel = parallel_policy::unite})
      .graph;
}

/// Made when it is asked for and kept.
auto graph_of(std::int64_t each) -> const csr& {
  static std::map<std::int64_t, csr> made;
  if (!made.contains(each)) made.emplace(each, make(each));
  return made.at(each);
}

void count_links(benchmark::State& state, const csr& g) {
  state.counters["links/s"] = benchmark::Counter(static_cast<double>(g.arc_count()) / 2,
                                                 benchmark::Counter::kIsIterationInvariantRate);
}

void bm_leiden(benchmark::State& state) {
  auto const& g = graph_of(state.range(0));
  auto const options = leiden_options{.max_iterations = static_cast<int>(state.range(1)),
                                      .refine = state.range(2) != 0,
                                      .threads = static_cast<int>(state.range(3))};
  leiden_result found;
  for (auto _ : state) benchmark::DoNotOptimize(found = leiden(g.undirected(), options));
  count_links(state, g);
  state.counters["modularity"] = found.quality.value;
  state.counters["communities"] = found.count;
}
BENCHMARK(bm_leiden)
    ->ArgsProduct({{collaboration_of_320k, rmat_of_scale_18, lfr_of_100k}, {1, 2, 10}, {1}, {1, 2}})
    ->ArgsProduct({{collaboration_of_320k, rmat_of_scale_18, lfr_of_100k}, {1}, {0}, {1, 2}})
    ->ArgNames({"graph", "iterations", "refine", "threads"})
    ->UseRealTime()
    ->Unit(benchmark::kMillisecond);

void bm_infomap(benchmark::State& state) {
  auto const& g = graph_of(state.range(0));
  infomap_options const options{.trials = static_cast<int>(state.range(1)),
                                .threads = static_cast<int>(state.range(2))};
  infomap_result found;
  for (auto _ : state) benchmark::DoNotOptimize(found = infomap(g.undirected(), options));
  count_links(state, g);
  state.counters["bits"] = found.codelength.value;
  state.counters["communities"] = found.count;
}
BENCHMARK(bm_infomap)
    ->ArgsProduct({{collaboration_of_320k, rmat_of_scale_18, lfr_of_100k}, {2}, {1, 2}})
    ->ArgNames({"graph", "trials", "threads"})
    ->UseRealTime()
    ->Unit(benchmark::kMillisecond);

void bm_modularity(benchmark::State& state) {
  auto const& g = graph_of(state.range(0));
  auto const found = leiden(g.undirected(), {.max_iterations = 1});
  for (auto _ : state) benchmark::DoNotOptimize(modularity(g.undirected(), found.membership));
  count_links(state, g);
}
BENCHMARK(bm_modularity)->Arg(collaboration_of_320k)->Unit(benchmark::kMillisecond);

}  // namespace
