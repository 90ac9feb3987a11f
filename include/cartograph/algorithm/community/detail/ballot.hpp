#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace cartograph::detail {

/// What the links of a vertex say about labels. `Votes` is a count, or a sum of weights.
template <class Votes>
class ballot {
 public:
  explicit ballot(std::size_t n) : votes_(n, Votes{}) {}

  void add(std::uint32_t label, Votes votes) {
    if (votes_[label] == 0) voted_.push_back(label);
    votes_[label] += votes;
  }

  /// The label with most votes; of equals the own one if `loyal`, else by lot; the own one when
  /// nobody voted.
  [[nodiscard]] auto take_winner(std::uint32_t own, std::uint64_t lot, bool loyal)
      -> std::uint32_t {
    constexpr std::uint64_t spread = 0x9e3779b97f4a7c15;
    auto best = own;
    auto most = votes_[own];
    for (auto const label : voted_) {
      auto const votes = votes_[label];
      auto const wins = votes == most && votes > 0 && !(loyal && best == own) &&
                        (label ^ lot) * spread < (best ^ lot) * spread;
      if (votes > most || wins) best = label, most = votes;
    }
    for (auto const label : voted_) votes_[label] = 0;
    voted_.clear();
    return best;
  }

 private:
  std::vector<Votes> votes_;
  std::vector<std::uint32_t> voted_;
};

}  // namespace cartograph::detail
