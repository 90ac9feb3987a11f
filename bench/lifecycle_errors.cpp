// How often the verdict on release errs with few links; docs/typology.md quotes what it prints.
// lifecycle_errors [TRIALS]
#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdlib>
#include <numeric>
#include <vector>

#include "cartograph/core/parallel.hpp"
#include "cartograph/core/random.hpp"
#include "cartograph/typology/lifecycle.hpp"

namespace {

using namespace cartograph;

/// Shares of organizations in the links of one side.
using shares = std::vector<double>;

auto even(std::size_t organizations) -> shares {
  return shares(organizations, 1 / static_cast<double>(organizations));
}

auto one_ahead(double share, std::size_t others) -> shares {
  shares out(others, (1 - share) / static_cast<double>(others));
  out.insert(out.begin(), share);
  return out;
}

auto concentration_of(const shares& all) -> double {
  return std::inner_product(all.begin(), all.end(), all.begin(), 0.0);
}

struct truth {
  const char* name;
  shares before;
  shares after;
};

auto drawn(const shares& all, random_stream& random) -> std::size_t {
  auto left = random.uniform();
  std::size_t i = 0;
  while (i + 1 < all.size() && left >= all[i]) left -= all[i++];
  return i;
}

auto sample(const truth& t, std::uint32_t before, std::uint32_t after, random_stream& random) {
  std::vector<held_before_after> held(std::max(t.before.size(), t.after.size()));
  for (std::uint32_t i = 0; i < before; ++i) ++held[drawn(t.before, random)].before;
  for (std::uint32_t i = 0; i < after; ++i) ++held[drawn(t.after, random)].after;
  return held;
}

struct tally {
  int covered = 0;
  int above = 0;  ///< the interval alone
  int below = 0;
  std::array<int, 4> verdicts{};

  auto operator+(const tally& o) const -> tally {
    auto out = *this;
    out.covered += o.covered;
    out.above += o.above;
    out.below += o.below;
    for (std::size_t i = 0; i < verdicts.size(); ++i) out.verdicts[i] += o.verdicts[i];
    return out;
  }
};

auto tried(const truth& t, std::uint32_t before, std::uint32_t after, std::uint64_t trial)
    -> tally {
  random_stream random{1, trial};
  auto const c =
      concentration_change(sample(t, before, after, random),
                           {.resamples = 999, .try_all_up_to = 500, .seed = trial, .threads = 1});
  auto const difference = concentration_of(t.before) - concentration_of(t.after);
  tally out;
  out.covered = c.low.value <= difference + 1e-12 && difference - 1e-12 <= c.high.value ? 1 : 0;
  out.above = c.low.value > 0 ? 1 : 0;
  out.below = c.high.value < 0 ? 1 : 0;
  ++out.verdicts[static_cast<std::size_t>(verdict_on(c))];
  return out;
}

}  // namespace

auto main(int count, char** words) -> int {
  auto const trials = count > 1 ? std::strtoul(words[1], nullptr, 10) : 2000UL;
  std::vector<truth> const truths{
      {"the same: ten alike", even(10), even(10)},
      {"the same: one has half", one_ahead(.5, 7), one_ahead(.5, 7)},
      {"the same: one has 80 %", one_ahead(.8, 3), one_ahead(.8, 3)},
      {"80 %, then ten alike", one_ahead(.8, 5), even(10)},
      {"half, then ten alike", one_ahead(.5, 7), even(10)},
  };
  fmt::print(
      "| truth | links | difference | interval holds it | interval above 0 | below 0 | supported | "
      "contradicted |\n|---|---|---|---|---|---|---|---|\n");
  for (auto const& t : truths)
    for (auto const& [before, after] : std::vector<std::pair<std::uint32_t, std::uint32_t>>{
             {5, 5}, {5, 12}, {12, 5}, {8, 8}, {12, 12}, {25, 25}}) {
      auto const seen = reduce_pieces(
          pieces{trials, 16}, 0, tally{},
          [&](auto first, auto last) {
            tally some;
            for (auto i = first; i < last; ++i) some = some + tried(t, before, after, i);
            return some;
          },
          [](const auto& a, const auto& b) { return a + b; });
      auto const share = [&](int n) { return 100.0 * n / static_cast<double>(trials); };
      fmt::print("| {} | {}, {} | {:.2f} | {:.1f} | {:.1f} | {:.1f} | {:.1f} | {:.1f} |\n", t.name,
                 before, after, concentration_of(t.before) - concentration_of(t.after),
                 share(seen.covered), share(seen.above), share(seen.below), share(seen.verdicts[0]),
                 share(seen.verdicts[1]));
    }
}
