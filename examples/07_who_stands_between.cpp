// Which organizations stand between the others of open AI, and could pass on, filter or stop what
// flows? Reads: data/open-llm. Prints: how much one stands out, with how far chance alone would
// bring it, then the five who are on most shortest paths.
#include <fmt/core.h>

#include <algorithm>
#include <functional>
#include <ranges>
#include <vector>

#include "cartograph/algorithm/centrality/betweenness.hpp"
#include "cartograph/algorithm/centralization/centralization.hpp"
#include "cartograph/algorithm/centralization/maximum.hpp"
#include "cartograph/algorithm/null_model/null_distribution.hpp"
#include "cartograph/io/csv_folder.hpp"
#include "cartograph/network/flatten.hpp"

namespace {

/// Freeman's index of betweenness: 1 for a star, whose centre is on every path.
auto betweenness_index(const cartograph::csr& graph) -> cartograph::measurement {
  auto const found = cartograph::betweenness(graph.undirected());
  if (!found.undefined.empty()) return cartograph::undefined(found.undefined);
  return cartograph::centralization(found.score, cartograph::betweenness_maximum(graph.order()));
}

}  // namespace

auto main(int argc, char** argv) -> int {
  using cartograph::kind;
  auto const atlas = cartograph::read_csv_folder(argc > 1 ? argv[1] : "data/open-llm");
  if (!atlas) return fmt::print(stderr, "{}\n", atlas.error().what()), 1;
  auto const flat = cartograph::flatten(*atlas, {.kinds = kind::organization | kind::project});
  if (!flat) return fmt::print(stderr, "{}\n", flat.error().what()), 1;

  auto const index = betweenness_index(flat->graph);
  if (!index) return fmt::print(stderr, "undefined: {}\n", index.reason), 1;
  auto const chance = cartograph::against_null(flat->graph, betweenness_index, {.samples = 100});
  fmt::print(
      "betweenness centralization {:.4f}, above {:.0f} % of networks with the same degrees\n",
      index.value, chance.percentile.value);

  auto const score = cartograph::betweenness(flat->graph.undirected()).score;
  std::vector<std::uint32_t> ranked(score.size());
  for (std::uint32_t v = 0; v < ranked.size(); ++v) ranked[v] = v;
  std::ranges::stable_sort(ranked, std::ranges::greater{}, [&](auto v) { return score[v]; });
  for (auto const v : ranked | std::views::take(5))
    fmt::print("{:.4f} {}\n", score[v], atlas->name(flat->vertex_map[v]));
}
