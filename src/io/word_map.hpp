#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "cartograph/core/error.hpp"
#include "cartograph/network/kind.hpp"
#include "cartograph/network/relation.hpp"

namespace cartograph::detail {

/// A relation as a file wrote it, and whether the file says it from the other end.
struct meant_relation {
  relation which{};
  bool reversed = false;
  bool mapped = false;
};

/// From the words of a file to our vocabulary: the user's map first, then the words themselves.
class word_map {
 public:
  /// Reads `word,replacement[,reversed]`; `replacement` is a kind or a relation.
  /// \par Errors a replacement that is neither; a word mapped twice; `reversed` other than 0 and 1,
  ///             or 1 for a kind
  [[nodiscard]] static auto parse(std::string_view text, const std::string& file)
      -> expected<word_map>;

  [[nodiscard]] auto kind_of(std::string_view word) const -> std::optional<kind>;
  [[nodiscard]] auto relation_of(std::string_view word) const -> std::optional<meant_relation>;

 private:
  std::map<std::string, kind, std::less<>> kinds_;
  std::map<std::string, meant_relation, std::less<>> relations_;
};

/// "kind 'organisation' is unknown; nearest is 'organization'; known are …"
[[nodiscard]] auto unknown_kind(std::string_view word) -> std::string;
[[nodiscard]] auto unknown_relation(std::string_view word) -> std::string;
[[nodiscard]] auto unknown_stage(std::string_view word) -> std::string;
/// "'x' is unknown; nearest is 'y'; known are …"
[[nodiscard]] auto unknown_word(std::string_view what, std::string_view word,
                                std::span<const std::string_view> known) -> std::string;

}  // namespace cartograph::detail
