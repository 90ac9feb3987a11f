#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <nlohmann/json.hpp>
#include <sstream>

#include "cli/about_program.hpp"
#include "cli/configure.hpp"
#include "cli/table_output.hpp"

namespace cartograph::cli {
namespace {

using json = nlohmann::ordered_json;

/// An option as it would be if its command ran now.
struct effective {
  std::string command;
  std::string option;
  std::string text;
  json value;
  std::string from;
};

auto json_of(const option_value& value) -> json {
  return std::visit([](const auto& v) { return json(v); }, value);
}

/// A default is known as text only; what reads as a number is one.
auto json_of_text(const std::string& text) -> json {
  if (text.empty()) return nullptr;
  auto const number = json::parse(text, nullptr, false);
  return number.is_number() || number.is_boolean() ? number : json(text);
}

auto effective_of(const std::string& command, const option_row& option,
                  const std::vector<setting>& all) -> effective {
  if (auto const* said = find_setting(all, command, option.key()))
    return {command, std::string{option.key()}, fmt::format("{}", fmt::join(said->values, ",")),
            json_of(said->value), said->from};
  auto const usual = option.is_flag() ? std::string{"false"} : option.usual;
  return {command, std::string{option.key()}, usual, json_of_text(usual), "default"};
}

auto is_settable(const option_row& option) -> bool {
  return !option.argument && option.key() != "help" && option.key() != "config" &&
         option.key() != "no-config";
}

/// Every option of one command.
auto rows_of(const command_row& command, const std::vector<setting>& all)
    -> std::vector<effective> {
  std::vector<effective> out;
  for (auto const& option : command.options)
    if (is_settable(option)) out.push_back(effective_of(command.path, option, all));
  for (auto const& below : command.commands)
    for (auto& row : rows_of(below, all)) out.push_back(std::move(row));
  return out;
}

/// The command whose words are these, which is there.
auto command_named(const command_row& program, const std::vector<std::string>& words)
    -> const command_row* {
  auto const* at = &program;
  for (auto const& word : words)
    for (auto const& below : at->commands)
      if (below.name() == word) {
        at = &below;
        break;
      }
  return at;
}

auto is_common(std::string_view key) -> bool {
  return std::ranges::find(common_keys, key) != std::end(common_keys);
}

/// What is common to all commands, and what is set for one of them.
auto overview(const command_row& program, const std::vector<setting>& all)
    -> std::vector<effective> {
  std::vector<effective> out;
  for (auto const& option : program.commands.front().options)
    if (is_common(option.key())) out.push_back(effective_of({}, option, all));
  for (auto& row : rows_of(program, all))
    if (auto const* said = find_setting(all, row.command, row.option);
        said != nullptr && !said->command.empty())
      out.push_back(std::move(row));
  return out;
}

/// Finds the values that their options do not allow, by giving them to their commands, none of
/// which will run.
auto check(CLI::App& program, const std::vector<setting>& all) -> expected<void> {
  for (auto const& said : all) {
    auto const command = said.command.empty() ? std::string{"report"} : said.command;
    auto* at = &program;
    std::istringstream words{command};
    for (std::string word; words >> word;) at = at->get_subcommand(word);
    if (auto const applied = apply_setting(*at, said); !applied) return applied;
  }
  return {};
}

auto table_of_rows(const std::vector<effective>& rows) -> table {
  table t{.title = {},
          .header = {"command", "option", "value", "from"},
          .rows = {},
          .right_aligned = {false, false, false, false}};
  for (auto const& row : rows) t.rows.push_back({row.command, row.option, row.text, row.from});
  return t;
}

auto json_of_rows(const std::vector<effective>& rows) -> json {
  json out = json::array();
  for (auto const& row : rows)
    out.push_back({{"command", row.command.empty() ? json(nullptr) : json(row.command)},
                   {"option", row.option},
                   {"value", row.value},
                   {"from", row.from}});
  return out;
}

}  // namespace

void config_command::describe(CLI::App& app) {
  program_ = app.get_parent();
  app.add_option("command", words,
                 "all options of this command; without it those common to all, and what is set");
  common.describe(app);
}

auto config_command::run() const -> exit_code {
  session run{common};
  auto const app = app_named(*program_, words);
  if (!app) return run.misuse(app.error().message);
  auto const program = table_of(*program_);
  auto const all = common.no_config ? expected<std::vector<setting>>{std::vector<setting>{}}
                                    : gather_settings(program, common.config);
  if (!all) return run.misuse(all.error().what());
  if (auto const sound = check(*program_, *all); !sound) return run.misuse(sound.error().what());
  auto const rows =
      words.empty() ? overview(program, *all) : rows_of(*command_named(program, words), *all);
  auto const shown = table_of_rows(rows);
  return run.finish_text(
      in_format(common.format, "config", {&shown, 1}, "settings", json_of_rows(rows)),
      exit_code::ok);
}

}  // namespace cartograph::cli
