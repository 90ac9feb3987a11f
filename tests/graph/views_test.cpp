#include <gmock/gmock.h>

#include <algorithm>
#include <array>

#include "cartograph/graph/bipartite.hpp"
#include "cartograph/graph/filtered.hpp"
#include "cartograph/graph/reversed.hpp"
#include "cartograph/graph/union_view.hpp"
#include "support/graphs.hpp"

namespace cartograph::views_test {
namespace {

using support::arcs_of;
using support::weighed_arc;
using testing::ElementsAre;
using testing::IsEmpty;

constexpr auto even = [](std::uint32_t v) { return v % 2 == 0; };
using evens_of_undirected = filtered_view<undirected_view, decltype(even), keep_all>;

template <class G>
concept view_of_weights = weighted_graph<G> && graph_view<G>;
static_assert(view_of_weights<undirected_view> && view_of_weights<directed_view>);
static_assert(view_of_weights<two_way_view>);
static_assert(view_of_weights<bipartite_view>);
static_assert(view_of_weights<evens_of_undirected>);
static_assert(view_of_weights<union_view<directed_view>>);
static_assert(view_of_weights<union_view<evens_of_undirected>>, "views stack");

auto row(const auto& g, std::uint32_t v) -> std::vector<std::uint32_t> {
  std::vector<std::uint32_t> out;
  for (auto u : g.neighbors(v)) out.push_back(u);
  return out;
}

template <class G>
auto turned(const G& g) -> std::vector<weighed_arc> {
  auto all = arcs_of(g);
  for (auto& a : all) std::swap(a.tail, a.head);
  std::ranges::stable_sort(all, {}, [](auto const& a) { return std::pair{a.tail, a.head}; });
  return all;
}

//   0 -> 1 -> 2     0 => 2 twice
TEST(Reversed, TurnsEveryArcRound) {
  auto const forward = support::directed(3, {{0, 1}, {1, 2}, {0, 2}, {0, 2}});
  auto const backward = transposed(forward.directed());
  auto const g = two_way(forward, backward);
  EXPECT_THAT(row(g, 0), ElementsAre(1, 2, 2));
  EXPECT_THAT(row(reversed(g), 2), ElementsAre(0, 0, 1));
  EXPECT_THAT(row(reversed(g), 0), IsEmpty());
  EXPECT_EQ(arcs_of(reversed(reversed(g))), arcs_of(g));
}

TEST(Transposed, CarriesWeightsAndGivesTheSameBytesForAnyNumberOfThreads) {
  auto const made = build(support::random_links(700, 9000, 5, true), {.way = direction::directed});
  auto const g = made.graph.directed();
  auto const back = transposed(g, 1);
  EXPECT_EQ(arcs_of(back.directed()), turned(g));
  for (int threads : {2, 3, 4}) EXPECT_EQ(transposed(g, threads), back);
}

TEST(Transposed, OfNothingIsNothing) {
  auto const none = support::directed(0, {});
  EXPECT_EQ(transposed(none.directed()), none);
  EXPECT_EQ(transposed(directed_view{}), none);
}

//   0 - 1
//   | \ |      without the odd ones: 0 - 2, and 1, 3 stay as isolates
//   3 - 2
TEST(Filtered, KeepsTheOrderAndLeavesWhatDoesNotPassWithoutArcs) {
  auto const g = support::undirected(4, {{0, 1}, {1, 2}, {2, 3}, {3, 0}, {0, 2}});
  auto const seen = filtered(g.undirected(), even);
  EXPECT_EQ(seen.order(), 4U);
  EXPECT_THAT(row(seen, 0), ElementsAre(2));
  EXPECT_THAT(row(seen, 1), IsEmpty());
  EXPECT_THAT(row(seen, 2), ElementsAre(0));
  EXPECT_THAT(row(seen, 3), IsEmpty());
}

TEST(Filtered, AsksForTailAndHeadOfAnArc) {
  auto const g = support::directed(3, {{0, 1}, {1, 0}, {1, 2}, {2, 2}});
  auto const upwards =
      filtered(g.directed(), keep_all{}, [](auto tail, auto head) { return tail < head; });
  EXPECT_THAT(arcs_of(upwards), ElementsAre(weighed_arc{0, 1, 1}, weighed_arc{1, 2, 1}));
}

TEST(Filtered, AgreesWithRebuildingFromTheKeptLinks) {
  auto all = support::random_links(300, 4000, 11, true);
  auto const whole = build(all).graph;
  edge_buffer kept{.order = all.order, .links = {}};
  for (std::size_t k = 0; k < all.links.size(); ++k)
    if (auto const [u, v] = all.links[k]; even(u) && even(v) && (u + v) % 3 != 0)
      kept.add(u, v, all.weights[k]);
  auto const rebuilt = build(std::move(kept)).graph;
  auto const seen = filtered(whole.undirected(), even,
                             [](std::uint32_t u, std::uint32_t v) { return (u + v) % 3 != 0; });
  EXPECT_EQ(arcs_of(seen), arcs_of(rebuilt.undirected()));
}

//   people 0 1 2       works 3 4          0-3 1-3 1-4, weights 1 2 3
//   in an id space where people are 10 11 12 and works 20 21; person 10 has no stored row
struct two_sides {
  std::vector<std::uint64_t> offsets{0, 1, 3};
  std::vector<std::uint32_t> works{20, 20, 21};
  std::vector<std::uint64_t> back_offsets{0, 2, 3};
  std::vector<std::uint32_t> people{11, 12, 12};
  std::vector<std::uint32_t> links{0, 1, 2};
  std::vector<double> weights{0.1, 0.2, 0.3};

  [[nodiscard]] auto view() const -> bipartite_view {
    return {block{.rows = 3,
                  .skipped = 1,
                  .offsets = offsets,
                  .targets = works,
                  .base = 20,
                  .weights = weights},
            block{.rows = 2,
                  .offsets = back_offsets,
                  .targets = people,
                  .base = 10,
                  .weights = weights,
                  .links = links}};
  }
};

TEST(Bipartite, CountsTheSecondSideOnFromTheFirst) {
  two_sides const sides;
  auto const g = sides.view();
  EXPECT_EQ(g.order(), 5U);
  EXPECT_EQ(g.first_size(), 3U);
  EXPECT_EQ(g.arc_count(), 6U);
  EXPECT_THAT(arcs_of(g),
              ElementsAre(weighed_arc{1, 3, 0.1}, weighed_arc{2, 3, 0.2}, weighed_arc{2, 4, 0.3},
                          weighed_arc{3, 1, 0.1}, weighed_arc{3, 2, 0.2}, weighed_arc{4, 2, 0.3}));
  EXPECT_THAT(row(g, 0), IsEmpty());
}

TEST(Bipartite, OfNothingIsTheEmptyGraph) {
  EXPECT_EQ(bipartite_view{}.order(), 0U);
  bipartite_view const unlinked{block{.rows = 2, .offsets = {}, .targets = {}},
                                block{.rows = 1, .offsets = {}, .targets = {}}};
  EXPECT_EQ(unlinked.order(), 3U);
  EXPECT_THAT(arcs_of(unlinked), IsEmpty());
}

TEST(Union, ListsAnArcAsOftenAsItOccurs) {
  auto const a = support::directed(3, {{0, 1}, {0, 2}});
  auto const none = support::directed(3, {});
  auto const b = support::directed(3, {{0, 1}, {2, 0}});
  std::vector<directed_view> const parts{none.directed(), a.directed(), none.directed(),
                                         b.directed(), none.directed()};
  auto const g = united(parts);
  EXPECT_EQ(g.order(), 3U);
  EXPECT_THAT(row(g, 0), ElementsAre(1, 2, 1));
  EXPECT_THAT(row(g, 1), IsEmpty());
  EXPECT_THAT(row(g, 2), ElementsAre(0));
}

TEST(Union, HoldsTheArcsOfAllPartsAndNoOthers) {
  auto const a = build(support::random_links(100, 500, 1, true)).graph;
  auto const b = build(support::random_links(100, 700, 2, true)).graph;
  std::array const parts{a.undirected(), b.undirected()};
  auto seen = arcs_of(united(std::span<const undirected_view>{parts}));
  auto wanted = arcs_of(a.undirected());
  std::ranges::copy(arcs_of(b.undirected()), std::back_inserter(wanted));
  std::ranges::sort(seen);
  std::ranges::sort(wanted);
  EXPECT_EQ(seen, wanted);
}

}  // namespace
}  // namespace cartograph::views_test
