#include "cli/configure.hpp"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <array>

#include "cli/command.hpp"
#include "cli/say.hpp"
#include "cli/usage_error.hpp"

namespace cartograph::cli {
namespace {

/// What changes no result, or has a place of its own in provenance.
constexpr std::array<std::string_view, 8> unrecorded{"seed",    "threads", "quiet",  "progress",
                                                     "timings", "format",  "output", "folder"};

/// Whether the command line has spoken on this option, or on one that does not go with it.
auto is_decided(const CLI::Option& option) -> bool {
  return option.count() > 0 || std::ranges::any_of(option.get_excludes(), [](const auto* other) {
           return other->count() > 0;
         });
}

/// As provenance has it: no path, only the name of a file.
auto recorded_value(const option_row& option, const setting& said) -> option_value {
  return option.is_file() ? option_value{network_name(said.values.front())} : said.value;
}

/// Whether a setting of a flag sets it: a variable may say 1 or 0.
auto is_on(const setting& said) -> bool {
  return said.value != option_value{false} && said.value != option_value{std::int64_t{0}};
}

void record(common_options& common, const option_row& option, const setting& said) {
  if (std::ranges::find(unrecorded, said.key) != unrecorded.end() || option.is_written()) return;
  auto const value = option.is_flag() ? option_value{is_on(said)} : recorded_value(option, said);
  if (value == option_value{false}) return;
  common.configured.emplace_back(said.key, value);
}

/// Somebody who works in a folder shall know that a file in it has a say.
void tell(const common_options& common, const std::vector<const setting*>& used) {
  std::string keys;
  auto quiet = common.quiet;
  for (auto const* said : used) {
    if (!said->of_folder) continue;
    if (said->key == "quiet") quiet = false;
    keys.append(keys.empty() ? "" : ", ").append(said->key);
  }
  if (!keys.empty() && !quiet) say("cartograph.toml sets {}\n", keys);
}

}  // namespace

auto apply_setting(CLI::App& command, const setting& said) -> expected<void> {
  auto* const option = command.get_option_no_throw("--" + said.key);
  if (option == nullptr) return {};
  try {
    option->clear();
    option->add_result(said.values);
    option->run_callback();
  } catch (const CLI::ParseError& wrong) {
    return fail(errc::out_of_range, "{}: {}", said.from, in_one_line(wrong.what()));
  }
  return {};
}

auto configure(CLI::App& program, const choice& chosen) -> expected<void> {
  if (chosen.common == nullptr || chosen.common->no_config) return {};
  auto const table = table_of(program);
  auto const all = gather_settings(table, chosen.common->config);
  if (!all) return tl::unexpected{all.error()};
  auto& command = chosen_app(program);
  auto const path = call_of(command).substr(program.get_name().size() + 1);
  std::vector<const setting*> used;
  for (auto* option : command.get_options()) {
    auto const row = row_of(*option);
    auto const* said = row.argument ? nullptr : find_setting(*all, path, row.key());
    if (said == nullptr || is_decided(*option)) continue;
    if (auto const applied = apply_setting(command, *said); !applied) return applied;
    record(*chosen.common, row, *said);
    used.push_back(said);
  }
  tell(*chosen.common, used);
  return {};
}

}  // namespace cartograph::cli
