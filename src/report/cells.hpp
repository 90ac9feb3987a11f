#pragma once

#include <string>

#include "cartograph/report/table.hpp"

namespace cartograph {

/// A number of a table in which the reason for none stands elsewhere.
[[nodiscard]] inline auto or_blank(const measurement& m) -> std::string {
  return m ? readable(m) : "";
}

}  // namespace cartograph
