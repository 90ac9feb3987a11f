// How do I run an algorithm of Boost.Graph on a cartograph graph, without a copy?
// Reads: nothing. Prints: the people whom the two halves of a small network cannot do without.
#include <fmt/core.h>

#include <algorithm>
#include <boost/graph/betweenness_centrality.hpp>
#include <boost/graph/biconnected_components.hpp>
#include <iterator>
#include <utility>
#include <vector>

#include "cartograph/bgl/out.hpp"
#include "cartograph/graph/build.hpp"

//   0       4
//   | \   / |
//   |  1-3  |     two triangles and the bridge 1-3
//   | /   \ |
//   2       5
auto main() -> int {
  cartograph::edge_buffer links{.order = 6, .links = {}};
  for (auto const& [u, v] :
       {std::pair{0U, 1U}, {1U, 2U}, {2U, 0U}, {3U, 4U}, {4U, 5U}, {5U, 3U}, {1U, 3U}})
    links.add(u, v);
  auto const built = cartograph::build(links);
  auto const g = built.graph.undirected();  // a view; Boost reads the same two arrays

  std::vector<double> between(g.order());
  boost::brandes_betweenness_centrality(
      g, boost::make_iterator_property_map(between.begin(), get(boost::vertex_index, g)));
  std::vector<std::uint32_t> brokers;
  boost::articulation_points(g, std::back_inserter(brokers));
  std::ranges::sort(brokers);
  for (auto const v : brokers)
    fmt::print("without {} the network falls apart; {:.0f} pairs meet through them\n", v,
               between[v]);
}
