// What must hold of every row of the registry, whatever it measures.
#include <gtest/gtest.h>

#include <cmath>
#include <map>
#include <numeric>
#include <set>
#include <string>
#include <vector>

#include "cartograph/registry/metric.hpp"
#include "support/random_graphs.hpp"

namespace cartograph::properties_test {
namespace {

constexpr direction both_ways[] = {direction::undirected, direction::directed};

// Amounts in another unit differ by the rounding of sums alone.
constexpr double rounding = 1e-12;

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
  [[nodiscard]] auto links(const metric_input& in) const -> link_scores {
    return std::get<link_metric>(row().compute)(in);
  }
  /// All numbers of the row, or none and the reason.
  [[nodiscard]] auto answer(const metric_input& in) const -> vertex_scores {
    if (subject() == metric_subject::vertex) return scores(in);
    vertex_scores out;
    if (subject() == metric_subject::network) {
      auto const found = number(in);
      if (found) out.values = {found.value};
      out.undefined = found.reason;
    } else {
      auto const found = links(in);
      for (auto const& link : found.values) out.values.push_back(link.value);
      out.undefined = found.undefined;
    }
    return out;
  }
  [[nodiscard]] auto of_amounts(std::span<const double> x) const -> measurement {
    return std::get<distribution_metric>(row().compute)(x, {});
  }
};

class EveryGraphMetric : public EveryMetric {};

/// How many numbers a row gives for a graph.
auto count_of(metric_subject subject, const csr& g) -> std::size_t {
  if (subject == metric_subject::network) return 1;
  if (subject == metric_subject::vertex) return g.order();
  return g.way() == direction::directed ? g.arc_count() : g.arc_count() / 2;
}
class EveryDistributionMetric : public EveryMetric {};

/// Two groups of every other vertex, so that links within and between both occur.
auto alternating(std::size_t n) -> std::vector<std::uint32_t> {
  std::vector<std::uint32_t> groups(n);
  for (std::size_t v = 0; v < n; ++v) groups[v] = v % 2;
  return groups;
}

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

/// 74 pieces of 4096 vertices, more of fewer. Searches run on one thread and exact ones look from
/// every vertex: both take longer.
auto large_graph(direction way, const metric& m) -> const csr& {
  static large_graphs const large{300'000};
  static large_graphs const smaller{20'000};
  static large_graphs const small{3'000};
  if (m.tier == metric_tier::on_request) return small.graph(way);
  return (m.luck > 0 ? smaller : large).graph(way);
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

/// Of one graph: every number in the range, all of them or none and the reason.
void expect_legal(const metric& m, const vertex_scores& found, std::size_t count) {
  if (found.undefined.empty())
    EXPECT_EQ(found.values.size(), count) << m.key;
  else
    EXPECT_TRUE(found.values.empty()) << m.key;
  for (auto value : found.values) expect_in_range(m, value);
}

/// The values of a link metric under new names, in the order of the new links.
auto renamed_values(const link_scores& found, std::span<const std::uint32_t> names, direction way)
    -> std::vector<double> {
  std::map<std::pair<std::uint32_t, std::uint32_t>, double> at;
  for (auto const& [tail, head, value] : found.values) {
    auto const ends = std::pair{names[tail], names[head]};
    at[way == direction::directed ? ends
                                  : std::pair{std::min(ends.first, ends.second),
                                              std::max(ends.first, ends.second)}] = value;
  }
  std::vector<double> out;
  for (auto const& [ends, value] : at) out.push_back(value);
  return out;
}

/// The values of a vertex metric under new names.
auto renamed_values(const std::vector<double>& values, std::span<const std::uint32_t> names)
    -> std::vector<double> {
  std::vector<double> out(values.size());
  for (std::size_t v = 0; v < values.size(); ++v) out[names[v]] = values[v];
  return out;
}

TEST_P(EveryGraphMetric, KeepsItsValueWhenVerticesAreRenamed) {
  for (std::uint64_t seed = 1; seed <= 6; ++seed)
    for (auto way : both_ways) {
      auto const list = support::hub_links(80, 60 * seed, seed);
      auto const names = support::permutation(80, seed);
      auto const groups = alternating(80);
      std::vector<std::uint32_t> new_groups(80);
      for (std::size_t v = 0; v < 80; ++v) new_groups[names[v]] = groups[v];
      auto const g = support::simple_graph(way, 80, list);
      auto const h = support::simple_graph(way, 80, support::renamed(list, names));
      metric_input const in{.graph = g, .groups = groups};
      auto before = answer(in);
      if (subject() == metric_subject::vertex) before.values = renamed_values(before.values, names);
      if (subject() == metric_subject::link) before.values = renamed_values(links(in), names, way);
      auto const after = answer({.graph = h, .groups = new_groups});
      EXPECT_EQ(before.undefined, after.undefined);
      ASSERT_EQ(before.values.size(), after.values.size());
      auto const allowed = row().luck > 0  ? row().luck
                           : row().sampled ? 2 * after.error
                                           : row().accuracy;
      for (std::size_t i = 0; i < before.values.size(); ++i)
        EXPECT_NEAR(before.values[i], after.values[i],
                    allowed * std::max(1.0, std::abs(before.values[i])));
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
      auto const groups = alternating(n);
      expect_legal(row(), answer({.graph = g, .groups = groups}), count_of(subject(), g));
    }
  }
}

// A star of one and six, whose links weigh 1; or holders of 6 1 1 1 1 1 1.
TEST_P(EveryMetric, HasTheValueOfAStarThatItsRowStates) {
  support::link_list const spokes{{0, 1}, {0, 2}, {0, 3}, {0, 4}, {0, 5}, {0, 6}};
  auto const star = support::graph_of(direction::undirected, 7, spokes);
  std::vector<std::uint32_t> const groups{0, 1, 1, 1, 1, 1, 1};
  auto const expected = row().star;
  if (!expected) {
    EXPECT_FALSE(answer({.graph = star, .groups = groups}).undefined.empty())
        << "a row states the star's value, or has none there";
    return;
  }
  if (subject() == metric_subject::distribution) {
    auto const found = of_amounts(std::vector<double>{6, 1, 1, 1, 1, 1, 1}).value;
    EXPECT_NEAR(found, *expected, row().accuracy * std::max(1.0, *expected));
    return;
  }
  auto const scores = answer({.graph = star, .groups = groups});
  auto const found = scores.values.at(0);
  if (row().sampled) {
    EXPECT_NEAR(found, *expected, scores.error);
    return;
  }
  EXPECT_NEAR(found, *expected, row().accuracy * std::max(1.0, *expected));
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
      auto const groups = alternating(order);
      expect_legal(row(), answer({.graph = g, .groups = groups}), count_of(subject(), g));
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
  // Of a graph with two modes, for rows that need them: even vertices with odd ones.
  support::link_list two_mode;
  for (auto const& [from, to] : list)
    if ((from + to) % 2 == 1) two_mode.push_back({from, to});
  auto const groups = alternating(40);
  for (auto way : both_ways) {
    auto const g = support::simple_graph(way, 40, row().reads_groups ? two_mode : list);
    EXPECT_EQ(answer({.graph = g, .groups = groups}).undefined.empty(),
              way == direction::directed || !row().needs_direction);
  }
}

TEST_P(EveryGraphMetric, ReadsWeightsExactlyWhenItsRowSaysSo) {
  auto list = support::hub_links(40, 200, 1);
  if (row().reads_groups)
    std::erase_if(list, [](auto const& l) { return (l.from + l.to) % 2 == 0; });
  auto const groups = alternating(40);
  auto const heavy = support::simple_graph(direction::directed, 40, list);
  auto const view = heavy.directed();
  auto const plain = csr{direction::directed,
                         {view.offsets.begin(), view.offsets.end()},
                         {view.targets.begin(), view.targets.end()}};
  auto const same = [&](bool weighted) {
    score_parameters const asked{.weighted = weighted};
    return answer({.graph = heavy, .parameters = asked, .groups = groups}).values ==
           answer({.graph = plain, .parameters = asked, .groups = groups}).values;
  };
  EXPECT_EQ(same(false), !row().reads_weights);
  EXPECT_EQ(same(true), !row().reads_weights && !row().may_weigh);
}

TEST_P(EveryGraphMetric, GivesTheSameBytesForAnyNumberOfThreads) {
  for (auto way : both_ways) {
    auto const& g = large_graph(way, row());
    auto const groups = alternating(g.order());
    auto const bytes = [&](int threads) {
      return answer({.graph = g, .threads = threads, .groups = groups}).values;
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
  EXPECT_EQ(degree({.graph = pair, .parameters = {.raw = true}}).values,
            (std::vector<double>{1, 1, 0}));
  EXPECT_EQ(degree({.graph = single}).undefined, "fewer than 2 vertices");
  EXPECT_EQ(degree({.graph = single, .parameters = {.raw = true}}).values,
            (std::vector<double>{0}));
}

}  // namespace
}  // namespace cartograph::properties_test
