#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "cartograph/core/nearest_word.hpp"
#include "cartograph/network/path_words.hpp"
#include "cli/common.hpp"
#include "cli/words.hpp"

namespace cartograph::cli {
namespace {

auto parse_kinds(const std::vector<std::string>& given) -> expected<kind_set> {
  if (given.empty()) return kind_set::all();
  kind_set kinds;
  for (auto const& word : split_words(given)) {
    auto const found = kind_named(word);
    if (!found)
      return fail(errc::unknown_word, "--kinds: '{}' is no kind{}", word,
                  suggestion(word, kind_names));
    kinds = kinds | *found;
  }
  return kinds;
}

auto relation_words() -> std::vector<std::string_view> {
  std::vector<std::string_view> out;
  for (auto const& r : relations) out.push_back(r.name);
  return out;
}

auto parse_relation(const std::string& text) -> expected<weighted_relation> {
  auto const equals = text.find('=');
  auto const word = text.substr(0, equals);
  auto const found = relation_named(word);
  if (!found)
    return fail(errc::unknown_word, "--relations: '{}' is no relation{}", word,
                suggestion(word, relation_words()));
  if (equals == std::string::npos) return weighted_relation{*found, 1};
  double weight{};
  auto const* const end = text.data() + text.size();
  auto const [stopped, failure] = std::from_chars(text.data() + equals + 1, end, weight);
  if (failure != std::errc{} || stopped != end || !(weight > 0) || weight > 1e300)
    return fail(errc::out_of_range,
                "--relations: '{}' is no weight; write a positive number as in {}=2",
                text.substr(equals + 1), word);
  return weighted_relation{*found, weight};
}

auto parse_relations(const std::vector<std::string>& given)
    -> expected<std::vector<weighted_relation>> {
  std::vector<weighted_relation> out;
  for (auto const& text : split_words(given)) {
    auto const one = parse_relation(text);
    if (!one) return tl::unexpected{one.error()};
    out.push_back(*one);
  }
  return out;
}

auto parse_where(const std::vector<std::string>& given) -> std::vector<attribute_filter> {
  std::vector<attribute_filter> out;
  for (auto const& text : given) {
    auto const equals = text.find('=');
    if (equals == std::string::npos)
      out.push_back({text, std::nullopt});
    else
      out.push_back({text.substr(0, equals), text.substr(equals + 1)});
  }
  return out;
}

auto parse_day(const char* option, const std::string& text) -> expected<std::optional<date>> {
  if (text.empty()) return std::optional<date>{};
  auto const day = parse_date(text);
  if (!day)
    return fail(errc::malformed, "{}: '{}' is no date; write 2024, 2024-05 or 2024-05-17", option,
                text);
  return std::optional{*day};
}

auto is_empty(const selection_options& q) -> bool {
  return q.kinds.empty() && q.relations.empty() && q.where.empty() && q.during.empty() &&
         !q.with_cross_stage && q.since.empty() && q.until.empty();
}

}  // namespace

auto path_options::parse(const selection_options& question) const
    -> expected<std::optional<metapath>> {
  if (path.empty()) return std::optional<metapath>{};
  if (!is_empty(question))
    return fail(errc::malformed,
                "--metapath: a path takes all links of its own relations; leave out --kinds, "
                "--relations, --where, --stage, --since and --until");
  auto const found = metapath_named(path);
  if (!found) return fail(found.error().code, "--metapath: {}", found.error().message);
  return std::optional{*found};
}

auto path_options::weighting() const -> projection_weight {
  auto const found = std::ranges::find(projection_weight_names, weight);
  return static_cast<projection_weight>(found - projection_weight_names.begin());
}

auto selection_options::parse() const -> expected<selection> {
  selection out;
  auto const parsed_kinds = parse_kinds(kinds);
  if (!parsed_kinds) return tl::unexpected{parsed_kinds.error()};
  auto const parsed_relations = parse_relations(relations);
  if (!parsed_relations) return tl::unexpected{parsed_relations.error()};
  auto const from = parse_day("--since", since);
  if (!from) return tl::unexpected{from.error()};
  auto const to = parse_day("--until", until);
  if (!to) return tl::unexpected{to.error()};
  if (!during.empty()) {
    out.during = stage_named(during);
    if (!out.during)
      return fail(errc::unknown_word, "--stage: '{}' is no stage{}", during,
                  suggestion(during, stage_names));
  }
  out.kinds = *parsed_kinds;
  out.relations = *parsed_relations;
  out.where = parse_where(where);
  out.with_cross_stage = with_cross_stage;
  out.since = *from;
  out.until = *to;
  return out;
}

}  // namespace cartograph::cli
