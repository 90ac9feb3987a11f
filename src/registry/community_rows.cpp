#include "cartograph/algorithm/community/asymptotic_surprise.hpp"
#include "cartograph/algorithm/community/conductance.hpp"
#include "cartograph/algorithm/community/coverage.hpp"
#include "cartograph/algorithm/community/internal_density.hpp"
#include "cartograph/algorithm/community/leiden.hpp"
#include "cartograph/algorithm/community/map_equation.hpp"
#include "cartograph/algorithm/community/modularity.hpp"
#include "cartograph/algorithm/detail/symmetrised.hpp"
#include "registry/rows.hpp"

// How good the communities are that the Leiden algorithm finds.
namespace cartograph::registry {
namespace {

/// A network and its communities, which are looked for without direction.
struct divided {
  const metric_input& in;
  undirected_view plain;
  leiden_result found;

  [[nodiscard]] auto membership() const -> std::span<const std::uint32_t> {
    return found.membership;
  }
};

using judge = measurement (*)(const divided&);

[[nodiscard]] auto judged_on(const metric_input& in, undirected_view plain, judge how)
    -> measurement {
  divided const all{in, plain,
                    leiden(plain, {.seed = in.seed, .threads = in.threads, .stop = in.stop})};
  return in.stop.stop_requested() ? undefined(std::string{stopped_early}) : how(all);
}

[[nodiscard]] auto judged(const metric_input& in, judge how) -> measurement {
  if (without_direction(in)) return judged_on(in, in.graph.undirected(), how);
  auto const plain = detail::symmetrised(in.graph.directed(), in.threads);
  return judged_on(in, plain.undirected(), how);
}

/// Where there is a direction it counts.
[[nodiscard]] auto modularity_of(const divided& all) -> measurement {
  if (without_direction(all.in)) return all.found.quality;
  return modularity(all.in.graph.directed(), all.membership());
}
[[nodiscard]] auto coverage_of(const divided& all) -> measurement {
  return coverage(all.plain, all.membership(), {.threads = all.in.threads});
}
[[nodiscard]] auto conductance_of(const divided& all) -> measurement {
  return conductance(all.plain, all.membership(), {.threads = all.in.threads}).mean;
}
[[nodiscard]] auto density_of(const divided& all) -> measurement {
  return internal_density(all.plain, all.membership(), {.threads = all.in.threads}).mean;
}
[[nodiscard]] auto surprise_of(const divided& all) -> measurement {
  return asymptotic_surprise(all.plain, all.membership(), {.threads = all.in.threads});
}
[[nodiscard]] auto codelength_of(const divided& all) -> measurement {
  return map_equation(all.plain, all.membership(), {.threads = all.in.threads, .stop = all.in.stop})
      .codelength;
}

constexpr metric community_metrics[] = {
    {.key = "modularity",
     .title = "Modularity of the communities",
     .meaning = "How much more linked the members of the same community are than chance would have "
                "it, for the communities that the Leiden algorithm finds.",
     .formula =
         "sum over communities of e / m - (d / (2 m))^2, e weight of the links inside, d sum "
         "of the strengths, m weight of all links (resolution 1); directed: communities "
         "found without direction, then e / m - d_out d_in / m^2",
     .unit = "1",
     .range = {-0.5, 1},
     .cost = "O(n + m) a sweep, some dozens of sweeps",
     .source = "Newman and Girvan 2004 [newman2004], Leicht and Newman 2008 [leicht2008]; Traag, "
               "Waltman and van Eck 2019 [traag2019]",
     .undefined_when = "the links weigh nothing together",
     .reads_weights = true,
     .luck = 0.03,
     .star = 0,
     .compute = +[](const metric_input& in) { return judged(in, modularity_of); }},
    {.key = "coverage",
     .title = "Coverage of the communities",
     .meaning = "Share of the links that stay within the communities that the Leiden algorithm "
                "finds; direction is forgotten.",
     .formula = "sum over communities of e / m, e weight of the links inside, m of all",
     .unit = "1",
     .range = {0, 1},
     .cost = "as modularity",
     .source = "Fortunato 2010 [fortunato2010]; communities [traag2019]",
     .undefined_when = "the links weigh nothing together",
     .reads_weights = true,
     .luck = 0.06,
     .tier = metric_tier::on_request,
     .star = 1,
     .compute = +[](const metric_input& in) { return judged(in, coverage_of); }},
    {.key = "mean_conductance",
     .title = "Mean conductance of the communities",
     .meaning =
         "How open the communities are that the Leiden algorithm finds: of the ends of links on "
         "the smaller side, the share whose link crosses the border; the mean over communities.",
     .formula = "mean over communities of cut / min(vol, 2 m - vol), cut weight of the links that "
                "leave, vol ends of links inside",
     .unit = "1",
     .range = {0, 1},
     .cost = "as modularity",
     .source = "Kannan, Vempala and Vetta 2004 [kannan2004]; communities [traag2019]",
     .undefined_when = "no community has links on both of its sides",
     .reads_weights = true,
     .luck = 0.12,
     .tier = metric_tier::on_request,

     .compute = +[](const metric_input& in) { return judged(in, conductance_of); }},
    {.key = "internal_density",
     .title = "Mean density inside the communities",
     .meaning = "How many of the pairs within a community are linked, for the communities of two "
                "or more that the Leiden algorithm finds.",
     .formula = "mean over communities of e / (s (s - 1) / 2), e links inside (whatever they "
                "weigh; weights only help to find the communities), s members; direction is "
                "forgotten",
     .unit = "1",
     .range = {0, 1},
     .cost = "as modularity",
     .source = "Radicchi and others 2004 [radicchi2004]; communities [traag2019]",
     .undefined_when = "every community has one member",
     .reads_weights = true,
     .luck = 0.15,
     .tier = metric_tier::on_request,
     .star = 2.0 / 7,
     .compute = +[](const metric_input& in) { return judged(in, density_of); }},
    {.key = "asymptotic_surprise",
     .title = "Surprise of the communities",
     .meaning =
         "How improbable it is that so many links fall within communities, for those that the "
         "Leiden algorithm finds. It grows with the network: compare divisions of one network.",
     .formula = "m D(q || p), q share of the links inside, p share of the pairs inside, D(q || p) "
                "= q ln(q / p) + (1 - q) ln((1 - q) / (1 - p))",
     .unit = "nats",
     .range = {0, unbounded},
     .cost = "as modularity",
     .source = "Traag, Aldecoa and Delvenne 2015 [traag2015]; communities [traag2019]",
     .undefined_when = "no links",
     .reads_weights = true,
     .luck = 0.2,
     .tier = metric_tier::on_request,
     .star = 0,
     .compute = +[](const metric_input& in) { return judged(in, surprise_of); }},
    {.key = "map_equation",
     .title = "Description length of a walk",
     .meaning = "Bits to tell each step of somebody who follows links at random, when vertices are "
                "named anew in each community that the Leiden algorithm finds.",
     .formula = "q H(exits) + sum over communities of (q_c + p_c) H(names inside), two levels, "
                "communities and walk without direction; communities --directed has both with it",
     .unit = "bits a step",
     .range = {0, unbounded},
     .cost = "as modularity",
     .source = "Rosvall and Bergstrom 2008 [rosvall2008]; communities [traag2019]",
     .undefined_when = "no links",
     .reads_weights = true,
     .luck = 0.06,
     .tier = metric_tier::on_request,
     .star = 2.2924812503605781,
     .compute = +[](const metric_input& in) { return judged(in, codelength_of); }},
};
static_assert(std::ranges::all_of(community_metrics, complete),
              "a row of the registry leaves something unsaid");

}  // namespace

auto community_rows() -> std::span<const metric> { return community_metrics; }

}  // namespace cartograph::registry
