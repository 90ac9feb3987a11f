#include <string>

#include "cartograph/algorithm/structure/assortativity.hpp"
#include "cartograph/algorithm/structure/ei_index.hpp"
#include "cartograph/algorithm/structure/group_assortativity.hpp"
#include "registry/rows.hpp"

// Who is linked with whom: like with like, or with others.
namespace cartograph::registry {
namespace {

constexpr std::string_view no_groups = "no groups were given";

[[nodiscard]] auto degree_mixing(const metric_input& in) -> measurement {
  return in.graph.visit([&](auto g) { return degree_assortativity(g, {.threads = in.threads}); });
}

[[nodiscard]] auto group_mixing(const metric_input& in) -> measurement {
  if (in.groups.empty()) return undefined(std::string{no_groups});
  return in.graph.visit([&](auto g) {
    return group_assortativity(g, in.groups, {.threads = in.threads}).coefficient;
  });
}

[[nodiscard]] auto external_internal(const metric_input& in) -> measurement {
  if (in.groups.empty()) return undefined(std::string{no_groups});
  auto const found =
      in.graph.visit([&](auto g) { return ei_index(g, in.groups, {.threads = in.threads}); });
  return found.undefined.empty() ? found.whole.index() : undefined(found.undefined);
}

constexpr metric mixing_metrics[] = {
    {.key = "degree_assortativity",
     .title = "Degree assortativity",
     .meaning = "Whether the well linked are linked with the well linked (up to 1) or with those "
                "who have few links (down to -1).",
     .formula =
         "Pearson correlation of the degrees at both ends of the links; directed: out-degree "
         "at the tail, in-degree at the head",
     .unit = "1",
     .range = {-1, 1},
     .cost = "O(n + m)",
     .source = "Newman 2002 [newman2002], eq. 4; directed Newman 2003 [newman2003], eq. 25",
     .undefined_when = "m = 0; all ends have the same degree",
     .star = -1,
     .compute = +[](const metric_input& in) { return degree_mixing(in); }},
    {.key = "kind_assortativity",
     .title = "Assortativity by kind",
     .meaning =
         "Whether links stay within kinds (1), ignore them (0) or avoid them (below 0). With "
         "`group`, by another column than the kind.",
     .formula = "(sum e_ii - sum a_i b_i) / (1 - sum a_i b_i), e share of the links between groups",
     .unit = "1",
     .range = {-1, 1},
     .cost = "O(n + m)",
     .source = "Newman 2003 [newman2003], eq. 2",
     .undefined_when = "m = 0; only one group has links",
     .reads_groups = true,
     .star = -1,
     .compute = +[](const metric_input& in) { return group_mixing(in); }},
    {.key = "ei_index",
     .title = "E-I index",
     .meaning = "Whether links lead out of groups (1) or stay within (-1). Groups are kinds, or "
                "with `group` another column such as the sector.",
     .formula = "(E - I) / (E + I), E links between groups, I within",
     .unit = "1",
     .range = {-1, 1},
     .cost = "O(n + m)",
     .source = "Krackhardt and Stern 1988 [krackhardt1988]",
     .undefined_when = "m = 0",
     .reads_groups = true,
     .star = 1,
     .compute = +[](const metric_input& in) { return external_internal(in); }},
};
static_assert(std::ranges::all_of(mixing_metrics, complete),
              "a row of the registry leaves something unsaid");

}  // namespace

auto mixing_rows() -> std::span<const metric> { return mixing_metrics; }

}  // namespace cartograph::registry
