#include "cartograph/algorithm/community/detail/refine.hpp"

#include <gmock/gmock.h>
#include <rapidcheck/gtest.h>

#include <bit>
#include <cmath>
#include <map>
#include <numeric>
#include <vector>

#include "cartograph/algorithm/community/connected.hpp"
#include "cartograph/algorithm/community/detail/aggregate.hpp"
#include "cartograph/graph/build.hpp"
#include "support/graphs.hpp"

namespace cartograph::detail::refine_test {
namespace {

TEST(Decay, IsTheExponentialFunction) {
  for (double x = 0; x > -39; x -= 0.0625)
    EXPECT_NEAR(decay(x) / std::exp(x), 1, 1e-14) << x;  // x itself is rounded up to 57 ln 2
  EXPECT_EQ(decay(0), 1);
  EXPECT_EQ(decay(-1000), 0);
}

/// One level, moved and refined, with everything needed to check it.
struct refined_level {
  csr g;
  lowest_level<double> lowest;
  level_view<double> level;
  gain_scale scale{};
  basic_division<double> now;
  refinement parts;
  weight_tally<double> weight;
  random_stream random;
  std::uint32_t communities = 0;

  /// The communities are those given, or what moving finds. A large theta draws bad merges, too.
  refined_level(csr graph, double resolution, std::uint64_t seed,
                std::vector<std::uint32_t> label = {}, double theta = 5)
      : g{std::move(graph)}, lowest{g.undirected(), true, 1}, level{lowest.view}, random{seed} {
    auto const total = lowest.total;
    scale = {.penalty = resolution / total,
             .tolerance = 1e-12,
             .unit = total / static_cast<double>(g.arc_count())};
    weight.resize(level.order());
    now.label = std::move(label);
    if (now.label.empty()) move();
    communities = renumber(now.label);
    now.recount(level);
    refine(level, scale, now, communities, theta, parts, weight, random);
  }
  void move() {
    now.label.resize(level.order());
    std::iota(now.label.begin(), now.label.end(), 0U);
    now.recount(level);
    turn_queue queue;
    static_cast<void>(move_vertices(level, scale, now, queue, weight, random, {}));
  }
  /// Weight between two sets of the members given, as bits.
  [[nodiscard]] auto between(const std::vector<std::uint32_t>& members, std::uint32_t a,
                             std::uint32_t b) const -> double {
    double sum = 0;
    for (std::size_t i = 0; i < members.size(); ++i)
      level.for_each_other(members[i], [&](auto u, double w) {
        for (std::size_t j = 0; j < members.size(); ++j)
          if (members[j] == u && (a >> i & 1) != 0 && (b >> j & 1) != 0) sum += w;
      });
    return sum;
  }
  [[nodiscard]] auto strength(const std::vector<std::uint32_t>& members, std::uint32_t a) const
      -> double {
    double sum = 0;
    for (std::size_t i = 0; i < members.size(); ++i)
      if ((a >> i & 1) != 0) sum += level.mass[members[i]];
    return sum;
  }
};

/// The definition [traag2019]: one vertex, or two such sets tied at least as much as by chance.
auto gamma_connected(const refined_level& all, const std::vector<std::uint32_t>& members,
                     std::uint32_t set, std::map<std::uint32_t, bool>& known) -> bool {
  if (std::has_single_bit(set)) return true;
  auto const [entry, is_new] = known.emplace(set, false);
  if (!is_new) return entry->second;
  for (auto half = (set - 1) & set; half != 0; half = (half - 1) & set) {
    auto const rest = set & ~half;
    if (half < rest) break;
    auto const chance =
        all.scale.penalty * all.strength(members, half) * all.strength(members, rest);
    if (all.between(members, half, rest) < chance - 1e-9 * all.level.factor) continue;
    if (gamma_connected(all, members, half, known) && gamma_connected(all, members, rest, known))
      return known[set] = true;
  }
  return false;
}

// 0 - 1 - 2 - 3 - 4 - 5 - 6 in one community: two neighbours are tied to the other five by at most
// 2, and chance would give 9/4 or more, so nobody may join a pair, although it would gain 1/2.
TEST(Refine, LetsNobodyJoinAPartThatIsNotWellConnected) {
  auto const g = [] {
    return support::undirected(7, {{0, 1}, {1, 2}, {2, 3}, {3, 4}, {4, 5}, {5, 6}});
  };
  for (std::uint64_t seed = 0; seed < 50; ++seed) {
    refined_level const all{g(), 1, seed, std::vector<std::uint32_t>(7, 0), 0.01};
    std::map<std::uint32_t, int> size;
    for (auto part : all.parts.part) ++size[part];
    for (auto [part, members] : size) EXPECT_LE(members, 2);
    EXPECT_LT(size.size(), 7U);
  }
}

//   4 5 6     2
//    \|/     / \     0 has one link into its community {0,1,2,3} where chance would give 4 * 7 /
//    14,
//     0 --- 1 - 3    so it stays alone, although it would gain 1/7 with 1.
TEST(Refine, LeavesAVertexAloneThatIsNotWellConnected) {
  for (std::uint64_t seed = 0; seed < 50; ++seed) {
    refined_level const all{
        support::undirected(7, {{0, 1}, {1, 2}, {2, 3}, {3, 1}, {0, 4}, {0, 5}, {0, 6}}),
        1,
        seed,
        {0, 0, 0, 0, 1, 2, 3},
        0.01};
    EXPECT_TRUE(all.parts.alone[0]);
    EXPECT_FALSE(all.parts.alone[1]);
  }
}

// 1 =5= 0 -0.1- 2 =3= 3     in one community: 0 with 2 is worth 0.1 where chance would give 1.4,
//               2 =3= 4     and must not come together however random the draws are
TEST(Refine, NeverDrawsAMergeThatLoses) {
  for (std::uint64_t seed = 0; seed < 50; ++seed) {
    auto links = support::links(5, {{0, 1}, {0, 2}, {2, 3}, {2, 4}});
    links.weights = {5, 0.1, 3, 3};
    refined_level const all{
        build(std::move(links), {.threads = 1}).graph, 1, seed, {0, 0, 0, 0, 0}, 1e6};
    EXPECT_NE(all.parts.part[0], all.parts.part[2]);
  }
}

RC_GTEST_PROP(Refine, GrowsGammaConnectedPartsInsideCommunities, (std::uint64_t seed)) {
  auto const resolution = 0.5 + 0.25 * static_cast<double>(seed % 8);
  refined_level const all{build(support::random_links(24, 50, seed, seed % 2 == 0)).graph,
                          resolution, seed};
  RC_ASSERT(is_connected_partition(all.g.undirected(), all.parts.part));
  std::map<std::uint32_t, std::vector<std::uint32_t>> members;
  for (std::uint32_t v = 0; v < 24; ++v) members[all.parts.part[v]].push_back(v);
  for (const auto& [part, who] : members) {
    for (auto v : who) RC_ASSERT(all.now.label[v] == all.now.label[part]);
    auto const whole = (1U << who.size()) - 1;
    auto worth = all.between(who, whole, whole);
    for (std::uint32_t i = 0; i < who.size(); ++i)
      worth -= all.scale.penalty * all.level.mass[who[i]] * all.strength(who, whole & ~(1U << i));
    RC_ASSERT(worth > -1e-12 * all.level.factor);  // no merge lost anything
    if (who.size() > 10) continue;                 // the check is exponential
    std::map<std::uint32_t, bool> known;
    RC_ASSERT(gamma_connected(all, who, whole, known));
  }
}

RC_GTEST_PROP(Refine, KeepsItsBooksRight, (std::uint64_t seed)) {
  refined_level const all{build(support::random_links(40, 90, seed, true)).graph, 1, seed};
  std::vector<double> total(40, 0.0);
  std::vector<double> outward(40, 0.0);
  for (std::uint32_t v = 0; v < 40; ++v) {
    auto const part = all.parts.part[v];
    total[part] += all.level.mass[v];
    all.level.for_each_other(v, [&](auto u, double w) {
      if (all.now.label[u] == all.now.label[v] && all.parts.part[u] != part) outward[part] += w;
    });
  }
  for (std::uint32_t v = 0; v < 40; ++v) {
    if (all.parts.part[v] != v) continue;
    RC_ASSERT(total[v] == all.parts.total[v]);  // whole numbers: exact in any order
    RC_ASSERT(outward[v] == all.parts.outward[v]);
  }
}

RC_GTEST_PROP(Aggregate, KeepsTheModularityOfEveryDivisionOfTheParts, (std::uint64_t seed)) {
  refined_level all{build(support::random_links(40, 90, seed, true)).graph, 1, seed};
  auto const communities = all.now.label;
  auto const count = renumber(all.parts.part);
  std::vector<std::uint32_t> handed_up(count);
  for (std::uint32_t v = 0; v < 40; ++v) handed_up[all.parts.part[v]] = communities[v];
  level_rows<double> rows;
  std::vector<weight_tally<double>> team{all.weight};
  aggregate(all.level, all.parts.part, count, rows, team);
  auto const quality = [&](const level_view<double>& level,
                           const std::vector<std::uint32_t>& label) {
    double outside = 0;
    std::vector<double> total(40, 0.0);
    for (std::uint32_t v = 0; v < level.order(); ++v) {
      total[label[v]] += level.mass[v];
      level.for_each_other(v, [&](auto u, double w) { outside += label[u] != label[v] ? w : 0; });
    }
    for (auto t : total) outside += all.scale.penalty * t * t;
    return outside;
  };
  RC_ASSERT(std::abs(quality(all.level, communities) - quality(view_of(rows), handed_up)) <
            1e-11 * all.level.factor);
}

}  // namespace
}  // namespace cartograph::detail::refine_test
