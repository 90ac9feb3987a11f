// How fast the inside of a network is found: cores, components, triangles. Beside Boost.Graph on
// the same graph in its own compressed rows, where it has the algorithm.
#include <benchmark/benchmark.h>

#include <boost/graph/compressed_sparse_row_graph.hpp>
#include <boost/graph/connected_components.hpp>
#include <boost/graph/core_numbers.hpp>
#include <cstdint>
#include <map>
#include <utility>
#include <vector>

#include "cartograph/algorithm/structure/assortativity.hpp"
#include "cartograph/algorithm/structure/clustering.hpp"
#include "cartograph/algorithm/structure/components.hpp"
#include "cartograph/algorithm/structure/core_numbers.hpp"
#include "cartograph/algorithm/structure/triangles.hpp"
#include "cartograph/algorithm/structure/weighted_core_numbers.hpp"
#include "cartograph/graph/build.hpp"
#include "cartograph/graph/generate/collaboration.hpp"
#include "cartograph/graph/generate/rmat.hpp"

namespace cartograph {
namespace {

constexpr std::int64_t collaboration_graph_of_320k = 0;  ///< else the scale of an R-MAT graph

auto make(std::int64_t which) -> csr {
  if (which != collaboration_graph_of_320k)
    return build(rmat({.scale = static_cast<int>(which), .parallel = parallel_links::remove}))
        .graph;
  auto const people = collaboration({.works = 400'000, .people = 320'000, .fields = 400});
  return build(people.one_mode(), {.loops = loop_policy::drop, .parallel = parallel_policy::merge})
      .graph;
}

/// Made when it is asked for and kept.
auto graph_of(const benchmark::State& state) -> const csr& {
  static std::map<std::int64_t, csr> made;
  auto const which = state.range(0);
  if (!made.contains(which)) made.emplace(which, make(which));
  return made.at(which);
}

template <class Kernel>
void run(benchmark::State& state, Kernel&& kernel) {
  auto const& g = graph_of(state);
  auto const threads = static_cast<int>(state.range(1));
  for (auto _ : state) benchmark::DoNotOptimize(kernel(g.undirected(), threads));
  state.counters["links/s"] = benchmark::Counter(static_cast<double>(g.arc_count() / 2),
                                                 benchmark::Counter::kIsIterationInvariantRate);
}

void cores(benchmark::State& state) {
  run(state, [](auto g, int threads) { return core_numbers(g, {.threads = threads}); });
}
void cores_by_weight(benchmark::State& state) {
  run(state, [](auto g, int threads) { return weighted_core_numbers(g, {.threads = threads}); });
}
void weak_components(benchmark::State& state) {
  run(state, [](auto g, int threads) { return components(g, {.threads = threads}); });
}
void triangles_only_counted(benchmark::State& state) {
  run(state, [](auto g, int threads) {
    return triangles(g, {.at_vertices = false, .threads = threads}).count;
  });
}
void triangles_at_vertices(benchmark::State& state) {
  run(state, [](auto g, int threads) { return triangles(g, {.threads = threads}); });
}
void clustering_of_vertices(benchmark::State& state) {
  run(state, [](auto g, int threads) { return local_clustering(g, {.threads = threads}); });
}
void relabelling_alone(benchmark::State& state) {
  run(state, [](auto g, int threads) {
    return detail::oriented(detail::undirected_neighborhood{g}, threads, false);
  });
}
void mixing_by_degree(benchmark::State& state) {
  run(state, [](auto g, int threads) { return degree_assortativity(g, {.threads = threads}); });
}

/// Both directions of every link, as Boost's algorithms for undirected graphs need them here.
using boost_rows =
    boost::compressed_sparse_row_graph<boost::directedS, boost::no_property, boost::no_property,
                                       boost::no_property, std::uint32_t, std::uint64_t>;

auto boost_graph_of(undirected_view g) -> boost_rows {
  std::vector<std::pair<std::uint32_t, std::uint32_t>> arcs;
  arcs.reserve(g.arc_count());
  for (auto v : g.vertices())
    for (auto u : g.neighbors(v)) arcs.emplace_back(v, u);
  return {boost::edges_are_sorted, arcs.begin(), arcs.end(), static_cast<std::uint32_t>(g.order())};
}

void boost_core_numbers(benchmark::State& state) {
  auto peer = boost_graph_of(graph_of(state).undirected());
  std::vector<std::size_t> core(num_vertices(peer));
  for (auto _ : state) {
    boost::core_numbers(
        peer, boost::make_iterator_property_map(core.begin(), get(boost::vertex_index, peer)));
    benchmark::DoNotOptimize(core.data());
  }
}
/// Depth-first search over both directions of each link, which is what its components of undirected
/// graphs do; its own call refuses compressed rows because they are directed.
void boost_components(benchmark::State& state) {
  auto const peer = boost_graph_of(graph_of(state).undirected());
  std::vector<std::uint32_t> component(num_vertices(peer));
  std::vector<boost::default_color_type> color(num_vertices(peer));
  auto const index = get(boost::vertex_index, peer);
  for (auto _ : state) {
    std::uint32_t count = ~std::uint32_t{0};
    auto map = boost::make_iterator_property_map(component.begin(), index);
    boost::detail::components_recorder<decltype(map)> recorder{map, count};
    boost::depth_first_search(peer, boost::visitor(recorder).color_map(
                                        boost::make_iterator_property_map(color.begin(), index)));
    benchmark::DoNotOptimize(component.data());
  }
}

void sizes(benchmark::internal::Benchmark* b) {
  for (std::int64_t which : {std::int64_t{14}, std::int64_t{18}, collaboration_graph_of_320k})
    for (std::int64_t threads : {1, 2}) b->Args({which, threads});
  b->UseRealTime()->MeasureProcessCPUTime()->Unit(benchmark::kMillisecond);
}
void one_thread(benchmark::internal::Benchmark* b) {
  for (std::int64_t which : {std::int64_t{14}, std::int64_t{18}, collaboration_graph_of_320k})
    b->Args({which, 1});
  b->UseRealTime()->MeasureProcessCPUTime()->Unit(benchmark::kMillisecond);
}
BENCHMARK(cores)->Apply(sizes);
BENCHMARK(boost_core_numbers)->Apply(one_thread);
BENCHMARK(cores_by_weight)->Apply(one_thread);
BENCHMARK(weak_components)->Apply(sizes);
BENCHMARK(boost_components)->Apply(one_thread);
BENCHMARK(triangles_only_counted)->Apply(sizes);
BENCHMARK(triangles_at_vertices)->Apply(sizes);
BENCHMARK(clustering_of_vertices)->Apply(sizes);
BENCHMARK(relabelling_alone)->Apply(sizes);
BENCHMARK(mixing_by_degree)->Apply(sizes);

}  // namespace
}  // namespace cartograph
