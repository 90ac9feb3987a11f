#include "cli/chosen_metrics.hpp"

#include <string_view>

#include "cartograph/core/nearest_word.hpp"

namespace cartograph::cli {

auto metrics_named(const std::vector<std::string>& keys) -> expected<std::vector<const metric*>> {
  std::vector<const metric*> rows;
  for (auto const& key : keys) {
    auto const* const found = find_metric(key);
    if (found != nullptr) {
      rows.push_back(found);
      continue;
    }
    std::vector<std::string_view> known;
    for (auto const& m : cartograph::metrics()) known.push_back(m.key);
    return fail(errc::unknown_word, "-m: '{}' is no metric{}", key, suggestion(key, known));
  }
  return rows;
}

}  // namespace cartograph::cli
