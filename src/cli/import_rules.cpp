#include <fmt/ranges.h>

#include <algorithm>
#include <filesystem>

#include "cartograph/io/attribution_files.hpp"
#include "cartograph/io/file.hpp"
#include "cli/import_common.hpp"

// What the imports of commits share: who is who, what counts, and how the network is written.

namespace cartograph::cli {
namespace {

auto days_of(const char* option, const std::vector<std::string>& given)
    -> expected<std::vector<project_day>> {
  std::vector<project_day> out;
  for (auto const& text : given) {
    auto const equals = text.rfind('=');
    auto const written = equals == std::string::npos ? text : text.substr(equals + 1);
    auto const day = parse_date(written);
    if (!day)
      return fail(errc::malformed, "{}: '{}' is no date; write 2024-05-17 or NAME=2024-05-17",
                  option, written);
    out.push_back({equals == std::string::npos ? std::string{} : text.substr(0, equals), *day});
  }
  return out;
}

auto forks_of(const std::vector<std::string>& given)
    -> expected<std::vector<std::pair<std::string, std::string>>> {
  std::vector<std::pair<std::string, std::string>> out;
  for (auto const& text : given) {
    auto const equals = text.find('=');
    if (equals == std::string::npos || equals == 0 || equals + 1 == text.size())
      return fail(errc::malformed, "--fork-of: '{}' does not say FORK=ORIGIN", text);
    out.emplace_back(text.substr(0, equals), text.substr(equals + 1));
  }
  return out;
}

auto read_people(const commit_rules& c, git_import_options& out) -> expected<void> {
  auto known = read_decisions("--identities-from", c.identities_from, read_identities, out.notes);
  if (!known) return tl::unexpected{known.error()};
  auto apart = read_decisions("--keep-apart", c.keep_apart, read_kept_apart, out.notes);
  if (!apart) return tl::unexpected{apart.error()};
  auto const has = [&](std::string_view rule) {
    return std::ranges::find(c.match, rule) != c.match.end() &&
           std::ranges::find(c.match, "none") == c.match.end();
  };
  out.persons = {.by_address = has("address"),
                 .by_login = has("login"),
                 .by_name = has("name"),
                 .known = std::move(*known),
                 .apart = std::move(*apart)};
  auto const bots = read_decisions("--bots", c.bots, read_bots, out.notes);
  if (!bots) return tl::unexpected{bots.error()};
  for (auto const& who : *bots) out.bots.add(who);
  return {};
}

auto read_employers(const commit_rules& c, git_import_options& out) -> expected<void> {
  auto said = read_decisions("--affiliations", c.affiliations, read_affiliations, out.notes);
  if (!said) return tl::unexpected{said.error()};
  for (auto& each : *said) out.employers.add(std::move(each));
  auto parts =
      read_decisions("--organizations", c.organizations, read_organization_tree, out.notes);
  if (!parts) return tl::unexpected{parts.error()};
  out.organizations = std::move(*parts);
  auto rows = c.domains.empty() ? read_domains(shipped_domains(), "organization_domains.csv")
                                : read_decisions("--domains", c.domains, read_domains, out.notes);
  if (!rows) return tl::unexpected{rows.error()};
  for (auto& row : *rows) out.employers.add_domain(std::move(row));
  return {};
}

auto read_rules(const commit_rules& c, git_import_options& out) -> expected<void> {
  if (auto const read = read_people(c, out); !read) return read;
  if (auto const read = read_employers(c, out); !read) return read;
  auto artifacts = read_decisions("--paths", c.paths, read_path_map, out.notes);
  if (!artifacts) return tl::unexpected{artifacts.error()};
  auto released = days_of("--released", c.released);
  if (!released) return tl::unexpected{released.error()};
  auto trained = days_of("--trained", c.trained);
  if (!trained) return tl::unexpected{trained.error()};
  auto forks = forks_of(c.fork_of);
  if (!forks) return tl::unexpected{forks.error()};
  out.artifacts = std::move(*artifacts);
  out.released = std::move(*released);
  out.trained = std::move(*trained);
  out.fork_of = std::move(*forks);
  return {};
}

/// The choices that change the network and are not in a file, where they are not the usual ones.
void note_choices(const commit_rules& c, std::vector<std::string>& notes) {
  auto const tell = [&](bool is_unusual, std::string text) {
    if (is_unusual) notes.push_back(std::move(text));
  };
  tell(c.match != commit_rules{}.match, fmt::format("--match {}", fmt::join(c.match, ",")));
  tell(c.without_bots, "--without-bots");
  tell(c.no_paths, "--no-paths");
  tell(c.bulk != commit_rules{}.bulk, fmt::format("--bulk {}", c.bulk));
  tell(c.with_merges, "--with-merges");
  tell(!c.trained.empty(), fmt::format("--trained {}", fmt::join(c.trained, " ")));
  tell(!c.fork_of.empty(), fmt::format("--fork-of {}", fmt::join(c.fork_of, " ")));
  tell(c.shared != "first", fmt::format("--shared {}", c.shared));
}

/// Names and addresses that the network does not hold, for persons have one name each.
auto aliases_of(const std::vector<resolved_contact>& contacts) -> std::vector<std::string> {
  std::vector<std::string> out;
  for (auto const& each : contacts) {
    out.push_back(each.who.name);
    out.push_back(each.who.address);
  }
  return out;
}

}  // namespace

auto named_path(const std::string& text) -> std::pair<std::string, std::string> {
  std::error_code ignored;
  auto const equals = text.find('=');
  if (equals == std::string::npos || equals == 0 || std::filesystem::exists(text, ignored))
    return {{}, text};
  return {text.substr(0, equals), text.substr(equals + 1)};
}

auto refused_rules(const commit_rules& c) -> std::string {
  if (c.no_paths && !c.paths.empty()) return "--paths needs the paths that --no-paths leaves out";
  if (!c.privacy.pseudonymize.empty() && !c.identities.empty())
    return "--identities writes the names that --pseudonymize hides";
  return {};
}

auto options_of(const commit_rules& c, const common_options& common, session& run)
    -> expected<git_import_options> {
  git_import_options out{.shared = c.shared == "all" ? shared_commits::all : shared_commits::first,
                         .bulk_paths = c.bulk,
                         .with_merges = c.with_merges,
                         .with_bots = !c.without_bots,
                         .with_paths = !c.no_paths,
                         .count_first = run.shows_progress(),
                         .threads = common.threads,
                         .stop = run.token()};
  if (auto const read = read_rules(c, out); !read) return tl::unexpected{read.error()};
  note_choices(c, out.notes);
  return out;
}

auto save_commits(session& run, imported_git made, const commit_rules& rules,
                  const asked_privacy& privacy, const std::string& target,
                  std::string_view unless_nothing) -> exit_code {
  if (auto const early = run.ended()) return *early;
  auto const shown = hide_persons(std::move(made.graph), privacy, aliases_of(made.contacts));
  if (!shown) return run.refuse(shown.error());
  if (auto const saved = save_import(run, *shown, target, unless_nothing); saved != exit_code::ok)
    return saved;
  if (rules.identities.empty()) return exit_code::ok;
  auto const written = write_file(rules.identities, identities_csv(made.contacts));
  return written ? exit_code::ok : run.refuse(written.error());
}

}  // namespace cartograph::cli
