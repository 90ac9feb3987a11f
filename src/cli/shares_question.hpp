#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cartograph/core/error.hpp"
#include "cartograph/registry/roles.hpp"

namespace cartograph::cli {

/// What the command line says about shares of holders, word for word.
struct shares_words {
  std::vector<std::string> roles;
  std::vector<std::string> slices;
  std::string holders;
  std::string preset;
};

/// The same, understood.
struct shares_question {
  std::vector<relation_class> roles;  ///< empty: not asked
  std::vector<role_slice> slices;
  std::optional<kind> holders;
  const concentration_preset* preset = nullptr;
};

/// \par Errors a word that is none, with the nearest one (unknown_word)
[[nodiscard]] auto parse_shares(const shares_words& given) -> expected<shares_question>;

}  // namespace cartograph::cli
