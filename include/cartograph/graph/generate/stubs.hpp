#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <unordered_set>
#include <utility>
#include <vector>

#include "cartograph/core/random.hpp"
#include "cartograph/core/stop.hpp"
#include "cartograph/graph/edge_buffer.hpp"

namespace cartograph::detail {

/// Joins half-links into simple links: shuffled, paired in order, and what came out as a loop, a
/// repetition or a forbidden pair is mended by exchanging ends with random good links.
class stub_matching {
 public:
  explicit stub_matching(random_stream& random, stop_token stop = {})
      : random_{random}, stop_{stop} {}

  /// \param stubs a vertex as often as it shall have links
  /// When asked to stop it joins no more.
  /// \return how many pairs could not be mended and were left out
  template <class Allowed>
  auto join(std::vector<std::uint32_t> stubs, Allowed&& allowed) -> std::size_t {
    shuffle(std::span{stubs}, random_);
    made_.clear();
    links_.clear();
    made_.reserve(stubs.size());
    std::vector<endpoints> bad;
    for (std::size_t i = 0; i + 1 < stubs.size() && !stop_.stop_requested(); i += 2) {
      auto const link = endpoints{stubs[i], stubs[i + 1]};
      if (fits(link, allowed))
        add(link);
      else
        bad.push_back(link);
    }
    std::erase_if(bad,
                  [&](endpoints link) { return !stop_.stop_requested() && mended(link, allowed); });
    return bad.size();
  }
  [[nodiscard]] auto links() const -> std::span<const endpoints> { return links_; }

 private:
  static constexpr int tries = 400;

  [[nodiscard]] static auto key(endpoints link) -> std::uint64_t {
    auto const [low, high] = std::minmax(link.from, link.to);
    return std::uint64_t{low} << 32 | high;
  }
  [[nodiscard]] auto fits(endpoints link, auto& allowed) const -> bool {
    return link.from != link.to && allowed(link.from, link.to) && !made_.contains(key(link));
  }
  void add(endpoints link) {
    links_.push_back(link);
    made_.insert(key(link));
  }
  /// Replaces a good link x-y and the bad one u-v by u-x and v-y, where those are good.
  [[nodiscard]] auto mended(endpoints bad, auto& allowed) -> bool {
    if (fits(bad, allowed)) return add(bad), true;
    for (int i = 0; i < tries && !links_.empty(); ++i) {
      auto& good = links_[random_.below(links_.size())];
      auto const [x, y] = random_() % 2 == 0 ? good : endpoints{good.to, good.from};
      auto const first = endpoints{bad.from, x};
      auto const second = endpoints{bad.to, y};
      if (key(first) == key(second) || !fits(first, allowed) || !fits(second, allowed)) continue;
      made_.erase(key(good));
      made_.insert(key(first));
      good = first;
      add(second);
      return true;
    }
    return false;
  }

  random_stream& random_;
  stop_token stop_;
  std::vector<endpoints> links_;
  std::unordered_set<std::uint64_t> made_;  ///< only asked, never walked: its order is not ours
};

}  // namespace cartograph::detail
