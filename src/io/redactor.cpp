#include "io/redactor.hpp"

#include <algorithm>

namespace cartograph::detail {
namespace {

auto is_letter(char c) -> bool {
  auto const byte = static_cast<unsigned char>(c);
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
         c == '_' || byte >= 0x80;
}

auto small(std::string_view text) -> std::string {
  std::string out{text};
  for (auto& c : out)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
  return out;
}

/// The letters that a text begins with.
auto first_word(std::string_view text) -> std::string_view {
  return text.substr(
      0, static_cast<std::size_t>(std::ranges::find_if_not(text, is_letter) - text.begin()));
}

auto ends_word(std::string_view text, std::size_t end) -> bool {
  return end == text.size() || !is_letter(text[end]) || !is_letter(text[end - 1]);
}

auto is_part_of_path(std::string_view text, std::size_t begin, std::size_t end) -> bool {
  return (begin == 0 || text[begin - 1] == '/') && (end == text.size() || text[end] == '/');
}

}  // namespace

void redactor::add(std::string_view name, std::string replacement, bool only_prose) {
  if (name.empty()) return;
  auto key = small(name);
  auto const word = std::string{first_word(key)};
  auto const one_word = word.size() == key.size();
  by_word_[word].try_emplace(std::move(key), entry{std::move(replacement), one_word, only_prose});
}

auto redactor::found_at(std::string_view text, std::size_t at, text_form form) const
    -> const entries::value_type* {
  auto const rest = text.substr(at);
  auto const starts_word = at == 0 || !is_letter(text[at - 1]);
  auto const word = is_letter(text[at]) ? first_word(rest) : std::string_view{};
  auto const known = by_word_.find(word);
  if (known == by_word_.end() || (!word.empty() && !starts_word)) return nullptr;
  const entries::value_type* best = nullptr;
  for (auto const& each : known->second) {
    auto const& [name, how] = each;
    if (!rest.starts_with(name) || !ends_word(text, at + name.size())) continue;
    auto const counts =
        form == text_form::prose ||
        (!how.only_prose && (!how.one_word || is_part_of_path(text, at, at + name.size())));
    if (counts && (best == nullptr || name.size() > best->first.size())) best = &each;
  }
  return best;
}

auto redactor::redacted(std::string_view text, text_form form) const -> std::string {
  auto const folded = small(text);
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    auto const* const found = found_at(folded, at, form);
    if (found == nullptr) {
      out += text[at++];
    } else {
      out += found->second.replacement;
      at += found->first.size();
    }
  }
  return without_addresses(out);
}

auto redactor::without_addresses(std::string_view text) -> std::string {
  auto const is_local = [](char c) { return is_letter(c) || c == '.' || c == '+'; };
  std::string out;
  for (std::size_t at = 0; at < text.size(); ++at) {
    auto end = at + 1;
    while (end < text.size() && (is_letter(text[end]) || text[end] == '.')) ++end;
    auto const is_address = text[at] == '@' && !out.empty() && is_local(out.back()) &&
                            text.substr(at, end - at).find('.') != std::string_view::npos;
    if (!is_address) {
      out += text[at];
      continue;
    }
    while (!out.empty() && is_local(out.back())) out.pop_back();
    out += "[address]";
    at = end - 1;
  }
  return out;
}

}  // namespace cartograph::detail
