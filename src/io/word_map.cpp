#include "io/word_map.hpp"

#include <fmt/format.h>

#include <array>
#include <span>

#include "cartograph/core/nearest_word.hpp"
#include "cartograph/network/stage.hpp"
#include "io/csv_table.hpp"

namespace cartograph::detail {
namespace {

constexpr auto relation_names = [] {
  std::array<std::string_view, relation_count> names{};
  for (std::size_t i = 0; i < relation_count; ++i) names[i] = relations[i].name;
  return names;
}();

/// As much of somebody's text as fits into a message.
auto cut_word(std::string_view word) -> std::string {
  auto cut = std::min<std::size_t>(word.size(), 60);
  while (cut < word.size() && cut > 0 && (static_cast<unsigned char>(word[cut]) & 0xC0U) == 0x80U)
    --cut;
  return std::string{word.substr(0, cut)} + (cut < word.size() ? "…" : "");
}

/// `; the nearest known one is 'model'`, or nothing where none resembles the word.
auto nearest_known(std::string_view word, std::span<const std::string_view> known) -> std::string {
  auto const near = nearest_word(word, known);
  return near.empty() ? std::string{} : fmt::format("; the nearest known one is '{}'", near);
}

auto all_words() -> std::vector<std::string_view> {
  std::vector<std::string_view> all{kind_names.begin(), kind_names.end()};
  all.insert(all.end(), relation_names.begin(), relation_names.end());
  return all;
}

}  // namespace

auto unknown_word(std::string_view what, std::string_view word,
                  std::span<const std::string_view> known) -> std::string {
  return fmt::format("{} '{}' is unknown{} (known: {})", what, cut_word(word),
                     nearest_known(word, known), fmt::join(known, ", "));
}

auto unknown_kind(std::string_view word) -> std::string {
  return unknown_word("kind", word, kind_names) + "; a map file can translate it";
}

auto unknown_relation(std::string_view word) -> std::string {
  return unknown_word("relation", word, relation_names) + "; a map file can translate it";
}

auto unknown_stage(std::string_view word) -> std::string {
  return unknown_word("stage", word, stage_names);
}

auto word_map::parse(std::string_view text, const std::string& file) -> expected<word_map> {
  auto table = csv_table::open(text, file);
  if (!table) return tl::unexpected{table.error()};
  auto const word = table->require("word");
  auto const replacement = table->require("replacement");
  if (!word || !replacement) return tl::unexpected{(word ? replacement : word).error()};
  auto const reversed = table->find("reversed");
  word_map map;
  while (true) {
    auto const read = table->next();
    if (!read) return tl::unexpected{read.error()};
    if (!*read) return map;
    auto const from = (*table)[*word];
    auto const to = (*table)[*replacement];
    auto const flag = table->cell(reversed);
    auto const as_kind = kind_named(to);
    auto const as_relation = relation_named(to);
    if (from.empty()) return table->refuse(errc::malformed, "the word is empty");
    if (!as_kind && !as_relation)
      return table->refuse(errc::unknown_word,
                           "replacement '{}' is neither a kind nor a relation{}", cut_word(to),
                           nearest_known(to, all_words()));
    if (!(flag.empty() || flag == "0" || (flag == "1" && as_relation)))
      return table->refuse(errc::out_of_range,
                           "reversed '{}': write 0, or 1 for a relation that is said from its "
                           "other end",
                           cut_word(flag));
    auto const added =
        as_kind
            ? map.kinds_.emplace(from, *as_kind).second
            : map.relations_.emplace(from, meant_relation{*as_relation, flag == "1", true}).second;
    if (!added) return table->refuse(errc::duplicate, "word '{}' is mapped twice", cut_word(from));
  }
}

auto word_map::kind_of(std::string_view word) const -> std::optional<kind> {
  auto const mapped = kinds_.find(word);
  return mapped == kinds_.end() ? kind_named(word) : mapped->second;
}

auto word_map::relation_of(std::string_view word) const -> std::optional<meant_relation> {
  if (auto const mapped = relations_.find(word); mapped != relations_.end()) return mapped->second;
  auto const known = relation_named(word);
  if (!known) return std::nullopt;
  return meant_relation{.which = *known};
}

}  // namespace cartograph::detail
