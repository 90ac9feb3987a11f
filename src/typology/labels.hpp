#pragma once

#include <optional>

#include "cartograph/network/network.hpp"
#include "cartograph/typology/organizational_model.hpp"

namespace cartograph {

/// What the column `organizational_model` says of a project; empty where there is none.
[[nodiscard]] inline auto label_word(const network& g, vertex_id project) -> std::string_view {
  auto const* column = g.column("organizational_model");
  return column == nullptr ? std::string_view{} : (*column)[project];
}

}  // namespace cartograph
