#include "cartograph/algorithm/community/infomap_hierarchy.hpp"

#include <gmock/gmock.h>
#include <rapidcheck/gtest.h>

#include <cmath>
#include <map>
#include <vector>

#include "cartograph/algorithm/community/connected.hpp"
#include "cartograph/graph/build.hpp"
#include "support/archetype.hpp"
#include "support/classic.hpp"
#include "support/graphs.hpp"
#include "support/ring_of_cliques.hpp"

namespace cartograph::infomap_hierarchy_test {
namespace {

using labels = std::vector<std::uint32_t>;
using testing::DoubleNear;
using testing::ElementsAre;

constexpr std::uint32_t members = 5;
constexpr std::uint32_t cliques = 8;
constexpr std::uint32_t rings = 6;

/// A ring of rings of cliques: three links from clique to clique, one from ring to ring.
auto ring_of_rings() -> csr {
  edge_buffer in{.order = std::size_t{rings} * cliques * members, .links = {}};
  for (std::uint32_t r = 0; r < rings; ++r) {
    for (std::uint32_t c = 0; c < cliques; ++c) {
      auto const here = (r * cliques + c) * members;
      auto const next = (r * cliques + (c + 1) % cliques) * members;
      for (std::uint32_t i = 0; i < members; ++i)
        for (std::uint32_t j = 0; j < i; ++j) in.add(here + i, here + j);
      for (std::uint32_t k = 0; k < 3; ++k) in.add(here + k, next + k);
    }
    in.add(r * cliques * members + 4, (r + 1) % rings * cliques * members + 4);
  }
  return build(std::move(in)).graph;
}

TEST(InfomapHierarchy, FindsCliquesInRingsInARing) {
  auto const g = ring_of_rings();
  auto const found = infomap_hierarchy(g.undirected(), {.trials = 3});
  ASSERT_EQ(found.levels.size(), 2U);  // and the names of vertices make three
  for (std::uint32_t v = 0; v < g.order(); ++v) {
    EXPECT_EQ(found.levels[0][v], v / (cliques * members));
    EXPECT_EQ(found.levels[1][v], v / members);
  }
  EXPECT_LT(found.codelength.value, found.two_level.value);
  EXPECT_TRUE(found.converged);
}

TEST(InfomapHierarchy, IsTheTwoLevelDivisionWhereThatIsShorter) {
  auto const g = support::ring_of_cliques(6, 6);
  auto const found = infomap_hierarchy(g.undirected());
  auto const flat = infomap(g.undirected());
  EXPECT_THAT(found.levels, ElementsAre(flat.membership));
  EXPECT_EQ(found.codelength.value, flat.codelength.value);
  EXPECT_EQ(found.two_level.value, flat.codelength.value);
}

TEST(InfomapHierarchy, LeavesEverybodyAloneWithoutLinks) {
  auto const g = support::undirected(2, {});
  auto const found = infomap_hierarchy(g.undirected());
  EXPECT_THAT(found.levels, ElementsAre(labels{0, 1}));
  EXPECT_FALSE(found.codelength);
  EXPECT_TRUE(infomap_hierarchy(undirected_view{}).levels.front().empty());
}

TEST(InfomapHierarchy, SaysWhenItWasStopped) {
  stop_source source;
  source.stopped = true;
  auto const g = ring_of_rings();
  auto const found = infomap_hierarchy(g.undirected(), {.stop = stop_token{source}});
  EXPECT_FALSE(found.finished);
  EXPECT_FALSE(found.converged);
  EXPECT_EQ(found.levels.size(), 1U);
}

/// The equation as it is written, with communities by the path of labels that leads to them.
class by_paths {
 public:
  by_paths(undirected_view g, const std::vector<labels>& levels) : levels_{levels} {
    double total = 0;
    for (auto v : g.vertices())
      for (auto u : g.neighbors(v)) total += u == v ? 0 : 1;
    for (auto v : g.vertices())
      for (auto u : g.neighbors(v)) {
        if (u == v) continue;
        visits_[v] += 1 / total;
        for (std::size_t depth = 0; depth < levels.size(); ++depth)
          if (levels[depth][u] != levels[depth][v]) exits_[path(v, depth + 1)] += 1 / total;
      }
    for (auto v : g.vertices())
      for (std::size_t depth = 0; depth <= levels.size(); ++depth)
        members_[path(v, depth)].push_back(v);
  }
  [[nodiscard]] auto bits() { return bits_of({}); }

 private:
  [[nodiscard]] auto path(std::uint32_t v, std::size_t depth) const -> labels {
    labels out;
    for (std::size_t d = 0; d < depth; ++d) out.push_back(levels_[d][v]);
    return out;
  }
  [[nodiscard]] auto bits_of(const labels& at) -> double {
    std::map<labels, int> below;
    for (auto v : members_[at])
      if (at.size() < levels_.size()) ++below[path(v, at.size() + 1)];
    if (below.size() == 1 && !at.empty()) return bits_of(below.begin()->first);
    std::vector<double> said{exits_[at]};
    double inside = 0;
    for (auto const& [path, size] : below) said.push_back(exits_[path]), inside += bits_of(path);
    if (below.empty())
      for (auto v : members_[at]) said.push_back(visits_[v]);
    double sum = 0;
    for (auto x : said) sum += x;
    for (auto x : said) inside -= x > 0 ? x * std::log2(x / sum) : 0;
    return inside;
  }

  const std::vector<labels>& levels_;
  std::map<std::uint32_t, double> visits_;
  std::map<labels, double> exits_;
  std::map<labels, labels> members_;
};

TEST(NestedMapEquation, IsTheEquationAsItIsWritten) {
  for (std::uint32_t seed = 0; seed < 30; ++seed) {
    auto const g = build(support::random_links(40, 90, seed)).graph;
    labels fine(40);
    labels middle(40);
    labels coarse(40);
    for (std::uint32_t v = 0; v < 40; ++v) {
      fine[v] = v % (5 + seed % 9);
      middle[v] = fine[v] % 4;
      coarse[v] = middle[v] % 3;  // two of the three are the same below
    }
    for (auto const& levels : {std::vector<labels>{coarse, middle, fine}, {coarse, fine}, {middle}})
      EXPECT_THAT(nested_map_equation(g.undirected(), levels).codelength.value,
                  DoubleNear(by_paths(g.undirected(), levels).bits(), 1e-12));
  }
}

TEST(NestedMapEquation, OfOneLevelIsTheMapEquation) {
  labels const half{0, 0, 0, 1, 1, 1};
  for (auto way : {direction::undirected, direction::directed}) {
    auto const g =
        build({.order = 6, .links = {{0, 1}, {1, 2}, {2, 0}, {3, 4}, {4, 5}, {5, 3}, {2, 4}}},
              {.way = way})
            .graph;
    g.visit([&](auto rows) {
      auto const levels = std::vector<labels>{half};
      EXPECT_THAT(nested_map_equation(rows, levels).codelength.value,
                  DoubleNear(map_equation(rows, half).codelength.value, 1e-12));
      // The whole as the only community of a level, or everything twice, adds nothing.
      auto const more = std::vector<labels>{labels(6, 7), half, half};
      EXPECT_THAT(nested_map_equation(rows, more).codelength.value,
                  DoubleNear(map_equation(rows, half).codelength.value, 1e-12));
      return 0;
    });
  }
  EXPECT_FALSE(nested_map_equation(undirected_view{}, std::vector<labels>{labels{}}).codelength);
}

template <direction Direction>
void expect_sound(csr_view<Direction> g, std::uint64_t seed) {
  auto const found = infomap_hierarchy(g, {.seed = seed, .trials = 2});
  RC_ASSERT(found.codelength.value <= found.two_level.value);
  RC_ASSERT(std::abs(found.codelength.value -
                     nested_map_equation(g, found.levels).codelength.value) < 1e-12);
  for (std::size_t depth = 0; depth < found.levels.size(); ++depth) {
    auto named = found.levels[depth];
    static_cast<void>(renumber(named));
    RC_ASSERT(named == found.levels[depth]);
    RC_ASSERT(is_connected_partition(g, named));
  }
}

RC_GTEST_PROP(InfomapHierarchy, IsNeverLongerThanTwoLevelsAndNested, (std::uint64_t seed)) {
  auto const in = support::random_links(60, 60 + seed % 60, seed, seed % 3 == 0);
  auto const g = build(in, {.threads = 1}).graph;
  expect_sound(g.undirected(), seed);
  auto const h = build(in, {.way = direction::directed, .threads = 1}).graph;
  expect_sound(h.directed(), seed);
}

TEST(InfomapHierarchy, GivesTheSameBytesForAnyNumberOfThreadsAndAnyTypeOfGraph) {
  auto const g = build(support::random_links(1500, 2200, 5, true)).graph;
  auto const with = [&](int threads) {
    return infomap_hierarchy(g.undirected(), {.trials = 2, .threads = threads});
  };
  auto const one = with(1);
  EXPECT_GT(one.levels.size(), 1U);
  for (int threads : {2, 4}) {
    EXPECT_EQ(with(threads).levels, one.levels);
    EXPECT_EQ(with(threads).codelength.value, one.codelength.value);
  }
  support::weighted_undirected_archetype const generic{g.undirected()};
  EXPECT_EQ(infomap_hierarchy(generic, {.trials = 2}).levels, one.levels);
}

}  // namespace
}  // namespace cartograph::infomap_hierarchy_test
