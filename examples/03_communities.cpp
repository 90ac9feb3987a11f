// Into which groups does a karate club fall, and do they foretell how it later split?
// Reads: data/networks/karate.edges and karate.nodes. Prints: modularity, then for each group how
// many of its members went with whom.
#include <fmt/core.h>

#include <fstream>
#include <map>
#include <sstream>
#include <string>
#include <vector>

#include "cartograph/algorithm/community/leiden.hpp"
#include "cartograph/graph/build.hpp"

namespace {

/// Lines `u v weight`; comments begin with #.
auto read_links(const std::string& path, std::size_t order) -> cartograph::edge_buffer {
  cartograph::edge_buffer links{.order = order, .links = {}};
  std::ifstream file{path};
  for (std::string line; std::getline(file, line);) {
    std::istringstream fields{line};
    std::uint32_t u{};
    std::uint32_t v{};
    double weight{};
    if (fields >> u >> v >> weight) links.add(u, v, weight);
  }
  return links;
}

/// Lines `id TAB label TAB group`, in the order of the ids.
auto read_factions(const std::string& path) -> std::vector<std::string> {
  std::vector<std::string> factions;
  std::ifstream file{path};
  for (std::string line; std::getline(file, line);)
    if (!line.starts_with('#')) factions.push_back(line.substr(line.rfind('\t') + 1));
  return factions;
}

}  // namespace

auto main() -> int {
  auto const faction = read_factions("data/networks/karate.nodes");
  auto const club = cartograph::build(read_links("data/networks/karate.edges", faction.size()));
  auto const found = cartograph::leiden(club.graph.undirected(), {.seed = 42});
  if (!found.quality) return fmt::print(stderr, "{}\n", found.quality.reason), 1;
  fmt::print("{} communities, modularity {:.4f}\n", found.count, found.quality.value);

  std::map<std::pair<std::uint32_t, std::string>, int> members;
  for (std::size_t v = 0; v < faction.size(); ++v) ++members[{found.membership[v], faction[v]}];
  for (auto const& [group, count] : members)
    fmt::print("community {}: {:2} with {}\n", group.first, count, group.second);
}
