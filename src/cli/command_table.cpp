#include "cli/command_table.hpp"

#include <CLI/CLI.hpp>

#include "cli/words.hpp"

namespace cartograph::cli {
namespace {

/// The words in `{a,b}` or `(a,b)`.
auto words_between(const std::string& text) -> std::vector<std::string> {
  return split_words({text.substr(1, text.size() - 2)});
}

/// CLI11 says `TEXT:{a,b}`, `INT:INT in [0 - 9]`: what is allowed tells more than the type.
void add_value(const CLI::Option& option, option_row& row) {
  if (option.get_expected_max() == 0 || option.get_type_size() == 0) return;
  auto const type = option.get_type_name();
  auto const colon = type.find(':');
  row.value = type.substr(0, colon);
  if (colon == std::string::npos) return;
  auto const allowed = type.substr(colon + 1);
  row.closed = allowed.starts_with('{');
  if (row.closed || allowed.starts_with('(')) row.words = words_between(allowed);
  if (!allowed.starts_with('(')) row.value = allowed;
}

auto command_of(const CLI::App& app, const std::string& above) -> command_row {
  command_row row{.path = above.empty() ? app.get_name() : above + ' ' + app.get_name(),
                  .about = app.get_description(),
                  .examples = app.get_footer()};
  for (auto const* option : app.get_options()) row.options.push_back(row_of(*option));
  for (auto const* below : app.get_subcommands({}))
    row.commands.push_back(command_of(*below, row.path));
  return row;
}

}  // namespace

auto row_of(const CLI::Option& option) -> option_row {
  option_row row{.usual = option.get_default_str(),
                 .group = option.get_group(),
                 .about = option.get_description(),
                 .argument = option.get_positional(),
                 .required = option.get_required(),
                 .repeated = option.get_expected_max() >= CLI::detail::expected_max_vector_size ||
                             option.get_expected_max() > 1};
  if (!option.get_snames().empty()) row.short_name = "-" + option.get_snames().front();
  if (!option.get_lnames().empty()) row.long_name = "--" + option.get_lnames().front();
  if (row.argument) row.long_name = option.get_name(true, false);
  add_value(option, row);
  return row;
}

auto option_row::key() const -> std::string_view {
  return std::string_view{long_name}.substr(long_name.starts_with("--") ? 2 : 0);
}

auto command_row::name() const -> std::string_view {
  return std::string_view{path}.substr(path.rfind(' ') + 1);
}

auto table_of(const CLI::App& app) -> command_row {
  command_row all{.path = {}, .about = app.get_description(), .examples = app.get_footer()};
  for (auto const* option : app.get_options()) all.options.push_back(row_of(*option));
  for (auto const* below : app.get_subcommands({})) all.commands.push_back(command_of(*below, {}));
  return all;
}

auto first_line(std::string_view text) -> std::string {
  return std::string{text.substr(0, text.find('\n'))};
}

auto in_one_line(std::string_view text) -> std::string {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    auto const byte = static_cast<unsigned char>(text[i]);
    auto const next = i + 1 < text.size() ? static_cast<unsigned char>(text[i + 1]) : 0U;
    auto const is_high_control = byte == 0xC2 && next >= 0x80 && next < 0xA0;
    auto const is_control = byte < 0x20 || byte == 0x7F || is_high_control;
    out += is_control ? ' ' : text[i];
    if (is_high_control) ++i;
  }
  return out;
}

}  // namespace cartograph::cli
