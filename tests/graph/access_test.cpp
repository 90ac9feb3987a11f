#include "cartograph/graph/access.hpp"

#include <gmock/gmock.h>

#include <map>
#include <vector>

#include "cartograph/graph/build.hpp"
#include "support/archetype.hpp"

namespace cartograph {

// What a user writes to make their own type a graph.
template <>
struct graph_access<std::vector<std::vector<int>>> {
  using vertex = int;
  static constexpr bool directed = true;
  static auto order(const std::vector<std::vector<int>>& g) { return g.size(); }
  static auto vertices(const std::vector<std::vector<int>>& g) {
    return std::views::iota(0, static_cast<int>(g.size()));
  }
  static auto neighbors(const std::vector<std::vector<int>>& g, int v) -> const std::vector<int>& {
    return g[static_cast<std::size_t>(v)];
  }
  static auto index(const std::vector<std::vector<int>>&, int v) { return v; }
};

}  // namespace cartograph

namespace cartograph::access_test {
namespace {

using testing::ElementsAre;
using testing::Pair;

static_assert(graph<undirected_view> && weighted_graph<undirected_view>);
static_assert(graph<directed_view> && weighted_graph<directed_view>);
static_assert(!is_directed<undirected_view> && is_directed<directed_view>);
static_assert(std::is_trivially_copyable_v<undirected_view>);
static_assert(graph<std::vector<std::vector<int>>>);
static_assert(!graph<std::map<int, int>> && !graph<std::vector<int>> && !graph<int>);
static_assert(!graph<csr>, "a csr is an owner; its views are graphs");

template <class G>
auto arcs_of(const G& g) -> std::vector<std::pair<std::size_t, double>> {
  std::vector<std::pair<std::size_t, double>> all;
  using access = graph_access<G>;
  for (vertex_t<G> v : access::vertices(g))
    for_each_arc(g, v, [&](vertex_t<G> head, double weight) {
      all.emplace_back(access::index(g, head), weight);
    });
  return all;
}

//   0 -2.5- 1 -0.5- 2     a loop at 2
auto weighted_path() -> csr {
  edge_buffer in{.order = 3, .links = {}};
  in.add(0, 1, 2.5);
  in.add(1, 2, 0.5);
  in.add(2, 2, 4);
  return build(std::move(in)).graph;
}

TEST(ForEachArc, GivesHeadsAndWeightsAndListsALoopOnce) {
  auto const g = weighted_path();
  EXPECT_THAT(arcs_of(g.undirected()),
              ElementsAre(Pair(1, 2.5), Pair(0, 2.5), Pair(2, 0.5), Pair(1, 0.5), Pair(2, 4.0)));
}

TEST(ForEachArc, WeighsOneWhereAGraphKnowsNoWeights) {
  std::vector<std::vector<int>> const g{{1, 1}, {}};
  EXPECT_THAT(arcs_of(g), ElementsAre(Pair(1, 1.0), Pair(1, 1.0)));
}

TEST(ForEachArc, ReadsTheArchetypeLikeTheRowsBeneathIt) {
  auto const g = weighted_path();
  EXPECT_EQ(arcs_of(support::weighted_undirected_archetype{g.undirected()}),
            arcs_of(g.undirected()));
  auto const unweighted = arcs_of(support::archetype{g.undirected()});
  EXPECT_THAT(unweighted,
              ElementsAre(Pair(1, 1.0), Pair(0, 1.0), Pair(2, 1.0), Pair(1, 1.0), Pair(2, 1.0)));
}

TEST(CsrView, OfADefaultCsrIsTheEmptyGraph) {
  csr const none;
  EXPECT_EQ(none.undirected().order(), 0U);
  EXPECT_TRUE(arcs_of(none.undirected()).empty());
  EXPECT_EQ(undirected_view{}.order(), 0U);
}

}  // namespace
}  // namespace cartograph::access_test
