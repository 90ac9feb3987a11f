#include <fmt/core.h>

#include <cmath>
#include <iterator>

#include "cartograph/registry/reference.hpp"
#include "registry/rows.hpp"

namespace cartograph {
namespace {

constexpr std::string_view preface =
    "# Metrics\n\n"
    "Generated from the registry by `cartograph metrics --reference`; do not edit. How loops, "
    "parallel links, direction,\nweights and tiny networks are treated is fixed in "
    "[conventions.md](conventions.md); keys in brackets are in\n[references.md](references.md). "
    "`n` is the number of vertices (or holders), `m` of links, `k` a degree, `x` an amount,\n"
    "`p = x / sum(x)` a share.\n";

struct part {
  metric_subject subject;
  std::string_view heading;
};

constexpr part parts[] = {
    {metric_subject::network, "Network: one number for the whole"},
    {metric_subject::distribution, "Distribution: one number for what many holders have"},
    {metric_subject::vertex, "Vertex: one number for each"},
    {metric_subject::link, "Link: one number for each"},
};

[[nodiscard]] auto words_for(metric_range range) -> std::string {
  return std::isinf(range.high) ? fmt::format("{} or more", range.low)
                                : fmt::format("{} to {}", range.low, range.high);
}

[[nodiscard]] auto words_for_direction(const metric& m) -> std::string_view {
  if (m.subject() == metric_subject::distribution) return "has none";
  return m.needs_direction ? "needed" : "see the formula";
}

[[nodiscard]] auto words_for_weights(const metric& m) -> std::string_view {
  if (m.reads_weights || m.subject() == metric_subject::distribution) return "used";
  return m.may_weigh ? "used when asked (`--weighted`)" : "ignored";
}

void describe(const metric& m, std::string& page) {
  auto out = std::back_inserter(page);
  fmt::format_to(out, "\n{}\n\n", m.meaning);
  fmt::format_to(out, "- formula: {}\n- unit: {}\n- range: {}\n", m.formula,
                 m.unit == "1" ? "none, a pure number" : m.unit, words_for(m.range));
  fmt::format_to(out, "- direction: {}; weights: {}{}\n", words_for_direction(m),
                 words_for_weights(m), m.reads_groups ? "; groups: used" : "");
  if (m.sampled) page += "- an estimate from seeded random draws, with a bound on its error\n";
  if (m.luck > 0)
    page += "- of what a seeded search finds: another seed may give another, nearly equal value\n";
  fmt::format_to(out, "- undefined when: {}\n- cost: {}{}\n- source: {}\n", m.undefined_when,
                 m.cost, m.tier == metric_tier::standard ? "" : ", on request only", m.source);
}

auto subject_of(const metric& m) -> std::string_view {
  for (auto const& [subject, heading] : parts)
    if (subject == m.subject()) return heading;
  return {};
}

}  // namespace

auto metric_page(const metric& m) -> std::string {
  auto page =
      fmt::format("# {} {{#metric_{}}}\n\n`{}`. {}.\n", m.title, m.key, m.key, subject_of(m));
  describe(m, page);
  page += fmt::format(
      "\nWhat we divide by and what happens on loops, isolates and tiny networks is in "
      "[conventions](conventions.md); keys in brackets in [references](references.md).\n\n```sh\n"
      "cartograph {} NETWORK -m {}\n```\n",
      m.subject() == metric_subject::vertex || m.subject() == metric_subject::link ? "centrality"
                                                                                   : "metrics",
      m.key);
  return page;
}

auto metrics_reference() -> std::string {
  std::string page{preface};
  for (auto const& [subject, heading] : parts) {
    fmt::format_to(std::back_inserter(page), "\n## {}\n", heading);
    for (auto const& m : metrics())
      if (m.subject() == subject) {
        fmt::format_to(std::back_inserter(page), "\n### `{}`: {}\n", m.key, m.title);
        describe(m, page);
      }
  }
  return page;
}

}  // namespace cartograph
