#include <fmt/format.h>

#include <array>
#include <cmath>
#include <cstdint>
#include <optional>
#include <span>
#include <utility>

#include "cartograph/core/nearest_word.hpp"
#include "cartograph/typology/profile.hpp"
#include "cartograph/typology/rule_set.hpp"
#include "typology/toml.hpp"

namespace cartograph {
namespace {

constexpr std::size_t most_conditions = 1000;
constexpr std::size_t most_bytes = 1U << 20U;
constexpr double most_points = 10;

constexpr std::array<std::string_view, 9> set_keys{
    "needed",         "outside",       "condition",       "least_score", "least_lead",
    "links_for_half", "inferred_high", "inferred_medium", "inferred_low"};
constexpr std::array<std::string_view, 3> limit_keys{"feature", "above", "because"};
constexpr std::array<std::string_view, 7> condition_keys{"feature", "from",   "to",     "for",
                                                         "against", "weight", "because"};

/// Where in the text something stands, as messages say it.
class rule_text {
 public:
  explicit rule_text(std::string_view source) : source_{source} {}

  [[nodiscard]] auto at(const toml::source_region& where) const -> std::string {
    return fmt::format("{}:{}", source_, where.begin.line);
  }
  template <class... Args>
  [[nodiscard]] auto wrong(errc code, const toml::source_region& where,
                           fmt::format_string<Args...> text, Args&&... args) const {
    return fail(code, "{}: {}", at(where), fmt::format(text, std::forward<Args>(args)...));
  }

 private:
  std::string_view source_;
};

auto check_keys(const rule_text& in, const toml::table& table,
                std::span<const std::string_view> known) -> expected<void> {
  for (auto const& [key, value] : table)
    if (std::ranges::find(known, key.str()) == known.end())
      return in.wrong(errc::unknown_word, key.source(), "unknown key '{}'{}", key.str(),
                      suggestion(key.str(), known));
  return {};
}

/// Sets `into` where the key is there.
auto read_number(const rule_text& in, const toml::table& table, std::string_view key, double low,
                 double high, double& into) -> expected<void> {
  auto const node = table[key];
  if (!node) return {};
  auto const value = node.value<double>();
  if (!value || !std::isfinite(*value) || *value < low || *value > high)
    return in.wrong(errc::out_of_range, node.node()->source(),
                    "'{}' must be a number from {} to {}", key, low, high);
  into = *value;
  return {};
}

/// The strings of a list, each turned by `read`, which says what is wrong with it.
template <class T, class Read>
auto read_list(const rule_text& in, const toml::table& table, std::string_view key,
               std::vector<T>& into, Read&& read) -> expected<void> {
  auto const node = table[key];
  if (!node) return {};
  auto const* list = node.as_array();
  if (list == nullptr)
    return in.wrong(errc::malformed, node.node()->source(), "'{}' must be a list of strings", key);
  into.clear();
  for (auto const& each : *list) {
    auto const word = each.value<std::string_view>();
    if (!word)
      return in.wrong(errc::malformed, each.source(), "'{}' must be a list of strings", key);
    auto value = read(*word, each.source());
    if (!value) return tl::unexpected(value.error());
    into.push_back(std::move(*value));
  }
  return {};
}

auto read_feature(const rule_text& in, std::string_view key, const toml::source_region& where)
    -> expected<std::string> {
  if (find_feature(key) != nullptr) return std::string{key};
  std::vector<std::string_view> keys;
  for (auto const& f : features()) keys.push_back(f.key);
  return in.wrong(errc::unknown_word, where, "unknown feature '{}'{}", key,
                  nearest_meant(key, keys));
}

auto read_model(const rule_text& in, std::string_view word, const toml::source_region& where)
    -> expected<organizational_model> {
  if (auto const found = organizational_model_named(word)) return *found;
  return in.wrong(errc::unknown_word, where, "unknown model '{}'{}", word,
                  suggestion(word, organizational_model_names));
}

auto read_models(const rule_text& in, const toml::table& table, std::string_view key,
                 std::vector<organizational_model>& into) -> expected<void> {
  return read_list(in, table, key, into,
                   [&](auto word, auto const& where) { return read_model(in, word, where); });
}

auto read_required(const rule_text& in, const toml::table& table, std::string_view key,
                   double& into) -> expected<void> {
  if (!table[key]) return in.wrong(errc::malformed, table.source(), "a condition needs '{}'", key);
  constexpr double far = 1e9;
  return read_number(in, table, key, -far, far, into);
}

/// What a condition must be, beyond each of its keys alone.
auto check_condition(const rule_text& in, const toml::table& table, const rule_condition& c)
    -> expected<void> {
  if (c.from == c.to)
    return in.wrong(errc::out_of_range, table.source(), "'from' and 'to' must differ");
  if (c.weight <= 0 || c.weight > most_points)
    return in.wrong(errc::out_of_range, table.source(),
                    "'weight' must be above 0 and at most {}; use 'against' to take points off",
                    most_points);
  if (c.speaks_for.empty() && c.against.empty())
    return in.wrong(errc::malformed, table.source(), "a condition needs 'for' or 'against'");
  return {};
}

/// The feature that a condition or limit is about.
auto read_subject(const rule_text& in, const toml::table& table, std::string& into)
    -> expected<void> {
  auto const key = table["feature"].value<std::string_view>();
  if (!key) return in.wrong(errc::malformed, table.source(), "no 'feature'");
  auto feature = read_feature(in, *key, table["feature"].node()->source());
  if (!feature) return tl::unexpected(feature.error());
  into = std::move(*feature);
  return {};
}

auto read_limit(const rule_text& in, const toml::table& table) -> expected<rule_limit> {
  rule_limit limit;
  limit.because = table["because"].value_or(std::string{});
  auto const read = check_keys(in, table, limit_keys)
                        .and_then([&] { return read_subject(in, table, limit.feature); })
                        .and_then([&] { return read_required(in, table, "above", limit.above); });
  if (!read) return tl::unexpected(read.error());
  return limit;
}

auto read_condition(const rule_text& in, const toml::table& table) -> expected<rule_condition> {
  rule_condition c;
  c.because = table["because"].value_or(std::string{});
  auto const read = check_keys(in, table, condition_keys)
                        .and_then([&] { return read_subject(in, table, c.feature); })
                        .and_then([&] { return read_required(in, table, "from", c.from); })
                        .and_then([&] { return read_required(in, table, "to", c.to); })
                        .and_then([&] { return read_required(in, table, "weight", c.weight); })
                        .and_then([&] { return read_models(in, table, "for", c.speaks_for); })
                        .and_then([&] { return read_models(in, table, "against", c.against); })
                        .and_then([&] { return check_condition(in, table, c); });
  if (!read) return tl::unexpected(read.error());
  return c;
}

/// The tables of a list, each turned by `read`.
template <class T, class Read>
auto read_tables(const rule_text& in, const toml::table& table, std::string_view key,
                 std::vector<T>& into, Read&& read) -> expected<void> {
  auto const node = table[key];
  if (!node) return {};
  auto const* list = node.as_array();
  if (list == nullptr)
    return in.wrong(errc::malformed, node.node()->source(), "'{}' must be written [[{}]]", key,
                    key);
  if (list->size() > most_conditions)
    return in.wrong(errc::limit_exceeded, node.node()->source(),
                    "{} of [[{}]], at most {} are read", list->size(), key, most_conditions);
  into.clear();
  for (auto const& each : *list) {
    auto const* row = each.as_table();
    if (row == nullptr)
      return in.wrong(errc::malformed, each.source(), "'{}' must be written [[{}]]", key, key);
    auto value = read(in, *row);
    if (!value) return tl::unexpected(value.error());
    into.push_back(std::move(*value));
  }
  return {};
}

auto read_conditions(const rule_text& in, const toml::table& table, rule_set& rules)
    -> expected<void> {
  if (auto const read = read_tables(in, table, "outside", rules.outside, read_limit); !read)
    return read;
  rules.conditions.clear();
  auto read = read_tables(in, table, "condition", rules.conditions, read_condition);
  if (read && rules.conditions.empty())
    return in.wrong(errc::malformed, table.source(), "no [[condition]]");
  return read;
}

auto read_thresholds(const rule_text& in, const toml::table& table, rule_set& rules)
    -> expected<void> {
  return read_number(in, table, "least_score", 0, 1, rules.least_score)
      .and_then(
          [&] { return read_number(in, table, "least_lead", 0, most_points, rules.least_lead); })
      .and_then(
          [&] { return read_number(in, table, "links_for_half", 0, 1e6, rules.links_for_half); })
      .and_then([&] { return read_number(in, table, "inferred_high", 0, 1, rules.inferred_high); })
      .and_then(
          [&] { return read_number(in, table, "inferred_medium", 0, 1, rules.inferred_medium); })
      .and_then([&] { return read_number(in, table, "inferred_low", 0, 1, rules.inferred_low); });
}

/// A TOML string, with what must be escaped.
auto quoted(std::string_view text) -> std::string {
  std::string out = "\"";
  for (auto const c : text) {
    if (c == '"' || c == '\\') out += '\\';
    if (static_cast<unsigned char>(c) < 0x20) {
      out += fmt::format("\\u{:04x}", static_cast<unsigned>(c));
    } else {
      out += c;
    }
  }
  return out + '"';
}

auto list_of(const std::vector<organizational_model>& models) -> std::string {
  std::vector<std::string> words;
  for (auto const m : models) words.push_back(quoted(name_of(m)));
  return fmt::format("[{}]", fmt::join(words, ", "));
}

auto condition_text(const rule_condition& c) -> std::string {
  auto out = fmt::format("\n[[condition]]\nfeature = {}\nfrom = {}\nto = {}\n", quoted(c.feature),
                         c.from, c.to);
  if (!c.speaks_for.empty()) out += fmt::format("for = {}\n", list_of(c.speaks_for));
  if (!c.against.empty()) out += fmt::format("against = {}\n", list_of(c.against));
  return out + fmt::format("weight = {}\nbecause = {}\n", c.weight, quoted(c.because));
}

constexpr auto heading =
    "# Rules of cartograph, for `cartograph typology --rules FILE`. A condition says nothing "
    "where\n"
    "# its feature is `from`, all it can where it is `to`, and a part in between. `weight` are\n"
    "# powers of ten of the odds: 0.25 hardly worth a mention, 0.5 substantial, 1 strong, 2 "
    "decisive.\n";

}  // namespace

auto parse_rules(std::string_view text, std::string_view source) -> expected<rule_set> {
  if (text.size() > most_bytes)
    return fail(errc::limit_exceeded, "{}: {} bytes, at most {} are read", source, text.size(),
                most_bytes);
  rule_text const in{source};
  auto const parsed = toml::parse(text, source);
  if (!parsed)
    return in.wrong(errc::malformed, parsed.error().source(), "{}", parsed.error().description());
  auto const& table = parsed.table();
  auto rules = declared_rules();
  auto const read =
      check_keys(in, table, set_keys)
          .and_then([&] {
            return read_list(in, table, "needed", rules.needed, [&](auto key, auto const& where) {
              return read_feature(in, key, where);
            });
          })
          .and_then([&] { return read_conditions(in, table, rules); })
          .and_then([&] { return read_thresholds(in, table, rules); });
  if (!read) return tl::unexpected(read.error());
  return rules;
}

auto rules_text(const rule_set& rules) -> std::string {
  std::vector<std::string> needed;
  for (auto const& key : rules.needed) needed.push_back(quoted(key));
  auto out = fmt::format(
      "{}\nneeded = [{}]  # no answer without these\nleast_score = {}\nleast_lead = {}\n"
      "links_for_half = {}\ninferred_high = {}\ninferred_medium = {}\ninferred_low = {}\n",
      heading, fmt::join(needed, ", "), rules.least_score, rules.least_lead, rules.links_for_half,
      rules.inferred_high, rules.inferred_medium, rules.inferred_low);
  for (auto const& l : rules.outside)
    out +=
        fmt::format("\n[[outside]]  # none of the models\nfeature = {}\nabove = {}\nbecause = {}\n",
                    quoted(l.feature), l.above, quoted(l.because));
  for (auto const& c : rules.conditions) out += condition_text(c);
  return out;
}

}  // namespace cartograph
