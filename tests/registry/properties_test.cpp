// What must hold of every row of the registry, whatever it measures.
#include <gtest/gtest.h>

#include <cmath>
#include <numeric>
#include <set>
#include <string>
#include <vector>

#include "cartograph/registry/metric.hpp"
#include "support/random_graphs.hpp"

namespace cartograph {
namespace {

constexpr direction both_ways[] = {direction::undirected, direction::directed};

// Values of the same graph under other names differ by the rounding of sums alone.
constexpr double rounding = 1e-12;
// A search takes another way through a renamed graph and may end a little higher or lower.
constexpr double luck = 0.03;

class EveryMetric : public testing::TestWithParam<const metric*> {
 protected:
  [[nodiscard]] auto row() const -> const metric& { return *GetParam(); }
  [[nodiscard]] auto subject() const { return row().subject(); }
  [[nodiscard]] auto number(const metric_input& in) const -> measurement {
    return std::get<network_metric>(row().compute)(in);
  }
  [[nodiscard]] auto scores(const metric_input& in) const -> vertex_scores {
    return std::get<vertex_metric>(row().compute)(in);
  }
  [[nodiscard]] auto of_amounts(std::span<const double> x) const -> measurement {
    return std::get<distribution_metric>(row().compute)(x, {});
  }
};

class EveryGraphMetric : public EveryMetric {};
class EveryDistributionMetric : public EveryMetric {};

auto amounts(std::size_t n, std::uint64_t seed) -> std::vector<double> {
  random_stream random{seed};
  std::vector<double> x(n);
  for (auto& value : x) value = random.below(5) == 0 ? 0 : random.uniform() / 3;
  return x;
}

/// Random graphs of one size, made once.
class large_graphs {
 public:
  explicit large_graphs(std::size_t n)
      : list_{support::hub_links(n, n, 7)},
        undirected_{support::simple_graph(direction::undirected, n, list_)},
        directed_{support::simple_graph(direction::directed, n, list_)} {}
  [[nodiscard]] auto graph(direction way) const -> const csr& {
    return way == direction::directed ? directed_ : undirected_;
  }

 private:
  support::link_list list_;
  csr undirected_;
  csr directed_;
};

/// 74 pieces of 4096 vertices, more of fewer. A search runs on one thread and takes longer.
auto large_graph(direction way, bool searched) -> const csr& {
  static large_graphs const large{300'000};
  static large_graphs const smaller{20'000};
  return (searched ? smaller : large).graph(way);
}

void expect_in_range(const metric& m, double value) {
  EXPECT_TRUE(std::isfinite(value)) << m.key;
  EXPECT_GE(value, m.range.low) << m.key;
  EXPECT_LE(value, m.range.high) << m.key;
}

void expect_legal(const metric& m, const measurement& found) {
  if (found)
    expect_in_range(m, found.value);
  else
    EXPECT_FALSE(found.reason.empty()) << m.key;
}

void expect_legal(const metric& m, const vertex_scores& found, std::size_t order) {
  if (found.undefined.empty())
    EXPECT_EQ(found.values.size(), order) << m.key;
  else
    EXPECT_TRUE(found.values.empty()) << m.key;
  for (auto value : found.values) expect_in_range(m, value);
}

TEST_P(EveryGraphMetric, KeepsItsValueWhenVerticesAreRenamed) {
  for (std::uint64_t seed = 1; seed <= 6; ++seed)
    for (auto way : both_ways) {
      auto const list = support::hub_links(80, 60 * seed, seed);
      auto const names = support::permutation(80, seed);
      auto const g = support::simple_graph(way, 80, list);
      auto const h = support::simple_graph(way, 80, support::renamed(list, names));
      if (subject() == metric_subject::network) {
        auto const a = number({.graph = g});
        auto const b = number({.graph = h});
        EXPECT_EQ(a.reason, b.reason);
        auto const allowed = row().searched ? luck : rounding;
        EXPECT_NEAR(a.value, b.value, allowed * std::max(1.0, std::abs(a.value)));
      } else {
        auto const a = scores({.graph = g});
        auto const b = scores({.graph = h});
        EXPECT_EQ(a.undefined, b.undefined);
        ASSERT_EQ(a.values.size(), b.values.size());
        for (std::size_t v = 0; v < a.values.size(); ++v)
          EXPECT_NEAR(a.values[v], b.values[names[v]], rounding * std::max(1.0, a.values[v]));
      }
    }
}

TEST_P(EveryDistributionMetric, DoesNotCareInWhichOrderAmountsAreGiven) {
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    auto x = amounts(3 + seed, seed);
    auto const before = of_amounts(x);
    random_stream random{seed};
    shuffle(std::span{x}, random);
    EXPECT_EQ(of_amounts(x).value, before.value);
    EXPECT_EQ(of_amounts(x).reason, before.reason);
  }
}

TEST_P(EveryDistributionMetric, DoesNotCareAboutTheUnitOfAmounts) {
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    auto x = amounts(3 + seed, seed);
    auto const before = of_amounts(x);
    for (auto& value : x) value *= 1000;
    EXPECT_NEAR(of_amounts(x).value, before.value, rounding * std::max(1.0, before.value));
  }
}

TEST_P(EveryMetric, StaysInItsRange) {
  for (std::uint64_t seed = 1; seed <= 30; ++seed) {
    if (subject() == metric_subject::distribution) {
      expect_legal(row(), of_amounts(amounts(seed, seed)));
      continue;
    }
    for (auto way : both_ways) {
      auto const n = 3 + 2 * seed;
      auto const g = support::simple_graph(way, n, support::hub_links(n, seed * seed, seed));
      if (subject() == metric_subject::network)
        expect_legal(row(), number({.graph = g}));
      else
        expect_legal(row(), scores({.graph = g}), n);
    }
  }
}

// A star of one and six, whose links weigh 1; or holders of 6 1 1 1 1 1 1.
TEST_P(EveryMetric, HasTheValueOfAStarThatItsRowStates) {
  support::link_list const spokes{{0, 1}, {0, 2}, {0, 3}, {0, 4}, {0, 5}, {0, 6}};
  auto const star = support::graph_of(direction::undirected, 7, spokes);
  auto const expected = row().star;
  if (!expected) {
    EXPECT_TRUE(row().needs_direction) << "a row without a star's value needs a reason";
    return;
  }
  auto found = *expected;
  if (subject() == metric_subject::network) found = number({.graph = star}).value;
  if (subject() == metric_subject::vertex) found = scores({.graph = star}).values.at(0);
  if (subject() == metric_subject::distribution)
    found = of_amounts(std::vector<double>{6, 1, 1, 1, 1, 1, 1}).value;
  EXPECT_NEAR(found, *expected, rounding * std::max(1.0, *expected));
}

TEST_P(EveryGraphMetric, IsDefinedOrSaysWhyOnTinyAndBrokenGraphs) {
  struct tiny {
    std::size_t order;
    support::link_list links;
  };
  //  none | 0 | 0 1 | 0-1 | 0 1 2 | 0-1 2-3 | two triangles and an isolate
  for (auto const& [order, links] :
       std::initializer_list<tiny>{{0, {}},
                                   {1, {}},
                                   {2, {}},
                                   {2, {{0, 1}}},
                                   {3, {}},
                                   {4, {{0, 1}, {2, 3}}},
                                   {7, {{0, 1}, {1, 2}, {2, 0}, {3, 4}, {4, 5}, {5, 3}}}})
    for (auto way : both_ways) {
      auto const g = support::graph_of(way, order, links);
      if (subject() == metric_subject::network) expect_legal(row(), number({.graph = g}));
      if (subject() == metric_subject::vertex) expect_legal(row(), scores({.graph = g}), order);
    }
}

TEST_P(EveryDistributionMetric, IsDefinedOrSaysWhyOnTinyAndBrokenDistributions) {
  for (auto const& x : std::initializer_list<std::vector<double>>{{},
                                                                  {0},
                                                                  {0, 0},
                                                                  {1},
                                                                  {1, 0},
                                                                  {1, 1},
                                                                  {-1, 2},
                                                                  {NAN},
                                                                  {INFINITY, 1},
                                                                  {1e308, 1e308},
                                                                  {5e-324, 1}})
    expect_legal(row(), of_amounts(x));
}

TEST_P(EveryGraphMetric, NeedsADirectionExactlyWhenItsRowSaysSo) {
  auto const list = support::hub_links(40, 200, 1);
  for (auto way : both_ways) {
    auto const g = support::simple_graph(way, 40, list);
    auto const defined = subject() == metric_subject::network
                             ? static_cast<bool>(number({.graph = g}))
                             : scores({.graph = g}).undefined.empty();
    EXPECT_EQ(defined, way == direction::directed || !row().needs_direction);
  }
}

TEST_P(EveryGraphMetric, ReadsWeightsExactlyWhenItsRowSaysSo) {
  auto const list = support::hub_links(40, 200, 1);
  auto const heavy = support::simple_graph(direction::directed, 40, list);
  auto const view = heavy.directed();
  auto const plain = csr{direction::directed,
                         {view.offsets.begin(), view.offsets.end()},
                         {view.targets.begin(), view.targets.end()}};
  auto const same = subject() == metric_subject::network
                        ? number({.graph = heavy}).value == number({.graph = plain}).value
                        : scores({.graph = heavy}).values == scores({.graph = plain}).values;
  EXPECT_EQ(same, !row().reads_weights);
}

TEST_P(EveryGraphMetric, GivesTheSameBytesForAnyNumberOfThreads) {
  for (auto way : both_ways) {
    auto const& g = large_graph(way, row().searched);
    auto const bytes = [&](int threads) {
      metric_input const in{.graph = g, .threads = threads};
      return subject() == metric_subject::network ? std::vector{number(in).value}
                                                  : scores(in).values;
    };
    auto const one = bytes(1);
    for (int threads : {2, 3, 4}) EXPECT_EQ(bytes(threads), one);
  }
}

template <class Wanted>
auto metrics_that(Wanted wanted) -> std::vector<const metric*> {
  std::vector<const metric*> all;
  for (auto const& m : metrics())
    if (wanted(m.subject())) all.push_back(&m);
  return all;
}
auto key_of(const testing::TestParamInfo<const metric*>& instance) -> std::string {
  return std::string{instance.param->key};
}

INSTANTIATE_TEST_SUITE_P(Registry, EveryMetric,
                         testing::ValuesIn(metrics_that([](auto) { return true; })), key_of);
INSTANTIATE_TEST_SUITE_P(Registry, EveryGraphMetric, testing::ValuesIn(metrics_that([](auto s) {
                           return s != metric_subject::distribution;
                         })),
                         key_of);
INSTANTIATE_TEST_SUITE_P(Registry, EveryDistributionMetric,
                         testing::ValuesIn(metrics_that([](auto s) {
                           return s == metric_subject::distribution;
                         })),
                         key_of);

TEST(Registry, HasEveryKeyOnceAndFindsIt) {
  std::set<std::string_view> keys;
  for (auto const& m : metrics()) {
    EXPECT_TRUE(keys.insert(m.key).second) << m.key;
    EXPECT_EQ(find_metric(m.key), &m);
  }
  EXPECT_EQ(find_metric("no_such_metric"), nullptr);
}

// Raw degrees are counts, whatever the size of the graph.
TEST(Registry, GivesRawDegreesOnRequest) {
  auto const pair = support::graph_of(direction::undirected, 3, {{0, 1}});
  auto const single = support::graph_of(direction::undirected, 1, {});
  auto const degree = std::get<vertex_metric>(find_metric("degree")->compute);
  EXPECT_EQ(degree({.graph = pair}).values, (std::vector<double>{0.5, 0.5, 0}));
  EXPECT_EQ(degree({.graph = pair, .raw = true}).values, (std::vector<double>{1, 1, 0}));
  EXPECT_EQ(degree({.graph = single}).undefined, "fewer than 2 vertices");
  EXPECT_EQ(degree({.graph = single, .raw = true}).values, (std::vector<double>{0}));
}

}  // namespace
}  // namespace cartograph
