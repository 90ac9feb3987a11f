#include "cartograph/report/detect.hpp"

#include <algorithm>
#include <array>
#include <numeric>
#include <utility>

#include "cartograph/algorithm/community/ami.hpp"
#include "cartograph/algorithm/community/asymptotic_surprise.hpp"
#include "cartograph/algorithm/community/cdlp.hpp"
#include "cartograph/algorithm/community/compare.hpp"
#include "cartograph/algorithm/community/conductance.hpp"
#include "cartograph/algorithm/community/coverage.hpp"
#include "cartograph/algorithm/community/leiden.hpp"
#include "cartograph/algorithm/community/map_equation.hpp"
#include "cartograph/algorithm/community/modularity.hpp"
#include "cartograph/algorithm/community/pair_agreement.hpp"
#include "cartograph/algorithm/community/partition.hpp"
#include "cartograph/algorithm/community/split_join.hpp"
#include "cartograph/algorithm/community/variation_of_information.hpp"
#include "cartograph/network/shown_name.hpp"

namespace cartograph {
namespace {

constexpr std::array<std::string_view, 2> algorithms{"leiden", "cdlp"};

/// New numbers for communities: largest first, of equals the one that was found first.
auto by_size(const std::vector<std::uint32_t>& sizes) -> std::vector<std::uint32_t> {
  std::vector<std::uint32_t> order(sizes.size());
  std::iota(order.begin(), order.end(), 0U);
  std::ranges::stable_sort(order, std::ranges::greater{}, [&](auto c) { return sizes[c]; });
  std::vector<std::uint32_t> rank(sizes.size());
  for (std::uint32_t i = 0; i < order.size(); ++i) rank[order[i]] = i;
  return rank;
}

/// The community of each vertex, by any numbers.
auto divided(undirected_view g, const detect_options& options) -> std::vector<std::uint32_t> {
  if (options.algorithm == "cdlp")
    return cdlp(g, {.threads = options.threads, .stop = options.stop}).label;
  return leiden(g, {.resolution = options.resolution, .seed = options.seed, .stop = options.stop})
      .membership;
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

}  // namespace

auto community_algorithms() -> std::span<const std::string_view> { return algorithms; }

auto detect_communities(const network& g, const flat_graph& flat, const detect_options& options)
    -> communities_result {
  auto const rows = flat.graph.undirected();
  auto membership = divided(rows, options);
  auto const count = renumber(membership);
  auto const sizes = community_sizes(membership, count);
  auto const rank = by_size(sizes);
  for (auto& label : membership) label = rank[label];
  communities_result out{
      .algorithm = options.algorithm,
      .resolution = options.resolution,
      .quality = modularity(rows, membership, {.resolution = options.resolution}),
      .sizes = std::vector<std::uint64_t>(count)};
  for (std::size_t c = 0; c < count; ++c) out.sizes[rank[c]] = sizes[c];
  out.membership.reserve(membership.size());
  for (std::size_t i = 0; i < membership.size(); ++i) {
    auto const v = flat.vertex_map[i];
    out.membership.push_back({.id = v.value,
                              .kind = std::string{name_of(g.kind_of(v))},
                              .name = shown_name(g, v, options.people),
                              .community = membership[i]});
  }
  out.portraits = portraits_of(g, options.which, flat.vertex_map, membership, count);
  out.qualities = qualities_of(rows, membership, options);
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
