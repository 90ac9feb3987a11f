// How fast communities by imitation are found, beside the form that a benchmark
// prescribes (ten sweeps). `modularity` and `communities` say what the time bought.
#include <benchmark/benchmark.h>

#include <cstdint>
#include <map>
#include <utility>

#include "cartograph/algorithm/community/cdlp.hpp"
#include "cartograph/algorithm/community/label_propagation.hpp"
#include "cartograph/algorithm/community/modularity.hpp"
#include "cartograph/graph/build.hpp"
#include "cartograph/graph/generate/collaboration.hpp"
#include "cartograph/graph/generate/lfr.hpp"
#include "cartograph/graph/generate/rmat.hpp"

namespace cartograph {
namespace {

constexpr std::int64_t collaboration_graph_of_320k = 0;
constexpr std::int64_t planted_communities_of_100k = 1;  ///< else the scale of an R-MAT graph

auto made(std::int64_t which) -> csr {
  if (which == planted_communities_of_100k)
    return build(lfr({.order = 100'000, .max_degree = 100, .max_community = 1000, .mixing = 0.4})
                     .value()
                     .links)
        .graph;
  if (which != collaboration_graph_of_320k)
    return build(rmat({.scale = static_cast<int>(which), .parallel = parallel_links::remove}))
        .graph;
  auto const people = collaboration({.works = 400'000, .people = 320'000, .fields = 400});
  return build(people.one_mode(), {.loops = loop_policy::drop, .parallel = parallel_policy::merge})
      .graph;
}

/// Made when it is asked for and kept, without weights.
auto graph_of(const benchmark::State& state) -> undirected_view {
  static std::map<std::int64_t, csr> known;
  auto const which = state.range(0);
  if (!known.contains(which)) known.emplace(which, made(which));
  auto view = known.at(which).undirected();
  view.weights = {};
  return view;
}

void by_imitation(benchmark::State& state) {
  auto const g = graph_of(state);
  label_propagation_result found;
  for (auto _ : state) found = label_propagation(g, {.threads = static_cast<int>(state.range(1))});
  state.counters["sweeps"] = found.sweeps;
  state.counters["communities"] = found.count;
  state.counters["modularity"] = modularity(g, found.membership).value;
}
void of_the_benchmark(benchmark::State& state) {
  auto const g = graph_of(state);
  for (auto _ : state)
    benchmark::DoNotOptimize(cdlp(g, {.threads = static_cast<int>(state.range(1))}));
}

void graphs(benchmark::internal::Benchmark* bench) {
  bench->ArgNames({"graph", "threads"})
      ->ArgsProduct({{collaboration_graph_of_320k, planted_communities_of_100k, 16}, {1, 2}})
      ->Unit(benchmark::kMillisecond)
      ->UseRealTime();
}
BENCHMARK(by_imitation)->Apply(graphs);
BENCHMARK(of_the_benchmark)->Apply(graphs);

}  // namespace
}  // namespace cartograph
