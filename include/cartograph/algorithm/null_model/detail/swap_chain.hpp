#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <utility>

#include "cartograph/algorithm/null_model/detail/link_set.hpp"
#include "cartograph/core/random.hpp"
#include "cartograph/graph/csr.hpp"
#include "cartograph/graph/edge_buffer.hpp"

namespace cartograph::detail {

/// The links of a graph, each once, without loops; undirected from the lesser end.
template <direction Way>
[[nodiscard]] auto simple_links(const csr_view<Way>& g) -> edge_buffer {
  edge_buffer out{.order = g.order(), .links = {}};
  for (auto v : g.vertices()) {
    auto last = v;  // a loop is never a link, so it may stand for "none yet"
    for (auto u : g.neighbors(v)) {
      if (u == v || u == last || (Way == direction::undirected && u < v)) continue;
      out.links.push_back({v, u});
      last = u;
    }
  }
  return out;
}

/// A random walk through all simple graphs with the same degrees. Every step draws a change; one
/// that would make a loop or a second link is not made, and *the step counts all the same*: then
/// each graph is left as often as it is entered, and all are equally likely in the end. Drawing
/// again until a change can be made would favour graphs that can be changed in many ways.
///
/// A change exchanges the ends of two links. Directed graphs may also turn a circle of three round:
/// without that a circle alone could never change, nor some graphs be reached.
template <direction Way>
class swap_chain {
 public:
  /// \param flips undirected: whether either end of a link may take part; false keeps first ends
  ///        among first ends, as in two-mode graphs
  /// \pre links are simple, directed ones sorted by tail
  swap_chain(edge_buffer links, bool flips, random_stream random)
      : links_{std::move(links.links)}, present_{links_.size()}, random_{random}, flips_{flips} {
    for (auto link : links_) present_.insert(key(link.from, link.to));
    if constexpr (Way == direction::directed) {
      row_.assign(links.order + 1, 0);
      for (auto link : links_) ++row_[link.from + 1];
      for (std::size_t v = 0; v < links.order; ++v) row_[v + 1] += row_[v];
    }
    for (auto& ahead : ahead_) ahead = drawn();
  }

  /// \pre there are links
  void walk(std::uint64_t steps) {
    for (std::uint64_t step = 0; step < steps; ++step) {
      // What comes eight steps later is already known, up to changes in between: its links have
      // been fetched, and now the places where their exchanged forms would be.
      look_up(ahead_[(at_ + lookahead / 2) % lookahead]);
      auto const now = std::exchange(ahead_[at_], drawn());
      at_ = (at_ + 1) % lookahead;
      changed_ += now.circle ? turn_circle(now.first) : exchange(now);
    }
  }
  [[nodiscard]] auto changed() const -> std::uint64_t { return changed_; }
  [[nodiscard]] auto links() && -> large_vector<endpoints> { return std::move(links_); }

 private:
  struct draw {
    std::size_t first;
    std::size_t second;
    bool flip;
    bool circle;
  };
  static constexpr std::size_t lookahead = 16;
  static constexpr std::uint64_t circle_every = 8;

  [[nodiscard]] static auto key(std::uint32_t u, std::uint32_t v) -> std::uint64_t {
    if constexpr (Way == direction::undirected)
      return link_set::key(std::min(u, v), std::max(u, v));
    return link_set::key(u, v);
  }
  [[nodiscard]] auto drawn() -> draw {
    if (links_.empty()) return {};
    draw next{random_.below(links_.size()), random_.below(links_.size()), false, false};
    if constexpr (Way == direction::undirected)
      next.flip = flips_ && random_() % 2 == 0;
    else
      next.circle = random_() % circle_every == 0;
    __builtin_prefetch(&links_[next.first]);
    __builtin_prefetch(&links_[next.second]);
    return next;
  }
  /// The pairs u-v and w-z as u-z and w-v would use them.
  [[nodiscard]] auto pair_of(const draw& step) const -> std::pair<endpoints, endpoints> {
    auto const second = links_[step.second];
    return {links_[step.first], step.flip ? endpoints{second.to, second.from} : second};
  }
  void look_up(const draw& step) const {
    if (links_.empty()) return;
    auto const [a, b] = pair_of(step);
    present_.expect(key(a.from, b.to));
    present_.expect(key(b.from, a.to));
    present_.expect(key(a.from, a.to));
    present_.expect(key(b.from, b.to));
  }
  [[nodiscard]] auto exchange(const draw& step) -> std::uint64_t {
    auto const [a, b] = pair_of(step);
    if (a.from == b.to || b.from == a.to) return 0;
    auto const one = key(a.from, b.to);
    auto const other = key(b.from, a.to);
    if (present_.contains(one) || present_.contains(other)) return 0;
    present_.erase(key(a.from, a.to));
    present_.erase(key(b.from, b.to));
    present_.insert(one);
    present_.insert(other);
    links_[step.first] = {a.from, b.to};
    links_[step.second] = {b.from, a.to};
    return 1;
  }
  /// u -> v -> w -> u turned round, if it exists and is linked that way alone. Drawn by one arc and
  /// one that goes on from it: as likely as its reverse, since no degree changes.
  [[nodiscard]] auto turn_circle(std::size_t first) -> std::uint64_t {
    auto const [u, v] = links_[first];
    auto const length = row_[v + 1] - row_[v];
    if (length == 0) return 0;
    auto const second = row_[v] + random_.below(length);
    auto const w = links_[second].to;
    if (w == u || !present_.contains(key(w, u))) return 0;
    if (present_.contains(key(v, u)) || present_.contains(key(w, v)) ||
        present_.contains(key(u, w)))
      return 0;
    auto third = row_[w];
    while (links_[third].to != u) ++third;
    replace(first, w);
    replace(second, u);
    replace(third, v);
    return 1;
  }
  void replace(std::size_t arc, std::uint32_t to) {
    auto& link = links_[arc];
    present_.erase(key(link.from, link.to));
    link.to = to;
    present_.insert(key(link.from, to));
  }

  large_vector<endpoints> links_;  ///< directed: the tail of each place stays, so rows do
  large_vector<std::uint64_t> row_;
  link_set present_;
  random_stream random_;
  bool flips_;
  std::array<draw, lookahead> ahead_{};
  std::size_t at_ = 0;
  std::uint64_t changed_ = 0;
};

}  // namespace cartograph::detail
