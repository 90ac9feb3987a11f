#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <numeric>
#include <span>
#include <vector>

#include "cartograph/algorithm/community/detail/level.hpp"
#include "cartograph/algorithm/community/detail/local_moves.hpp"
#include "cartograph/core/random.hpp"

namespace cartograph::detail {

/// e^x for x <= 0 from arithmetic alone, so that draws do not depend on the mathematics library.
/// Good to 1e-14 relative; 0 where the result could not win a draw.
[[nodiscard]] inline auto decay(double x) -> double {
  if (!(x > -40)) return 0;
  auto const halvings = std::floor(-x / 0.6931471805599453);
  auto const rest = x + halvings * 0.6931471805599453;  // in (-ln 2, 0]
  double sum = 1;
  for (int k = 18; k > 0; --k) sum = 1 + sum * rest / k;
  return std::ldexp(sum, -static_cast<int>(halvings));
}

/// The refinement: parts of communities that hold together, and what is known of each part.
template <class Mass>
struct basic_refinement {
  std::vector<std::uint32_t> part;  ///< of each vertex; named by its first vertex while it grows
  typename masses_of<Mass>::owned total;  ///< mass of each part
  std::vector<double> outward;            ///< weight from each part to the rest of its community
  std::vector<std::uint8_t> alone;        ///< whether a vertex is still a part of its own
  std::vector<std::uint32_t> starts;      ///< of each community in `members`
  std::vector<std::uint32_t> members;     ///< vertices by community, in random order within each
  std::vector<std::uint32_t> choice;      ///< scratch: parts that v may join
  std::vector<double> odds;               ///< scratch: running sum of their odds

  /// Every vertex a part of its own. \pre labels are below `count`
  template <class Weight>
  void begin(const level_view<Weight, Mass>& level, const basic_division<Mass>& now,
             std::uint32_t count) {
    auto const n = level.order();
    part.resize(n);
    std::iota(part.begin(), part.end(), 0U);
    copy_masses(total, level.mass);
    alone.assign(n, 1);
    outward.assign(n, 0.0);
    for (std::uint32_t v = 0; v < n; ++v)
      level.for_each_other(v, [&](auto u, double w) {
        if (now.label[u] == now.label[v]) outward[v] += w;
      });
    starts.assign(count + 1, 0);
    for (auto c : now.label) ++starts[c + 1];
    std::partial_sum(starts.begin(), starts.end(), starts.begin());
    members.resize(n);
    auto slot = starts;
    for (std::uint32_t v = 0; v < n; ++v) members[slot[now.label[v]]++] = v;
  }
  void merge(std::uint32_t v, std::uint32_t into, double between) {
    part[v] = into;
    total[into] += total[v];
    outward[into] += outward[v] - 2 * between;
    alone[v] = alone[into] = 0;
  }
};
using refinement = basic_refinement<double>;

/// Whether a part is tied to the rest of its community at least as much as chance would have it:
/// the condition both on the vertex that merges and on the part that it joins.
template <class Mass>
[[nodiscard]] auto well_connected(const basic_refinement<Mass>& parts, std::uint32_t p,
                                  Mass community, const basic_gain_scale<Mass>& scale) -> bool {
  Mass const mass = parts.total[p];
  auto const expected = scale.penalty * mass * (community - mass);
  return parts.outward[p] >= expected - scale.tolerance * mass;
}

/// Draws the part that v joins with odds e^(gain / theta) among those where joining loses nothing
/// and that hold on to their community; staying alone is one of them.
template <class Weight, class Mass>
[[nodiscard]] auto draw_part(basic_refinement<Mass>& parts, const weight_tally<Weight>& weight,
                             std::uint32_t v, Mass community, const basic_gain_scale<Mass>& scale,
                             double theta, random_stream& random) -> std::uint32_t {
  auto const penalty = scale.penalty * parts.total[v];
  parts.choice.assign(1, v);
  parts.odds.assign(1, 0.0);
  double best = 0;
  for (auto p : weight.touched()) {
    auto const gain = weight[p] - penalty * parts.total[p];
    if (!(weight[p] > 0) || gain < 0 || !well_connected(parts, p, community, scale)) continue;
    parts.choice.push_back(p);
    parts.odds.push_back(gain);
    best = std::max(best, gain);
  }
  if (parts.choice.size() == 1) return v;
  double sum = 0;
  for (auto& odds : parts.odds) odds = sum += decay((odds - best) / (theta * scale.unit));
  auto const drawn = random.uniform() * sum;
  std::size_t k = 0;
  while (k + 1 < parts.odds.size() && parts.odds[k] <= drawn) ++k;
  return parts.choice[k];
}

/// Grows parts inside every community from single vertices: each vertex that is still alone and
/// well connected may join a part next to it. Nothing ever leaves a part, so parts are connected.
template <class Weight, class Mass>
void refine(const level_view<Weight, Mass>& level, const basic_gain_scale<Mass>& scale,
            const basic_division<Mass>& now, std::uint32_t count, double theta,
            basic_refinement<Mass>& parts, weight_tally<Weight>& weight, random_stream& random) {
  parts.begin(level, now, count);
  for (std::uint32_t c = 0; c < count; ++c) {
    auto const members =
        std::span{parts.members}.subspan(parts.starts[c], parts.starts[c + 1] - parts.starts[c]);
    if (members.size() == 1) continue;
    shuffle(members, random);
    for (auto v : members) {
      if (parts.alone[v] == 0 || !well_connected(parts, v, now.total[c], scale)) continue;
      level.for_each_other(v, [&](auto u, auto w) {
        if (now.label[u] == c) weight.add(parts.part[u], w);
      });
      auto const into = draw_part(parts, weight, v, now.total[c], scale, theta, random);
      if (into != v) parts.merge(v, into, weight[into]);
      weight.clear();
    }
  }
}

}  // namespace cartograph::detail
