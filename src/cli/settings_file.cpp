#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "cartograph/core/nearest_word.hpp"
#include "cli/settings.hpp"
#include "typology/toml.hpp"

namespace cartograph::cli {
namespace {

constexpr std::size_t most_values = 1000;

/// What no file says: these are about the call itself.
constexpr std::array<std::string_view, 4> never{"help", "version", "config", "no-config"};

/// What the file of a working directory may not say, beside what is written: whoever made the
/// folder would decide whether persons are named, by which key they are hidden, and whose
/// repositories are read.
constexpr std::array<std::string_view, 4> guarded{"people", "pseudonymize", "least-group",
                                                  "foreign-owner"};

/// As much of a key as a message shows.
auto shown(const toml::key& key) -> std::string_view { return key.str().substr(0, 64); }

class settings_file {
 public:
  settings_file(std::string source, settings_owner owner)
      : source_{std::move(source)}, owner_{owner} {}

  auto read(const toml::table& table, const command_row& command) -> expected<void> {
    for (auto const& [key, node] : table) {
      auto const done =
          node.is_table() ? enter(key, *node.as_table(), command) : add(key, node, command);
      if (!done) return done;
    }
    return {};
  }

  [[nodiscard]] auto taken() && -> std::vector<setting> {
    std::ranges::stable_sort(found_, {}, [](const auto& s) { return s.command.empty(); });
    return std::move(found_);
  }

  template <class... Args>
  [[nodiscard]] auto wrong(errc code, const toml::source_region& where,
                           fmt::format_string<Args...> text, Args&&... args) const {
    return fail_at(source_, where.begin.line, code, "{}",
                   in_one_line(fmt::format(text, std::forward<Args>(args)...)));
  }

 private:
  auto enter(const toml::key& key, const toml::table& table, const command_row& command)
      -> expected<void> {
    std::vector<std::string> names;
    for (auto const& below : command.commands) {
      if (below.name() == key.str()) return read(table, below);
      names.emplace_back(below.name());
    }
    return wrong(errc::unknown_word, key.source(), "'{}' is no command{}", shown(key),
                 suggestion(key.str(), names));
  }

  auto add(const toml::key& key, const toml::node& node, const command_row& command)
      -> expected<void> {
    auto const* option = option_named(key.str(), command);
    if (option == nullptr) return unknown(key, command);
    auto const flag = node.value<bool>();
    if (auto const refused = refuse(*option, flag && !*flag); !refused.empty())
      return wrong(errc::unknown_word, key.source(), "{}", refused);
    if (option->is_flag() != node.is_boolean())
      return wrong(errc::malformed, node.source(), "'{}' must be {}", key.str(),
                   option->is_flag() ? "true or false" : "a word or a number");
    setting one{.command = command.path,
                .key = std::string{key.str()},
                .from = fmt::format("{}:{}", source_, key.source().begin.line),
                .of_folder = owner_ == settings_owner::folder};
    if (auto const filled = fill(one, node); !filled) return filled;
    found_.push_back(std::move(one));
    return {};
  }

  /// Above all sections stand the keys that all commands share; any command may tell of them.
  static auto option_named(std::string_view key, const command_row& command) -> const option_row* {
    auto const is_common = std::ranges::find(common_keys, key) != std::end(common_keys);
    if (command.path.empty())
      return is_common && !command.commands.empty() ? option_named(key, command.commands.front())
                                                    : nullptr;
    if (std::ranges::find(never, key) != never.end()) return nullptr;
    auto const at = std::ranges::find_if(
        command.options, [&](const auto& o) { return !o.argument && o.key() == key; });
    return at == command.options.end() ? nullptr : &*at;
  }

  auto unknown(const toml::key& key, const command_row& command) const -> expected<void> {
    std::vector<std::string> names;
    if (command.path.empty()) {
      names.assign(std::begin(common_keys), std::end(common_keys));
      for (auto const& below : command.commands) names.push_back(fmt::format("[{}]", below.name()));
    }
    for (auto const& option : command.options)
      if (!option.argument && std::ranges::find(never, option.key()) == never.end())
        names.emplace_back(option.key());
    return wrong(errc::unknown_word, key.source(), "unknown key '{}'{}", shown(key),
                 suggestion(key.str(), names));
  }

  [[nodiscard]] auto refuse(const option_row& option, bool is_false) const -> std::string {
    if (owner_ == settings_owner::user) return {};
    if (option.is_written())
      return fmt::format(
          "'{}' may not be set by the file of a working directory: it says where something is "
          "written; give --{}, or name the file with --config",
          option.key(), option.key());
    if (std::ranges::find(guarded, option.key()) != guarded.end() && !is_false)
      return fmt::format(
          "'{}' may not be set by the file of a working directory, which may be somebody else's; "
          "set it in your own, or name this one with --config",
          option.key());
    return {};
  }

  auto fill(setting& into, const toml::node& node) const -> expected<void> {
    if (auto const* list = node.as_array()) {
      if (list->size() > most_values)
        return wrong(errc::limit_exceeded, node.source(), "more than {} values", most_values);
      for (auto const& each : *list)
        if (!add_value(into, each)) return not_a_value(each);
      into.value = fmt::format("{}", fmt::join(into.values, ","));
      return {};
    }
    return add_value(into, node) ? expected<void>{} : not_a_value(node);
  }

  [[nodiscard]] auto not_a_value(const toml::node& node) const -> expected<void> {
    return wrong(errc::malformed, node.source(),
                 "a value must be a word, a number, or a list of them");
  }

  static auto add_value(setting& into, const toml::node& node) -> bool {
    if (auto const* text = node.as_string())
      into.value = text->get();
    else if (auto const* whole = node.as_integer())
      into.value = whole->get();
    else if (auto const* number = node.as_floating_point())
      into.value = number->get();
    else if (auto const* flag = node.as_boolean())
      into.value = flag->get();
    else
      return false;
    into.values.push_back(
        std::visit([](const auto& v) { return fmt::format("{}", v); }, into.value));
    return true;
  }

  std::string source_;
  settings_owner owner_;
  std::vector<setting> found_;
};

}  // namespace

auto parse_settings(std::string_view text, const std::string& source, const command_row& program,
                    settings_owner owner) -> expected<std::vector<setting>> {
  if (text.size() > most_setting_bytes)
    return fail_at(source, 0, errc::limit_exceeded, "a configuration has at most {} bytes",
                   most_setting_bytes);
  settings_file file{source, owner};
  auto const parsed = toml::parse(text, source);
  if (!parsed)
    return file.wrong(errc::malformed, parsed.error().source(), "{}", parsed.error().description());
  if (auto const read = file.read(parsed.table(), program); !read)
    return tl::unexpected{read.error()};
  return std::move(file).taken();
}

}  // namespace cartograph::cli
