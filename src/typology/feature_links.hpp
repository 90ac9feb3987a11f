#pragma once

#include <cstddef>
#include <vector>

#include "cartograph/network/network.hpp"
#include "cartograph/network/scope.hpp"
#include "cartograph/typology/profile.hpp"

namespace cartograph {

/// Which links of a scope a feature is made from, found by asking it about some of them alone.
///
/// Links that look alike to every feature (same relation, word, kinds of ends and side of the
/// border) are tried together. So no feature has to declare what it reads, and none can declare it
/// wrongly.
class feature_links {
 public:
  feature_links(const network& g, const project_scope& whole);

  /// Their places in the links of the scope, ascending.
  [[nodiscard]] auto read_by(const feature& f) const -> std::vector<std::size_t>;
  /// Whether it would differ if all links had another stage.
  [[nodiscard]] auto compares_stages(const feature& f) const -> bool;

 private:
  struct alike_links {
    std::vector<std::size_t> places;
    project_scope alone;  ///< nothing but them
  };

  [[nodiscard]] auto reads_alone(const feature& f, const alike_links& some) const -> bool;
  [[nodiscard]] auto misses(const feature& f, const alike_links& some) const -> bool;

  const network* g_;
  const project_scope* whole_;
  project_scope none_;
  project_scope all_early_;
  project_scope all_late_;
  std::vector<alike_links> groups_;
};

}  // namespace cartograph
