#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "cartograph/core/portable_math.hpp"

namespace cartograph::detail {

/// The relative entropy of one coin to another: how fast it becomes unlikely that throws of the
/// second look like the first. \pre 0 <= p <= 1, 0 < q < 1
[[nodiscard]] inline auto coin_entropy(double p, double q) -> double {
  auto const part = [](double a, double b) { return a > 0 ? a * portable_log(a / b) : 0.0; };
  return part(p, q) + part(1 - p, 1 - q);
}

/// After `samples` independent draws of which a share p hit, is the true share within `error` of p,
/// but for a chance of 2 exp(-surety)? By Hoeffding 1963 [hoeffding1963], theorem 1: a share of p
/// or more (less) has chance exp(-samples * entropy(p, q)) at most when the truth is q below
/// (above).
[[nodiscard]] inline auto surely_within(double p, double error, double samples, double surety)
    -> bool {
  auto const needed = surety / samples;
  // entropy(p, q) >= (p - q)^2 / (2 max(p, q)), which decides most cases without a logarithm
  if (error * error >= 2 * needed * std::min(1.0, p + error)) return true;
  auto const above = p + error >= 1 || coin_entropy(p, p + error) >= needed;
  return above && (p - error <= 0 || coin_entropy(p, p - error) >= needed);
}

/// When to look at the samples, and how sure to be of each vertex, so that all looks at all
/// vertices together fail with a chance of `delta` at most (union bound).
struct sampling_plan {
  std::vector<std::uint64_t> looks;  ///< numbers of samples, ascending; at the last all is certain
  std::vector<double> surety;        ///< of each vertex: ln(2 / its share of delta / looks)
};

/// A tenth of delta goes to all vertices evenly, the rest to those that first trials hit, by the
/// square of how often: a vertex between many needs most samples, so it may be least sure.
///
/// \pre trials are not used again, or the plan would depend on what it judges
[[nodiscard]] inline auto plan_sampling(std::span<const std::uint32_t> hits, double error,
                                        double delta) -> sampling_plan {
  constexpr double even = 0.1;
  auto const n = static_cast<double>(hits.size());
  double squares = 0;
  for (double const h : hits) squares += h * h;
  auto const share = [&](double h) {
    return squares > 0 ? even / n + (1 - even) * h * h / squares : 1 / n;
  };
  sampling_plan plan;
  for (double count = 1; plan.looks.empty() || static_cast<double>(plan.looks.size()) > count;
       ++count) {
    plan.looks.clear();
    auto const most = portable_log(2 * count / (delta * share(0)));
    auto const enough = most / (2 * error * error);  // entropy(p, q) >= 2 (p - q)^2
    for (double at = most / error;
         plan.looks.empty() || static_cast<double>(plan.looks.back()) < enough; at *= 1.25)
      plan.looks.push_back(static_cast<std::uint64_t>(at) + 1);
  }
  auto const looks = static_cast<double>(plan.looks.size());
  for (double const h : hits) plan.surety.push_back(portable_log(2 * looks / (delta * share(h))));
  return plan;
}

/// Is every vertex surely within the error?
[[nodiscard]] inline auto all_within(std::span<const std::uint32_t> hits, std::uint64_t samples,
                                     const sampling_plan& plan, double error) -> bool {
  auto const all = static_cast<double>(samples);
  for (std::size_t v = 0; v < hits.size(); ++v)
    if (!surely_within(hits[v] / all, error, all, plan.surety[v])) return false;
  return true;
}

/// The least error that can be promised, to a thousandth of `error`. \pre all are within `error`
[[nodiscard]] inline auto least_error(std::span<const std::uint32_t> hits, std::uint64_t samples,
                                      const sampling_plan& plan, double error) -> double {
  auto low = 0.0;
  auto high = error;
  for (int halvings = 0; halvings < 10; ++halvings) {
    auto const middle = (low + high) / 2;
    (all_within(hits, samples, plan, middle) ? high : low) = middle;
  }
  return high;
}

}  // namespace cartograph::detail
