
#include "cartograph/algorithm/concentration/absence_factor.hpp"
#include "cartograph/algorithm/concentration/gini.hpp"
#include "cartograph/algorithm/concentration/herfindahl.hpp"
#include "cartograph/algorithm/concentration/hill.hpp"
#include "cartograph/algorithm/concentration/shannon.hpp"
#include "cartograph/algorithm/concentration/theil.hpp"
#include "cartograph/algorithm/concentration/top_share.hpp"
#include "registry/rows.hpp"

namespace cartograph::registry {
namespace {

using amounts_view = std::span<const double>;
using parameters = distribution_parameters;

constexpr std::string_view nothing_held =
    "no holders; all amounts are 0; an amount is negative or not finite";

constexpr metric distribution_metrics[] = {
    {.key = "gini",
     .title = "Gini coefficient",
     .meaning = "How unequally something is spread over its holders: 0 when all have the same, "
                "close to 1 when one of many has everything.",
     .formula =
         "sum((2 i - n - 1) x(i)) / (n sum(x)), x ascending, i from 1; no correction for few "
         "holders",
     .unit = "1",
     .range = {0, 1},
     .cost = "O(n log n)",
     .source = "Gini 1912 [gini1912]",
     .undefined_when = nothing_held,
     .star = 5.0 / 14,
     .compute = +[](amounts_view x, const parameters&) { return gini(x); }},
    {.key = "hhi",
     .title = "Herfindahl-Hirschman index",
     .meaning = "The chance that two units drawn at random have the same holder.",
     .formula = "sum(p^2), shares p as fractions; between 1 / n and 1",
     .unit = "1",
     .range = {0, 1},
     .cost = "O(n log n)",
     .source = "Hirschman 1945, Herfindahl 1950 [hirschman1945, herfindahl1950]",
     .undefined_when = nothing_held,
     .star = 7.0 / 24,
     .compute = +[](amounts_view x, const parameters&) { return herfindahl(x); }},
    {.key = "effective_number",
     .title = "Effective number of holders",
     .meaning = "How many equal holders would be as concentrated as these.",
     .formula = "1 / sum(p^2), the Hill number of order 2",
     .unit = "holders",
     .range = {1, unbounded},
     .cost = "O(n log n)",
     .source = "Hill 1973 [hill1973]",
     .undefined_when = nothing_held,
     .star = 24.0 / 7,
     .compute = +[](amounts_view x, const parameters&) { return effective_number(x); }},
    {.key = "shannon",
     .title = "Shannon entropy",
     .meaning = "How uncertain it is who holds a unit drawn at random: 0 when one has all, ln n "
                "when all have the same.",
     .formula = "-sum(p ln p), 0 ln 0 = 0",
     .unit = "nats",
     .range = {0, unbounded},
     .cost = "O(n log n)",
     .source = "Shannon 1948 [shannon1948]",
     .undefined_when = nothing_held,
     .star = 1.589026915173973,  // ln(24) / 2
     .compute = +[](amounts_view x, const parameters&) { return shannon(x); }},
    {.key = "pielou",
     .title = "Evenness",
     .meaning = "How evenly something is spread over those who hold any of it: 1 when all of them "
                "have the same.",
     .formula = "shannon / ln S, S holders of more than 0",
     .unit = "1",
     .range = {0, 1},
     .cost = "O(n log n)",
     .source = "Pielou 1966 [pielou1966]",
     .undefined_when = "S < 2; an amount is negative or not finite",
     .star = 0.8165982976888231,  // ln(24) / (2 ln 7)
     .compute = +[](amounts_view x, const parameters&) { return pielou(x); }},
    {.key = "theil",
     .title = "Theil index",
     .meaning = "How unequally something is spread: 0 when all have the same, ln n when one has "
                "all. It splits exactly into a part within and a part between groups.",
     .formula = "(1 / n) sum((x / mean) ln(x / mean)), 0 ln 0 = 0",
     .unit = "nats",
     .range = {0, unbounded},
     .cost = "O(n log n)",
     .source = "Theil 1967 [theil1967]",
     .undefined_when = nothing_held,
     .star = 0.3568832338813402,  // ln 7 - ln(24) / 2
     .compute = +[](amounts_view x, const parameters&) { return theil(x); }},
    {.key = "hill",
     .title = "Hill number",
     .meaning = "How many equal holders would be as diverse as these; a larger `order` looks more "
                "at the large ones.",
     .formula = "sum(p^q)^(1 / (1 - q)), q = `order`; 0: holders of any, 1: e^shannon, 2: 1 / hhi",
     .unit = "holders",
     .range = {1, unbounded},
     .cost = "O(n log n)",
     .source = "Hill 1973 [hill1973]",
     .undefined_when = nothing_held,
     .star = 4.898979485566356,  // sqrt(24), at order 1
     .compute = +[](amounts_view x, const parameters& p) { return hill(x, p.order); }},
    {.key = "top_share",
     .title = "Share of the largest holders",
     .meaning = "The share that the few largest holders have together; the largest one unless a "
                "number is given.",
     .formula = "sum of the `top` largest x / sum(x), top = 1",
     .unit = "1",
     .range = {0, 1},
     .cost = "O(n log n)",
     .source = "concentration ratio, as in [herfindahl1950]",
     .undefined_when = nothing_held,
     .star = 0.5,
     .compute = +[](amounts_view x, const parameters& p) { return top_share(x, p.top); }},
    {.key = "contributor_absence_factor",
     .title = "Contributor absence factor",
     .meaning = "The smallest number of persons who made half of the contributions: low means "
                "dependence on few.",
     .formula = "smallest k whose k largest x reach `threshold` * sum(x), threshold = 0.5; "
                "reaching it exactly is enough",
     .unit = "persons",
     .range = {1, unbounded},
     .cost = "O(n log n)",
     .source = "CHAOSS [chaoss-caf]",
     .undefined_when = nothing_held,
     .star = 1,
     .compute =
         +[](amounts_view x, const parameters& p) { return absence_factor(x, p.threshold); }},
    {.key = "elephant_factor",
     .title = "Elephant factor",
     .meaning = "The smallest number of organizations whose people made half of the contributions: "
                "low means dependence on few.",
     .formula = "smallest k whose k largest x reach `threshold` * sum(x), threshold = 0.5; "
                "reaching it exactly is enough",
     .unit = "organizations",
     .range = {1, unbounded},
     .cost = "O(n log n)",
     .source = "CHAOSS [chaoss-elephant]; we follow its formula, not the sentence that reads a "
               "high value as dependence",
     .undefined_when = nothing_held,
     .star = 1,
     .compute =
         +[](amounts_view x, const parameters& p) { return absence_factor(x, p.threshold); }},
    {.key = "pony_factor",
     .title = "Pony factor",
     .meaning = "The smallest number of persons who made half of the contributions, as Apache "
                "counts committers: low means dependence on few.",
     .formula = "smallest k whose k largest x reach `threshold` * sum(x), threshold = 0.5; "
                "reaching it exactly is enough",
     .unit = "persons",
     .range = {1, unbounded},
     .cost = "O(n log n)",
     .source = "Apache [apache-pony]",
     .undefined_when = nothing_held,
     .star = 1,
     .compute =
         +[](amounts_view x, const parameters& p) { return absence_factor(x, p.threshold); }},
};
static_assert(std::ranges::all_of(distribution_metrics, complete),
              "a row of the registry leaves something unsaid");

}  // namespace

auto distribution_rows() -> std::span<const metric> { return distribution_metrics; }

}  // namespace cartograph::registry
