#pragma once

#include <cstddef>
#include <cstdint>

#include "cartograph/core/parallel.hpp"
#include "cartograph/network/network.hpp"
#include "cartograph/network/selection.hpp"

namespace cartograph {

/// Where one link stands when a question is asked about a stage or a span of time.
enum class verdict : std::uint8_t {
  inside,   ///< it belongs to the slice, or nothing was asked
  undated,  ///< nobody knows: the link carries no stage, or no date, that could tell
  outside,  ///< it belongs to another stage or time
};

/// The part of a selection that looks at stages and dates.
///
/// A slice holds only links that are dated so: a link without a stage (cross-stage) is not *in
/// every* stage, it is undated. Undated links are told apart from those outside, so that they can
/// be counted beside the slice; they join it only `with_cross_stage`. A link with one of two dates
/// is open at the other end. Asking for `stage::cross_stage` itself asks for the undated ones.
class slice {
 public:
  explicit slice(const selection& question) noexcept
      : stage_{question.during},
        since_{question.since.value_or(date{})},
        until_{question.until.value_or(date{})},
        with_undated_{question.with_cross_stage} {}

  [[nodiscard]] auto by_stage() const noexcept -> bool { return stage_.has_value(); }
  [[nodiscard]] auto by_date() const noexcept -> bool { return since_.known() || until_.known(); }

  [[nodiscard]] auto of(stage when, date since, date until) const noexcept -> verdict {
    auto const staged = stage_verdict(when);
    auto const dated = date_verdict(since, until);
    if (staged == verdict::outside || dated == verdict::outside) return verdict::outside;
    auto const unknown = staged == verdict::undated || dated == verdict::undated;
    return unknown && !with_undated_ ? verdict::undated : verdict::inside;
  }
  /// The same for a link of a relation; an absent column says nothing about its links.
  [[nodiscard]] auto of(const link_columns& columns, std::uint64_t link) const noexcept -> verdict {
    return of(columns.stages.empty() ? stage::cross_stage : columns.stages[link],
              columns.since.empty() ? date{} : columns.since[link],
              columns.until.empty() ? date{} : columns.until[link]);
  }
  /// Whether all links of a relation stand alike, because no column that matters is there.
  [[nodiscard]] auto is_uniform(const link_columns& columns) const noexcept -> bool {
    return (!by_stage() || columns.stages.empty()) &&
           (!by_date() || (columns.since.empty() && columns.until.empty()));
  }

 private:
  [[nodiscard]] auto stage_verdict(stage when) const noexcept -> verdict {
    if (!by_stage() || when == *stage_) return verdict::inside;
    return when == stage::cross_stage ? verdict::undated : verdict::outside;
  }
  [[nodiscard]] auto date_verdict(date since, date until) const noexcept -> verdict {
    if (!by_date()) return verdict::inside;
    if (!since.known() && !until.known()) return verdict::undated;
    auto const ended = since_.known() && until.known() && until.latest() < since_.earliest();
    auto const later = until_.known() && since.known() && since.earliest() > until_.latest();
    return ended || later ? verdict::outside : verdict::inside;
  }

  std::optional<stage> stage_;
  date since_;
  date until_;
  bool with_undated_;
};

/// The verdict on every link of one relation; when they all stand alike, one for all.
struct relation_slice {
  large_vector<verdict> each;  ///< by link; empty: `all` stands for every link
  verdict all = verdict::inside;

  [[nodiscard]] auto operator[](std::uint64_t link) const noexcept -> verdict {
    return each.empty() ? all : each[link];
  }
};

/// \par Cost O(links), and O(1) when the relation has no column that matters
[[nodiscard]] inline auto sliced(const relation_rows& rows, const slice& by, int threads)
    -> relation_slice {
  relation_slice out;
  if (by.is_uniform(rows.columns)) {
    out.all = by.of(stage::cross_stage, {}, {});
    return out;
  }
  out.each.resize(rows.links);
  for_each_index(rows.links, threads, [&](auto k) { out.each[k] = by.of(rows.columns, k); });
  return out;
}

}  // namespace cartograph
