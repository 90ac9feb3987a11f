#include "cartograph/algorithm/layout/detail/charge_tree.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "cartograph/core/random.hpp"

namespace cartograph::charge_tree_test {
namespace {

struct charges {
  std::vector<point> at;
  std::vector<double> charge;
};

auto random_charges(std::size_t n, std::uint64_t seed) -> charges {
  random_stream random{seed};
  charges out;
  for (std::size_t i = 0; i < n; ++i) {
    out.at.push_back({10 * random.uniform(), 4 * random.uniform()});
    out.charge.push_back(1 + static_cast<double>(random.below(5)));
  }
  return out;
}

auto pushes(const charges& of, double theta, int threads = 1) -> std::vector<point> {
  std::vector<point> out(of.at.size());
  detail::charge_tree{of.at, of.charge, threads}.push(theta, out);
  return out;
}

/// Every pair, as the formula has it.
auto one_by_one(const charges& of) -> std::vector<point> {
  std::vector<point> out(of.at.size());
  for (std::size_t i = 0; i < out.size(); ++i)
    for (std::size_t j = 0; j < out.size(); ++j) {
      auto const dx = of.at[i].x - of.at[j].x;
      auto const dy = of.at[i].y - of.at[j].y;
      auto const strength = of.charge[i] * of.charge[j] / (dx * dx + dy * dy + 1e-9);
      out[i] = {out[i].x + dx * strength, out[i].y + dy * strength};
    }
  return out;
}

/// Length of all differences, as a part of the length of all pushes.
auto difference(const std::vector<point>& a, const std::vector<point>& b) -> double {
  double wrong = 0;
  double all = 0;
  for (std::size_t i = 0; i < a.size(); ++i) {
    wrong += std::hypot(a[i].x - b[i].x, a[i].y - b[i].y);
    all += std::hypot(b[i].x, b[i].y);
  }
  return wrong / all;
}

TEST(ChargeTree, TwoChargesPushWithTheirProductOverTheDistance) {
  auto const push = pushes({{{0, 0}, {4, 0}}, {2, 3}}, 1);
  EXPECT_NEAR(push[0].x, -6.0 / 4, 1e-8);
  EXPECT_NEAR(push[1].x, 6.0 / 4, 1e-8);
  EXPECT_EQ(push[0].y, 0);
}

TEST(ChargeTree, WithoutApproximationIsTheSumOfAllPairs) {
  for (std::size_t const n : {1, 2, 15, 16, 17, 300}) {
    auto const of = random_charges(n, 5);
    auto const exact = one_by_one(of);
    auto const found = pushes(of, 0);
    for (std::size_t i = 0; i < exact.size(); ++i) {
      EXPECT_NEAR(found[i].x, exact[i].x, 1e-6);
      EXPECT_NEAR(found[i].y, exact[i].y, 1e-6);
    }
  }
}

TEST(ChargeTree, IsNearerTheSmallerTheta) {
  auto const of = random_charges(2000, 6);
  auto const exact = one_by_one(of);
  auto const rough = difference(pushes(of, 1.2), exact);
  auto const fine = difference(pushes(of, 0.3), exact);
  EXPECT_LT(rough, 0.03);
  EXPECT_LT(fine, 0.002);
  EXPECT_LT(fine, rough);
}

TEST(ChargeTree, TakesManyChargesOnOnePlaceAndPlacesOnALine) {
  charges const one{std::vector<point>(100, point{1, 1}), std::vector<double>(100, 1)};
  for (auto const p : pushes(one, 1)) EXPECT_EQ(p, point{});
  charges line;
  for (int i = 0; i < 100; ++i) line.at.push_back({i * 1.0, 0}), line.charge.push_back(1);
  auto const push = pushes(line, 0);
  EXPECT_NEAR(push.front().x, -push.back().x, 1e-9);
  EXPECT_LT(push.front().x, 0);
}

TEST(ChargeTree, GivesTheSameBytesAtAnyNumberOfThreads) {
  auto const of = random_charges(3000, 7);
  auto const one = pushes(of, 1.2, 1);
  for (auto const threads : {2, 4}) EXPECT_EQ(pushes(of, 1.2, threads), one);
}

}  // namespace
}  // namespace cartograph::charge_tree_test
