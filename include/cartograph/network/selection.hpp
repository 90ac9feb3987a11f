#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cartograph/network/date.hpp"
#include "cartograph/network/kind.hpp"
#include "cartograph/network/relation.hpp"
#include "cartograph/network/stage.hpp"

namespace cartograph {

/// A relation that takes part in a question, and how much one link of it counts.
struct weighted_relation {
  relation which{};
  double weight = 1;
};

/// Keeps nodes whose attribute is not empty, or equals `value` when one is given.
struct attribute_filter {
  std::string column;
  std::optional<std::string> value{};
};

/// A question to a network, before anything is computed. The default asks for all of it.
///
/// `kinds` and `where` keep nodes (a node must pass all of them); everything else keeps links and
/// never removes a node. A slice by stage or date holds only links that are dated so; undated ones
/// are counted beside it and join it only `with_cross_stage`.
struct selection {
  kind_set kinds = kind_set::all();
  std::vector<attribute_filter> where{};
  std::vector<weighted_relation> relations{};  ///< empty: all, each weighing 1
  std::optional<stage> during{};
  bool with_cross_stage = false;
  std::optional<date> since{};  ///< keeps links that had not ended before it
  std::optional<date> until{};  ///< keeps links that had begun by it
};

}  // namespace cartograph
