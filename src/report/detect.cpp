#include "cartograph/report/detect.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "cartograph/algorithm/community/ami.hpp"
#include "cartograph/algorithm/community/asymptotic_surprise.hpp"
#include "cartograph/algorithm/community/barber_modularity.hpp"
#include "cartograph/algorithm/community/cdlp.hpp"
#include "cartograph/algorithm/community/community_significance.hpp"
#include "cartograph/algorithm/community/compare.hpp"
#include "cartograph/algorithm/community/conductance.hpp"
#include "cartograph/algorithm/community/constant_potts.hpp"
#include "cartograph/algorithm/community/coverage.hpp"
#include "cartograph/algorithm/community/infomap.hpp"
#include "cartograph/algorithm/community/label_propagation.hpp"
#include "cartograph/algorithm/community/leiden.hpp"
#include "cartograph/algorithm/community/leiden_bipartite.hpp"
#include "cartograph/algorithm/community/leiden_directed.hpp"
#include "cartograph/algorithm/community/map_equation.hpp"
#include "cartograph/algorithm/community/modularity.hpp"
#include "cartograph/algorithm/community/pair_agreement.hpp"
#include "cartograph/algorithm/community/partition.hpp"
#include "cartograph/algorithm/community/resolution_profile.hpp"
#include "cartograph/algorithm/community/split_join.hpp"
#include "cartograph/algorithm/community/variation_of_information.hpp"
#include "cartograph/linalg/spectral.hpp"
#include "report/best_division.hpp"

namespace cartograph {
namespace {

using labels = std::vector<std::uint32_t>;

template <graph G>
auto by_votes(const G& g, const detect_options& options, std::uint64_t) -> labels {
  return cdlp(g, {.threads = options.threads, .stop = options.stop}).label;
}

template <graph G>
auto by_walk(const G& g, const detect_options& options, std::uint64_t seed) -> labels {
  return infomap(g, {.seed = seed, .threads = options.threads, .stop = options.stop}).membership;
}

auto asked_of_spectral(const detect_options& options, std::uint64_t seed) -> spectral_options {
  return {.communities = options.communities,
          .seed = seed,
          .threads = options.threads,
          .stop = options.stop};
}

/// None where spectral clustering takes no such graph.
template <graph G>
auto by_eigenvectors(const G& g, const detect_options& options, std::uint64_t seed) -> labels {
  if constexpr (is_directed<G>)
    return {};
  else
    return spectral(g, asked_of_spectral(options, seed)).value_or(spectral_result{}).membership;
}

template <graph G>
auto by_labels(const G& g, const detect_options& options, std::uint64_t seed) -> labels {
  return label_propagation(g, {.seed = seed, .threads = options.threads, .stop = options.stop})
      .membership;
}

/// Leiden, or Louvain, for the objective; a directed graph has only modularity.
template <graph G>
auto by_objective(const G& g, const detect_options& options, std::uint64_t seed) -> labels {
  auto const aim = options.objective == "cpm" ? community_objective::constant_potts
                                              : community_objective::modularity;
  auto const how = search_options(options, aim, seed);
  if constexpr (!is_directed<G>)
    if (options.objective == "barber") return leiden_bipartite(g, options.side, how).membership;
  return leiden(g, how).membership;
}

/// A way to find the community of each vertex, by any numbers.
template <graph G>
struct named_search {
  std::string_view name;
  labels (*divide)(const G&, const detect_options&, std::uint64_t seed);
};

template <graph G>
constexpr std::array searches{
    named_search<G>{"leiden", by_objective<G>}, named_search<G>{"louvain", by_objective<G>},
    named_search<G>{"infomap", by_walk<G>},     named_search<G>{"label-propagation", by_labels<G>},
    named_search<G>{"cdlp", by_votes<G>},       named_search<G>{"spectral", by_eigenvectors<G>}};

constexpr auto algorithms = [] {
  std::array<std::string_view, searches<undirected_view>.size()> names;
  std::ranges::transform(searches<undirected_view>, names.begin(),
                         &named_search<undirected_view>::name);
  return names;
}();
constexpr std::array<std::string_view, 4> objectives{"modularity", "cpm", "barber", "multislice"};

template <graph G>
auto divided(const G& g, const detect_options& options, std::uint64_t seed) -> labels {
  auto const found = std::ranges::find(searches<G>, options.algorithm, &named_search<G>::name);
  return found->divide(g, options, seed);
}

template <graph G>
auto quality_of(const G& g, const std::vector<std::uint32_t>& membership,
                const detect_options& options) -> measurement {
  if constexpr (!is_directed<G>) {
    if (options.objective == "cpm")
      return constant_potts(g, membership, {.resolution = options.resolution});
    if (options.objective == "barber")
      return barber_modularity(g, options.side, membership, {.resolution = options.resolution});
  }
  return modularity(g, membership, {.resolution = options.resolution});
}

/// What makes one run of a search better than another.
template <graph G>
auto worth_of(const G& g, const labels& membership, const measurement& quality,
              const detect_options& options) -> double {
  if (options.algorithm != "infomap") return quality.value;
  return -map_equation(g, membership, {.threads = options.threads}).codelength.value;
}

template <graph G>
auto best_of_graph(const G& g, const detect_options& options) -> best_division {
  return best_of_runs(
      {.divide = [&](auto seed) { return divided(g, options, seed); },
       .quality = [&](auto& found) { return quality_of(g, found, options); },
       .worth = [&](auto& found, auto& quality) { return worth_of(g, found, quality, options); }},
      options);
}

template <graph G>
auto qualities_of(const G& g, const std::vector<std::uint32_t>& membership,
                  const detect_options& options) -> std::vector<named_value> {
  auto const cut = conductance(g, membership, {.threads = options.threads});
  auto const walk = map_equation(g, membership, {.threads = options.threads, .stop = options.stop});
  return {
      {"coverage", coverage(g, membership, {.threads = options.threads})},
      {"mean_conductance", cut.mean},
      {"worst_conductance", cut.worst},
      {"map_equation", walk.codelength},
      {"map_equation_of_one_community", walk.one_level},
      {"asymptotic_surprise", asymptotic_surprise(g, membership, {.threads = options.threads})}};
}

/// Leiden's communities, whatever the algorithm, from a tenth to ten times the resolution.
auto profile_of(undirected_view g, const detect_options& options) -> community_profile {
  auto const found = resolution_profile(
      g, {.lowest = options.resolution / 10,
          .highest = options.resolution * 10,
          .objective = options.objective == "cpm" ? community_objective::constant_potts
                                                  : community_objective::modularity,
          .seed = options.seed,
          .threads = options.threads,
          .stop = options.stop});
  community_profile out;
  for (auto const& p : found.points)
    out.points.push_back({p.resolution, p.count, p.quality, p.variation});
  for (auto const& p : found.plateaus) {
    auto const at = std::ranges::find(found.points, p.division, &resolution_point::division);
    out.plateaus.push_back({p.from, p.to, p.points, at->count});
  }
  return out;
}

/// Where the quality lies among those that the same search reaches in rewired graphs.
template <graph G>
void add_significance(const G& g, const detect_options& options, communities_result& out) {
  auto alone = options;
  alone.threads = 1;
  alone.stop = {};  // tells of itself what is told of the samples
  auto const quality = [&](const csr& sample) -> measurement {
    return sample.visit([&](auto rows) {
      auto const found = divided(rows, alone, options.seed);
      if (found.size() != rows.order()) return undefined("spectral clustering refuses this graph");
      return quality_of(rows, found, alone);
    });
  };
  null_options const asked{.samples = options.rewired,
                           .seed = options.seed,
                           .threads = options.threads,
                           .stop = options.stop};
  auto const walks = options.algorithm == "infomap";
  out.chance = walks ? community_significance(g, saving_by_infomap{{.seed = options.seed}}, asked)
                     : community_significance(g, quality, asked);
  out.chance_of = walks ? "saving of the map equation" : options.objective;
  out.rewired = options.rewired;
}

}  // namespace

auto check_detection(const flat_graph& flat, const detect_options& options) -> expected<void> {
  if (options.algorithm != "spectral") return {};
  return fits_spectral(flat.graph.undirected(), asked_of_spectral(options, options.seed));
}

auto community_algorithms() -> std::span<const std::string_view> { return algorithms; }
auto community_objectives() -> std::span<const std::string_view> { return objectives; }

auto detect_communities(const network& g, const flat_graph& flat, const detect_options& options)
    -> communities_result {
  auto const best = flat.graph.visit([&](auto rows) { return best_of_graph(rows, options); });
  communities_result out{.algorithm = options.algorithm,
                         .objective = options.objective,
                         .resolution = options.resolution,
                         .quality = best.quality};
  if (options.stop.stop_requested()) return out;
  for (std::size_t i = 0; i < best.membership.size(); ++i)
    add_member(g, flat.vertex_map[i], best.membership[i], {}, options.people, out);
  auto const count = static_cast<std::uint32_t>(out.sizes.size());
  out.portraits =
      options.projected
          ? portraits_of_projection(g, flat.graph, flat.vertex_map, best.membership, count)
          : portraits_of(g, options.which, flat.vertex_map, best.membership, count);
  out.qualities =
      flat.graph.visit([&](auto rows) { return qualities_of(rows, best.membership, options); });
  flat.graph.visit([&](auto rows) { add_stability(rows, best, options, out); });
  if (options.profile) out.profile = profile_of(flat.graph.undirected(), options);
  if (options.rewired > 0)
    flat.graph.visit([&](auto rows) { add_significance(rows, options, out); });
  return out;
}

auto compared_with(const communities_result& found, std::span<const std::uint32_t> group,
                   std::uint32_t left_out, std::string file) -> agreement_with {
  std::vector<std::uint32_t> ours;
  std::vector<std::uint32_t> theirs;
  for (auto const& m : found.membership)
    if (group[m.id] != left_out) ours.push_back(m.community), theirs.push_back(group[m.id]);
  auto const groups = renumber(theirs);
  auto const pairs = pair_agreement(ours, theirs);
  auto const varied = variation_of_information(ours, theirs);
  auto const moved = split_join(ours, theirs);
  return {.file = std::move(file),
          .members = ours.size(),
          .groups = groups,
          .values = {{"ami_arithmetic", ami(ours, theirs)},
                     {"nmi_arithmetic", nmi(ours, theirs)},
                     {"adjusted_rand", adjusted_rand(ours, theirs)},
                     {"variation_of_information", varied.distance},
                     {"split_join", moved.distance},
                     {"pairwise_precision", pairs.precision},
                     {"pairwise_recall", pairs.recall},
                     {"pairwise_f1", pairs.f1}}};
}

}  // namespace cartograph
