// How fast distances are measured: exact closeness from all vertices, and single searches, against
// Boost.Graph on its compressed rows. "pairs/s" is the number to compare: Boost searches from a
// sample of the vertices.
#include <benchmark/benchmark.h>

#include <algorithm>
#include <boost/graph/breadth_first_search.hpp>
#include <boost/graph/compressed_sparse_row_graph.hpp>
#include <boost/graph/dijkstra_shortest_paths.hpp>
#include <cstdint>
#include <vector>

#include "cartograph/algorithm/centrality/closeness.hpp"
#include "cartograph/algorithm/centrality/harmonic.hpp"
#include "cartograph/algorithm/traverse/bfs.hpp"
#include "cartograph/algorithm/traverse/delta_stepping.hpp"
#include "cartograph/core/random.hpp"
#include "cartograph/graph/build.hpp"
#include "cartograph/graph/generate/classic.hpp"
#include "cartograph/graph/generate/collaboration.hpp"
#include "cartograph/graph/generate/rmat.hpp"

namespace cartograph {
namespace {

enum graphs : std::int64_t { rmat14, people, path, rmat18 };

/// Lengths in [0.01, 1.01).
auto made(edge_buffer in) -> csr {
  random_stream random{5};
  for (std::size_t k = 0; k < in.links.size(); ++k) in.weights.push_back(0.01 + random.uniform());
  return build(std::move(in), {.loops = loop_policy::drop, .parallel = parallel_policy::merge})
      .graph;
}

auto graph_of(std::int64_t which) -> const csr& {
  static csr const all[] = {
      made(rmat({.scale = 14, .edge_factor = 16, .parallel = parallel_links::remove})),
      made(collaboration({.works = 25'000, .people = 20'000}).one_mode()), made(path_graph(20'000)),
      made(rmat({.scale = 18, .edge_factor = 16, .parallel = parallel_links::remove}))};
  return all[which];
}

using peer_graph = boost::compressed_sparse_row_graph<boost::directedS, boost::no_property,
                                                      boost::property<boost::edge_weight_t, double>,
                                                      std::uint32_t, std::uint64_t>;

/// The same rows, each undirected link as two arcs, as ours has them.
auto peer_of(std::int64_t which) -> const peer_graph& {
  static auto const copy = [](std::int64_t i) {
    auto const rows = graph_of(i).undirected();
    std::vector<std::pair<std::uint32_t, std::uint32_t>> pairs;
    for (auto v : rows.vertices())
      for (auto u : rows.neighbors(v)) pairs.emplace_back(v, u);
    return peer_graph{boost::edges_are_sorted, pairs.begin(), pairs.end(), rows.weights.begin(),
                      static_cast<std::uint32_t>(rows.order())};
  };
  static peer_graph const all[] = {copy(0), copy(1), copy(2), copy(3)};
  return all[which];
}

void count_pairs(benchmark::State& state, std::size_t sources, std::size_t n) {
  state.counters["pairs/s"] =
      benchmark::Counter(static_cast<double>(sources) * static_cast<double>(n),
                         benchmark::Counter::kIsIterationInvariantRate);
}

void harmonic_of_all(benchmark::State& state) {
  auto const& g = graph_of(state.range(0));
  auto const threads = static_cast<int>(state.range(1));
  for (auto _ : state)
    benchmark::DoNotOptimize(harmonic(g.undirected(), {.threads = threads}).score.data());
  count_pairs(state, g.order(), g.order());
}

void closeness_of_all(benchmark::State& state) {
  auto const& g = graph_of(state.range(0));
  auto const threads = static_cast<int>(state.range(1));
  for (auto _ : state)
    benchmark::DoNotOptimize(closeness(g.undirected(), {.threads = threads}).score.data());
  count_pairs(state, g.order(), g.order());
}

/// Sums 1 / d from every 20th vertex.
void harmonic_by_boost(benchmark::State& state) {
  constexpr std::uint32_t stride = 20;
  auto const& g = peer_of(state.range(0));
  auto const n = boost::num_vertices(g);
  std::vector<std::uint32_t> distance(n);
  std::vector<boost::default_color_type> color(n);
  auto const index = boost::get(boost::vertex_index, g);
  auto const color_map = boost::make_iterator_property_map(color.begin(), index);
  auto const recorder = boost::record_distances(
      boost::make_iterator_property_map(distance.begin(), index), boost::on_tree_edge{});
  std::size_t sources = 0;
  for (auto _ : state) {
    double sum = 0;
    sources = 0;
    for (std::uint32_t v = 0; v < n; v += stride, ++sources) {
      std::ranges::fill(distance, 0);
      boost::breadth_first_search(
          g, v, boost::visitor(boost::make_bfs_visitor(recorder)).color_map(color_map));
      for (auto d : distance) sum += d > 0 ? 1.0 / d : 0;
    }
    benchmark::DoNotOptimize(sum);
  }
  count_pairs(state, sources, n);
}

/// The first vertex that has most links.
auto hub_of(undirected_view g) -> std::uint32_t {
  return *std::ranges::max_element(g.vertices(), {}, [&](auto v) { return g.row_length(v); });
}

void bfs_once(benchmark::State& state) {
  auto const rows = graph_of(state.range(0)).undirected();
  auto const start = hub_of(rows);
  for (auto _ : state) benchmark::DoNotOptimize(bfs(rows, start).distance.data());
  count_pairs(state, 1, rows.order());
}

void bfs_by_boost(benchmark::State& state) {
  auto const& g = peer_of(state.range(0));
  auto const start = hub_of(graph_of(state.range(0)).undirected());
  auto const index = boost::get(boost::vertex_index, g);
  for (auto _ : state) {
    std::vector<std::uint32_t> distance(boost::num_vertices(g), unreachable);
    auto const recorder = boost::record_distances(
        boost::make_iterator_property_map(distance.begin(), index), boost::on_tree_edge{});
    boost::breadth_first_search(g, start, boost::visitor(boost::make_bfs_visitor(recorder)));
    benchmark::DoNotOptimize(distance.data());
  }
  count_pairs(state, 1, boost::num_vertices(g));
}

void dijkstra_once(benchmark::State& state) {
  auto const rows = graph_of(state.range(0)).undirected();
  auto const start = hub_of(rows);
  for (auto _ : state) benchmark::DoNotOptimize(dijkstra(rows, start).distance.data());
  count_pairs(state, 1, rows.order());
}

void delta_stepping_once(benchmark::State& state) {
  auto const rows = graph_of(state.range(0)).undirected();
  auto const threads = static_cast<int>(state.range(1));
  auto const start = hub_of(rows);
  for (auto _ : state)
    benchmark::DoNotOptimize(delta_stepping(rows, start, {.threads = threads}).distance.data());
  count_pairs(state, 1, rows.order());
}

void dijkstra_by_boost(benchmark::State& state) {
  auto const& g = peer_of(state.range(0));
  auto const start = hub_of(graph_of(state.range(0)).undirected());
  auto const index = boost::get(boost::vertex_index, g);
  for (auto _ : state) {
    std::vector<double> distance(boost::num_vertices(g));
    boost::dijkstra_shortest_paths(
        g, start, boost::distance_map(boost::make_iterator_property_map(distance.begin(), index)));
    benchmark::DoNotOptimize(distance.data());
  }
  count_pairs(state, 1, boost::num_vertices(g));
}

void all_pairs(benchmark::internal::Benchmark* b) {
  b->ArgsProduct({{rmat14, people, path}, {1, 2}})->ArgNames({"graph", "threads"});
  b->UseRealTime()->Unit(benchmark::kMillisecond)->MeasureProcessCPUTime();
}
void all_pairs_sampled(benchmark::internal::Benchmark* b) {
  b->Arg(rmat14)->Arg(people)->Arg(path)->ArgName("graph");
  b->UseRealTime()->Unit(benchmark::kMillisecond)->MeasureProcessCPUTime();
}
void single(benchmark::internal::Benchmark* b) {
  b->Arg(rmat14)->Arg(people)->Arg(path)->Arg(rmat18)->ArgName("graph");
  b->UseRealTime()->Unit(benchmark::kMillisecond)->MeasureProcessCPUTime();
}
void single_threads(benchmark::internal::Benchmark* b) {
  b->ArgsProduct({{rmat14, people, path, rmat18}, {1, 2}})->ArgNames({"graph", "threads"});
  b->UseRealTime()->Unit(benchmark::kMillisecond)->MeasureProcessCPUTime();
}
BENCHMARK(harmonic_of_all)->Apply(all_pairs);
BENCHMARK(closeness_of_all)->Apply(all_pairs);
BENCHMARK(harmonic_by_boost)->Apply(all_pairs_sampled);
BENCHMARK(bfs_once)->Apply(single);
BENCHMARK(bfs_by_boost)->Apply(single);
BENCHMARK(dijkstra_once)->Apply(single);
BENCHMARK(delta_stepping_once)->Apply(single_threads);
BENCHMARK(dijkstra_by_boost)->Apply(single);

}  // namespace
}  // namespace cartograph
