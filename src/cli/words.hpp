#pragma once

#include <algorithm>
#include <string>
#include <vector>

namespace cartograph::cli {

/// Splits at commas, so that `--kinds a,b` and `--kinds a --kinds b` mean the same.
[[nodiscard]] inline auto split_words(const std::vector<std::string>& given)
    -> std::vector<std::string> {
  std::vector<std::string> out;
  for (auto const& text : given) {
    std::size_t begin = 0;
    while (begin <= text.size()) {
      auto const end = std::min(text.find(',', begin), text.size());
      if (end > begin) out.push_back(text.substr(begin, end - begin));
      begin = end + 1;
    }
  }
  return out;
}

}  // namespace cartograph::cli
