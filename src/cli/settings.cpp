#include "cli/settings.hpp"

#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cctype>
#include <charconv>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <optional>

#include "cartograph/io/file.hpp"
#include "cli/say.hpp"

namespace cartograph::cli {
namespace {

constexpr auto folder_file = "cartograph.toml";

/// A variable is text; results record what it means.
auto meaning_of(std::string_view text) -> option_value {
  if (text == "true" || text == "on" || text == "yes") return true;
  if (text == "false" || text == "off" || text == "no") return false;
  std::int64_t whole{};
  auto const* const end = text.data() + text.size();
  auto const [stopped, failure] = std::from_chars(text.data(), end, whole);
  if (failure == std::errc{} && stopped == end) return whole;
  return std::string{text};
}

auto from_environment() -> std::vector<setting> {
  std::vector<setting> out;
  for (auto const key : common_keys) {
    auto name = fmt::format("CARTOGRAPH_{}", key);
    std::ranges::transform(name, name.begin(),
                           [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
    auto const* const text = std::getenv(name.c_str());
    if (text == nullptr || *text == '\0') continue;
    out.push_back(
        {.key = std::string{key}, .values = {text}, .value = meaning_of(text), .from = name});
  }
  return out;
}

/// Where the user's file would be; empty when the system does not say where it keeps such.
auto user_file() -> std::string {
  namespace fs = std::filesystem;
  auto const* const base = std::getenv("XDG_CONFIG_HOME");
  if (base != nullptr && fs::path{base}.is_absolute())
    return fs::path{base} / "cartograph" / "config.toml";
  auto const* const home = std::getenv("HOME");
  if (home == nullptr || *home == '\0') return {};
  return fs::path{home} / ".config" / "cartograph" / "config.toml";
}

auto read_settings(const std::string& path, const command_row& program, settings_owner owner)
    -> expected<std::vector<setting>> {
  std::error_code failure;
  auto const regular = std::filesystem::is_regular_file(path, failure);
  if (failure) return fail_at(path, 0, errc::unreadable, "{}", failure.message());
  if (!regular) return fail_at(path, 0, errc::unreadable, "is no file");
  auto const size = std::filesystem::file_size(path, failure);
  if (!failure && size > most_setting_bytes)
    return fail_at(path, 0, errc::limit_exceeded, "a configuration has at most {} bytes",
                   most_setting_bytes);
  auto const in = read_input(path, {.max_bytes = most_setting_bytes});
  if (!in) return tl::unexpected{in.error()};
  return parse_settings(in->text(), path, program, owner);
}

auto is_there(const std::string& path) -> bool {
  struct stat about {};
  return !path.empty() && stat(path.c_str(), &about) == 0;
}

/// A file that another user put where we happen to work is not ours to obey; the system's own are.
auto is_ours(const std::string& path) -> bool {
  struct stat about {};
  return stat(path.c_str(), &about) == 0 && (about.st_uid == geteuid() || about.st_uid == 0);
}

auto from_file(std::vector<setting>& all, const std::string& path, const command_row& program,
               settings_owner owner) -> expected<void> {
  auto more = read_settings(path, program, owner);
  if (!more) return tl::unexpected{more.error()};
  std::ranges::move(*more, std::back_inserter(all));
  return {};
}

}  // namespace

auto gather_settings(const command_row& program, const std::string& file)
    -> expected<std::vector<setting>> {
  auto all = from_environment();
  expected<void> done;
  if (!file.empty()) {
    done = from_file(all, file, program, settings_owner::user);
  } else {
    if (is_there(folder_file) && is_ours(folder_file))
      done = from_file(all, folder_file, program, settings_owner::folder);
    else if (is_there(folder_file))
      say("{0} belongs to another user and is not read; --config {0} reads it\n", folder_file);
    if (auto const own = user_file(); done && is_there(own))
      done = from_file(all, own, program, settings_owner::user);
  }
  if (!done) return tl::unexpected{done.error()};
  return all;
}

auto find_setting(const std::vector<setting>& all, std::string_view command, std::string_view key)
    -> const setting* {
  auto const at = std::ranges::find_if(all, [&](const setting& s) {
    return s.key == key && (s.command.empty() || s.command == command);
  });
  return at == all.end() ? nullptr : &*at;
}

}  // namespace cartograph::cli
