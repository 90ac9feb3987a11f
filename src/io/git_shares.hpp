#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "cartograph/core/error.hpp"
#include "cartograph/core/text_pool.hpp"
#include "io/git_history.hpp"

namespace cartograph::detail {

/// Which of several projects is credited with each commit.
///
/// Projects are put in an order, and a commit belongs to the first that holds it. A project comes
/// after the one that it is said to be a fork of; otherwise the one with more commits that no other
/// holds comes first, then the one with the older root, then the one given first.
class git_shares {
 public:
  /// \par Errors those of reading; out_of_range: the forks form a circle
  [[nodiscard]] static auto read(const git_histories& histories,
                                 std::span<const std::pair<std::uint32_t, std::uint32_t>> fork_of)
      -> expected<git_shares>;

  [[nodiscard]] auto owns(std::uint32_t project, std::string_view id) const -> bool;
  /// That `holder` has `commits` which `owner` is credited with.
  struct overlap {
    std::uint32_t holder;
    std::uint32_t owner;
    std::uint64_t commits;
  };
  [[nodiscard]] auto overlaps() const -> std::vector<overlap>;
  /// Commits of a project that no other holds.
  [[nodiscard]] auto own(std::uint32_t project) const { return facts_[project].own; }

 private:
  struct facts {
    std::vector<std::uint32_t> commits;  ///< numbers of those that it holds
    std::int64_t root{};                 ///< seconds of the oldest
    std::uint64_t own{};
  };
  [[nodiscard]] auto read_ids(const git_histories& histories) -> expected<void>;
  void count_own();
  [[nodiscard]] auto rank(std::span<const std::pair<std::uint32_t, std::uint32_t>> fork_of)
      -> expected<void>;

  interner ids_;
  std::vector<facts> facts_;
  std::vector<std::uint32_t> order_;  ///< of projects, the first owner first
  std::vector<std::uint32_t> owner_;  ///< of each commit
};

}  // namespace cartograph::detail
