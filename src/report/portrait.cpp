#include "cartograph/report/portrait.hpp"

#include <algorithm>
#include <functional>
#include <map>
#include <string_view>

#include "cartograph/network/each_link.hpp"
#include "cartograph/network/slice.hpp"

namespace cartograph {
namespace {

using tally = std::map<std::string_view, std::uint64_t>;

auto most_frequent_first(const tally& counts) -> std::vector<counted_word> {
  std::vector<counted_word> out;
  for (auto const& [word, count] : counts)
    if (!word.empty()) out.push_back({std::string{word}, count});
  std::ranges::stable_sort(out, std::ranges::greater{}, &counted_word::count);
  return out;
}

/// How often each word of a column, or of a function of the node, is met in each community.
template <class WordOf>
auto tallies(std::span<const vertex_id> nodes, std::span<const std::uint32_t> membership,
             std::uint32_t count, WordOf&& word_of) -> std::vector<tally> {
  std::vector<tally> out(count);
  for (std::size_t i = 0; i < nodes.size(); ++i) ++out[membership[i]][word_of(nodes[i])];
  return out;
}

auto column_tallies(const network& g, const char* column, std::span<const vertex_id> nodes,
                    std::span<const std::uint32_t> membership, std::uint32_t count) {
  auto const* words = g.column(column);
  return words == nullptr ? std::vector<tally>(count)
                          : tallies(nodes, membership, count, [&](auto v) { return (*words)[v]; });
}

/// Counts links on their sides of the borders.
class link_counter {
 public:
  link_counter(std::span<const std::uint32_t> membership, std::vector<community_portrait>& out)
      : membership_{membership}, out_{out}, inside_(membership.size(), 0) {}

  /// \param from,to places among the nodes that were divided
  /// \return whether the link is inside a community
  auto count(std::size_t from, std::size_t to) -> bool {
    auto const a = membership_[from];
    auto const b = membership_[to];
    if (a != b) {
      ++out_[a].leaving;
      ++out_[b].leaving;
      return false;
    }
    ++out_[a].inside;
    ++inside_[from];
    ++inside_[to];
    return true;
  }
  [[nodiscard]] auto links_inside(std::size_t place) const { return inside_[place]; }

 private:
  std::span<const std::uint32_t> membership_;
  std::vector<community_portrait>& out_;
  std::vector<std::uint64_t> inside_;  ///< links of each node within its community
};

constexpr auto nowhere = ~std::size_t{0};

/// Where each node of the network is among those that were divided.
auto places_of(const network& g, std::span<const vertex_id> nodes) -> std::vector<std::size_t> {
  std::vector<std::size_t> place(g.node_count(), nowhere);
  for (std::size_t i = 0; i < nodes.size(); ++i) place[nodes[i].index()] = i;
  return place;
}

/// The links of one relation that the question asks for.
void count_relation(const network& g, const slice& when, relation r,
                    std::span<const std::size_t> place, std::span<const std::uint32_t> membership,
                    link_counter& links, std::vector<community_portrait>& out) {
  auto const& columns = g.rows(r).columns;
  std::vector<std::uint64_t> held(out.size(), 0);
  for_each_link(g, r, [&](vertex_id from, vertex_id to, std::uint64_t link) {
    auto const a = place[from.index()];
    auto const b = place[to.index()];
    if (a == nowhere || b == nowhere || a == b || when.of(columns, link) != verdict::inside) return;
    if (links.count(a, b)) ++held[membership[a]];
  });
  for (std::size_t c = 0; c < held.size(); ++c)
    if (held[c] > 0) out[c].relations.push_back({std::string{name_of(r)}, held[c]});
}

auto relations_of(const selection& which) -> std::vector<relation> {
  std::vector<relation> out;
  for (auto const& [r, weight] : which.relations)
    if (weight > 0) out.push_back(r);
  if (which.relations.empty())
    for (std::size_t i = 0; i < relation_count; ++i) out.push_back(static_cast<relation>(i));
  return out;
}

void find_centres(std::span<const std::uint32_t> membership, const link_counter& links,
                  std::vector<community_portrait>& out) {
  constexpr std::size_t shown = 5;
  std::vector<std::size_t> place(membership.size());
  for (std::size_t i = 0; i < place.size(); ++i) place[i] = i;
  std::ranges::stable_sort(place, std::ranges::greater{},
                           [&](auto i) { return links.links_inside(i); });
  for (auto const i : place)
    if (auto& centre = out[membership[i]].centre; centre.size() < shown) centre.push_back(i);
}

/// What the columns of the nodes say.
void describe_members(const network& g, std::span<const vertex_id> nodes,
                      std::span<const std::uint32_t> membership,
                      std::vector<community_portrait>& out) {
  auto const count = static_cast<std::uint32_t>(out.size());
  auto const kinds =
      tallies(nodes, membership, count, [&](auto v) { return name_of(g.kind_of(v)); });
  auto const sectors = column_tallies(g, "sector", nodes, membership, count);
  auto const countries = column_tallies(g, "country", nodes, membership, count);
  for (std::uint32_t c = 0; c < count; ++c) {
    out[c].kinds = most_frequent_first(kinds[c]);
    out[c].sectors = most_frequent_first(sectors[c]);
    out[c].countries = most_frequent_first(countries[c]);
    std::ranges::stable_sort(out[c].relations, std::ranges::greater{}, &counted_word::count);
  }
}

}  // namespace

auto portraits_of(const network& g, const selection& which, std::span<const vertex_id> nodes,
                  std::span<const std::uint32_t> membership, std::uint32_t count)
    -> std::vector<community_portrait> {
  std::vector<community_portrait> out(count);
  link_counter links{membership, out};
  auto const place = places_of(g, nodes);
  slice const when{which};
  for (auto const r : relations_of(which))
    count_relation(g, when, r, place, membership, links, out);
  find_centres(membership, links, out);
  describe_members(g, nodes, membership, out);
  return out;
}

auto portraits_of_projection(const network& g, const csr& flat, std::span<const vertex_id> nodes,
                             std::span<const std::uint32_t> membership, std::uint32_t count)
    -> std::vector<community_portrait> {
  std::vector<community_portrait> out(count);
  link_counter links{membership, out};
  flat.visit([&](auto rows) {
    for (auto v : rows.vertices())
      for (auto u : rows.neighbors(v))
        if (flat.way() == direction::directed ? u != v : u < v) links.count(v, u);
  });
  find_centres(membership, links, out);
  describe_members(g, nodes, membership, out);
  return out;
}

}  // namespace cartograph
