#include "cartograph/algorithm/structure/strong_components.hpp"

#include <gmock/gmock.h>

#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/strong_components.hpp>

#include "support/graphs.hpp"
#include "support/random_graphs.hpp"

namespace cartograph::strong_components_test {
namespace {

using support::directed;
using testing::ElementsAre;

auto pieces_of(std::size_t n, const support::link_list& list) -> std::size_t {
  auto const g = support::graph_of(direction::directed, n, list);
  return strong_components(g.directed()).count();
}

//   0 -> 1 -> 2 -> 4 <-> 5     3 -> 3
//   ^---------'
TEST(StrongComponents, AreCyclesAndWhatIsOnNone) {
  auto const g = directed(6, {{0, 1}, {1, 2}, {2, 0}, {2, 4}, {4, 5}, {5, 4}, {3, 3}});
  auto const found = strong_components(g.directed());
  EXPECT_THAT(found.membership, ElementsAre(0, 0, 0, 1, 2, 2));
  EXPECT_THAT(found.sizes, ElementsAre(3, 1, 2));
}

TEST(StrongComponents, AreTheComponentsOfAnUndirectedGraph) {
  auto const g = support::undirected(4, {{0, 2}, {2, 3}});
  EXPECT_THAT(strong_components(g.undirected()).membership, ElementsAre(0, 1, 0, 0));
}

TEST(StrongComponents, FindNoneInAGraphWithoutVertices) {
  EXPECT_EQ(strong_components(directed_view{}).count(), 0U);
}

// A recursion as deep as this chain would need some hundred megabytes of stack.
TEST(StrongComponents, WalkAChainOfAMillionWithoutRecursion) {
  constexpr std::uint32_t n = 1'000'000;
  support::link_list chain;
  for (std::uint32_t v = 0; v + 1 < n; ++v) chain.push_back({v, v + 1});
  EXPECT_EQ(pieces_of(n, chain), n);
  chain.push_back({n - 1, 0});
  EXPECT_EQ(pieces_of(n, chain), 1U);
}

TEST(StrongComponents, AgreeWithBoostOnRandomGraphs) {
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    auto const list = support::hub_links(300, 250 + 20 * seed, seed);
    boost::adjacency_list<boost::vecS, boost::vecS, boost::directedS> peer(300);
    for (auto [u, v] : list) boost::add_edge(u, v, peer);
    std::vector<std::uint32_t> expected(300);
    auto const count = boost::strong_components(peer, expected.data());
    auto const g = support::graph_of(direction::directed, 300, list);
    auto const found = strong_components(g.directed());
    EXPECT_EQ(found.count(), static_cast<std::size_t>(count));
    EXPECT_EQ(found.membership, detail::numbered(expected).membership);
  }
}

}  // namespace
}  // namespace cartograph::strong_components_test
