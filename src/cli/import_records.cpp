#include <algorithm>
#include <array>
#include <filesystem>
#include <set>

#include "cartograph/io/attribution_files.hpp"
#include "cartograph/io/gharchive_import.hpp"
#include "cartograph/io/hub_import.hpp"
#include "cartograph/io/perceval_import.hpp"
#include "cartograph/io/pseudonymize.hpp"
#include "cartograph/io/save.hpp"
#include "cartograph/io/table_import.hpp"
#include "cli/import_common.hpp"

namespace cartograph::cli {
namespace {

/// `models=FILE` and so on, where a path that is there as it stands says nothing else.
auto hub_source_of(const std::string& text) -> hub_source {
  constexpr std::array<std::pair<std::string_view, hub_record_kind>, 3> words{
      {{"models=", hub_record_kind::model},
       {"datasets=", hub_record_kind::dataset},
       {"spaces=", hub_record_kind::space}}};
  std::error_code ignored;
  for (auto const& [word, what] : words)
    if (text.starts_with(word) && !std::filesystem::exists(text, ignored))
      return {text.substr(word.size()), what};
  return {.path = text};
}

auto names_in(const char* option, const std::string& path, std::vector<std::string>& notes)
    -> expected<std::set<std::string, std::less<>>> {
  auto const names = read_decisions(option, path, read_bots, notes);
  if (!names) return tl::unexpected{names.error()};
  return std::set<std::string, std::less<>>{names->begin(), names->end()};
}

}  // namespace

auto save_import(session& run, const network& made, const std::string& target,
                 std::string_view unless_nothing) -> exit_code {
  if (auto const early = run.ended_before_writing()) return *early;
  auto const saved = save_network(made, target, {.stop = run.token()});
  if (!saved) return run.refuse(saved.error());
  if (made.link_count() == 0 && !unless_nothing.empty())
    run.note(fmt::format("nothing was imported: {}", unless_nothing));
  for (auto const& warning : made.parts().counts.warnings) run.note("warning: " + warning);
  for (auto const& loss : saved->losses) run.note("not kept: " + loss);
  run.computed();
  return run.finish_text("", exit_code::ok);
}

auto privacy_asked(const privacy_options& options) -> expected<asked_privacy> {
  if (options.pseudonymize.empty()) return asked_privacy{};
  auto key = read_key(options.pseudonymize);
  if (!key) return tl::unexpected{key.error()};
  return asked_privacy{std::move(*key), options.least_group};
}

auto hide_persons(network made, const asked_privacy& privacy, std::span<const std::string> aliases)
    -> expected<network> {
  if (privacy.key.empty()) return made;
  return pseudonymized(made, privacy.key, {.aliases = aliases, .least_group = privacy.least_group});
}

auto import_hub_command::run() const -> exit_code {
  session run{common};
  auto const hidden = privacy_asked(privacy);
  if (!hidden) return run.refuse(hidden.error());
  // Taken for an organization, a person would keep the name.
  auto const owners_are_persons = unknown_owner == "person" || !privacy.pseudonymize.empty();
  hub_import_options options{
      .unknown_owner = owners_are_persons ? kind::person : kind::organization, .stop = run.token()};
  auto known = names_in("--organizations", organizations, options.notes);
  if (!known) return run.refuse(known.error());
  auto people = names_in("--persons", persons, options.notes);
  if (!people) return run.refuse(people.error());
  options.organizations = std::move(*known);
  options.persons = std::move(*people);
  if (owners_are_persons) options.notes.emplace_back("--unknown-owner person");
  std::vector<hub_source> sources;
  for (auto const& text : files) sources.push_back(hub_source_of(text));
  auto made = import_hub(sources, options);
  if (made) made = hide_persons(std::move(*made), *hidden);
  return made ? save_import(run, *made, target) : run.refuse(made.error());
}

/// Why an archive may have told nothing.
auto nothing_of(const import_gharchive_command& c) -> std::string_view {
  return c.repositories.empty()
             ? "the files hold no event that is counted (docs/import.md)"
             : "no event that is counted is about --repository; they are written "
               "OWNER/NAME, or OWNER, as on the forge";
}

auto import_gharchive_command::run() const -> exit_code {
  session run{common};
  auto const hidden = privacy_asked(privacy);
  if (!hidden) return run.refuse(hidden.error());
  gharchive_import_options options{.repositories = {repositories.begin(), repositories.end()},
                                   .with_bots = !without_bots,
                                   .with_stars = !without_stars,
                                   .threads = common.threads,
                                   .stop = run.token()};
  auto const programs = read_decisions("--bots", bots, read_bots, options.notes);
  if (!programs) return run.refuse(programs.error());
  for (auto const& who : *programs) options.bots.add(who);
  if (without_bots) options.notes.emplace_back("--without-bots");
  if (without_stars) options.notes.emplace_back("--without-stars");
  for (auto const& each : options.repositories)
    options.notes.push_back(fmt::format("--repository {}", each));
  auto made = import_gharchive(files, options);
  if (made) made = hide_persons(std::move(*made), *hidden);
  if (!made) return run.refuse(made.error());
  return save_import(run, *made, target, nothing_of(*this));
}

auto import_table_command::run() const -> exit_code {
  session run{common};
  auto const ready = query_of_preset(preset);
  if (show_query && !ready) return run.misuse("--show-query needs --preset");
  if (show_query) return run.finish_text(std::string{*ready} + '\n', exit_code::ok);
  if (files.empty() || target.empty()) return run.misuse("a file and --network are needed");
  if (auto const why = refused_rules(rules); !why.empty()) return run.misuse(why);
  auto const hidden = privacy_asked(rules.privacy);
  if (!hidden) return run.refuse(hidden.error());
  auto options = options_of(rules, common, run);
  if (!options) return run.refuse(options.error());
  if (!preset.empty()) options->notes.push_back("--preset " + preset);
  if (!query.empty()) options->notes.push_back("--query " + query);
  std::vector<table_source> sources;
  for (auto const& text : files) {
    auto [name, path] = named_path(text);
    sources.push_back({std::move(name), std::move(path)});
  }
  auto made = import_table(sources, {.query = ready ? std::string{*ready} : query}, *options);
  if (!made) return run.refuse(made.error());
  return save_commits(run, std::move(*made), rules, *hidden, target,
                      "no row tells of a contribution");
}

auto import_perceval_command::run() const -> exit_code {
  session run{common};
  if (auto const why = refused_rules(rules); !why.empty()) return run.misuse(why);
  auto const hidden = privacy_asked(rules.privacy);
  if (!hidden) return run.refuse(hidden.error());
  auto const options = options_of(rules, common, run);
  if (!options) return run.refuse(options.error());
  std::vector<perceval_source> sources;
  for (auto const& text : files) {
    auto [name, path] = named_path(text);
    sources.push_back({std::move(name), std::move(path)});
  }
  auto made = import_perceval(sources, *options);
  if (!made) return run.refuse(made.error());
  return save_commits(run, std::move(*made), rules, *hidden, target,
                      "no item tells of a contribution");
}

}  // namespace cartograph::cli
