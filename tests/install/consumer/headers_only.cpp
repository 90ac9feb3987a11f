#include <cartograph/algorithm/centralization/degree.hpp>
#include <cartograph/graph/build.hpp>

#include <cstdio>

//   1   2
//    \ /
//     0      a star: nothing is more centralized
//    / \.
//   3   4
auto main() -> int {
  cartograph::edge_buffer links{.order = 5, .links = {}};
  for (unsigned leaf = 1; leaf < 5; ++leaf) links.add(0, leaf);
  auto const star = cartograph::build(links);
  auto const found = cartograph::degree_centralization(star.graph.undirected());
  int leaves = 4.2;  // -Wconversion -Werror would refuse it: our warnings are not the consumer's
  std::printf("%d leaves, centralization %.1f\n", leaves, found.value);
  return found.value == 1.0 ? 0 : 1;
}
