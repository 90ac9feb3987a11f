#pragma once

#include <algorithm>
#include <array>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <numeric>
#include <span>
#include <utility>
#include <vector>

#include "cartograph/algorithm/community/detail/ballot.hpp"
#include "cartograph/core/parallel.hpp"
#include "cartograph/core/random.hpp"
#include "cartograph/core/stop.hpp"
#include "cartograph/graph/csr.hpp"

namespace cartograph::detail {

/// Links of a vertex in whatever direction, as label propagation asks for them.
struct undirected_links {
  undirected_view rows;

  [[nodiscard]] auto order() const { return rows.order(); }
  [[nodiscard]] auto weighted() const { return rows.weighted(); }
  template <class Visit>
  void for_each(std::uint32_t v, Visit&& visit) const {
    for (auto k = rows.offsets[v]; k < rows.offsets[v + 1]; ++k)
      visit(rows.targets[k], rows.weight(k));
  }
};
struct links_both_ways {
  directed_view out;
  directed_view in;

  [[nodiscard]] auto order() const { return out.order(); }
  [[nodiscard]] auto weighted() const { return out.weighted(); }
  template <class Visit>
  void for_each(std::uint32_t v, Visit&& visit) const {
    for (auto const& rows : {out, in})
      for (auto k = rows.offsets[v]; k < rows.offsets[v + 1]; ++k)
        visit(rows.targets[k], rows.weight(k));
  }
};

/// Sweeps of label propagation whose result does not depend on the threads.
///
/// Blocks of adjacent indices with somebody awake are shuffled in each sweep (but the first two)
/// and dealt into rounds. In a round each block reads the labels as they were before the round, and
/// its own as they become; then all blocks of the round write theirs. So neighbours exchange labels
/// only by the accident of being in one round, which does not repeat, and no thread sees what
/// another is doing.
template <class Links, class Votes>
class label_sweeps {
 public:
  static constexpr std::size_t block = 64;
  static constexpr std::size_t rounds = 32;

  label_sweeps(const Links& links, std::uint64_t seed, int threads, stop_token stop)
      : links_{links},
        seed_{seed},
        threads_{threads},
        stop_{stop},
        label_(links.order()),
        next_(links.order()),
        awake_(links.order(), 1) {
    std::iota(label_.begin(), label_.end(), 0U);
    auto const useful = length_of_round(label_.size() / block) / grain + 1;
    team_.assign(std::min<std::size_t>(thread_count(threads), useful),
                 ballot<Votes>{label_.size()});
  }

  /// \return how many vertices changed their label; sweeps count from 0
  auto run(std::uint64_t sweep) -> std::uint64_t {
    random_stream order{seed_, 2 * sweep};
    blocks_.clear();
    for (std::uint32_t which = 0; first_of(which) < label_.size(); ++which)
      if (is_awake(which)) blocks_.push_back(which);
    if (sweep >= in_order) shuffle(std::span{blocks_}, order);
    lot_ = random_stream{seed_, 2 * sweep + 1}();
    everybody_ = sweep == 0;
    loyal_ = sweep >= restless;
    std::uint64_t changed = 0;
    auto const length = length_of_round(blocks_.size());
    for (std::size_t first = 0; first < blocks_.size(); first += length) {
      if (stop_.stop_requested()) break;
      auto const round = std::span<const std::uint32_t>{blocks_}.subspan(
          first, std::min(length, blocks_.size() - first));
      vote(round);
      changed += write(round);
    }
    return changed;
  }

  [[nodiscard]] auto labels() && -> std::vector<std::uint32_t> { return std::move(label_); }

 private:
  /// Up to here one block at a time: sharing the work would cost more than it saves.
  static constexpr std::size_t small = 16'384;
  /// The first sweeps, which move nearly everybody, go by index: memory likes it, and who is near
  /// by index is often near by links too.
  static constexpr std::uint64_t in_order = 2;
  /// So many sweeps settle every tie by lot: who clings to a label from the start ends in a
  /// community that is too small. Measured: 2, 4 and 8 are each better than the one before.
  static constexpr std::uint64_t restless = 8;
  static constexpr std::size_t grain = 16;  ///< blocks that a thread takes at once

  /// Always a small part of those awake: the last few who exchange labels must not stay together.
  [[nodiscard]] auto length_of_round(std::size_t awake) const -> std::size_t {
    return label_.size() <= small ? 1 : awake / rounds + 1;
  }

  [[nodiscard]] auto is_awake(std::uint32_t which) const -> bool {
    std::uint8_t any = 0;
    for (auto v = first_of(which); v < last_of(which); ++v) any |= awake_[v];
    return any != 0;
  }

  void vote(std::span<const std::uint32_t> round) {
    pieces const cut{round.size(), grain};
    std::atomic<std::size_t> taken{0};
    for_each_piece(pieces{std::min(team_.size(), cut.count()), 1}, threads_,
                   [&](auto member, auto, auto) {
                     for (auto piece = taken++; piece < cut.count(); piece = taken++)
                       for (auto i = cut.first(piece); i < cut.last(piece); ++i)
                         vote_in(round[i], team_[member]);
                   });
  }

  /// The awake vertices of a block choose one after the other.
  void vote_in(std::uint32_t which, ballot<Votes>& votes) {
    auto const first = first_of(which);
    auto const last = last_of(which);
    std::array<std::uint32_t, block> own{};
    for (auto v = first; v < last; ++v) own[v - first] = label_[v];
    for (auto v = first; v < last; ++v) {
      if (awake_[v] == 0) continue;
      if (!everybody_) awake_[v] = 0;
      links_.for_each(v, [&](std::uint32_t u, auto weight) {
        if (u == v) return;
        votes.add(u - first < block ? own[u - first] : label_[u], static_cast<Votes>(weight));
      });
      own[v - first] = votes.take_winner(own[v - first], random_stream{lot_, v}(), loyal_);
    }
    for (auto v = first; v < last; ++v) next_[v] = own[v - first];
  }

  /// Makes the choices of a round known and wakes whoever they concern.
  auto write(std::span<const std::uint32_t> round) -> std::uint64_t {
    auto const block_of = [&](std::size_t first, std::size_t last) {
      std::uint64_t changed = 0;
      for (auto i = first; i < last; ++i) changed += write_block(round[i]);
      return changed;
    };
    return reduce_pieces(pieces{round.size(), grain}, threads_, std::uint64_t{0}, block_of,
                         std::plus<std::uint64_t>{});
  }
  auto write_block(std::uint32_t which) -> std::uint64_t {
    std::uint64_t changed = 0;
    for (auto v = first_of(which); v < last_of(which); ++v) {
      if (next_[v] == label_[v]) continue;
      label_[v] = next_[v];
      ++changed;
      if (!everybody_) links_.for_each(v, [&](std::uint32_t u, auto) { wake(u); });
    }
    return changed;
  }
  [[nodiscard]] auto first_of(std::uint32_t which) const -> std::uint32_t {
    return static_cast<std::uint32_t>(which * block);
  }
  [[nodiscard]] auto last_of(std::uint32_t which) const -> std::uint32_t {
    return static_cast<std::uint32_t>(std::min(label_.size(), (std::size_t{which} + 1) * block));
  }
  void wake(std::uint32_t v) { std::atomic_ref{awake_[v]}.store(1, std::memory_order_relaxed); }

  const Links& links_;
  std::uint64_t seed_;
  int threads_;
  stop_token stop_;
  std::uint64_t lot_{};
  bool loyal_ = false;     ///< to a label that is as good as any other
  bool everybody_ = true;  ///< nearly all move in the first sweep: nobody is sent to sleep
  std::vector<std::uint32_t> label_;
  std::vector<std::uint32_t> next_;
  std::vector<std::uint8_t> awake_;
  std::vector<std::uint32_t> blocks_;
  std::vector<ballot<Votes>> team_;
};

}  // namespace cartograph::detail
