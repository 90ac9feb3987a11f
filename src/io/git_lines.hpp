#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>

#include "cartograph/io/git_log.hpp"
#include "io/git_collector.hpp"

namespace cartograph::detail {

/// Adds the lines of commits to their records, in the order in which the collector names them.
class git_line_counter : public git_log_sink {
 public:
  /// \pre `of` has read the whole history
  git_line_counter(git_records& into, const git_project& project, const git_collector& of,
                   std::string title, stop_token stop)
      : into_{into}, project_{project}, of_{of}, title_{std::move(title)}, stop_{stop} {}

  void begin(const git_commit& commit) override;
  void touch(std::string_view /*path*/) override {}
  void lines(std::string_view path, const std::optional<git_line_counts>& counts) override;
  void end() override;

  /// Whether git told of all commits that it was asked for, and of no others.
  [[nodiscard]] auto is_complete() const {
    return matches_ && next_ == of_.to_count().records.size();
  }

 private:
  struct sum {
    std::int64_t lines{};
    bool has_text = false;  ///< a path with lines
  };
  [[nodiscard]] auto lines_of(std::uint32_t target) const -> std::int64_t;

  git_records& into_;
  const git_project& project_;
  const git_collector& of_;
  std::string title_;  ///< for progress
  stop_token stop_;
  std::map<std::uint32_t, sum> sums_;  ///< of the commit, by target
  std::size_t next_ = 0;
  bool matches_ = true;
};

}  // namespace cartograph::detail
