// A GraphML text of 100,000 nodes and 1,000,000 links, from memory: expat alone with handlers that
// do nothing, and our reader to the finished network. The share of the first is what reading costs.
#include <benchmark/benchmark.h>
#include <expat.h>

#include <cstdint>
#include <string>

#include "cartograph/core/random.hpp"
#include "cartograph/io/graph_file.hpp"

namespace {

using namespace cartograph;

auto graphml_text(bool weighted) -> const std::string& {
  static std::string texts[2];
  auto& text = texts[weighted ? 1 : 0];
  if (!text.empty()) return text;
  constexpr std::uint64_t nodes = 100'000;
  random_stream random{1};
  text =
      "<graphml>\n<key id=\"w\" for=\"edge\" attr.name=\"weight\" attr.type=\"double\"/>\n"
      "<graph edgedefault=\"directed\">\n";
  for (std::uint64_t v = 0; v < nodes; ++v)
    text += "    <node id=\"n" + std::to_string(v) + "\"/>\n";
  for (std::uint64_t k = 0; k < 10 * nodes; ++k) {
    text += "    <edge source=\"n" + std::to_string(random.below(nodes)) + "\" target=\"n" +
            std::to_string(random.below(nodes)) + "\"";
    text += weighted ? "><data key=\"w\">" + std::to_string(random.below(100)) + "</data></edge>\n"
                     : "/>\n";
  }
  return text += "</graph>\n</graphml>\n";
}

void expat_alone(benchmark::State& state) {
  auto const& text = graphml_text(state.range(0) != 0);
  for (auto _ : state) {
    auto* const parser = XML_ParserCreate(nullptr);
    XML_SetElementHandler(
        parser, [](void*, const char*, const char**) {}, [](void*, const char*) {});
    XML_SetCharacterDataHandler(parser, [](void*, const char*, int) {});
    benchmark::DoNotOptimize(XML_Parse(parser, text.data(), static_cast<int>(text.size()), 1));
    XML_ParserFree(parser);
  }
  state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations() * text.size()));
}

void read_to_network(benchmark::State& state) {
  auto const& text = graphml_text(state.range(0) != 0);
  for (auto _ : state) {
    auto const read = read_graph_file(input_bytes::borrowed("bench", text), graph_format::graphml,
                                      {.threads = 1});
    if (!read || read->graph.link_count() != 1'000'000) state.SkipWithError("not read");
    benchmark::DoNotOptimize(read->graph.node_count());
  }
  state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations() * text.size()));
}

BENCHMARK(expat_alone)->Arg(0)->Arg(1)->Unit(benchmark::kMillisecond);
BENCHMARK(read_to_network)->Arg(0)->Arg(1)->Unit(benchmark::kMillisecond);

}  // namespace
