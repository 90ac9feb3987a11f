#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "cartograph/core/measurement.hpp"

namespace cartograph {

/// Names that stand for no single organization: people whose employer nobody knows, people without
/// one, and the project itself. They are never ranked beside organizations.
inline constexpr std::array<std::string_view, 3> reserved_groups{"unknown", "independent", "self"};

/// Whether a name is one of the reserved ones, in letters of any size.
[[nodiscard]] constexpr auto is_reserved(std::string_view name) noexcept -> bool {
  auto const lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; };
  return std::ranges::any_of(reserved_groups, [&](std::string_view group) {
    return std::ranges::equal(group, name, {}, {}, lower);
  });
}

/// What to do with the amounts of reserved groups.
enum class treatment : std::uint8_t {
  known,            ///< leave them out: shares of what known holders have
  all,              ///< take each row as a holder, whatever its name
  unknown_as_one,   ///< pool them into one holder
  unknown_as_many,  ///< split them: each member, or each whole unit, is a holder of its own
};

inline constexpr std::array<treatment, 4> treatments{
    treatment::known, treatment::all, treatment::unknown_as_one, treatment::unknown_as_many};

[[nodiscard]] constexpr auto name_of(treatment t) noexcept -> std::string_view {
  constexpr std::string_view names[] = {"known", "all", "unknown-as-one", "unknown-as-many"};
  return names[static_cast<std::size_t>(t)];
}

/// What a named holder has.
struct named_amount {
  std::string_view name;
  double amount{};
  std::size_t members = 0;  ///< of a reserved group, how many it stands for; 0 when nobody knows
};

/// A distribution in which reserved groups have been treated.
struct treated_amounts {
  std::vector<double> amounts;  ///< one a holder
  double denominator{};         ///< what these have together: the whole of which shares are taken
  double left_out{};            ///< what reserved groups have that is not in the denominator
};

namespace detail {

/// Splitting further would change no measure that people read, and fill the memory.
inline constexpr std::size_t most_parts = 1'000'000;

/// In how many equal parts a reserved amount falls: its members, or its whole units.
[[nodiscard]] inline auto parts_of(const named_amount& row) -> std::size_t {
  auto const units = row.amount >= 1 ? std::floor(row.amount) : 1.0;
  auto const wanted = row.members > 0 ? static_cast<double>(row.members) : units;
  return wanted < static_cast<double>(most_parts) ? static_cast<std::size_t>(wanted) : most_parts;
}

inline void add_reserved(const named_amount& row, treatment how, double& pool,
                         treated_amounts& out) {
  if (how == treatment::known) out.left_out += row.amount;
  if (how == treatment::all) out.amounts.push_back(row.amount);
  if (how == treatment::unknown_as_one) pool += row.amount;
  if (how == treatment::unknown_as_many) {
    auto const parts = parts_of(row);
    out.amounts.insert(out.amounts.end(), parts, row.amount / static_cast<double>(parts));
  }
}

}  // namespace detail

/// The distribution that named holders make under one treatment of reserved groups.
///
/// \param rows a name may occur in several rows, each a holder of its own
/// \par Shape  known holders in the order given, reserved ones among or behind them
/// \par Cost   O(n), and the parts of reserved groups, at most a million each
[[nodiscard]] inline auto treated(std::span<const named_amount> rows, treatment how)
    -> treated_amounts {
  treated_amounts out;
  double pool = 0;
  for (auto const& row : rows) {
    if (is_reserved(row.name) && row.amount != 0)
      detail::add_reserved(row, how, pool, out);
    else if (!is_reserved(row.name) || how == treatment::all)
      out.amounts.push_back(row.amount);
  }
  if (pool != 0) out.amounts.push_back(pool);
  for (auto x : out.amounts) out.denominator += x;
  return out;
}

/// One number under one treatment, with the denominator that belongs to it.
struct treated_measurement {
  treatment how{};
  measurement value;
  double denominator{};
  std::size_t holders{};
};

/// A number under all treatments: what not knowing who some people work for can do to it.
struct treatment_bounds {
  std::array<treated_measurement, treatments.size()> each;
  measurement low;      ///< the least of those that are defined
  measurement high;     ///< the greatest
  treatment at_low{};   ///< which gives `low`; of several the first
  treatment at_high{};  ///< which gives `high`
};

/// Between which values a measure lies over all treatments of reserved groups.
///
/// \param rows    what named holders have
/// \param measure amounts -> measurement, such as `gini`
/// \par Errors    `low` and `high` undefined when the measure is under every treatment, with the
///                reason of the first
/// \par Repeatable the order of the rows does not matter to measures to which it does not
template <class Measure>
[[nodiscard]] auto bounds_over_treatments(std::span<const named_amount> rows, Measure&& measure)
    -> treatment_bounds {
  treatment_bounds out;
  for (std::size_t i = 0; i < treatments.size(); ++i) {
    auto const how = treatments[i];
    auto const x = treated(rows, how);
    out.each[i] = {.how = how,
                   .value = measure(std::span<const double>{x.amounts}),
                   .denominator = x.denominator,
                   .holders = x.amounts.size()};
    auto const& found = out.each[i].value;
    if (i == 0 || (found && (!out.low || found.value < out.low.value)))
      out.low = found, out.at_low = how;
    if (i == 0 || (found && (!out.high || found.value > out.high.value)))
      out.high = found, out.at_high = how;
  }
  return out;
}

}  // namespace cartograph
