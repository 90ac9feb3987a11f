// What does an abstraction cost? The same sum over all neighbours, read through bare arrays and
// through each view. Compare each line with bm_raw_rows (or, for typed rows and two-mode graphs,
// with bm_raw_two_mode): reversed, bipartite and single-kind rows are meant to stay within 1.1 of
// it.
#include <benchmark/benchmark.h>

#include <cstdint>
#include <string>
#include <vector>

#include "cartograph/core/random.hpp"
#include "cartograph/graph/bipartite.hpp"
#include "cartograph/graph/build.hpp"
#include "cartograph/graph/filtered.hpp"
#include "cartograph/graph/generate/rmat.hpp"
#include "cartograph/graph/reversed.hpp"
#include "cartograph/graph/union_view.hpp"
#include "cartograph/network/builder.hpp"

namespace {

using namespace cartograph;

struct graphs {
  csr forward = build(rmat({.scale = 17}), {.way = direction::directed}).graph;
  csr backward = transposed(forward.directed());
  csr other = build(rmat({.scale = 17, .seed = 7}), {.way = direction::directed}).graph;
  std::vector<double> value = std::vector<double>(forward.order(), 1.25);
};
auto all() -> const graphs& {
  static const graphs made;
  return made;
}

void count_arcs(benchmark::State& state, std::size_t arcs) {
  state.counters["arcs/s"] =
      benchmark::Counter(static_cast<double>(arcs), benchmark::Counter::kIsIterationInvariantRate);
}

/// For each vertex the sum of its neighbours' values, as every kernel does; added up.
template <graph G>
auto sum_of_neighbors(const G& g, const double* value) -> double {
  using access = graph_access<G>;
  double total = 0;
  for (vertex_t<G> const v : access::vertices(g)) {
    double sum = 0;
    for (vertex_t<G> const u : access::neighbors(g, v)) sum += value[access::index(g, u)];
    total += sum;
  }
  return total;
}

auto sum_of_rows(const std::uint64_t* offsets, const std::uint32_t* targets, std::size_t n,
                 const double* value, std::uint32_t base = 0) -> double {
  double total = 0;
  for (std::size_t v = 0; v < n; ++v) {
    double sum = 0;
    for (auto k = offsets[v]; k < offsets[v + 1]; ++k) sum += value[targets[k] - base];
    total += sum;
  }
  return total;
}

template <graph G>
void through(benchmark::State& state, const G& g, std::size_t arcs) {
  for (auto _ : state) benchmark::DoNotOptimize(sum_of_neighbors(g, all().value.data()));
  count_arcs(state, arcs);
}

void bm_raw_rows(benchmark::State& state) {
  auto const g = all().forward.directed();
  for (auto _ : state)
    benchmark::DoNotOptimize(
        sum_of_rows(g.offsets.data(), g.targets.data(), g.order(), all().value.data()));
  count_arcs(state, g.arc_count());
}
void bm_raw_backward_rows(benchmark::State& state) {
  auto const g = all().backward.directed();
  for (auto _ : state)
    benchmark::DoNotOptimize(
        sum_of_rows(g.offsets.data(), g.targets.data(), g.order(), all().value.data()));
  count_arcs(state, g.arc_count());
}
void bm_csr_view(benchmark::State& state) {
  through(state, all().forward.directed(), all().forward.arc_count());
}
void bm_reversed(benchmark::State& state) {
  through(state, reversed(two_way(all().forward, all().backward)), all().forward.arc_count());
}
void bm_filtered(benchmark::State& state) {
  auto const even = [](std::uint32_t v) { return v % 2 == 0; };
  through(state, filtered(all().forward.directed(), even), all().forward.arc_count());
}
void bm_union_of_two(benchmark::State& state) {
  std::vector const parts{all().forward.directed(), all().other.directed()};
  through(state, united(parts), all().forward.arc_count() + all().other.arc_count());
}
BENCHMARK(bm_raw_rows)->Unit(benchmark::kMillisecond);
BENCHMARK(bm_csr_view)->Unit(benchmark::kMillisecond);
BENCHMARK(bm_raw_backward_rows)->Unit(benchmark::kMillisecond);
BENCHMARK(bm_reversed)->Unit(benchmark::kMillisecond);
BENCHMARK(bm_filtered)->Unit(benchmark::kMillisecond);
BENCHMARK(bm_union_of_two)->Unit(benchmark::kMillisecond);

/// Models trained on datasets (a relation that leads to one kind only), and people who contribute
/// to three kinds of things.
struct typed {
  static constexpr std::uint32_t side = 60'000;
  static constexpr int links = 1'500'000;
  network g = made();

  static auto made() -> network {
    network_builder b;
    std::vector<node_handle> models;
    std::vector<node_handle> datasets;
    std::vector<node_handle> people;
    std::vector<node_handle> projects;
    for (std::uint32_t i = 0; i < side; ++i) {
      auto const name = std::to_string(i);
      people.push_back(b.declare(kind::person, name));
      projects.push_back(b.declare(kind::project, name));
      models.push_back(b.declare(kind::model, name));
      datasets.push_back(b.declare(kind::dataset, name));
    }
    random_stream random{1};
    auto const some = [&](const auto& nodes) { return nodes[random.below(nodes.size())]; };
    for (int i = 0; i < links; ++i) {
      static_cast<void>(b.link(some(models), relation::trained_on, some(datasets)));
      auto const what = random.below(3);
      auto const thing = some(what == 0 ? projects : what == 1 ? models : datasets);
      static_cast<void>(b.link(some(people), relation::contributes, thing));
    }
    return std::move(b).freeze();
  }
};
auto network_of_models() -> const network& {
  static const typed made;
  return made.g;
}

/// Sums over the typed rows of all nodes of one kind.
template <kind From, class Row>
void through_rows(benchmark::State& state, Row&& row) {
  auto const& g = network_of_models();
  std::vector<double> const value(g.node_count(), 1.25);
  auto const [first, last] = g.ids(From);
  std::size_t arcs = 0;
  for (auto v = first; v < last; ++v) arcs += row(g, vertex_id{v}).size();
  for (auto _ : state) {
    double total = 0;
    for (auto v = first; v < last; ++v) {
      double sum = 0;
      for (auto const u : row(g, vertex_id{v})) sum += value[u.index()];
      total += sum;
    }
    benchmark::DoNotOptimize(total);
  }
  count_arcs(state, arcs);
}

void bm_raw_two_mode(benchmark::State& state) {
  auto const& g = network_of_models();
  auto const& rows = g.rows(relation::trained_on).forward;
  std::vector<double> const value(g.node_count(), 1.25);
  for (auto _ : state)
    benchmark::DoNotOptimize(sum_of_rows(rows.offsets.data(), rows.targets.data(),
                                         rows.offsets.size() - 1, value.data()));
  count_arcs(state, rows.targets.size());
}
void bm_row_of_a_relation(benchmark::State& state) {
  through_rows<kind::model>(
      state, [](auto const& g, vertex_id v) { return g.template out<relation::trained_on>(v); });
}
void bm_row_of_the_only_kind(benchmark::State& state) {
  through_rows<kind::model>(state, [](auto const& g, vertex_id v) {
    return g.template out<relation::trained_on, kind::dataset>(v);
  });
}
void bm_row_of_mixed_kinds(benchmark::State& state) {
  through_rows<kind::person>(
      state, [](auto const& g, vertex_id v) { return g.template out<relation::contributes>(v); });
}
void bm_row_searched_for_a_kind(benchmark::State& state) {
  through_rows<kind::person>(state, [](auto const& g, vertex_id v) {
    return g.template out<relation::contributes, kind::model>(v);
  });
}

/// The relation's two blocks, without a copy.
auto two_mode() -> bipartite_view {
  auto const& g = network_of_models();
  auto const& rows = g.rows(relation::trained_on);
  auto const models = g.ids(kind::model);
  auto const datasets = g.ids(kind::dataset);
  return {block{.rows = typed::side,
                .skipped = rows.forward.first - models.first,
                .offsets = rows.forward.offsets.view(),
                .targets = rows.forward.targets.view(),
                .base = datasets.first},
          block{.rows = typed::side,
                .skipped = rows.backward.first - datasets.first,
                .offsets = rows.backward.offsets.view(),
                .targets = rows.backward.targets.view(),
                .base = models.first}};
}
void bm_bipartite(benchmark::State& state) {
  auto const g = two_mode();
  std::vector<double> const value(g.order(), 1.25);
  for (auto _ : state) benchmark::DoNotOptimize(sum_of_neighbors(g, value.data()));
  count_arcs(state, g.arc_count());
}
/// What bm_bipartite does, by hand.
void bm_raw_both_blocks(benchmark::State& state) {
  auto const& g = network_of_models();
  auto const& rows = g.rows(relation::trained_on);
  std::vector<double> const value(2 * std::size_t{typed::side}, 1.25);
  auto const sum = [](const adjacency& side, const double* values, std::uint32_t base) {
    return sum_of_rows(side.offsets.data(), side.targets.data(), side.offsets.size() - 1, values,
                       base);
  };
  for (auto _ : state) {
    benchmark::DoNotOptimize(
        sum(rows.forward, value.data() + typed::side, g.ids(kind::dataset).first) +
        sum(rows.backward, value.data(), g.ids(kind::model).first));
  }
  count_arcs(state, 2 * rows.forward.targets.size());
}
BENCHMARK(bm_raw_two_mode)->Unit(benchmark::kMillisecond);
BENCHMARK(bm_row_of_a_relation)->Unit(benchmark::kMillisecond);
BENCHMARK(bm_row_of_the_only_kind)->Unit(benchmark::kMillisecond);
BENCHMARK(bm_row_of_mixed_kinds)->Unit(benchmark::kMillisecond);
BENCHMARK(bm_row_searched_for_a_kind)->Unit(benchmark::kMillisecond);
BENCHMARK(bm_raw_both_blocks)->Unit(benchmark::kMillisecond);
BENCHMARK(bm_bipartite)->Unit(benchmark::kMillisecond);

}  // namespace
