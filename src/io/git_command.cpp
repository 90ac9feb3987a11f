#include "io/git_command.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <filesystem>
#include <iterator>
#include <string_view>
#include <utility>

namespace cartograph::detail {
namespace {

/// Settings that outrank those of the repository. Each could run a program, or change the stream.
constexpr std::array<std::string_view, 24> settings{
    "core.hooksPath=/dev/null",
    "core.fsmonitor=false",
    "core.pager=cat",
    "core.sshCommand=false",
    "core.gitProxy=false",
    "core.askPass=",
    "core.alternateRefsCommand=false",
    "core.attributesFile=/dev/null",
    "core.editor=false",
    "credential.helper=",
    "protocol.allow=never",
    "diff.external=",
    "diff.orderFile=/dev/null",
    "gpg.program=false",
    "gpg.ssh.program=false",
    "gpg.x509.program=false",
    "log.showSignature=false",
    "log.showRoot=true",
    "log.mailmap=true",
    "trailer.separators=:",
    "maintenance.auto=false",
    "gc.auto=0",
    "submodule.recurse=false",
    "color.ui=false",
};

}  // namespace

auto git_words(const std::string& path, const git_command_options& options,
               std::vector<std::string> arguments) -> std::vector<std::string> {
  std::vector<std::string> out{"git", "--no-pager", "--literal-pathspecs"};
  auto const set = [&](std::string setting) {
    out.emplace_back("-c");
    out.push_back(std::move(setting));
  };
  for (auto const setting : settings) set(std::string{setting});
  set("mailmap.file=" + options.mailmap);
  if (!options.mailmap_of_head) set("mailmap.blob=");
  if (options.foreign_owner) set("safe.directory=*");
  out.emplace_back("-C");
  out.push_back(path);
  std::ranges::move(arguments, std::back_inserter(out));
  return out;
}

auto git_environment(const std::string& path) -> std::vector<std::string> {
  auto const* const search = std::getenv("PATH");
  auto const parent = std::filesystem::path{path}.parent_path().string();
  return {std::string{"PATH="} + (search == nullptr ? "/usr/bin:/bin" : search),
          "LC_ALL=C",
          "GIT_CONFIG_NOSYSTEM=1",
          "GIT_CONFIG_SYSTEM=/dev/null",
          "GIT_CONFIG_GLOBAL=/dev/null",
          "GIT_ATTR_NOSYSTEM=1",
          "GIT_NO_LAZY_FETCH=1",
          "GIT_NO_REPLACE_OBJECTS=1",
          "GIT_GRAFT_FILE=/dev/null",
          "GIT_OPTIONAL_LOCKS=0",
          "GIT_TERMINAL_PROMPT=0",
          "GIT_ALLOW_PROTOCOL=none",
          "GIT_SSH_COMMAND=false",
          "GIT_ASKPASS=false",
          "GIT_PAGER=cat",
          "GIT_CEILING_DIRECTORIES=" + parent};
}

}  // namespace cartograph::detail
