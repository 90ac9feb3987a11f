// How fast betweenness is, exact, from a few starts and sampled, against Boost.Graph's compressed
// rows.
#include <benchmark/benchmark.h>

#include <boost/graph/betweenness_centrality.hpp>
#include <boost/graph/compressed_sparse_row_graph.hpp>
#include <boost/property_map/property_map.hpp>
#include <cstdint>
#include <map>
#include <utility>
#include <vector>

#include "cartograph/algorithm/centrality/betweenness.hpp"
#include "cartograph/algorithm/centrality/betweenness_from.hpp"
#include "cartograph/algorithm/centrality/betweenness_sampled.hpp"
#include "cartograph/algorithm/centrality/edge_betweenness.hpp"
#include "cartograph/graph/build.hpp"
#include "cartograph/graph/generate/collaboration.hpp"
#include "cartograph/graph/generate/rmat.hpp"

namespace cartograph {
namespace {

constexpr std::int64_t collaborators = 0;  // instead of the scale of an R-MAT graph

auto simple(edge_buffer in) -> csr {
  return build(std::move(in), {.loops = loop_policy::drop, .parallel = parallel_policy::unite})
      .graph;
}

/// R-MAT of a scale with 16 links drawn a vertex, or 18 000 people linked by 20 000 works.
auto graph_of(std::int64_t which) -> const csr& {
  static std::map<std::int64_t, csr> known;
  if (auto const found = known.find(which); found != known.end()) return found->second;
  auto made = which == collaborators
                  ? simple(collaboration({.works = 20'000, .people = 18'000}).one_mode())
                  : simple(rmat({.scale = static_cast<int>(which)}));
  return known.emplace(which, std::move(made)).first->second;
}

void exact(benchmark::State& state) {
  auto const& g = graph_of(state.range(0));
  auto const threads = static_cast<int>(state.range(1));
  for (auto _ : state) benchmark::DoNotOptimize(betweenness(g.undirected(), {.threads = threads}));
}
void links(benchmark::State& state) {
  auto const& g = graph_of(state.range(0));
  auto const threads = static_cast<int>(state.range(1));
  for (auto _ : state)
    benchmark::DoNotOptimize(edge_betweenness(g.undirected(), {.threads = threads}));
}

using boost_graph = boost::compressed_sparse_row_graph<boost::directedS>;

/// Both ways of every link, so that Boost's scores are twice ours.
auto boost_copy(undirected_view g) -> boost_graph {
  std::vector<std::pair<std::uint32_t, std::uint32_t>> arcs;
  for (auto v : g.vertices())
    for (auto u : g.neighbors(v)) arcs.emplace_back(v, u);
  return {boost::edges_are_sorted, arcs.begin(), arcs.end(), g.order()};
}
void boost_exact(benchmark::State& state) {
  auto const g = boost_copy(graph_of(state.range(0)).undirected());
  std::vector<double> score(num_vertices(g));
  for (auto _ : state)
    boost::brandes_betweenness_centrality(
        g, boost::make_iterator_property_map(score.begin(), get(boost::vertex_index, g)));
}
void boost_links(benchmark::State& state) {
  auto const g = boost_copy(graph_of(state.range(0)).undirected());
  std::vector<double> score(num_vertices(g));
  std::vector<double> of_links(num_edges(g));
  for (auto _ : state)
    boost::brandes_betweenness_centrality(
        g, boost::make_iterator_property_map(score.begin(), get(boost::vertex_index, g)),
        boost::make_iterator_property_map(of_links.begin(), get(boost::edge_index, g)));
}

/// Sixteen starts, evenly spread over the indices, none of them an isolate; the copy included.
void from_16_starts(benchmark::State& state) {
  auto const g = graph_of(state.range(0)).undirected();
  std::vector<std::uint32_t> starts;
  for (std::size_t i = 0; i < 16; ++i) {
    auto v = static_cast<std::uint32_t>(i * g.order() / 16);
    while (g.row_length(v) == 0) ++v;
    starts.push_back(v);
  }
  auto const threads = static_cast<int>(state.range(1));
  for (auto _ : state) benchmark::DoNotOptimize(betweenness_from(g, starts, {.threads = threads}));
  state.counters["s/start"] = benchmark::Counter(
      16, benchmark::Counter::kIsIterationInvariantRate | benchmark::Counter::kInvert);
}

void sampled_to_a_hundredth(benchmark::State& state) {
  auto const& g = graph_of(state.range(0));
  auto const threads = static_cast<int>(state.range(1));
  std::uint64_t samples = 0;
  for (auto _ : state) samples = betweenness_sampled(g.undirected(), {.threads = threads}).samples;
  state.counters["samples"] = static_cast<double>(samples);
}

void with(benchmark::internal::Benchmark* b, std::vector<std::int64_t> graphs) {
  b->ArgsProduct({std::move(graphs), {1, 2}})->UseRealTime()->MeasureProcessCPUTime();
  b->Unit(benchmark::kMillisecond);
}
BENCHMARK(exact)->Apply([](auto* b) { with(b, {12, 14, collaborators}); });
BENCHMARK(links)->Apply([](auto* b) { with(b, {12}); });
BENCHMARK(from_16_starts)->Apply([](auto* b) { with(b, {14, 18}); });
BENCHMARK(sampled_to_a_hundredth)->Apply([](auto* b) { with(b, {14, 18, collaborators}); });
BENCHMARK(boost_exact)->Arg(12)->Arg(14)->Arg(collaborators)->Unit(benchmark::kMillisecond);
BENCHMARK(boost_links)->Arg(12)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace cartograph
