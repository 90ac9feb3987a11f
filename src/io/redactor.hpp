#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace cartograph::detail {

/// Replaces names of people, and mail addresses, wherever they stand in a text, in ASCII letters of
/// any size.
class redactor {
 public:
  /// Names of which a name may be part are found first. A second replacement is not taken.
  /// \param only_prose not where words may be names of other things
  void add(std::string_view name, std::string replacement, bool only_prose = false);

  enum class text_form : std::uint8_t {
    name,   ///< of a thing: a name of one word counts where it is all, or stands between slashes
    prose,  ///< any word may name a person
  };
  [[nodiscard]] auto redacted(std::string_view text, text_form form) const -> std::string;

 private:
  struct entry {
    std::string replacement;
    bool one_word = false;
    bool only_prose = false;
  };
  using entries = std::map<std::string, entry, std::less<>>;
  [[nodiscard]] auto found_at(std::string_view text, std::size_t at, text_form form) const
      -> const entries::value_type*;
  [[nodiscard]] static auto without_addresses(std::string_view text) -> std::string;

  /// By the word that they begin with, which is empty where they begin with none.
  std::map<std::string, entries, std::less<>> by_word_;
};

}  // namespace cartograph::detail
