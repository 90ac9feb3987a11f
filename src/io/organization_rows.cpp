#include "io/organization_rows.hpp"

#include <algorithm>
#include <limits>
#include <numeric>
#include <string_view>
#include <tuple>
#include <vector>

namespace cartograph::detail {
namespace {

constexpr std::size_t most_levels = 64;

/// Rows by organization, then by their first day.
class dated_rows {
 public:
  explicit dated_rows(std::span<const organization_part> rows) : rows_{rows}, order_(rows.size()) {
    std::iota(order_.begin(), order_.end(), std::size_t{0});
    std::ranges::sort(order_, {}, [&](std::size_t i) { return key(i); });
  }
  [[nodiscard]] auto order() const -> const std::vector<std::size_t>& { return order_; }
  [[nodiscard]] auto first(std::size_t i) const -> std::int32_t {
    return rows_[i].since.known() ? rows_[i].since.earliest() : 0;
  }
  [[nodiscard]] auto last(std::size_t i) const -> std::int32_t {
    return rows_[i].until.known() ? rows_[i].until.latest()
                                  : std::numeric_limits<std::int32_t>::max();
  }
  /// The parent of an organization on a day; empty: none.
  /// \pre no organization has two
  [[nodiscard]] auto parent(std::string_view organization, std::int32_t day) const
      -> std::string_view {
    auto const after =
        std::ranges::upper_bound(order_, std::tuple{organization, day}, {}, [&](std::size_t i) {
          return std::tuple{std::string_view{rows_[i].organization}, first(i)};
        });
    if (after == order_.begin()) return {};
    auto const i = *(after - 1);
    return rows_[i].organization == organization && day <= last(i) ? rows_[i].parent
                                                                   : std::string_view{};
  }

 private:
  [[nodiscard]] auto key(std::size_t i) const
      -> std::tuple<std::string_view, std::int32_t, std::size_t> {
    return {rows_[i].organization, first(i), i};
  }
  std::span<const organization_part> rows_;
  std::vector<std::size_t> order_;
};

}  // namespace

auto check_tree(std::span<const organization_part> rows, std::span<const std::size_t> lines,
                const std::string& file) -> expected<void> {
  dated_rows const by_day{rows};
  auto const& order = by_day.order();
  for (std::size_t k = 1; k < order.size(); ++k) {
    auto const [a, b] = std::minmax(order[k - 1], order[k]);
    if (rows[a].organization == rows[b].organization &&
        by_day.first(order[k]) <= by_day.last(order[k - 1]))
      return fail_at(file, lines[b], errc::out_of_range,
                     "'{}' is a part of '{}' while it is one of '{}' (line {}); one at a time",
                     rows[b].organization, rows[b].parent, rows[a].parent, lines[a]);
  }
  // A circle is closed on the day on which the last of its parts begins.
  for (std::size_t i = 0; i < rows.size(); ++i) {
    std::string_view above = rows[i].parent;
    for (std::size_t level = 0; !above.empty(); ++level) {
      if (above == rows[i].organization)
        return fail_at(file, lines[i], errc::out_of_range,
                       "'{}' would be a part of itself, through '{}'", rows[i].organization,
                       rows[i].parent);
      if (level == most_levels)
        return fail_at(file, lines[i], errc::limit_exceeded,
                       "'{}' has more than {} organizations above itself, or a circle",
                       rows[i].organization, most_levels);
      above = by_day.parent(above, by_day.first(i));
    }
  }
  return {};
}

}  // namespace cartograph::detail
