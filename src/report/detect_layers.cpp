#include <algorithm>
#include <functional>
#include <span>
#include <utility>

#include "cartograph/algorithm/community/leiden_multislice.hpp"
#include "cartograph/algorithm/community/multislice.hpp"
#include "cartograph/algorithm/community/multislice_modularity.hpp"
#include "cartograph/report/detect.hpp"
#include "report/best_division.hpp"

namespace cartograph {
namespace {

auto multislice_of(const std::vector<detect_layer>& layers, layered_by by, double coupling)
    -> multislice_graph {
  std::vector<undirected_view> slices;
  slices.reserve(layers.size());
  for (auto const& each : layers) slices.push_back(each.flat.graph.undirected());
  return multislice(slices, {.coupling = coupling,
                             .order = is_sequence(by) ? slice_order::sequence : slice_order::none});
}

auto best_in_slices(const multislice_graph& slices, const detect_options& options)
    -> best_division {
  auto const divide = [&](std::uint64_t seed) {
    return leiden_multislice(slices, search_options(options, community_objective::modularity, seed))
        .membership;
  };
  auto const quality = [&](const std::vector<std::uint32_t>& labels) {
    return multislice_modularity(slices, labels, {.resolution = options.resolution});
  };
  return best_of_runs({.divide = divide, .quality = quality}, options);
}

/// The appearances [first, last) of one layer.
struct appearance_range {
  std::size_t first;
  std::size_t last;
};

auto appearances_in(const multislice_graph& slices, std::uint32_t layer) -> appearance_range {
  auto const [first, last] = std::ranges::equal_range(slices.slice, layer);
  return {static_cast<std::size_t>(first - slices.slice.begin()),
          static_cast<std::size_t>(last - slices.slice.begin())};
}

void add_words(std::vector<counted_word>& all, const std::vector<counted_word>& more) {
  for (auto const& [word, count] : more) {
    auto const known = std::ranges::find(all, word, &counted_word::word);
    known == all.end() ? all.push_back({word, count}) : void(known->count += count);
  }
  std::ranges::sort(all, {}, &counted_word::word);
  std::ranges::stable_sort(all, std::ranges::greater{}, &counted_word::count);
}

/// A community in one more layer; its centre is that of the layer with most links inside.
void add_portrait(community_portrait& all, const community_portrait& more, std::size_t first,
                  std::uint64_t& most) {
  add_words(all.kinds, more.kinds);
  add_words(all.sectors, more.sectors);
  add_words(all.countries, more.countries);
  add_words(all.relations, more.relations);
  all.inside += more.inside;
  all.leaving += more.leaving;
  if (more.centre.empty() || (!all.centre.empty() && more.inside <= most)) return;
  most = more.inside;
  all.centre.clear();
  for (auto place : more.centre) all.centre.push_back(first + place);
}

auto portraits_over_layers(const network& g, const std::vector<detect_layer>& layers,
                           const multislice_graph& slices,
                           std::span<const std::uint32_t> membership, std::uint32_t count)
    -> std::vector<community_portrait> {
  std::vector<community_portrait> out(count);
  std::vector<std::uint64_t> most(count, 0);
  for (std::uint32_t s = 0; s < layers.size(); ++s) {
    auto const [first, last] = appearances_in(slices, s);
    std::vector<vertex_id> nodes;
    for (auto a = first; a < last; ++a) nodes.push_back(layers[s].flat.vertex_map[slices.node[a]]);
    auto const here =
        portraits_of(g, layers[s].which, nodes, membership.subspan(first, last - first), count);
    for (std::uint32_t c = 0; c < count; ++c) add_portrait(out[c], here[c], first, most[c]);
  }
  return out;
}

auto count_of_different(std::vector<std::uint32_t> labels) -> std::uint64_t {
  std::ranges::sort(labels);
  return static_cast<std::uint64_t>(std::ranges::unique(labels).begin() - labels.begin());
}

/// Nodes that are in several layers, and of these those in several communities.
void count_changes(const multislice_graph& slices, std::span<const std::uint32_t> membership,
                   std::size_t nodes, layers_summary& out) {
  constexpr auto unseen = ~std::uint32_t{0};
  std::vector<std::uint32_t> first(nodes, unseen);
  std::vector<std::uint8_t> several(nodes, 0);
  std::vector<std::uint8_t> changes(nodes, 0);
  for (std::size_t a = 0; a < membership.size(); ++a) {
    auto const v = slices.node[a];
    if (first[v] == unseen) {
      first[v] = membership[a];
      continue;
    }
    several[v] = 1;
    if (first[v] != membership[a]) changes[v] = 1;
  }
  out.nodes_in_several = static_cast<std::uint64_t>(std::ranges::count(several, 1));
  out.nodes_that_change = static_cast<std::uint64_t>(std::ranges::count(changes, 1));
}

auto summary_of_layers(const std::vector<detect_layer>& layers, const multislice_graph& slices,
                       const std::vector<std::uint32_t>& membership, layered_by by, double coupling)
    -> layers_summary {
  layers_summary out{.by = std::string{name_of(by)}, .coupling = coupling};
  for (std::uint32_t s = 0; s < layers.size(); ++s) {
    auto const [first, last] = appearances_in(slices, s);
    auto const here = std::span{membership}.subspan(first, last - first);
    out.of.push_back({.name = layers[s].name,
                      .nodes = last - first,
                      .links = layers[s].flat.graph.arc_count() / 2,
                      .communities = count_of_different({here.begin(), here.end()})});
  }
  if (!layers.empty())
    count_changes(slices, membership, layers.front().flat.vertex_map.size(), out);
  return out;
}

}  // namespace

auto detect_in_layers(const network& g, const std::vector<detect_layer>& layers, layered_by by,
                      double coupling, const detect_options& options) -> communities_result {
  auto const slices = multislice_of(layers, by, coupling);
  auto const best = best_in_slices(slices, options);
  communities_result out{.algorithm = options.algorithm,
                         .objective = options.objective,
                         .resolution = options.resolution,
                         .quality = best.quality};
  if (options.stop.stop_requested()) return out;
  for (std::size_t a = 0; a < best.membership.size(); ++a) {
    auto const& in = layers[slices.slice[a]];
    add_member(g, in.flat.vertex_map[slices.node[a]], best.membership[a], in.name, options.people,
               out);
  }
  out.portraits = portraits_over_layers(g, layers, slices, best.membership,
                                        static_cast<std::uint32_t>(out.sizes.size()));
  out.layers = summary_of_layers(layers, slices, best.membership, by, coupling);
  add_stability(slices.rows.undirected(), best, options, out);
  return out;
}

}  // namespace cartograph
