#pragma once

#include <cstdint>
#include <string_view>
#include <utility>

#include "cartograph/core/large_vector.hpp"
#include "cartograph/graph/edge_buffer.hpp"
#include "cartograph/network/date.hpp"
#include "cartograph/network/stage.hpp"

namespace cartograph {

/// What may be said of a link beside its two ends and its relation.
struct link_attributes {
  double weight = 1;
  stage when = stage::cross_stage;
  date since{};
  date until{};
  std::string_view word{};  ///< the source's own word for the relation
  std::string_view evidence{};
  std::string_view confidence{};
  std::size_t line{};  ///< of the file it comes from; 0: none. Only for messages
};

namespace detail {

/// A column that stays empty until a value differs from the default.
template <class T>
class lazy_column {
 public:
  lazy_column() = default;
  explicit lazy_column(T absent) : absent_{absent} {}
  /// Sets the value of the link number `row`; earlier links without one get the default.
  void push(std::size_t row, T value) {
    if (values_.empty() && value == absent_) return;
    values_.resize(row, absent_);
    values_.push_back(value);
  }
  /// All values at once, one a link.
  void assign(large_vector<T> values) { values_ = std::move(values); }
  [[nodiscard]] auto take(std::size_t rows) -> large_vector<T> {
    if (!values_.empty()) values_.resize(rows, absent_);
    return std::move(values_);
  }
  [[nodiscard]] auto at(std::size_t row) const -> T {
    return row < values_.size() ? values_[row] : absent_;
  }
  [[nodiscard]] auto empty() const noexcept { return values_.empty(); }

 private:
  T absent_{};
  large_vector<T> values_;
};

/// The links of one relation while they are collected; ends are the builder's own node numbers.
struct link_buffer {
  large_vector<endpoints> ends;
  lazy_column<double> weight{1.0};
  lazy_column<stage> stages{stage::cross_stage};
  lazy_column<date> since;
  lazy_column<date> until;
  lazy_column<std::uint32_t> word;
  lazy_column<std::uint32_t> evidence;
  lazy_column<std::uint32_t> confidence;
  lazy_column<std::uint32_t> line;

  [[nodiscard]] auto has_columns() const noexcept -> bool {
    return !(weight.empty() && stages.empty() && since.empty() && until.empty() && word.empty() &&
             evidence.empty() && confidence.empty());
  }
};

}  // namespace detail
}  // namespace cartograph
