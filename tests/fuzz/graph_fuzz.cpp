// A libFuzzer target; HACKING.md says how to build and run it. CARTOGRAPH_FUZZ_FORMAT is one of
// graphml, gexf, gml, pajek, dot, node_link.
#include "fuzz/graph_target.hpp"

extern "C" auto LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) -> int {
  cartograph::test::fuzz_graph_format(cartograph::graph_format::CARTOGRAPH_FUZZ_FORMAT,
                                      {reinterpret_cast<const char*>(data), size});
  return 0;
}
