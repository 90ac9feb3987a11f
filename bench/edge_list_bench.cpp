// Text of an R-MAT graph (a 0.57, b 0.19, c 0.19; edge factor 16) from memory to finished rows.
// Bytes per second are bytes of text. Rows of the table: scale of the graph, threads.
#include <benchmark/benchmark.h>
#include <sys/resource.h>

#include <cstdint>
#include <map>
#include <string>

#include "cartograph/core/random.hpp"
#include "cartograph/io/edge_list.hpp"
#include "io/pair_lines.hpp"

namespace {

using namespace cartograph;

auto rmat_text(unsigned scale) -> std::string {
  random_stream random{scale};
  std::string text;
  for (std::uint64_t k = 0; k < std::uint64_t{16} << scale; ++k) {
    std::uint32_t u = 0;
    std::uint32_t v = 0;
    for (unsigned bit = 0; bit < scale; ++bit) {
      auto const x = random.uniform();
      u = 2 * u + (x >= 0.76 ? 1U : 0U);
      v = 2 * v + ((x >= 0.57 && x < 0.76) || x >= 0.95 ? 1U : 0U);
    }
    text.append(std::to_string(u)).append(" ").append(std::to_string(v)).append("\n");
  }
  return text;
}

auto text_of(const benchmark::State& state) -> const std::string& {
  static std::map<unsigned, std::string> made;
  auto const scale = static_cast<unsigned>(state.range(0));
  auto& text = made[scale];
  if (text.empty()) text = rmat_text(scale);
  return text;
}

void finish(benchmark::State& state, const std::string& text) {
  rusage used{};
  getrusage(RUSAGE_SELF, &used);
  state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations() * text.size()));
  state.counters["text_mb"] = static_cast<double>(text.size()) / 1e6;
  state.counters["peak_rss_mb"] = static_cast<double>(used.ru_maxrss) / 1024;
}

void parse_only(benchmark::State& state) {
  auto const& text = text_of(state);
  for (auto _ : state) {
    auto read = detail::read_pair_lines(input_bytes::borrowed("rmat", text),
                                        {.threads = static_cast<int>(state.range(1))});
    benchmark::DoNotOptimize(read->narrow.data());
  }
  finish(state, text);
}

void parse_and_build(benchmark::State& state) {
  auto const& text = text_of(state);
  for (auto _ : state) {
    auto read = read_edge_list(input_bytes::borrowed("rmat", text),
                               {.threads = static_cast<int>(state.range(1))});
    benchmark::DoNotOptimize(read->link_count());
  }
  finish(state, text);
}

BENCHMARK(parse_only)
    ->ArgsProduct({{16, 20}, {1, 2}})
    ->MeasureProcessCPUTime()
    ->UseRealTime()
    ->Unit(benchmark::kMillisecond);
BENCHMARK(parse_and_build)
    ->ArgsProduct({{16, 20}, {1, 2}})
    ->MeasureProcessCPUTime()
    ->UseRealTime()
    ->Unit(benchmark::kMillisecond);

}  // namespace
