// Which communities would another run find too? Reads: data/open-llm. Prints: the communities of
// the best of 20 runs of the Leiden algorithm, largest first, each with how stable it is (1: the
// same in all runs) and its best-linked member.
#include <fmt/core.h>

#include <algorithm>
#include <cstdint>
#include <functional>
#include <numeric>
#include <utility>
#include <vector>

#include "cartograph/algorithm/community/consensus.hpp"
#include "cartograph/algorithm/community/leiden.hpp"
#include "cartograph/algorithm/community/partition.hpp"
#include "cartograph/io/csv_folder.hpp"
#include "cartograph/network/flatten.hpp"

namespace {

using cartograph::undirected_view;

/// The member of a community with most links.
auto best_linked(undirected_view g, const std::vector<std::uint32_t>& membership, std::uint32_t c)
    -> std::uint32_t {
  std::uint32_t best = 0;
  for (auto v : g.vertices())
    if (membership[v] == c && (membership[best] != c || g.row_length(v) > g.row_length(best)))
      best = v;
  return best;
}

}  // namespace

auto main(int argc, char** argv) -> int {
  auto const atlas = cartograph::read_csv_folder(argc > 1 ? argv[1] : "data/open-llm");
  if (!atlas) return fmt::print(stderr, "{}\n", atlas.error().what()), 1;
  auto const flat = cartograph::flatten(*atlas, {});
  if (!flat) return fmt::print(stderr, "{}\n", flat.error().what()), 1;
  auto const g = flat->graph.undirected();

  std::vector<std::vector<std::uint32_t>> runs;
  cartograph::leiden_result best;
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    auto found = cartograph::leiden(g, {.seed = seed});
    runs.push_back(found.membership);
    if (seed == 1 || found.quality.value > best.quality.value) best = std::move(found);
  }
  auto const agreed = cartograph::consensus(g, runs);
  auto const stability = cartograph::community_stability(agreed.vertex, best.membership);

  fmt::print("{} communities, modularity {:.4f}; the runs agree to {:.3f}\n", best.count,
             best.quality.value, agreed.agreement.value);
  auto const sizes = cartograph::community_sizes(best.membership, best.count);
  std::vector<std::uint32_t> largest_first(best.count);
  std::iota(largest_first.begin(), largest_first.end(), 0U);
  std::ranges::stable_sort(largest_first, std::ranges::greater{}, [&](auto c) { return sizes[c]; });
  for (auto c : largest_first)
    fmt::print("{:4} members, stability {:.3f}, around {}\n", sizes[c], stability[c].value,
               atlas->name(flat->vertex_map[best_linked(g, best.membership, c)]));
}
