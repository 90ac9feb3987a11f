// Who holds the map of open model builders together, and how much does it hang on them?
// Reads: data/open-llm. Prints: how centralized the map is, then its five best linked members.
#include <fmt/core.h>

#include <algorithm>
#include <functional>
#include <ranges>
#include <vector>

#include "cartograph/algorithm/centralization/degree.hpp"
#include "cartograph/io/csv_folder.hpp"
#include "cartograph/network/flatten.hpp"

auto main(int argc, char** argv) -> int {
  using cartograph::kind;
  auto const atlas = cartograph::read_csv_folder(argc > 1 ? argv[1] : "data/open-llm");
  if (!atlas) return fmt::print(stderr, "{}\n", atlas.error().what()), 1;

  // The question: organizations that are on the map, and only their collaborations.
  cartograph::selection const map{.kinds = kind::organization,
                                  .where = {{.column = "map"}},
                                  .relations = {{cartograph::relation::collaborates}}};
  auto const flat = cartograph::flatten(*atlas, map);
  if (!flat) return fmt::print(stderr, "{}\n", flat.error().what()), 1;

  auto const g = flat->graph.undirected();
  auto const centralization = cartograph::degree_centralization(g);
  if (!centralization) return fmt::print(stderr, "undefined: {}\n", centralization.reason), 1;
  fmt::print("{} organizations, degree centralization {:.4f}\n", g.order(), centralization.value);

  auto const degree = cartograph::degrees(g);
  std::vector<std::uint32_t> ranked(g.vertices().begin(), g.vertices().end());
  std::ranges::stable_sort(ranked, std::ranges::greater{}, [&](auto v) { return degree[v]; });
  for (auto const v : ranked | std::views::take(5))
    fmt::print("{:3} {}\n", degree[v], atlas->name(flat->vertex_map[v]));
}
