#include <string>
#include <utility>

#include "cartograph/algorithm/centrality/edge_betweenness.hpp"
#include "registry/rows.hpp"

namespace cartograph::registry {
namespace {

[[nodiscard]] auto edge_betweenness_scores(const metric_input& in) -> link_scores {
  auto found = in.graph.visit([&](auto g) {
    return edge_betweenness(g, {.raw = in.parameters.raw,
                                .weighted = in.parameters.weighted,
                                .threads = in.threads,
                                .stop = in.stop});
  });
  if (!found.finished) return {.values = {}, .undefined = std::string{stopped_early}};
  link_scores out{.values = {}, .undefined = std::move(found.undefined)};
  out.values.reserve(found.links.size());
  for (std::size_t k = 0; k < found.score.size(); ++k)
    out.values.push_back({found.links[k].from, found.links[k].to, found.score[k]});
  return out;
}

constexpr metric link_metrics[] = {
    {.key = "edge_betweenness",
     .title = "Betweenness of links",
     .meaning = "The share of the shortest paths between pairs that lead over a link: which "
                "collaborations hold the network together.",
     .formula = "sum over pairs s, t of (shortest paths over the link / shortest paths) / (n (n - "
                "1) / 2); directed: ordered pairs / (n (n - 1)); raw: the sum",
     .unit = "1",
     .range = {0, 1},
     .cost = "O(n m); weighted O(n m log n)",
     .source = "Girvan and Newman 2002 [girvan2002], Brandes 2008 [brandes2008variants]",
     .undefined_when = "normalised and n < 2; weighted and a weight is not positive and finite",
     .may_weigh = true,
     .tier = metric_tier::on_request,
     .star = 2.0 / 7,  // a spoke is on the path from its leaf to each of the 6 others, of 21 pairs
     .compute = +[](const metric_input& in) { return edge_betweenness_scores(in); }},
};
static_assert(std::ranges::all_of(link_metrics, complete),
              "a row of the registry leaves something unsaid");

}  // namespace

auto link_rows() -> std::span<const metric> { return link_metrics; }

}  // namespace cartograph::registry
