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

/// Reads every link of the question once.
class link_counter {
 public:
  static constexpr auto nowhere = ~std::uint32_t{0};

  link_counter(const network& g, std::span<const vertex_id> nodes,
               std::span<const std::uint32_t> membership, std::vector<community_portrait>& out)
      : out_{out}, community_(g.node_count(), nowhere), inside_(g.node_count(), 0) {
    for (std::size_t i = 0; i < nodes.size(); ++i) community_[nodes[i].index()] = membership[i];
  }
  void count(const network& g, const slice& when, relation r) {
    auto const& columns = g.rows(r).columns;
    std::vector<std::uint64_t> held(out_.size(), 0);
    for_each_link(g, r, [&](vertex_id from, vertex_id to, std::uint64_t link) {
      auto const a = community_[from.index()];
      auto const b = community_[to.index()];
      if (a == nowhere || b == nowhere || from.value == to.value ||
          when.of(columns, link) != verdict::inside)
        return;
      if (a != b) {
        ++out_[a].leaving;
        ++out_[b].leaving;
        return;
      }
      ++held[a];
      ++inside_[from.index()];
      ++inside_[to.index()];
    });
    for (std::size_t c = 0; c < held.size(); ++c) {
      out_[c].inside += held[c];
      if (held[c] > 0) out_[c].relations.push_back({std::string{name_of(r)}, held[c]});
    }
  }
  [[nodiscard]] auto links_inside(vertex_id v) const { return inside_[v.index()]; }

 private:
  std::vector<community_portrait>& out_;
  std::vector<std::uint32_t> community_;  ///< by node
  std::vector<std::uint64_t> inside_;     ///< links of each node within its community
};

auto relations_of(const selection& which) -> std::vector<relation> {
  std::vector<relation> out;
  for (auto const& [r, weight] : which.relations)
    if (weight > 0) out.push_back(r);
  if (which.relations.empty())
    for (std::size_t i = 0; i < relation_count; ++i) out.push_back(static_cast<relation>(i));
  return out;
}

void find_centres(std::span<const vertex_id> nodes, std::span<const std::uint32_t> membership,
                  const link_counter& links, std::vector<community_portrait>& out) {
  constexpr std::size_t shown = 5;
  std::vector<std::size_t> place(nodes.size());
  for (std::size_t i = 0; i < place.size(); ++i) place[i] = i;
  std::ranges::stable_sort(place, std::ranges::greater{},
                           [&](auto i) { return links.links_inside(nodes[i]); });
  for (auto const i : place)
    if (auto& centre = out[membership[i]].centre; centre.size() < shown) centre.push_back(i);
}

}  // namespace

auto portraits_of(const network& g, const selection& which, std::span<const vertex_id> nodes,
                  std::span<const std::uint32_t> membership, std::uint32_t count)
    -> std::vector<community_portrait> {
  std::vector<community_portrait> out(count);
  link_counter links{g, nodes, membership, out};
  slice const when{which};
  for (auto const r : relations_of(which)) links.count(g, when, r);
  find_centres(nodes, membership, links, out);
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
  return out;
}

}  // namespace cartograph
