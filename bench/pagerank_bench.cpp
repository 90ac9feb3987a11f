// How fast PageRank comes within 1e-10, copy of the rows included, against Boost.Graph's plain
// iteration on its own compressed rows, given as many sweeps as 1e-6 needs.
#include "cartograph/algorithm/centrality/pagerank.hpp"

#include <benchmark/benchmark.h>

#include <boost/graph/compressed_sparse_row_graph.hpp>
#include <boost/graph/page_rank.hpp>
#include <cstdint>
#include <numeric>
#include <utility>
#include <vector>

#include "cartograph/algorithm/centrality/eigenvector.hpp"
#include "cartograph/algorithm/centrality/katz.hpp"
#include "cartograph/graph/build.hpp"
#include "cartograph/graph/generate/collaboration.hpp"
#include "cartograph/graph/generate/rmat.hpp"

namespace cartograph {
namespace {

auto simple(edge_buffer links) -> csr {
  return build(std::move(links), {.loops = loop_policy::drop, .parallel = parallel_policy::unite})
      .graph;
}

/// 14 and 18: R-MAT of that scale; 0: 320 000 people by shared work.
auto graph_of(std::int64_t which) -> const csr& {
  static auto const small = simple(rmat({.scale = 14}));
  static auto const large = simple(rmat({.scale = 18}));
  static auto const people =
      simple(collaboration({.works = 400'000, .people = 320'000, .fields = 200}).one_mode());
  return which == 14 ? small : which == 18 ? large : people;
}

void count(benchmark::State& state, const csr& g, int sweeps) {
  state.counters["sweeps"] = sweeps;
  state.counters["per_arc_and_sweep"] = benchmark::Counter(
      static_cast<double>(g.arc_count()) * sweeps,
      benchmark::Counter::kIsIterationInvariantRate | benchmark::Counter::kInvert);
}

void pagerank_to_1e10(benchmark::State& state) {
  auto const& g = graph_of(state.range(0));
  auto const threads = static_cast<int>(state.range(1));
  auto sweeps = 0;
  for (auto _ : state) sweeps = pagerank(g.undirected(), {.threads = threads}).sweeps;
  count(state, g, sweeps);
}

void twenty_plain_sweeps(benchmark::State& state) {
  auto const& g = graph_of(state.range(0));
  auto const threads = static_cast<int>(state.range(1));
  for (auto _ : state)
    benchmark::DoNotOptimize(pagerank(g.undirected(), {.fixed_sweeps = 20, .threads = threads}));
  count(state, g, 20);
}

/// What a caller pays who has arcs, not links.
void directed_to_1e10(benchmark::State& state) {
  auto const& g = graph_of(state.range(0));
  auto const threads = static_cast<int>(state.range(1));
  directed_view const arcs{.offsets = g.undirected().offsets, .targets = g.undirected().targets};
  auto sweeps = 0;
  for (auto _ : state) sweeps = pagerank(arcs, {.threads = threads}).sweeps;
  count(state, g, sweeps);
}

void rows_copied_hubs_first(benchmark::State& state) {
  auto const& g = graph_of(state.range(0));
  auto const threads = static_cast<int>(state.range(1));
  for (auto _ : state) benchmark::DoNotOptimize(detail::hub_first_rows(g.undirected(), threads));
}

void eigenvector_to_1e13(benchmark::State& state) {
  auto const& g = graph_of(state.range(0));
  auto const threads = static_cast<int>(state.range(1));
  auto sweeps = 0;
  for (auto _ : state) sweeps = eigenvector(g.undirected(), {.threads = threads}).sweeps;
  count(state, g, sweeps);
}

void katz_to_1e12(benchmark::State& state) {
  auto const& g = graph_of(state.range(0));
  auto const threads = static_cast<int>(state.range(1));
  auto sweeps = 0;
  for (auto _ : state) sweeps = katz(g.undirected(), {.threads = threads}).sweeps;
  count(state, g, sweeps);
}

void boost_twenty_sweeps(benchmark::State& state) {
  using theirs = boost::compressed_sparse_row_graph<boost::bidirectionalS, boost::no_property,
                                                    boost::no_property, boost::no_property,
                                                    std::uint32_t, std::uint32_t>;
  auto const& g = graph_of(state.range(0));
  std::vector<std::pair<std::uint32_t, std::uint32_t>> arcs;
  for (auto const v : g.undirected().vertices())
    for (auto const u : g.undirected().neighbors(v)) arcs.emplace_back(v, u);
  theirs const copy{boost::edges_are_unsorted_multi_pass, arcs.begin(), arcs.end(),
                    static_cast<std::uint32_t>(g.order())};
  std::vector<double> rank(g.order());
  std::vector<double> other(g.order());
  auto const index = get(boost::vertex_index, copy);
  for (auto _ : state)
    boost::graph::page_rank(copy, boost::make_iterator_property_map(rank.begin(), index),
                            boost::graph::n_iterations{20}, 0.85,
                            static_cast<std::uint32_t>(g.order()),
                            boost::make_iterator_property_map(other.begin(), index));
  count(state, g, 20);
}

void sizes(benchmark::internal::Benchmark* b) {
  b->ArgsProduct({{14, 18, 0}, {1, 2}})->UseRealTime()->Unit(benchmark::kMillisecond);
}
BENCHMARK(pagerank_to_1e10)->Apply(sizes);
BENCHMARK(twenty_plain_sweeps)->Apply(sizes);
BENCHMARK(directed_to_1e10)->Apply(sizes);
BENCHMARK(rows_copied_hubs_first)->Apply(sizes);
BENCHMARK(eigenvector_to_1e13)->Apply(sizes);
BENCHMARK(katz_to_1e12)->Apply(sizes);
BENCHMARK(boost_twenty_sweeps)->Arg(14)->Arg(18)->Arg(0)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace cartograph
