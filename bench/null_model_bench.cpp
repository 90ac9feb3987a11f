// How many exchanges a second rewiring tries, against the same walk with a set of the standard
// library. Boost.Graph has nothing to compare with.
#include <benchmark/benchmark.h>

#include <cstdint>
#include <unordered_set>
#include <utility>
#include <vector>

#include "cartograph/algorithm/null_model/configuration_model.hpp"
#include "cartograph/algorithm/null_model/null_distribution.hpp"
#include "cartograph/algorithm/null_model/rewire.hpp"
#include "cartograph/algorithm/structure/clustering.hpp"
#include "cartograph/graph/build.hpp"
#include "cartograph/graph/generate/collaboration.hpp"
#include "cartograph/graph/generate/rmat.hpp"

namespace cartograph {
namespace {

auto simple(edge_buffer in, direction way) -> csr {
  return build(std::move(in),
               {.way = way, .loops = loop_policy::drop, .parallel = parallel_policy::unite})
      .graph;
}

auto rmat_18() -> const csr& {
  static auto const g = simple(rmat({.scale = 18}), direction::undirected);
  return g;
}
auto rmat_18_directed() -> const csr& {
  static auto const g = simple(rmat({.scale = 18}), direction::directed);
  return g;
}
auto people() -> const csr& {
  static auto const g =
      simple(collaboration({.works = 100'000, .people = 80'000}).one_mode(), direction::undirected);
  return g;
}
auto few_people() -> const csr& {
  static auto const g =
      simple(collaboration({.works = 3'000, .people = 2'500}).one_mode(), direction::undirected);
  return g;
}

void count(benchmark::State& state, std::uint64_t tried) {
  state.counters["tries/s"] =
      benchmark::Counter(static_cast<double>(tried), benchmark::Counter::kIsIterationInvariantRate);
}

/// All of rewire(): reading the links, the walk, building the result.
void rewiring(benchmark::State& state, const csr& g) {
  rewire_result last;
  for (auto _ : state) last = rewire(g, {.threads = 1});
  count(state, last.tried);
  state.counters["changed"] = static_cast<double>(last.changed) / static_cast<double>(last.tried);
}

/// The walk alone, on std::unordered_set and without looking ahead.
void with_a_standard_set(benchmark::State& state, const csr& g) {
  auto const list = detail::simple_links(g.undirected());
  auto const key = [](std::uint32_t u, std::uint32_t v) {
    return detail::link_set::key(std::min(u, v), std::max(u, v));
  };
  auto const steps = 2 * list.links.size();
  for (auto _ : state) {
    auto links = list.links;
    std::unordered_set<std::uint64_t> present;
    present.reserve(links.size());
    for (auto link : links) present.insert(key(link.from, link.to));
    random_stream random{42};
    for (std::size_t step = 0; step < steps; ++step) {
      auto& one = links[random.below(links.size())];
      auto& other = links[random.below(links.size())];
      auto const [a, b] = one;
      auto [c, d] = other;
      if (random() % 2 == 0) std::swap(c, d);
      if (a == d || c == b || present.contains(key(a, d)) || present.contains(key(c, b))) continue;
      present.erase(key(a, b)), present.erase(key(c, d));
      present.insert(key(a, d)), present.insert(key(c, b));
      one = {a, d}, other = {c, b};
    }
    benchmark::DoNotOptimize(links.data());
  }
  count(state, steps);
}

void half_links(benchmark::State& state, const csr& g) {
  for (auto _ : state)
    benchmark::DoNotOptimize(configuration_model(g.undirected(), {.threads = 1}));
}

/// A whole comparison: 100 rewired graphs and their transitivity.
void transitivity_against_null(benchmark::State& state) {
  auto const measure = [](const csr& g) { return transitivity(g.undirected(), {.threads = 1}); };
  for (auto _ : state)
    benchmark::DoNotOptimize(
        against_null(few_people(), measure, {.threads = static_cast<int>(state.range(0))}));
}

void rewire_rmat_18(benchmark::State& state) { rewiring(state, rmat_18()); }
void rewire_rmat_18_directed(benchmark::State& state) { rewiring(state, rmat_18_directed()); }
void rewire_people(benchmark::State& state) { rewiring(state, people()); }
void standard_set_rmat_18(benchmark::State& state) { with_a_standard_set(state, rmat_18()); }
void standard_set_people(benchmark::State& state) { with_a_standard_set(state, people()); }
void half_links_rmat_18(benchmark::State& state) { half_links(state, rmat_18()); }

BENCHMARK(rewire_people)->Unit(benchmark::kMillisecond);
BENCHMARK(standard_set_people)->Unit(benchmark::kMillisecond);
BENCHMARK(rewire_rmat_18)->Unit(benchmark::kMillisecond);
BENCHMARK(rewire_rmat_18_directed)->Unit(benchmark::kMillisecond);
BENCHMARK(standard_set_rmat_18)->Unit(benchmark::kMillisecond);
BENCHMARK(half_links_rmat_18)->Unit(benchmark::kMillisecond);
BENCHMARK(transitivity_against_null)->Arg(1)->Arg(2)->UseRealTime()->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace cartograph
