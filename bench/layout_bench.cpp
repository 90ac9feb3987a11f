// How long a picture takes: rounds of ForceAtlas2 on planted communities.
#include <benchmark/benchmark.h>

#include <cstdint>
#include <map>

#include "cartograph/algorithm/layout/force_atlas2.hpp"
#include "cartograph/graph/build.hpp"
#include "cartograph/graph/generate/lfr.hpp"

namespace cartograph {
namespace {

auto graph_of(std::int64_t order) -> const csr& {
  static std::map<std::int64_t, csr> known;
  if (!known.contains(order))
    known.emplace(order, build(lfr({.order = static_cast<std::size_t>(order),
                                    .mean_degree = 10,
                                    .max_degree = 100,
                                    .max_community = 1000,
                                    .mixing = 0.3})
                                   .value()
                                   .links)
                             .graph);
  return known.at(order);
}

void rounds_of_forces(benchmark::State& state) {
  auto const& g = graph_of(state.range(0));
  constexpr int rounds = 10;
  for (auto _ : state)
    benchmark::DoNotOptimize(force_atlas2(
        g.undirected(), {.rounds = rounds, .threads = static_cast<int>(state.range(1))}));
  state.counters["per_round"] = benchmark::Counter(
      rounds, benchmark::Counter::kIsIterationInvariantRate | benchmark::Counter::kInvert);
}

BENCHMARK(rounds_of_forces)
    ->ArgsProduct({{1'000, 10'000, 100'000}, {1, 2}})
    ->Unit(benchmark::kMillisecond)
    ->UseRealTime();

}  // namespace
}  // namespace cartograph
