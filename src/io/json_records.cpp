#include "io/json_records.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <charconv>

#include "io/lines.hpp"

namespace cartograph::detail {
namespace {

/// Text that every format of ours can hold: a NUL is possible in JSON, and a mistake wherever it is.
auto text_of(json_element value) -> std::optional<std::string_view> {
  std::string_view text;
  if (value.get_string().get(text) != simdjson::SUCCESS ||
      text.find('\0') != std::string_view::npos)
    return std::nullopt;
  return text;
}

auto is_blank_line(std::string_view line) -> bool {
  return line.find_first_not_of(" \t\r") == std::string_view::npos;
}

auto without_mark(std::string_view text) -> std::string_view {
  constexpr std::string_view byte_order_mark = "\xef\xbb\xbf";
  if (text.starts_with(byte_order_mark)) text.remove_prefix(byte_order_mark.size());
  return text;
}

auto checked(json_element value, const std::string& file, std::size_t line) -> expected<void> {
  if (value.is_object()) return {};
  return fail_at(file, line, errc::malformed, "a record must be a JSON object");
}

auto read_array(record_parser& json, std::string_view text, const std::string& file,
                const record_reader& read) -> expected<void> {
  auto const all = json.parse(text, file, 1);
  if (!all) return tl::unexpected{all.error()};
  std::size_t number = 0;
  for (auto const each : all->get_array()) {
    ++number;
    if (!each.is_object())
      return fail(errc::malformed, "{}: element {} of the array is no JSON object", file, number);
    if (auto const done = read({each, 0}); !done) return done;
  }
  return {};
}

auto rest_of(std::string_view line) -> std::string_view {
  return line.substr(0, line.find_last_not_of(" \t\r") + 1);
}

/// Takes a line, or the lines of an object that is printed over several: from `{` to `}`, each alone
/// on its line.
auto take_record(std::string_view& text, std::size_t& lines) -> std::string_view {
  auto const all = text;
  auto row = take_line(text);
  lines = 1;
  if (rest_of(row) != "{") return row;
  while (!text.empty() && row != "}") {
    row = rest_of(take_line(text));
    ++lines;
  }
  return all.substr(0, all.size() - text.size());
}

auto read_lines(record_parser& json, std::string_view text, const std::string& file,
                const record_reader& read) -> expected<void> {
  std::size_t lines = 0;
  for (std::size_t line = 1; !text.empty(); line += lines) {
    auto const row = take_record(text, lines);
    if (is_blank_line(row)) continue;
    auto const value = json.parse(row, file, line);
    if (!value) return tl::unexpected{value.error()};
    if (auto const good = checked(*value, file, line); !good) return good;
    if (auto const done = read({*value, line}); !done) return done;
  }
  return {};
}

/// Four hexadecimal digits behind `\\u`; nothing when there is no such escape.
auto escaped_unit(std::string_view text) -> std::optional<std::uint32_t> {
  if (text.size() < 6 || !text.starts_with("\\u")) return std::nullopt;
  std::uint32_t unit = 0;
  auto const [end, failure] = std::from_chars(text.data() + 2, text.data() + 6, unit, 16);
  if (failure != std::errc{} || end != text.data() + 6) return std::nullopt;
  return unit;
}

auto is_low_half(std::optional<std::uint32_t> unit) -> bool {
  return unit && *unit >= 0xDC00 && *unit <= 0xDFFF;
}

/// Where the next escape of half a surrogate pair stands; npos when there is none.
auto lone_surrogate(std::string_view text, std::size_t from) -> std::size_t {
  for (auto i = text.find('\\', from); i < text.size(); i = text.find('\\', i)) {
    auto const unit = escaped_unit(text.substr(i));
    auto const is_high = unit && *unit >= 0xD800 && *unit <= 0xDBFF;
    auto const is_pair =
        is_high && is_low_half(escaped_unit(text.substr(std::min(i + 6, text.size()))));
    if ((is_high || is_low_half(unit)) && !is_pair) return i;
    i += is_pair ? 12 : unit ? 6 : 2;
  }
  return std::string_view::npos;
}

}  // namespace

auto record_parser::parse(std::string_view text, std::string_view file, std::size_t line)
    -> expected<json_element> {
  if (text.size() > most_record_bytes && text.front() != '[')
    return fail(errc::limit_exceeded, "{}:{}: a record of {} bytes, at most {} are read", file,
                line, text.size(), most_record_bytes);
  json_element value;
  if (auto const failed = parser_.parse(text.data(), text.size(), true).get(value);
      failed != simdjson::SUCCESS)
    return fail(errc::malformed, "{}:{}: no JSON: {}", file, line, simdjson::error_message(failed));
  return value;
}

auto read_json_records(std::string_view text, const std::string& file, const record_reader& read)
    -> expected<void> {
  text = without_mark(text);
  record_parser json;
  auto const begin = text.find_first_not_of(" \t\r\n");
  if (begin == std::string_view::npos) return {};
  return text[begin] == '[' ? read_array(json, text, file, read)
                            : read_lines(json, text, file, read);
}

auto with_whole_surrogates(std::string_view text) -> std::optional<std::string> {
  auto lone = lone_surrogate(text, 0);
  if (lone == std::string_view::npos) return std::nullopt;
  std::string out{text};
  for (; lone != std::string_view::npos; lone = lone_surrogate(text, lone + 6))
    out.replace(lone, 6, "\\ufffd");
  return out;
}

auto member(json_element of, std::initializer_list<std::string_view> path)
    -> std::optional<json_element> {
  for (auto const name : path) {
    simdjson::dom::object object;
    if (of.get_object().get(object) != simdjson::SUCCESS) return std::nullopt;
    if (object.at_key(name).get(of) != simdjson::SUCCESS) return std::nullopt;
  }
  return of.is_null() ? std::nullopt : std::optional{of};
}

auto text_member(json_element of, std::initializer_list<std::string_view> path)
    -> std::optional<std::string_view> {
  auto const found = member(of, path);
  auto const text = found ? text_of(*found) : std::nullopt;
  return text && !text->empty() ? text : std::nullopt;
}

auto cell_member(json_element of, std::initializer_list<std::string_view> path) -> std::string {
  auto const found = member(of, path);
  if (!found) return {};
  if (auto const text = text_of(*found)) return std::string{*text};
  if (bool truth = false; found->get_bool().get(truth) == simdjson::SUCCESS)
    return truth ? "yes" : "no";
  if (std::int64_t whole = 0; found->get_int64().get(whole) == simdjson::SUCCESS)
    return fmt::format("{}", whole);
  if (double number = 0; found->get_double().get(number) == simdjson::SUCCESS)
    return fmt::format("{}", number);
  return {};
}

auto texts_member(json_element of, std::initializer_list<std::string_view> path)
    -> std::vector<std::string_view> {
  std::vector<std::string_view> out;
  auto const add = [&](json_element each) {
    if (auto const text = text_of(each); text && !text->empty()) out.push_back(*text);
  };
  auto const found = member(of, path);
  if (!found) return out;
  add(*found);
  simdjson::dom::array list;
  if (found->get_array().get(list) == simdjson::SUCCESS)
    for (auto const each : list) add(each);
  return out;
}

}  // namespace cartograph::detail
