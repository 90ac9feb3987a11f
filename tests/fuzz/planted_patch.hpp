#pragma once

#include <algorithm>
#include <string>
#include <vector>

#include "support/command_lines.hpp"

namespace cartograph::test {

/// A unified diff of one file, as far as it says what it wants to find there.
struct planted_patch {
  using lines = std::vector<std::string>;
  std::string path;          ///< from the root; empty unless the diff is of exactly one file
  std::vector<lines> hunks;  ///< what stands there before it, behind one another
};

[[nodiscard]] inline auto read_patch(const std::string& text) -> planted_patch {
  planted_patch out;
  int files = 0;
  for (auto const& line : support::lines_of(text)) {
    if (line.starts_with("+++ b/")) {
      out.path = ++files == 1 ? line.substr(6) : std::string{};
    } else if (line.starts_with("@@ ")) {
      out.hunks.emplace_back();
    } else if (!out.hunks.empty() && (line.starts_with(' ') || line.starts_with('-'))) {
      out.hunks.back().push_back(line.substr(1));
    }
  }
  return out;
}

/// Whether every hunk finds its lines, each behind the hunk before it.
[[nodiscard]] inline auto fits(const planted_patch& patch, const std::string& source) -> bool {
  auto const all = support::lines_of(source);
  auto from = all.begin();
  for (auto const& hunk : patch.hunks) {
    auto const found = std::ranges::search(from, all.end(), hunk.begin(), hunk.end());
    if (found.empty()) return false;
    from = found.end();
  }
  return !patch.hunks.empty();
}

}  // namespace cartograph::test
