#include "cartograph/report/detect.hpp"

#include <algorithm>
#include <numeric>

#include "cartograph/algorithm/community/leiden.hpp"
#include "cartograph/network/shown_name.hpp"

namespace cartograph {
namespace {

/// New numbers for communities: largest first, of equals the one that was found first.
auto by_size(const std::vector<std::uint64_t>& sizes) -> std::vector<std::uint32_t> {
  std::vector<std::uint32_t> order(sizes.size());
  std::iota(order.begin(), order.end(), 0U);
  std::ranges::stable_sort(order, std::ranges::greater{}, [&](auto c) { return sizes[c]; });
  std::vector<std::uint32_t> rank(sizes.size());
  for (std::uint32_t i = 0; i < order.size(); ++i) rank[order[i]] = i;
  return rank;
}

}  // namespace

auto detect_communities(const network& g, const flat_graph& flat, const detect_options& options)
    -> communities_result {
  auto const found =
      leiden(flat.graph.undirected(),
             {.resolution = options.resolution, .seed = options.seed, .stop = options.stop});
  communities_result out{.resolution = options.resolution, .quality = found.quality};
  std::vector<std::uint64_t> sizes(found.count);
  for (auto const c : found.membership) ++sizes[c];
  auto const rank = by_size(sizes);
  out.sizes.resize(found.count);
  for (std::size_t c = 0; c < sizes.size(); ++c) out.sizes[rank[c]] = sizes[c];
  out.membership.reserve(flat.vertex_map.size());
  std::vector<std::uint32_t> ranked;
  ranked.reserve(flat.vertex_map.size());
  for (std::size_t i = 0; i < flat.vertex_map.size(); ++i) {
    auto const v = flat.vertex_map[i];
    ranked.push_back(rank[found.membership[i]]);
    out.membership.push_back({.id = v.value,
                              .kind = std::string{name_of(g.kind_of(v))},
                              .name = shown_name(g, v, options.people),
                              .community = ranked.back()});
  }
  out.portraits = portraits_of(g, options.which, flat.vertex_map, ranked, found.count);
  return out;
}

}  // namespace cartograph
