#include <fmt/core.h>

#include <filesystem>

#include "cartograph/io/digest.hpp"
#include "cartograph/io/file.hpp"
#include "cartograph/io/git_import.hpp"
#include "cli/import_common.hpp"

namespace cartograph::cli {
namespace {

/// The folder's name, where none is given, without `.git`.
auto source_of(const std::string& text) -> git_source {
  auto [name, path] = named_path(text);
  if (name.empty()) {
    std::error_code failed;
    auto const real = std::filesystem::canonical(path, failed);
    name = network_name(failed ? path : real.string());
    if (name.ends_with(".git") && name.size() > 4) name.resize(name.size() - 4);
  }
  return {.name = std::move(name), .path = std::move(path)};
}

auto git_options_of(const import_git_command& c, session& run) -> expected<git_import_options> {
  auto out = options_of(c.rules, c.common, run);
  if (!out) return out;
  out->mailmap = c.mailmap;
  out->foreign_owner = c.foreign_owner;
  if (c.weight == "lines") {
    out->weight = git_weight::lines;
    out->notes.emplace_back("--weight lines");
  }
  if (!c.releases.empty()) {
    out->releases = c.releases;
    out->notes.push_back(fmt::format("--releases {}", c.releases));
  }
  if (c.mailmap.empty()) return out;
  auto const in = read_input(c.mailmap);
  if (!in) return tl::unexpected{in.error()};
  out->notes.push_back(fmt::format("--mailmap {}", digest_of(c.mailmap, in->bytes()).text()));
  return out;
}

}  // namespace

auto import_git_command::run() const -> exit_code {
  session run{common};
  if (auto const why = refused_rules(rules); !why.empty()) return run.misuse(why);
  auto const hidden = privacy_asked(rules.privacy);
  if (!hidden) return run.refuse(hidden.error());
  auto const options = git_options_of(*this, run);
  if (!options) return run.refuse(options.error());
  std::vector<git_source> sources;
  for (auto const& text : repositories) sources.push_back(source_of(text));
  auto made = import_git(sources, *options);
  if (!made) return run.refuse(made.error());
  return save_commits(run, std::move(*made), rules, *hidden, target,
                      "no commit that counts was found in the repositories");
}

}  // namespace cartograph::cli
