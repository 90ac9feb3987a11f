#include "report/explain/doubts.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "cartograph/registry/measure.hpp"
#include "registry/ask.hpp"

namespace cartograph::explain {
namespace {

auto words_of(const null_options& asked) -> std::string {
  auto const swaps = asked.model == null_model::rewired
                         ? fmt::format("rewired by {} swaps a link", shown(asked.swaps_per_link))
                         : std::string{"whose half-links are joined at random"};
  return fmt::format("{} random networks of the same degrees, {}, seed {}", asked.samples, swaps,
                     asked.seed);
}

/// The places that are counted, and the formulas with them.
auto standing_of(const null_result& chance) -> std::string {
  auto const ranks = detail::ranks_of(chance.observed.value, chance.samples);
  auto const n = static_cast<double>(chance.samples.size());
  auto const less = std::min(ranks.below, n - ranks.below - ranks.equal) + ranks.equal;
  auto out = fmt::format(
      "percentile = 100 · ({} below + {} equal / 2) / {} = {}; p = min(1, 2 · (1 + {}) / (1 + {})) "
      "= {}",
      ranks.below, ranks.equal, n, shown(chance.percentile.value), less, n, shown(chance.p.value));
  if (chance.z)
    out += fmt::format("; z = ({} - {}) / {} = {}", shown(chance.observed.value),
                       shown(chance.mean.value), shown(chance.sd.value), shown(chance.z.value));
  return out;
}

auto as_measured(const metric& row, const metric_explanation& out) -> named_measurement {
  return {.what = &row,
          .about = {.kind = out.subject_kind, .name = out.subject},
          .result = out.result,
          .parameters = {}};
}

}  // namespace

void add_chance(const network& g, const flat_graph& flat, const selection& which, const metric& row,
                const explain_options& options, metric_explanation& out) {
  auto found = measure(g, flat, which, std::array{&row},
                       {.name = options.name,
                        .groups = options.groups,
                        .group = options.group,
                        .null = options.null,
                        .seed = options.seed,
                        .threads = options.threads,
                        .stop = options.stop});
  if (found.empty()) return;  // stopped on the way
  out.doubted = std::move(found.front());
  auto const& chance = *out.doubted->chance;
  out.standing = words_of(*options.null);
  if (chance.percentile) out.standing += ": " + standing_of(chance);
  if (chance.without_value > 0)
    out.conventions.push_back(fmt::format("{} random networks have no such number ({})",
                                          chance.without_value, chance.why_without_value));
  out.conventions.emplace_back(
      "random networks are compared with the network without loops, repeated links and weights");
}

void add_range(const network& g, const metric& row, const role_question& question,
               const attribution_table::links_of& links, const explain_options& options,
               metric_explanation& out) {
  attribution_table const policies{g,           question, links, options.people, options.threads,
                                   options.stop};
  out.doubted = as_measured(row, out);
  out.doubted->range = policies.range_of([&](std::span<const double> amounts) {
    return registry::asked(row, amounts, options.distribution, options.preset);
  });
  auto const& range = *out.doubted->range;
  if (range.low)
    out.standing =
        fmt::format("between {} ({}) and {} ({}), of {} policies", shown(range.low.value),
                    range.at_low, shown(range.high.value), range.at_high, range.each.size());
}

}  // namespace cartograph::explain
