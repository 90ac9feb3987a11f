#include "io/header_line.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

namespace cartograph::detail {
namespace {

using word_pair = std::pair<std::string_view, std::string_view>;

// In small letters, without quotes and underscores.
constexpr std::array<word_pair, 12> words_for_ends{{{"source", "target"},
                                                    {"sourceid", "targetid"},
                                                    {"sourcenode", "targetnode"},
                                                    {"src", "dst"},
                                                    {"src", "dest"},
                                                    {"src", "tgt"},
                                                    {"source", "destination"},
                                                    {"from", "to"},
                                                    {"fromid", "toid"},
                                                    {"fromnode", "tonode"},
                                                    {"fromnodeid", "tonodeid"},
                                                    {"tail", "head"}}};
constexpr std::array<std::string_view, 5> words_to_number{"node", "id", "vertex", "nodeid",
                                                          "vertexid"};
constexpr std::array<std::string_view, 4> words_for_weight{"weight", "weights", "w", "value"};

[[nodiscard]] auto bare(std::string_view field) -> std::string {
  std::string out;
  for (auto const c : field)
    if (c != '"' && c != '\'' && c != '_')
      out.push_back(c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c);
  return out;
}

/// `node1` and `node2`.
[[nodiscard]] auto numbered(std::string_view one, std::string_view two) -> bool {
  return one.ends_with('1') && two.ends_with('2') &&
         one.substr(0, one.size() - 1) == two.substr(0, two.size() - 1) &&
         std::ranges::count(words_to_number, one.substr(0, one.size() - 1)) > 0;
}

}  // namespace

auto looks_numeric(std::string_view field) -> bool {
  if (field.starts_with('-')) field.remove_prefix(1);
  return !field.empty() && std::ranges::all_of(field, [](char c) { return c >= '0' && c <= '9'; });
}

auto may_be_header(const fields& line) -> bool {
  return is_header(line, fields{.at = {"0", "1"}, .count = 2});
}

auto is_header(const fields& line, const fields& next) -> bool {
  if (line.count != 2 && line.count != 3) return false;
  auto const one = bare(line.at[0]);
  auto const two = bare(line.at[1]);
  if (line.count == 3 && std::ranges::count(words_for_weight, bare(line.at[2])) == 0) return false;
  if (std::ranges::count(words_for_ends, word_pair{one, two}) > 0) return true;
  return numbered(one, two) && looks_numeric(next.at[0]) && looks_numeric(next.at[1]);
}

auto header_warning(std::string_view line, std::size_t number) -> std::string {
  return fmt::format(
      "line {}, '{}', names columns and was skipped; give --ids text to read it as a link", number,
      shown(line));
}

}  // namespace cartograph::detail
