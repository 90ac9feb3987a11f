#include "cli/help_text.hpp"

#include "cli/command_table.hpp"

namespace cartograph::cli {

auto help_text::make_help(const CLI::App* app, std::string name, CLI::AppFormatMode mode) const
    -> std::string {
  if (mode == CLI::AppFormatMode::Sub) return make_expanded(app);
  auto out = make_description(app) + make_usage(app, std::move(name));
  if (auto const examples = app->get_footer(); !examples.empty())
    out += "\nExamples:\n" + examples + '\n';
  out += make_positionals(app) + make_groups(app, mode) + make_subcommands(app, mode);
  if (app->get_parent() != nullptr) return out;
  return out + '\n' + exit_codes + "`cartograph COMMAND --help` shows examples and options.\n";
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
