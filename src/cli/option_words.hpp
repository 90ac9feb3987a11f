#pragma once

#include <CLI/CLI.hpp>
#include <algorithm>
#include <charconv>
#include <cstdint>
#include <initializer_list>
#include <ranges>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "cartograph/core/nearest_word.hpp"

// What an option takes, said once: the check of the command line, the help, the man page, the
// completions and the configuration all read it from the option itself.
namespace cartograph::cli {

/// What stands for the value of an option that names a file; what begins with `NEW` is written.
namespace value_name {
constexpr auto file = "FILE";
constexpr auto network = "NETWORK";
constexpr auto new_file = "NEW-FILE";
constexpr auto new_network = "NEW-NETWORK";
constexpr auto new_folder = "NEW-FOLDER";
}  // namespace value_name

/// `{a,b,c}`, as help shows a list.
[[nodiscard]] inline auto braced(const std::vector<std::string>& words) -> std::string {
  return '{' + CLI::detail::join(words, ",") + '}';
}

/// A word of a closed list; the message about another word names the nearest one and the list.
[[nodiscard]] inline auto one_of(std::vector<std::string> words) -> CLI::Validator {
  auto text = braced(words);
  return CLI::Validator{[known = std::move(words)](const std::string& word) -> std::string {
                          if (std::ranges::find(known, word) != known.end()) return {};
                          return "'" + word + "' is not allowed" + suggestion(word, known);
                        },
                        std::move(text), "words"};
}

[[nodiscard]] inline auto one_of(std::initializer_list<const char*> words) -> CLI::Validator {
  return one_of(std::vector<std::string>{words.begin(), words.end()});
}

[[nodiscard]] auto one_of(const std::ranges::input_range auto& words) -> CLI::Validator {
  return one_of(std::vector<std::string>{std::ranges::begin(words), std::ranges::end(words)});
}

/// A whole number between two: the one check of all options that seed or count. What the parser
/// would take for another number (-1 for the largest, nothing for 0) is refused.
[[nodiscard]] inline auto whole_number(std::uint64_t least = 0,
                                       std::uint64_t most = ~std::uint64_t{0}) -> CLI::Validator {
  auto const limited = least > 0 || most < ~std::uint64_t{0};
  auto const check = [=](const std::string& word) -> std::string {
    std::uint64_t number{};
    auto const* const end = word.data() + word.size();
    auto const [stopped, failure] = std::from_chars(word.data(), end, number);
    if (failure == std::errc{} && stopped == end && number >= least && number <= most) return {};
    return "'" + word + "' is no whole number from " + std::to_string(least) + " to " +
           std::to_string(most);
  };
  return CLI::Validator{
      check,
      limited ? "INT in [" + std::to_string(least) + " - " + std::to_string(most) + ']'
              : std::string{},
      "whole number"};
}

/// The numbers that distributions are asked with.
template <class Command>
void describe_distribution(CLI::App& app, Command& c, const std::string& group) {
  auto* const threshold =
      app.add_option("--threshold", c.threshold, "share that a factor must reach")
          ->check(CLI::Range(1e-9, 1.0))
          ->capture_default_str()
          ->group(group);
  if (auto* const preset = app.get_option_no_throw("--preset"); preset != nullptr)
    threshold->excludes(preset);  // which has one of its own
  app.add_option("--largest", c.largest, "top_share: of how many of the largest")
      ->check(whole_number(1, 1 << 30))
      ->capture_default_str()
      ->group(group);
  app.add_option("--order", c.order, "hill: the order of the diversity")
      ->check(CLI::Range(0.0, 1e6))
      ->capture_default_str()
      ->group(group);
}

/// For whom work counts of which the person is known, and of which nobody knows more.
template <class Command>
void describe_counting(CLI::App& app, Command& c, const std::string& group) {
  app.add_option("--level", c.level,
                 "work counts for the organization that is known, or for the one on top of it by\n"
                 "part_of links, as they were at that time")
      ->check(one_of({"unit", "top"}))
      ->capture_default_str()
      ->group(group);
  app.add_option("--unknown", c.unknown,
                 "work of which nobody knows the organization: that of one, of none, or of as\n"
                 "many as there are persons")
      ->check(one_of({"as-one", "left-out", "as-many"}))
      ->capture_default_str()
      ->group(group);
}

/// Words that completions offer, and that are checked where they are used.
[[nodiscard]] auto hint(const std::ranges::input_range auto& words) -> CLI::Validator {
  std::string text;
  for (std::string_view const word : words) text.append(text.empty() ? "(" : ",").append(word);
  return CLI::Validator{[](std::string&) { return std::string{}; }, text + ')', "hint"};
}

}  // namespace cartograph::cli
