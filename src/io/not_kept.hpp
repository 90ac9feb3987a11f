#pragma once

#include <fmt/core.h>

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "io/lines.hpp"

namespace cartograph::detail {

/// Counts what a network cannot hold, by what it is. Bounded, however many names a file invents.
class not_kept_counts {
 public:
  void add(std::string_view what, std::size_t line) {
    auto found = counts_.find(what);
    if (found == counts_.end() && counts_.size() >= most)
      found = counts_.try_emplace("more of other names").first;
    if (found == counts_.end()) found = counts_.try_emplace(std::string{what}).first;
    if (found->second.times++ == 0) found->second.line = line;
  }

  /// "attribute 'color' of links, 12 times, first on line 7: not kept"
  [[nodiscard]] auto sentences() const -> std::vector<std::string> {
    std::vector<std::string> out;
    for (auto const& [what, met] : counts_) {
      auto const times = met.times == 1 ? std::string{"once"} : fmt::format("{} times", met.times);
      auto const place = met.line == 0 ? "" : fmt::format(", first on line {}", met.line);
      out.push_back(fmt::format("not kept: {}, {}{}", what, times, place));
    }
    return out;
  }

 private:
  static constexpr std::size_t most = 30;
  struct seen {
    std::uint64_t times{};
    std::size_t line{};
  };
  std::map<std::string, seen, std::less<>> counts_;
};

}  // namespace cartograph::detail
