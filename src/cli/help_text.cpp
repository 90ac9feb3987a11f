#include "cli/help_text.hpp"

#include "cli/command_table.hpp"

namespace cartograph::cli {
namespace {

/// One empty line between parts, where CLI11 leaves two.
auto without_gaps(std::string text) -> std::string {
  for (auto at = text.find("\n\n\n"); at != std::string::npos; at = text.find("\n\n\n", at))
    text.erase(at, 1);
  while (text.ends_with("\n\n")) text.pop_back();
  return text;
}

}  // namespace

auto help_text::make_help(const CLI::App* app, std::string name, CLI::AppFormatMode mode) const
    -> std::string {
  if (mode == CLI::AppFormatMode::Sub) return make_expanded(app);
  auto out = make_description(app) + make_usage(app, std::move(name));
  if (auto const examples = app->get_footer(); !examples.empty())
    out += "\nExamples:\n" + examples + '\n';
  out += make_positionals(app) + make_groups(app, mode) + make_subcommands(app, mode);
  if (app->get_parent() != nullptr) return without_gaps(out);
  return without_gaps(out + '\n' + exit_codes +
                      "`cartograph COMMAND --help` shows examples and options.\n");
}

auto help_text::make_option_opts(const CLI::Option* option) const -> std::string {
  auto const row = row_of(*option);
  if (row.value.empty()) return {};
  auto out = row.argument && !row.closed ? std::string{} : ' ' + row.value;
  if (!row.usual.empty()) out += '=' + row.usual;
  if (row.repeated) out += " ...";
  if (row.required && !row.argument) out += " REQUIRED";
  return out;
}

auto short_help(const CLI::App& app) -> std::string {
  help_text const form;
  return form.make_usage(&app, app.get_name()) +
         form.make_subcommands(&app, CLI::AppFormatMode::Normal) +
         "\n`cartograph COMMAND --help` shows examples and options.\n";
}

}  // namespace cartograph::cli
