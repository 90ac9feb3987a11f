#pragma once

#include <simdjson.h>

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cartograph/core/error.hpp"

// Objects of a JSON file one after the other, and what is asked of them. Whatever is missing or of
// another type than expected is absent: such files change over the years. So is text with a NUL.

namespace cartograph::detail {

using json_element = simdjson::dom::element;

/// A JSON object of a file and the line where it begins.
struct json_record {
  json_element value;
  std::size_t line{};
};

/// Called for each; an error ends the reading.
using record_reader = std::function<expected<void>(const json_record&)>;

/// The largest record; a longer line is refused.
inline constexpr std::size_t most_record_bytes = std::size_t{256} << 20U;

/// Reads one record from text that is a single JSON value.
class record_parser {
 public:
  /// \par Errors malformed JSON, or nested too deeply, at this line of the file
  [[nodiscard]] auto parse(std::string_view text, std::string_view file, std::size_t line)
      -> expected<json_element>;

 private:
  simdjson::dom::parser parser_;
};

/// Objects of JSON lines, or of one array when the text begins with `[`. An object may also be
/// printed over several lines, of which the first is `{` and the last is `}`.
///
/// \par Errors malformed JSON; a record that is no object; those of the reader
[[nodiscard]] auto read_json_records(std::string_view text, const std::string& file,
                                     const record_reader& read) -> expected<void>;

/// The text with each `\u` escape of half a surrogate pair made U+FFFD, which JSON parsers would
/// refuse; nothing when there is none. Programs write such for bytes that are no UTF-8.
[[nodiscard]] auto with_whole_surrogates(std::string_view text) -> std::optional<std::string>;

/// The member of an object along a path of names; nothing where there is none.
[[nodiscard]] auto member(json_element of, std::initializer_list<std::string_view> path)
    -> std::optional<json_element>;

/// A text member; nothing where it is missing, empty or something else.
[[nodiscard]] auto text_member(json_element of, std::initializer_list<std::string_view> path)
    -> std::optional<std::string_view>;

/// A number or text member as text, a truth value as yes or no.
[[nodiscard]] auto cell_member(json_element of, std::initializer_list<std::string_view> path)
    -> std::string;

/// The texts of a list, or the one text that stands in its place.
[[nodiscard]] auto texts_member(json_element of, std::initializer_list<std::string_view> path)
    -> std::vector<std::string_view>;

}  // namespace cartograph::detail
