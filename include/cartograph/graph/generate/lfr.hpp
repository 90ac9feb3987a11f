#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <numeric>
#include <vector>

#include "cartograph/core/error.hpp"
#include "cartograph/core/random.hpp"
#include "cartograph/core/stop.hpp"
#include "cartograph/graph/edge_buffer.hpp"
#include "cartograph/graph/generate/power_law.hpp"
#include "cartograph/graph/generate/stubs.hpp"

namespace cartograph {

struct lfr_options {
  std::size_t order = 1000;
  double mean_degree = 20;
  std::size_t max_degree = 50;
  double degree_exponent = 2;     ///< of the power law of degrees
  double community_exponent = 1;  ///< of the power law of community sizes
  std::size_t min_community = 20;
  std::size_t max_community = 100;
  double mixing = 0.3;  ///< share of everybody's links that leave the community
  std::uint64_t seed = 42;
  stop_token stop{};
};

struct lfr_graph {
  edge_buffer links;
  std::vector<std::uint32_t> membership;  ///< planted community of each vertex, in [0, communities)
  std::size_t communities{};
  double mixing{};          ///< achieved: links between communities / links
  std::uint64_t dropped{};  ///< links that could not be placed in a simple graph
};

namespace detail {

/// Degrees of the wanted mean: two power laws whose least degrees differ by one, mixed.
[[nodiscard]] inline auto lfr_degrees(const lfr_options& options, random_stream& random)
    -> std::vector<std::size_t> {
  std::size_t low = 1;
  auto lower = power_law{low, options.max_degree, options.degree_exponent};
  auto upper = lower;
  while (low < options.max_degree && upper.mean() < options.mean_degree) {
    lower = upper;
    upper = power_law{++low, options.max_degree, options.degree_exponent};
  }
  auto const gap = upper.mean() - lower.mean();
  auto const share = gap > 0 ? (options.mean_degree - lower.mean()) / gap : 0;
  std::vector<std::size_t> degree(options.order);
  for (auto& k : degree) k = random.uniform() < share ? upper(random) : lower(random);
  return degree;
}

/// Sizes that add up to the order: drawn until they do, the last one cut to fit, or dealt out to
/// the others when it would be too small. Empty when that does not work out.
[[nodiscard]] inline auto lfr_sizes(const lfr_options& options, random_stream& random)
    -> std::vector<std::size_t> {
  power_law const law{options.min_community, options.max_community, options.community_exponent};
  std::vector<std::size_t> sizes;
  std::size_t rest = options.order;
  while (rest >= options.min_community) {
    sizes.push_back(std::min(law(random), rest));
    rest -= sizes.back();
  }
  for (std::size_t i = 0, full = 0; rest > 0 && full < sizes.size(); i = (i + 1) % sizes.size()) {
    auto const room = sizes[i] < options.max_community;
    full = room ? 0 : full + 1;
    if (room) ++sizes[i], --rest;
  }
  if (rest > 0) sizes.clear();
  return sizes;
}

/// Puts every vertex into a community that is larger than its internal degree, every way of doing
/// so equally likely: those with many links choose first, among all places that are open to them.
/// Empty when some vertex finds none.
[[nodiscard]] inline auto lfr_places(const std::vector<std::size_t>& internal,
                                     const std::vector<std::size_t>& sizes, random_stream& random)
    -> std::vector<std::uint32_t> {
  std::vector<std::uint32_t> by_degree(internal.size());
  std::iota(by_degree.begin(), by_degree.end(), 0U);
  std::ranges::stable_sort(by_degree, std::ranges::greater{}, [&](auto v) { return internal[v]; });
  std::vector<std::uint32_t> by_size(sizes.size());
  std::iota(by_size.begin(), by_size.end(), 0U);
  std::ranges::stable_sort(by_size, std::ranges::greater{}, [&](auto c) { return sizes[c]; });

  std::vector<std::uint32_t> membership(internal.size());
  std::vector<std::uint32_t> open;  // a community as often as it has free places
  auto next = by_size.begin();
  for (auto const v : by_degree) {
    for (; next != by_size.end() && sizes[*next] > internal[v]; ++next)
      open.insert(open.end(), sizes[*next], *next);
    if (open.empty()) return {};
    std::swap(open[random.below(open.size())], open.back());
    membership[v] = open.back();
    open.pop_back();
  }
  return membership;
}

/// Places links inside each community, then between them; an odd half-link inside moves outside.
class lfr_wiring {
 public:
  lfr_wiring(lfr_graph& out, std::vector<std::size_t> internal, std::vector<std::size_t> external,
             random_stream& random, stop_token stop)
      : out_{out},
        internal_{std::move(internal)},
        external_{std::move(external)},
        random_{random},
        stop_{stop} {}

  void run() {
    std::vector<std::vector<std::uint32_t>> members(out_.communities);
    for (std::uint32_t v = 0; v < internal_.size(); ++v) members[out_.membership[v]].push_back(v);
    for (auto const& community : members) wire_inside(community);
    auto const inside = out_.links.links.size();
    std::vector<std::uint32_t> stubs;
    for (std::uint32_t v = 0; v < external_.size(); ++v) stubs.insert(stubs.end(), external_[v], v);
    out_.dropped += stubs.size() % 2;
    place(std::move(stubs),
          [&](auto u, auto v) { return out_.membership[u] != out_.membership[v]; });
    auto const all = out_.links.links.size();
    out_.mixing = all == 0 ? 0 : static_cast<double>(all - inside) / static_cast<double>(all);
  }

 private:
  void wire_inside(const std::vector<std::uint32_t>& community) {
    std::vector<std::uint32_t> stubs;
    for (auto const v : community) stubs.insert(stubs.end(), internal_[v], v);
    if (stubs.size() % 2 == 1) {
      std::swap(stubs[random_.below(stubs.size())], stubs.back());
      ++external_[stubs.back()];
      stubs.pop_back();
    }
    place(std::move(stubs), [](auto, auto) { return true; });
  }
  template <class Allowed>
  void place(std::vector<std::uint32_t> stubs, Allowed allowed) {
    stub_matching matching{random_, stop_};
    out_.dropped += matching.join(std::move(stubs), allowed);
    for (auto const [u, v] : matching.links()) out_.links.add(u, v);
  }

  lfr_graph& out_;
  std::vector<std::size_t> internal_;
  std::vector<std::size_t> external_;
  random_stream& random_;
  stop_token stop_;
};

[[nodiscard]] inline auto lfr_checked(const lfr_options& o) -> expected<void> {
  if (!(o.mixing >= 0 && o.mixing <= 1))
    return fail(errc::out_of_range, "mixing is {}; it is a share, from 0 to 1", o.mixing);
  if (o.max_degree == 0 || o.max_degree >= o.order)
    return fail(errc::out_of_range, "max_degree is {}; it must be from 1 to order - 1 = {}",
                o.max_degree, o.order - std::min<std::size_t>(o.order, 1));
  auto const least = power_law{1, o.max_degree, o.degree_exponent}.mean();
  if (!(o.mean_degree >= least && o.mean_degree <= static_cast<double>(o.max_degree)))
    return fail(errc::out_of_range,
                "mean_degree is {}; with max_degree {} and exponent {} it can be from {:.3g} to {}",
                o.mean_degree, o.max_degree, o.degree_exponent, least, o.max_degree);
  if (o.min_community == 0 || o.min_community > o.max_community || o.min_community > o.order)
    return fail(errc::out_of_range, "communities of {} to {} do not fit {} vertices",
                o.min_community, o.max_community, o.order);
  return {};
}

}  // namespace detail

/// A test network that looks like a social one, with known communities: few people have many links,
/// few communities are large, and everybody keeps the same share of links at home.
///
/// \par Shape      about order * mean_degree / 2 links; no loops, no parallel links
/// \par Cost       O(n + m) expected time, about 100 bytes a link while it runs; one thread
/// \par Errors     out_of_range when the parameters contradict each other or cannot be met;
///                 interrupted
/// \par Repeatable same options, same links in the same order
/// \par Source     Lancichinetti, Fortunato and Radicchi 2008 [lancichinetti2008]. Deviations: the
///                 wanted mean degree comes from a mixture of two power laws; internal degrees are
///                 rounded at random, so that their mean is exact; vertices are placed directly
///                 instead of being driven out of full communities
[[nodiscard]] inline auto lfr(const lfr_options& options) -> expected<lfr_graph> {
  if (auto const ok = detail::lfr_checked(options); !ok) return tl::unexpected{ok.error()};
  random_stream random{options.seed};
  auto const degree = detail::lfr_degrees(options, random);
  std::vector<std::size_t> internal;
  std::vector<std::size_t> external;
  for (auto const k : degree) {
    auto const wanted = (1 - options.mixing) * static_cast<double>(k) + random.uniform();
    internal.push_back(std::min(k, static_cast<std::size_t>(wanted)));
    external.push_back(k - internal.back());
  }
  lfr_graph out{.links = {.order = options.order, .links = {}}, .membership = {}};
  for (int attempt = 0; attempt < 100 && out.membership.empty(); ++attempt) {
    if (options.stop.stop_requested()) return fail(errc::interrupted, "interrupted");
    auto const sizes = detail::lfr_sizes(options, random);
    out.membership = detail::lfr_places(internal, sizes, random);
    out.communities = sizes.size();
  }
  if (out.membership.empty())
    return fail(errc::out_of_range,
                "no communities of {} to {} hold vertices with up to {} links inside; allow larger "
                "ones or more mixing",
                options.min_community, options.max_community, *std::ranges::max_element(internal));
  detail::lfr_wiring{out, std::move(internal), std::move(external), random, options.stop}.run();
  if (options.stop.stop_requested()) return fail(errc::interrupted, "interrupted");
  return out;
}

}  // namespace cartograph
