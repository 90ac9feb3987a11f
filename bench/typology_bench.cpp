// Generated projects profiled and classified: projects a second, and the memory of the network.
// `typology` adds the nearest reference and leave-one-out, which compare all with all.
#include <benchmark/benchmark.h>
#include <sys/resource.h>

#include <cstdint>
#include <map>

#include "cartograph/network/scope.hpp"
#include "cartograph/typology/generate/typed.hpp"
#include "cartograph/typology/profile.hpp"
#include "cartograph/typology/rules.hpp"
#include "cartograph/typology/typology.hpp"

namespace {

using namespace cartograph;

auto options_of(const benchmark::State& state) -> typed_options {
  return {.projects = static_cast<std::size_t>(state.range(0))};
}

/// Made when it is asked for and kept.
auto network_of(const benchmark::State& state) -> const network& {
  static std::map<std::int64_t, network> made;
  auto const projects = state.range(0);
  if (!made.contains(projects)) made.emplace(projects, typed_network(options_of(state)).graph);
  return made.at(projects);
}

/// Of the whole process so far, everything included.
auto peak_megabytes() -> double {
  rusage use{};
  getrusage(RUSAGE_SELF, &use);
  return static_cast<double>(use.ru_maxrss) / 1024;
}

void count_projects(benchmark::State& state) {
  state.counters["projects/s"] = benchmark::Counter(static_cast<double>(state.range(0)),
                                                    benchmark::Counter::kIsIterationInvariantRate);
  state.counters["peak_MB"] = peak_megabytes();
}

void bm_generate(benchmark::State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(typed_network(options_of(state)));
  count_projects(state);
}

void bm_profile_and_rules(benchmark::State& state) {
  auto const& g = network_of(state);
  auto const projects = g.ids(kind::project);
  for (auto _ : state)
    for (auto v = projects.first; v < projects.last; ++v) {
      auto const scope = scope_of(g, vertex_id{v});
      benchmark::DoNotOptimize(profile_of(g, scope));
      benchmark::DoNotOptimize(apply_rules(g, scope));
    }
  count_projects(state);
  state.counters["links"] = static_cast<double>(g.link_count());
}

void bm_typology(benchmark::State& state) {
  auto const& g = network_of(state);
  for (auto _ : state)
    benchmark::DoNotOptimize(typology(g, {.threads = static_cast<int>(state.range(1))}));
  count_projects(state);
}

}  // namespace

BENCHMARK(bm_generate)->RangeMultiplier(10)->Range(10, 10'000)->Unit(benchmark::kMillisecond);
BENCHMARK(bm_profile_and_rules)
    ->RangeMultiplier(10)
    ->Range(10, 10'000)
    ->Unit(benchmark::kMillisecond);
BENCHMARK(bm_typology)
    ->ArgsProduct({{10, 100, 1000, 10'000}, {1, 2}})
    ->ArgNames({"projects", "threads"})
    ->Unit(benchmark::kMillisecond)
    ->UseRealTime();
