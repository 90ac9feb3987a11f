#include <gmock/gmock.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "cartograph/graph/build.hpp"
#include "cartograph/graph/facts.hpp"
#include "cartograph/graph/generate/classic.hpp"
#include "cartograph/graph/generate/collaboration.hpp"
#include "cartograph/graph/generate/gnm.hpp"
#include "cartograph/graph/generate/lfr.hpp"
#include "cartograph/graph/generate/planted_partition.hpp"
#include "cartograph/graph/generate/rmat.hpp"

namespace cartograph::generate_test {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

using pair_set = std::set<std::pair<std::uint32_t, std::uint32_t>>;

/// The different undirected pairs.
auto pairs_of(const edge_buffer& in) -> pair_set {
  pair_set out;
  for (auto const [u, v] : in.links) out.insert(std::minmax(u, v));
  return out;
}

auto is_simple(edge_buffer in) -> bool {
  auto const g = build(std::move(in)).graph;
  return facts{g.undirected()}.is_simple();
}

auto degrees_of(const edge_buffer& in) -> std::vector<std::size_t> {
  std::vector<std::size_t> degree(in.order);
  for (auto const [u, v] : in.links) ++degree[u], ++degree[v];
  return degree;
}

TEST(Classic, DrawsWhatItsPicturesShow) {
  EXPECT_THAT(path_graph(3).links, ElementsAre(endpoints{0, 1}, endpoints{1, 2}));
  EXPECT_THAT(ring_graph(3).links, ElementsAre(endpoints{0, 1}, endpoints{1, 2}, endpoints{2, 0}));
  EXPECT_EQ(star_graph(4).order, 5U);
  EXPECT_THAT(degrees_of(star_graph(4)), ElementsAre(4, 1, 1, 1, 1));
  EXPECT_THAT(complete_graph(3).links,
              ElementsAre(endpoints{0, 1}, endpoints{0, 2}, endpoints{1, 2}));
}

TEST(Classic, OfNobodyOrOneHasNoLinks) {
  for (std::size_t n : {0, 1}) {
    EXPECT_THAT(path_graph(n).links, IsEmpty());
    EXPECT_THAT(complete_graph(n).links, IsEmpty());
  }
  EXPECT_THAT(ring_graph(0).links, IsEmpty());
  EXPECT_EQ(star_graph(0).order, 1U);
}

TEST(PairSpace, NumbersEveryPairOnce) {
  for (std::size_t n : {2, 3, 4, 5, 8, 9}) {
    pair_set undirected;
    detail::pair_space const some{n, direction::undirected};
    for (std::uint64_t c = 0; c < some.count(); ++c)
      undirected.insert(std::minmax(some[c].from, some[c].to));
    EXPECT_EQ(undirected, pairs_of(complete_graph(n))) << n;

    pair_set directed;
    detail::pair_space const all{n, direction::directed};
    for (std::uint64_t c = 0; c < all.count(); ++c) {
      EXPECT_NE(all[c].from, all[c].to);
      directed.emplace(all[c].from, all[c].to);
    }
    EXPECT_EQ(directed.size(), n * (n - 1));
  }
}

TEST(Gnm, HasExactlyTheLinksAskedForAndNoneTwice) {
  for (std::size_t size : {0, 1, 100, 2000, 4000, 4950}) {
    auto const g = gnm({.order = 100, .size = size});
    EXPECT_EQ(g.links.size(), size);
    EXPECT_EQ(pairs_of(g).size(), size);
    EXPECT_TRUE(is_simple(g));
  }
}

TEST(Gnm, GivesEveryPairTheSameChance) {
  // 45 pairs, 15 of them in each of 3000 graphs: 1000 expected. Chi-square with 44 degrees of
  // freedom is below 78.75 with probability 0.999; drawing without replacement only makes it
  // smaller.
  std::map<std::pair<std::uint32_t, std::uint32_t>, int> times;
  for (std::uint64_t seed = 0; seed < 3000; ++seed)
    for (auto const& pair : pairs_of(gnm({.order = 10, .size = 15, .seed = seed, .threads = 1})))
      ++times[pair];
  ASSERT_EQ(times.size(), 45U);
  double chi_square = 0;
  for (auto const& [pair, count] : times) chi_square += (count - 1000.0) * (count - 1000.0) / 1000;
  EXPECT_LT(chi_square, 78.75);
}

TEST(Gnm, GivesTheSameBytesForAnyNumberOfThreads) {
  auto const made = [](int threads, direction way) {
    return gnm({.order = 3000, .size = 400'000, .way = way, .seed = 9, .threads = threads}).links;
  };
  for (auto way : {direction::undirected, direction::directed}) {
    auto const one = made(1, way);
    for (int threads : {2, 3, 4}) EXPECT_EQ(made(threads, way), one);
  }
}

TEST(Rmat, HasTheSizeOfItsScaleAndPrefersItsCorner) {
  auto const g = rmat({.scale = 10, .edge_factor = 8, .permute = false});
  EXPECT_EQ(g.order, 1024U);
  EXPECT_EQ(g.links.size(), 8192U);
  auto const in_corner = std::ranges::count_if(
      g.links, [](endpoints link) { return link.from < 512 && link.to < 512; });
  // Binomial with p = 0.57: mean 4669, standard deviation 45.
  EXPECT_NEAR(static_cast<double>(in_corner), 4669, 5 * 45);
  auto const down = std::ranges::count_if(
      g.links, [](endpoints link) { return link.from < 512 && link.to >= 512; });
  EXPECT_NEAR(static_cast<double>(down), 0.19 * 8192, 5 * 36);
}

TEST(Rmat, PermutingRenamesVerticesAndNothingElse) {
  for (int scale : {1, 2, 7, 12}) {
    auto const plain = degrees_of(rmat({.scale = scale, .permute = false}));
    auto const named = degrees_of(rmat({.scale = scale}));
    EXPECT_TRUE(std::ranges::is_permutation(plain, named)) << scale;
    if (scale > 2) {
      EXPECT_NE(plain, named);
    }
  }
}

TEST(Rmat, RemovesRepetitionsAndLoopsWhenAsked) {
  rmat_options options{.scale = 8, .edge_factor = 20};
  auto const all = rmat(options);
  options.parallel = parallel_links::remove;
  auto const once = rmat(options);
  auto wanted = pairs_of(all);
  std::erase_if(wanted, [](auto const& pair) { return pair.first == pair.second; });
  EXPECT_EQ(pairs_of(once), wanted);
  EXPECT_EQ(once.links.size(), wanted.size());
  EXPECT_LT(once.links.size(), all.links.size());
}

TEST(Rmat, GivesTheSameBytesForAnyNumberOfThreads) {
  for (auto parallel : {parallel_links::keep, parallel_links::remove}) {
    rmat_options options{.scale = 16, .edge_factor = 20, .parallel = parallel, .threads = 1};
    auto const one = rmat(options).links;
    for (int threads : {2, 3, 4}) {
      options.threads = threads;
      EXPECT_EQ(rmat(options).links, one);
    }
  }
}

TEST(PlantedPartition, LinksInsideAndBetweenAsOftenAsAsked) {
  auto const made =
      planted_partition({.groups = 10, .group_size = 100, .inside = 0.2, .between = 0.01});
  EXPECT_TRUE(is_simple(made.links));
  double inside = 0;
  for (auto const [u, v] : made.links.links)
    inside += made.membership[u] == made.membership[v] ? 1 : 0;
  auto const between = static_cast<double>(made.links.links.size()) - inside;
  EXPECT_NEAR(inside, 0.2 * 49'500, 5 * std::sqrt(49'500 * 0.2 * 0.8));
  EXPECT_NEAR(between, 0.01 * 450'000, 5 * std::sqrt(450'000 * 0.01 * 0.99));
}

TEST(PlantedPartition, KnowsItsExtremes) {
  auto const cliques = planted_partition({.groups = 3, .group_size = 4, .inside = 1, .between = 0});
  EXPECT_EQ(cliques.links.links.size(), 3U * 6U);
  auto const all = planted_partition({.groups = 3, .group_size = 4, .inside = 1, .between = 1});
  EXPECT_EQ(pairs_of(all.links), pairs_of(complete_graph(12)));
  EXPECT_THAT(planted_partition({.groups = 0}).membership, IsEmpty());
}

TEST(PowerLaw, DrawsSmallNumbersOftenAndKnowsItsMean) {
  power_law const law{2, 50, 2.5};
  random_stream random{1};
  double sum = 0;
  std::size_t twos = 0;
  for (int i = 0; i < 100'000; ++i) {
    auto const k = law(random);
    ASSERT_TRUE(k >= 2 && k <= 50);
    sum += static_cast<double>(k);
    twos += k == 2 ? 1 : 0;
  }
  EXPECT_NEAR(sum / 100'000, law.mean(), 0.08);  // standard deviation of a draw is about 4.5
  double weights = 0;
  for (int k = 2; k <= 50; ++k) weights += std::pow(k, -2.5);
  EXPECT_NEAR(static_cast<double>(twos) / 100'000, std::pow(2, -2.5) / weights, 0.008);
}

class Lfr : public testing::TestWithParam<double> {};

TEST_P(Lfr, MeetsItsMixingDegreesAndSizes) {
  lfr_options const options{.order = 2000,
                            .mean_degree = 15,
                            .max_degree = 60,
                            .degree_exponent = 2.5,
                            .community_exponent = 1.5,
                            .min_community = 20,
                            .max_community = 120,
                            .mixing = GetParam()};
  auto const made = lfr(options);
  ASSERT_TRUE(made) << made.error().what();
  EXPECT_TRUE(is_simple(made->links));
  double between = 0;
  for (auto const [u, v] : made->links.links)
    between += made->membership[u] != made->membership[v] ? 1 : 0;
  auto const m = static_cast<double>(made->links.links.size());
  EXPECT_DOUBLE_EQ(made->mixing, between / m);
  EXPECT_NEAR(made->mixing, GetParam(), 0.01);
  EXPECT_NEAR(2 * m / 2000, 15, 1.0);  // the mean of 2000 draws with standard deviation about 10
  auto const degree = degrees_of(made->links);
  EXPECT_LE(*std::ranges::max_element(degree), 60U);
  EXPECT_LT(made->dropped, made->links.links.size() / 500);

  std::vector<std::size_t> size(made->communities);
  for (auto const c : made->membership) ++size.at(c);
  EXPECT_GE(*std::ranges::min_element(size), 20U);
  EXPECT_LE(*std::ranges::max_element(size), 120U);
}

INSTANTIATE_TEST_SUITE_P(Mixing, Lfr, testing::Values(0.0, 0.1, 0.3, 0.5, 0.8, 1.0));

TEST(LfrDegrees, FallLikeThePowerLawAskedFor) {
  auto const made = lfr({.order = 20'000,
                         .mean_degree = 12,
                         .max_degree = 200,
                         .degree_exponent = 2.5,
                         .min_community = 50,
                         .max_community = 500});
  ASSERT_TRUE(made);
  // The share of vertices of at least twice a degree, in the middle of the range, falls by 2^1.5.
  auto const degree = degrees_of(made->links);
  auto const at_least = [&](std::size_t k) {
    return static_cast<double>(
        std::ranges::count_if(degree, [k](std::size_t d) { return d >= k; }));
  };
  EXPECT_NEAR(std::log2(at_least(15) / at_least(30)), 1.5, 0.25);
}

TEST(LfrErrors, SayWhatCannotBeMet) {
  auto const said = [](lfr_options options) {
    auto const made = lfr(options);
    return made ? std::string{"no error"} : made.error().what();
  };
  EXPECT_THAT(said({.mixing = 1.5}), HasSubstr("mixing is 1.5"));
  EXPECT_THAT(said({.max_degree = 1000}), HasSubstr("max_degree is 1000"));
  EXPECT_THAT(said({.mean_degree = 51}), HasSubstr("mean_degree is 51"));
  EXPECT_THAT(said({.mean_degree = 1.5}), HasSubstr("mean_degree is 1.5"));
  EXPECT_THAT(said({.min_community = 200}), HasSubstr("communities of 200 to 100"));
  EXPECT_THAT(said({.min_community = 20, .max_community = 30, .mixing = 0}),
              HasSubstr("links inside"));
  EXPECT_THAT(said({.order = 0}), HasSubstr("max_degree"));
}

TEST(Collaboration, FormsTeamsOfDifferentPeopleAndCountsEveryone) {
  auto const made = collaboration({.works = 5000, .people = 3000});
  EXPECT_EQ(made.works, 5000U);
  EXPECT_LE(made.people, 3000U);
  EXPECT_EQ(made.field.size(), made.people);
  pair_set places;
  std::vector<std::size_t> done(made.people);
  for (auto const [person, work] : made.taking_part) {
    ASSERT_LT(person, made.people);
    ASSERT_LT(work, made.works);
    EXPECT_TRUE(places.emplace(person, work).second);
    ++done[person];
  }
  EXPECT_GE(*std::ranges::min_element(done), 1U) << "everybody is in some team";
  // Preferential attachment: the busiest has far more than the mean.
  auto const mean = static_cast<double>(made.taking_part.size()) / static_cast<double>(made.people);
  EXPECT_GT(static_cast<double>(*std::ranges::max_element(done)), 8 * mean);
  auto const together = made.two_mode();
  EXPECT_EQ(together.order, made.people + made.works);
  EXPECT_TRUE(is_simple(together));
}

TEST(Collaboration, ProjectionHoldsOneLinkForEachWorkTwoShare) {
  auto const made = collaboration({.works = 300, .people = 100, .fields = 3});
  std::map<std::pair<std::uint32_t, std::uint32_t>, int> shared;
  for (auto const [a, work] : made.taking_part)
    for (auto const [b, other] : made.taking_part)
      if (work == other && a < b) ++shared[{a, b}];
  std::map<std::pair<std::uint32_t, std::uint32_t>, int> seen;
  for (auto const [u, v] : made.one_mode().links) ++seen[std::minmax(u, v)];
  EXPECT_EQ(seen, shared);
}

TEST(Collaboration, StaysMostlyInsideFields) {
  auto const made = collaboration({.works = 5000, .people = 3000});
  double same = 0;
  auto const pairs = made.one_mode();
  for (auto const [u, v] : pairs.links) same += made.field[u] == made.field[v] ? 1 : 0;
  EXPECT_GT(same / static_cast<double>(pairs.links.size()), 0.8);
}

TEST(Collaboration, EndsEvenWhenNobodyNewIsLeft) {
  auto const made = collaboration({.works = 200, .people = 3, .fields = 5});
  EXPECT_EQ(made.people, 3U);
  for (auto const& degree : degrees_of(made.two_mode())) EXPECT_LE(degree, 200U);
}

TEST(Generators, RepeatThemselvesAndListenToTheirSeed) {
  auto const links = [](auto const& made) { return made.links; };
  EXPECT_EQ(links(gnm({.order = 50, .size = 90, .seed = 1})),
            links(gnm({.order = 50, .size = 90, .seed = 1})));
  EXPECT_NE(links(gnm({.order = 50, .size = 90, .seed = 1})),
            links(gnm({.order = 50, .size = 90, .seed = 2})));
  EXPECT_NE(rmat({.scale = 5, .seed = 1}).links, rmat({.scale = 5, .seed = 2}).links);
  EXPECT_EQ(lfr({.seed = 3})->links.links, lfr({.seed = 3})->links.links);
  EXPECT_NE(lfr({.seed = 3})->links.links, lfr({.seed = 4})->links.links);
  EXPECT_EQ(collaboration({.seed = 3}).taking_part, collaboration({.seed = 3}).taking_part);
  EXPECT_NE(planted_partition({.seed = 3}).links.links, planted_partition({.seed = 4}).links.links);
}

TEST(Generate, HasNoLinksOnceItIsAskedToStop) {
  stop_source source;
  source.stopped = true;
  stop_token const stop{source};
  EXPECT_THAT(rmat({.scale = 8, .stop = stop}).links, IsEmpty());
  EXPECT_THAT(gnm({.order = 50, .size = 10, .stop = stop}).links, IsEmpty());
  EXPECT_THAT(gnm({.order = 50, .size = 1200, .stop = stop}).links, IsEmpty());
  EXPECT_THAT(planted_partition({.stop = stop}).links.links, IsEmpty());
  EXPECT_THAT(collaboration({.stop = stop}).taking_part, IsEmpty());
  auto const none = lfr({.stop = stop});
  ASSERT_FALSE(none);
  EXPECT_EQ(none.error().code, errc::interrupted);
}

}  // namespace
}  // namespace cartograph::generate_test
