#pragma once

#include <cstddef>
#include <vector>

#include "cartograph/network/network.hpp"

namespace cartograph {

/// One value for every node of kind K, and only they can index it: a `column<kind::person, double>`
/// asked for an organization does not compile.
///
/// \par Shape one T for each id of K, in id order
template <kind K, class T>
class column {
 public:
  explicit column(const network& g, T fill = {}) : ids_{g.ids(K)}, values_(ids_.size(), fill) {}

  [[nodiscard]] auto operator[](id<K> v) noexcept -> T& { return values_[v.value - ids_.first]; }
  [[nodiscard]] auto operator[](id<K> v) const noexcept -> const T& {
    return values_[v.value - ids_.first];
  }
  [[nodiscard]] auto size() const noexcept -> std::size_t { return values_.size(); }
  [[nodiscard]] auto begin() const noexcept { return values_.begin(); }
  [[nodiscard]] auto end() const noexcept { return values_.end(); }

 private:
  id_interval ids_;
  std::vector<T> values_;
};

}  // namespace cartograph
