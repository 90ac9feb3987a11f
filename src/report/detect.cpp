#include "cartograph/report/detect.hpp"

#include <algorithm>
#include <array>
#include <numeric>
#include <utility>

#include "cartograph/algorithm/community/ami.hpp"
#include "cartograph/algorithm/community/asymptotic_surprise.hpp"
#include "cartograph/algorithm/community/cdlp.hpp"
#include "cartograph/algorithm/community/community_significance.hpp"
#include "cartograph/algorithm/community/compare.hpp"
#include "cartograph/algorithm/community/conductance.hpp"
#include "cartograph/algorithm/community/consensus.hpp"
#include "cartograph/algorithm/community/constant_potts.hpp"
#include "cartograph/algorithm/community/coverage.hpp"
#include "cartograph/algorithm/community/infomap.hpp"
#include "cartograph/algorithm/community/label_propagation.hpp"
#include "cartograph/algorithm/community/leiden.hpp"
#include "cartograph/algorithm/community/map_equation.hpp"
#include "cartograph/algorithm/community/modularity.hpp"
#include "cartograph/algorithm/community/pair_agreement.hpp"
#include "cartograph/algorithm/community/partition.hpp"
#include "cartograph/algorithm/community/resolution_profile.hpp"
#include "cartograph/algorithm/community/split_join.hpp"
#include "cartograph/algorithm/community/variation_of_information.hpp"
#include "cartograph/linalg/spectral.hpp"
#include "cartograph/network/shown_name.hpp"

namespace cartograph {
namespace {

constexpr std::array<std::string_view, 6> algorithms{
    "leiden", "louvain", "infomap", "label-propagation", "cdlp", "spectral"};
constexpr std::array<std::string_view, 2> objectives{"modularity", "cpm"};

/// New numbers for communities: largest first, of equals the one that was found first.
auto by_size(const std::vector<std::uint32_t>& sizes) -> std::vector<std::uint32_t> {
  std::vector<std::uint32_t> order(sizes.size());
  std::iota(order.begin(), order.end(), 0U);
  std::ranges::stable_sort(order, std::ranges::greater{}, [&](auto c) { return sizes[c]; });
  std::vector<std::uint32_t> rank(sizes.size());
  for (std::uint32_t i = 0; i < order.size(); ++i) rank[order[i]] = i;
  return rank;
}

auto asked_of_spectral(const detect_options& options, std::uint64_t seed) -> spectral_options {
  return {.communities = options.communities,
          .seed = seed,
          .threads = options.threads,
          .stop = options.stop};
}

/// The community of each vertex, by any numbers; none where spectral clustering takes no such
/// graph.
auto divided(undirected_view g, const detect_options& options, std::uint64_t seed)
    -> std::vector<std::uint32_t> {
  if (options.algorithm == "cdlp")
    return cdlp(g, {.threads = options.threads, .stop = options.stop}).label;
  if (options.algorithm == "label-propagation")
    return label_propagation(g, {.seed = seed, .threads = options.threads, .stop = options.stop})
        .membership;
  if (options.algorithm == "infomap")
    return infomap(g, {.seed = seed, .threads = options.threads, .stop = options.stop}).membership;
  if (options.algorithm == "spectral")
    return spectral(g, asked_of_spectral(options, seed)).value_or(spectral_result{}).membership;
  return leiden(g, {.resolution = options.resolution,
                    .seed = seed,
                    .objective = options.objective == "cpm" ? community_objective::constant_potts
                                                            : community_objective::modularity,
                    .refine = options.algorithm == "leiden",
                    .threads = options.threads,
                    .stop = options.stop})
      .membership;
}

auto quality_of(undirected_view g, const std::vector<std::uint32_t>& membership,
                const detect_options& options) -> measurement {
  if (options.objective == "cpm")
    return constant_potts(g, membership, {.resolution = options.resolution});
  return modularity(g, membership, {.resolution = options.resolution});
}

/// What makes one run of a search better than another.
auto worth_of(undirected_view g, const std::vector<std::uint32_t>& membership,
              const measurement& quality, const detect_options& options) -> double {
  if (options.algorithm != "infomap") return quality.value;
  return -map_equation(g, membership, {.threads = options.threads}).codelength.value;
}

/// The division of the best quality among the runs, numbered largest community first.
struct best_division {
  std::vector<std::uint32_t> membership;
  measurement quality;
  std::vector<std::vector<std::uint32_t>> all;
};

auto best_of_runs(undirected_view g, const detect_options& options) -> best_division {
  best_division best;
  double most = 0;
  for (int run = 0; run < options.runs && !options.stop.stop_requested(); ++run) {
    auto found = divided(g, options, options.seed + static_cast<std::uint64_t>(run));
    auto const count = renumber(found);
    auto const rank = by_size(community_sizes(found, count));
    for (auto& label : found) label = rank[label];
    auto const quality = quality_of(g, found, options);
    auto const worth = worth_of(g, found, quality, options);
    if (run == 0 || (quality && worth > most))
      best.membership = found, best.quality = quality, most = worth;
    best.all.push_back(std::move(found));
    options.stop.progress("communities", (run + 1.0) / options.runs);
  }
  return best;
}

/// How far the runs agree, on the whole and about each community that is kept.
void add_stability(undirected_view g, const best_division& best, const detect_options& options,
                   communities_result& out) {
  if (best.all.size() < 2) return;
  auto const found = consensus(g, best.all, {.threads = options.threads, .stop = options.stop});
  out.runs = options.runs;
  out.stability = community_stability(found.vertex, best.membership);
  out.qualities.push_back({"agreement_of_runs", found.agreement});
}

auto qualities_of(undirected_view g, const std::vector<std::uint32_t>& membership,
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
void add_significance(undirected_view g, const detect_options& options, communities_result& out) {
  auto alone = options;
  alone.threads = 1;
  alone.stop = {};  // tells of itself what is told of the samples
  auto const quality = [&](const csr& sample) -> measurement {
    auto const rows = sample.undirected();
    auto const found = divided(rows, alone, options.seed);
    if (found.size() != rows.order()) return undefined("spectral clustering refuses this graph");
    return quality_of(rows, found, alone);
  };
  null_options const asked{.samples = options.rewired,
                           .seed = options.seed,
                           .threads = options.threads,
                           .stop = options.stop};
  auto const by_walk = options.algorithm == "infomap";
  out.chance = by_walk ? community_significance(g, saving_by_infomap{{.seed = options.seed}}, asked)
                       : community_significance(g, quality, asked);
  out.chance_of = by_walk ? "saving of the map equation" : options.objective;
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
  auto const rows = flat.graph.undirected();
  auto const best = best_of_runs(rows, options);
  communities_result out{.algorithm = options.algorithm,
                         .objective = options.objective,
                         .resolution = options.resolution,
                         .quality = best.quality};
  if (options.stop.stop_requested()) return out;
  for (std::size_t i = 0; i < best.membership.size(); ++i) {
    auto const v = flat.vertex_map[i];
    auto const community = best.membership[i];
    out.sizes.resize(std::max<std::size_t>(out.sizes.size(), community + 1U));
    ++out.sizes[community];
    out.membership.push_back({.id = v.value,
                              .kind = std::string{name_of(g.kind_of(v))},
                              .name = shown_name(g, v, options.people),
                              .community = community});
  }
  out.portraits = portraits_of(g, options.which, flat.vertex_map, best.membership,
                               static_cast<std::uint32_t>(out.sizes.size()));
  out.qualities = qualities_of(rows, best.membership, options);
  add_stability(rows, best, options, out);
  if (options.profile) out.profile = profile_of(rows, options);
  if (options.rewired > 0) add_significance(rows, options, out);
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
