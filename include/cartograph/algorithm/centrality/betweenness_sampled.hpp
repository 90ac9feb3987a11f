#pragma once

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "cartograph/algorithm/centrality/betweenness.hpp"
#include "cartograph/algorithm/centrality/detail/frequency_bounds.hpp"
#include "cartograph/algorithm/centrality/detail/path_sampler.hpp"
#include "cartograph/core/contract.hpp"
#include "cartograph/core/random.hpp"

namespace cartograph {

struct betweenness_sampled_options {
  double epsilon = 0.01;  ///< how far a normalised score may be off …
  double delta = 0.1;     ///< … and with what chance any score of the graph may be further off
  std::uint64_t seed = 42;
  bool raw = false;  ///< pairs, not divided by how many there are
  int threads = 0;   ///< 0: as many as the machine has
  stop_token stop{};
};

struct betweenness_sampled_result {
  std::vector<double> score;  ///< one per vertex index; empty when undefined
  std::uint64_t samples{};    ///< paths that the scores come from
  double epsilon{};           ///< what can be promised of them all, in their unit
  std::string undefined{};    ///< the reason; empty when scores are there
  bool finished = true;       ///< false: stopped on the way, nothing is promised
};

namespace detail {

/// One thread's draws.
class sampling_worker {
 public:
  explicit sampling_worker(const lean_graph& g) : g_{&g}, narrow_{g} {}

  /// Draw number i: two different vertices, one of their shortest paths, a hit for all between.
  void draw(std::uint64_t seed, std::uint64_t i, std::vector<std::uint32_t>& hits) {
    random_stream random{seed, i};
    auto const n = g_->lean_of.size();
    auto const from = random.below(n);
    auto const other = random.below(n - 1);
    auto const one = g_->lean_of[from];
    auto const two = g_->lean_of[other < from ? other : other + 1];
    if (one == lean_graph::dropped || two == lean_graph::dropped) return;
    between_.clear();
    auto again = random;
    if (!narrow_.draw(one, two, random, between_)) {
      if (!wide_) wide_.emplace(*g_);
      wide_->draw(one, two, again, between_);
    }
    for (auto r : between_)
      std::atomic_ref{hits[g_->vertex_at[r]]}.fetch_add(1, std::memory_order_relaxed);
  }

 private:
  const lean_graph* g_;
  path_sampler<double> narrow_;
  std::optional<path_sampler<path_count>> wide_;
  std::vector<std::uint32_t> between_;
};

/// Draws numbered paths. Hits are whole numbers, so it does not matter who counted which.
class sampling_team {
 public:
  sampling_team(const lean_graph& g, const betweenness_sampled_options& options)
      : g_{&g}, options_{options}, team_(static_cast<std::size_t>(thread_count(options.threads))) {}

  /// Those in [first, last); false when stopped.
  auto draw(std::uint64_t first, std::uint64_t last, std::vector<std::uint32_t>& hits) -> bool {
    constexpr std::uint64_t grain = 16;
    std::atomic<std::uint64_t> taken{first};
    auto const wanted = std::min<std::uint64_t>(team_.size(), (last - first) / grain + 1);
    for_each_piece(pieces{wanted, 1}, options_.threads, [&](auto index, auto, auto) {
      auto& own = team_[index];
      if (!own) own.emplace(*g_);
      for (auto i = taken.fetch_add(grain); i < last; i = taken.fetch_add(grain)) {
        if (options_.stop.stop_requested()) return;
        for (auto j = i; j < std::min(i + grain, last); ++j) own->draw(options_.seed, j, hits);
      }
    });
    return !options_.stop.stop_requested();
  }

 private:
  const lean_graph* g_;
  const betweenness_sampled_options& options_;
  std::vector<std::optional<sampling_worker>> team_;
};

/// Shares of hits as scores: pairs with a vertex as an end cannot have it between, hence n/(n-2).
[[nodiscard]] inline auto scaled(const std::vector<std::uint32_t>& hits, std::uint64_t samples,
                                 double factor) -> std::vector<double> {
  std::vector<double> score;
  score.reserve(hits.size());
  for (auto h : hits) score.push_back(h * factor / static_cast<double>(samples));
  return score;
}

template <direction Way>
[[nodiscard]] auto betweenness_sampled_of(csr_view<Way> g,
                                          const betweenness_sampled_options& options)
    -> betweenness_sampled_result {
  g.weights = {};
  auto const n = g.order();
  auto const lean = not_shrunk(g, {.threads = options.threads}).lean;
  auto const widening = static_cast<double>(n) / static_cast<double>(n - 2);
  auto const unit = options.raw ? pairs_around(n, Way == direction::directed) : 1.0;
  auto const error = options.epsilon / widening;
  sampling_team team{lean, options};
  std::vector<std::uint32_t> hits(n, 0);
  auto const trials = static_cast<std::uint64_t>(10 / error);
  if (!team.draw(0, trials, hits)) return {.finished = false};
  auto const plan = plan_sampling(hits, error, options.delta);
  std::ranges::fill(hits, 0U);
  std::uint64_t samples = 0;
  for (auto const look : plan.looks) {
    if (!team.draw(trials + samples, trials + look, hits)) return {.finished = false};
    samples = look;
    options.stop.progress("sampled paths",
                          static_cast<double>(samples) / static_cast<double>(plan.looks.back()));
    if (all_within(hits, samples, plan, error)) break;
  }
  return {.score = scaled(hits, samples, widening * unit),
          .samples = samples,
          .epsilon = least_error(hits, samples, plan, error) * widening * unit};
}

}  // namespace detail

/// Betweenness from a sample of shortest paths, with a promise: with a chance of at least 1 -
/// delta, all scores of the graph are within epsilon of the truth at once.
///
/// Two vertices are drawn, then one of the shortest paths between them; a vertex hit by a share p
/// of the samples has about p pairs between. Samples are drawn until the promise holds, so graphs
/// without great brokers are done sooner. Small scores are known to epsilon too, not to a share of
/// themselves: use this to find who is central, not to rank the others.
///
/// The promise: with N samples, J looks and a share delta_v of delta for vertex v, the truth q has
/// N kl(p, q) <= ln(2 J / delta_v) but for a chance of delta_v / J (Hoeffding); all looks and all
/// vertices fail together with a chance of at most sum delta_v = delta. Shares are set by trials
/// that are thrown away. It ends at the latest when N >= ln(2 J / delta_v) / (2 epsilon^2) for all
/// v.
///
/// \param g        loops change nothing; each of parallel arcs is a path of its own; weights are
///                 not read
/// \pre 0 < epsilon < 1, 0 < delta < 1
/// \par Shape      n vertices -> n scores
/// \par Unit       as `betweenness`
/// \par Cost       a copy of 4 bytes an arc (directed 8), 40 n and 40 n bytes a thread; about
///                 ln(1/delta) b / epsilon^2 samples, b the greatest score, each a search from two
///                 ends until they meet
/// \par Errors     undefined: fewer than 3 vertices, unless raw. When stopped, there are no scores
/// \par Repeatable same bytes for any number of threads
/// \par Source     Riondato and Kornaropoulos 2016 [riondato2016] for samples of paths; Borassi and
///                 Natale 2019 [borassi2019] for the two-sided search, stopping early and unequal
///                 shares of delta. Deviation: bounds by Hoeffding 1963 [hoeffding1963] at fixed
///                 looks instead of their martingale and vertex diameter: proven constants, fewer
///                 samples
template <graph G>
[[nodiscard]] auto betweenness_sampled(const G& g, betweenness_sampled_options options = {})
    -> betweenness_sampled_result {
  CARTOGRAPH_EXPECTS(options.epsilon > 0 && options.epsilon < 1);
  CARTOGRAPH_EXPECTS(options.delta > 0 && options.delta < 1);
  auto const n = detail::order_of(g);
  if (n < 3 && !options.raw) return {.undefined = "fewer than three vertices"};
  if (n < 3) return {.score = std::vector<double>(n, 0)};
  return detail::with_rows(
      g, [&](auto rows) { return detail::betweenness_sampled_of(rows, options); });
}

}  // namespace cartograph
