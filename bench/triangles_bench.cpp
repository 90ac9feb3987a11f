// How fast triangles are counted, relabelling included, against reading the candidates once.
#include <benchmark/benchmark.h>

#include <cstdint>

#include "cartograph/algorithm/structure/components.hpp"
#include "cartograph/algorithm/structure/triangles.hpp"
#include "cartograph/core/random.hpp"
#include "cartograph/graph/build.hpp"

namespace cartograph {
namespace {

/// A simple undirected recursive-matrix graph with Graph500's quadrants and 16 links a vertex.
auto rmat(unsigned scale) -> csr {
  auto const order = std::size_t{1} << scale;
  edge_buffer in{.order = order, .links = large_vector<endpoints>(16 * order)};
  for_each_piece(pieces{in.links.size()}, 0, [&](auto first, auto last, auto piece) {
    random_stream random{1, piece};
    for (auto k = first; k < last; ++k) {
      endpoints ends{0, 0};
      for (unsigned bit = 0; bit < scale; ++bit) {
        auto const x = random.uniform();
        ends.from = 2 * ends.from + (x >= 0.76 ? 1 : 0);
        ends.to = 2 * ends.to + ((x >= 0.57 && x < 0.76) || x >= 0.95 ? 1 : 0);
      }
      in.links[k] = ends;
    }
  });
  return build(std::move(in), {.loops = loop_policy::drop, .parallel = parallel_policy::unite})
      .graph;
}

auto graph_of(std::int64_t scale) -> const csr& {
  static auto const small = rmat(14);
  static auto const large = rmat(18);
  return scale == 14 ? small : large;
}

void run(benchmark::State& state, bool at_vertices) {
  auto const& g = graph_of(state.range(0));
  auto const threads = static_cast<int>(state.range(1));
  std::uint64_t count = 0;
  for (auto _ : state)
    count = triangles(g.undirected(), {.at_vertices = at_vertices, .threads = threads}).count;
  state.counters["triangles"] = static_cast<double>(count);
  state.counters["links/s"] = benchmark::Counter(static_cast<double>(g.arc_count() / 2),
                                                 benchmark::Counter::kIsIterationInvariantRate);
}

void triangles_only_counted(benchmark::State& state) { run(state, false); }
void triangles_at_vertices(benchmark::State& state) { run(state, true); }

void relabelling_alone(benchmark::State& state) {
  auto const& g = graph_of(state.range(0));
  auto const threads = static_cast<int>(state.range(1));
  for (auto _ : state)
    benchmark::DoNotOptimize(
        detail::oriented(detail::undirected_neighborhood{g.undirected()}, threads, false));
}

void weak_components(benchmark::State& state) {
  auto const& g = graph_of(state.range(0));
  auto const threads = static_cast<int>(state.range(1));
  for (auto _ : state) benchmark::DoNotOptimize(components(g.undirected(), {.threads = threads}));
}

void sizes(benchmark::internal::Benchmark* b) {
  b->ArgsProduct({{14, 18}, {1, 2}})->UseRealTime()->Unit(benchmark::kMillisecond);
}
BENCHMARK(triangles_only_counted)->Apply(sizes);
BENCHMARK(triangles_at_vertices)->Apply(sizes);
BENCHMARK(relabelling_alone)->Apply(sizes);
BENCHMARK(weak_components)->Apply(sizes);

}  // namespace
}  // namespace cartograph
