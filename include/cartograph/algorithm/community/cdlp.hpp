#pragma once

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <numeric>
#include <span>
#include <vector>

#include "cartograph/algorithm/detail/rows.hpp"
#include "cartograph/core/contract.hpp"
#include "cartograph/core/parallel.hpp"
#include "cartograph/core/stop.hpp"

namespace cartograph {

struct cdlp_options {
  int sweeps = 10;  ///< exactly as many, as the benchmark says; fewer only when nothing changes
  int threads = 0;  ///< 0: as many as the machine has
  stop_token stop{};
};

struct cdlp_result {
  std::vector<std::uint32_t> label;  ///< one per vertex index: the index of some vertex
  bool finished = true;              ///< false: stopped on the way, the labels mean nothing
};

namespace detail {

/// Counts labels without a table that must be cleared: only what was touched is.
class label_votes {
 public:
  explicit label_votes(std::size_t n) : count_(n, 0) {}

  void add(std::uint32_t label) {
    if (count_[label]++ == 0) touched_.push_back(label);
  }
  /// The label with most votes, of equals the smallest; `otherwise` when nobody voted.
  [[nodiscard]] auto take_winner(std::uint32_t otherwise) -> std::uint32_t {
    auto best = otherwise;
    std::uint32_t most = 0;
    for (auto const label : touched_) {
      auto const votes = count_[label];
      if (votes > most || (votes == most && label < best)) best = label, most = votes;
      count_[label] = 0;
    }
    touched_.clear();
    return best;
  }

 private:
  std::vector<std::uint32_t> count_;
  std::vector<std::uint32_t> touched_;
};

/// One synchronous sweep; `vote(v, votes)` adds the labels of the neighbours of v.
template <class Vote>
void cdlp_sweep(std::vector<label_votes>& team, int threads, std::span<const std::uint32_t> old,
                std::span<std::uint32_t> next, Vote&& vote) {
  auto const cut = pieces{old.size(), 1024};
  std::atomic<std::size_t> taken{0};
  for_each_piece(pieces{team.size(), 1}, threads, [&](auto index, auto, auto) {
    auto& own = team[index];
    for (auto piece = taken++; piece < cut.count(); piece = taken++)
      for (auto v = cut.first(piece); v < cut.last(piece); ++v) {
        vote(static_cast<std::uint32_t>(v), own);
        next[v] = own.take_winner(old[v]);
      }
  });
}

template <class Vote>
[[nodiscard]] auto cdlp_labels(std::size_t n, const cdlp_options& options, Vote&& vote)
    -> cdlp_result {
  cdlp_result result{.label = std::vector<std::uint32_t>(n)};
  std::iota(result.label.begin(), result.label.end(), 0U);
  auto next = result.label;
  auto const workers =
      std::min<std::size_t>(static_cast<std::size_t>(thread_count(options.threads)), n / 1024 + 1);
  std::vector<label_votes> team(workers, label_votes{n});
  for (int sweep = 0; sweep < options.sweeps; ++sweep) {
    if (options.stop.stop_requested()) return result.finished = false, result;
    options.stop.progress("label propagation", sweep / static_cast<double>(options.sweeps));
    std::span<const std::uint32_t> const old{result.label};
    cdlp_sweep(team, options.threads, old, next,
               [&](std::uint32_t v, label_votes& votes) { vote(v, old, votes); });
    if (next == result.label) break;  // and so would be every further one
    result.label.swap(next);
  }
  return result;
}

}  // namespace detail

/// Communities by label propagation as a benchmark fixes it: in every sweep all vertices at once
/// take the label that most of their neighbours had, ties to the smallest. Made to be compared, not
/// to be good: on bipartite parts labels swap for ever.
///
/// \param g        directed: a neighbour votes once for each direction in which it is linked;
///                 parallel arcs vote each; a loop votes for the vertex itself
/// \pre            options.sweeps >= 0
/// \par Shape      n vertices -> n labels, indices of vertices
/// \par Cost       O(n + m) time a sweep; 8 n bytes and 8 n a thread; directed: a reversed copy
/// \par Repeatable the same labels for any number of threads
/// \par Source     LDBC Graphalytics [iosup2016], its synchronous form of Raghavan, Albert and
///                 Kumara 2007 [raghavan2007]
template <graph G>
[[nodiscard]] auto cdlp(const G& g, cdlp_options options = {}) -> cdlp_result {
  CARTOGRAPH_EXPECTS(options.sweeps >= 0);
  return detail::with_rows(g, [&](auto rows) {
    auto const poll = [](auto from, auto v, auto old, auto& votes) {
      for (auto u : from.neighbors(v)) votes.add(old[u]);
    };
    if constexpr (is_directed<G>) {
      auto const reversed = detail::reversed_rows(rows, options.threads);
      auto const in = reversed.directed();
      return detail::cdlp_labels(rows.order(), options, [&](auto v, auto old, auto& votes) {
        poll(rows, v, old, votes);
        poll(in, v, old, votes);
      });
    } else {
      return detail::cdlp_labels(rows.order(), options,
                                 [&](auto v, auto old, auto& votes) { poll(rows, v, old, votes); });
    }
  });
}

}  // namespace cartograph
