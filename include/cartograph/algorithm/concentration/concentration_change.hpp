#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <numeric>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "cartograph/algorithm/concentration/held_units.hpp"
#include "cartograph/algorithm/concentration/herfindahl.hpp"
#include "cartograph/algorithm/concentration/pair_concentration.hpp"
#include "cartograph/algorithm/concentration/side_bootstrap.hpp"
#include "cartograph/algorithm/concentration/top_share.hpp"
#include "cartograph/algorithm/concentration/unit_divisions.hpp"
#include "cartograph/core/contract.hpp"
#include "cartograph/core/measurement.hpp"
#include "cartograph/core/parallel.hpp"
#include "cartograph/core/random.hpp"
#include "cartograph/core/stop.hpp"

namespace cartograph {

struct concentration_change_options {
  std::uint32_t resamples = 1999;  ///< bootstraps, and random divisions where not all are tried
  std::uint64_t try_all_up_to = 20'000;  ///< divisions of the units in two sides
  std::uint64_t seed = 42;
  int threads = 0;  ///< 0: as many as the machine has
  stop_token stop{};
};

/// One side of the moment.
struct concentration_side {
  std::uint32_t units{};
  std::uint32_t holders{};
  measurement top_share;
  measurement hhi;
  measurement concentration;  ///< `pair_concentration`
};

struct concentration_change_result {
  concentration_side before;
  concentration_side after;
  measurement difference;  ///< of the concentrations, before less after
  measurement low;         ///< of its 95 % interval
  measurement high;
  measurement p_falls;         ///< share of divisions of the units that differ at least as much
  measurement p_rises;         ///< the same, at most as much
  std::uint64_t divisions{};   ///< tried
  bool all_divisions = false;  ///< whether these are all there are, each once
  std::uint32_t resamples{};   ///< bootstraps that had a value
  bool finished = true;        ///< false: stopped on the way; interval and p mean nothing
};

/// Both sides and nothing about their difference: what is left where they are too small to compare.
[[nodiscard]] auto concentration_sides(std::span<const held_before_after> held)
    -> concentration_change_result;

/// Whether what is held was in fewer hands before a moment than after it.
///
/// The interval is the percentile interval at 95 % over bootstraps: units are drawn again, with
/// replacement, on each side for itself. A unit that is drawn twice is no pair with itself, so that
/// bootstraps do not look more concentrated than what they are drawn from. Those where one side has
/// one unit only, again and again, have no pair and are left out. With few units the interval is
/// too short, and it has no width when each side is in one hand or in all different ones: docs
/// give numbers. Hence the p-values beside it: all divisions of the units in sides of the same sizes
/// where these are few, each once, otherwise random ones, (1 + as far) / (1 + tried).
///
/// \par Errors     a side with fewer than two units leaves all but the sides undefined
/// \par Cost       (resamples + divisions) · units
/// \par Repeatable same numbers in any order, options and seed, same bytes for any number of
///                 threads. Differences within 1e-12 of each other are the same
/// \par Source     Efron and Tibshirani 1993 [efron1993], section 13.3; Phipson and Smyth 2010
///                 [phipson2010]. That pairs are of different units is ours
[[nodiscard]] auto concentration_change(std::vector<held_before_after> held,
                                        const concentration_change_options& options = {})
    -> concentration_change_result;

namespace detail {

[[nodiscard]] inline auto side_of(std::span<const std::uint32_t> counts) -> concentration_side {
  std::vector<double> amounts;
  for (auto const n : counts)
    if (n > 0) amounts.push_back(n);
  return {.units = std::accumulate(counts.begin(), counts.end(), std::uint32_t{0}),
          .holders = static_cast<std::uint32_t>(amounts.size()),
          .top_share = cartograph::top_share(amounts),
          .hhi = herfindahl(amounts),
          .concentration = pair_concentration(counts)};
}

[[nodiscard]] inline auto try_random_divisions(const divided_units& units, double own,
                                               const concentration_change_options& options)
    -> division_counts {
  return reduce_pieces(
      pieces{options.resamples, 256}, options.threads, division_counts{1, 1},
      [&](auto begin, auto end) {
        division_counts counts;
        auto mine = units;
        std::vector<std::uint32_t> places(units.units());
        std::iota(places.begin(), places.end(), 0U);
        random_stream random{options.seed, 2 * begin + 1};
        for (auto i = begin; i < end && !options.stop.stop_requested(); ++i) {
          shuffle(std::span{places}, random);
          counts.add(mine.difference(std::span{places}.first(units.first())), own);
        }
        return counts;
      },
      [](auto a, auto b) {
        return division_counts{a.at_least + b.at_least, a.at_most + b.at_most};
      });
}

[[nodiscard]] inline auto bootstrapped_differences(std::span<const held_before_after> held,
                                                   const concentration_change_options& options)
    -> std::vector<double> {
  auto const [before, after] = units_of_sides(held);
  auto const holders = held.size();
  auto const earlier = holder_of_units(before);
  auto const later = holder_of_units(after);
  auto all = reduce_pieces(
      pieces{options.resamples, 256}, options.threads, std::vector<double>{},
      [&](auto begin, auto end) {
        std::vector<double> found;
        side_bootstrap first{earlier, holders};
        side_bootstrap second{later, holders};
        random_stream random{options.seed, 2 * begin};
        for (auto i = begin; i < end && !options.stop.stop_requested(); ++i) {
          auto const a = first.draw(random);
          auto const b = second.draw(random);
          if (a && b) found.push_back(*a - *b);
        }
        return found;
      },
      [](auto a, auto b) {
        a.insert(a.end(), b.begin(), b.end());
        return a;
      });
  std::ranges::sort(all);
  return all;
}

inline void find_interval(std::span<const double> ascending, concentration_change_result& out) {
  constexpr double tail = 0.025;
  out.resamples = static_cast<std::uint32_t>(ascending.size());
  auto const n = ascending.size();
  auto const from_the_end = static_cast<std::size_t>(tail * static_cast<double>(n + 1));
  if (from_the_end == 0) {
    out.low = out.high = undefined("fewer than 39 bootstraps had a value");
    return;
  }
  out.low = measured(ascending[from_the_end - 1]);
  out.high = measured(ascending[n - from_the_end]);
}

inline void try_divisions(std::span<const held_before_after> held,
                          const concentration_change_options& options,
                          concentration_change_result& out) {
  divided_units const units{held};
  auto const own = out.difference.value;
  auto const ways = ways_to_choose(units.units(), units.first(), options.try_all_up_to);
  out.all_divisions = ways <= options.try_all_up_to;
  auto const counts = out.all_divisions ? try_all_divisions(units, own, options.stop)
                                        : try_random_divisions(units, own, options);
  out.divisions = out.all_divisions ? ways : options.resamples;
  auto const all = static_cast<double>(out.all_divisions ? ways : out.divisions + 1);
  out.p_falls = measured(static_cast<double>(counts.at_least) / all);
  out.p_rises = measured(static_cast<double>(counts.at_most) / all);
}

}  // namespace detail

inline auto concentration_sides(std::span<const held_before_after> held)
    -> concentration_change_result {
  auto const [before, after] = detail::units_of_sides(held);
  concentration_change_result out{.before = detail::side_of(before),
                                  .after = detail::side_of(after)};
  out.difference = out.low = out.high = out.p_falls = out.p_rises = undefined("not compared");
  return out;
}

inline auto concentration_change(std::vector<held_before_after> held,
                                 const concentration_change_options& options)
    -> concentration_change_result {
  CARTOGRAPH_EXPECTS(options.resamples >= 1);
  std::ranges::sort(held, std::greater<>{});  // who they are must not change a byte
  auto out = concentration_sides(held);
  auto const& x = out.before.concentration;
  auto const& y = out.after.concentration;
  if (!x || !y) {
    out.difference = out.low = out.high = out.p_falls = out.p_rises =
        undefined("fewer than two units on one side");
    return out;
  }
  out.difference = measured(x.value - y.value);
  detail::find_interval(detail::bootstrapped_differences(held, options), out);
  detail::try_divisions(held, options, out);
  out.finished = !options.stop.stop_requested();
  return out;
}

}  // namespace cartograph
