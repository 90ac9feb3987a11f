#include "cartograph/typology/typology.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>
#include <vector>

#include "cartograph/core/nearest_word.hpp"
#include "cartograph/io/digest.hpp"
#include "cartograph/io/file.hpp"
#include "cartograph/report/summary.hpp"
#include "cli/command.hpp"
#include "cli/periods.hpp"

namespace cartograph::cli {

namespace {

/// Leaves one project to show; what was found about all of them stays.
auto keep_only(const std::string& name, typology_result& found) -> expected<void> {
  std::vector<std::string> names;
  for (auto const& row : found.projects) names.push_back(row.name);
  if (std::ranges::find(names, name) == names.end())
    return fail(errc::not_found, "--project: no project is called '{}'{}", name,
                nearest_meant(name, names));
  std::erase_if(found.projects, [&](auto const& row) { return row.name != name; });
  return {};
}

auto rules_from(const std::string& path) -> expected<rule_set> {
  if (path.empty()) return declared_rules();
  auto const file = read_input(path, {.max_bytes = 1U << 20U});
  if (!file) return tl::unexpected(file.error());
  return parse_rules(file->text(), path);
}

/// The parts of life that are asked for.
auto slices_asked(const typology_command& c, const network& g)
    -> expected<std::vector<lifecycle_slice>> {
  std::vector<lifecycle_slice> out;
  if (c.stage == "all")
    out = every_lifecycle_stage();
  else if (!c.stage.empty())
    out = {slice_of_stage(*stage_named(c.stage))};
  auto const windows = parse_periods("--windows", c.windows);
  if (!windows) return tl::unexpected{windows.error()};
  for (auto& each : slices_of_windows(g, *windows)) out.push_back(std::move(each));
  return out;
}

void record_rules(const std::string& path, const rule_set& applied, provenance& how) {
  if (path.empty()) return;
  auto const text = rules_text(applied);  // what they say, whatever the file looks like
  auto const digest = digest_of(path, std::as_bytes(std::span{text}));
  how.options.emplace_back("rules", fmt::format("{} ({})", digest.name, digest.text()));
}

void record_slices(const typology_command& c, provenance& how) {
  if (!c.stage.empty()) how.options.emplace_back("stage", c.stage);
  if (!c.windows.empty())
    how.options.emplace_back("windows", fmt::format("{}", fmt::join(c.windows, ",")));
}

}  // namespace

auto typology_command::run() const -> exit_code {
  session run{common, {"typology"}};
  auto const applied = rules_from(rules);
  if (!applied) return run.refuse(applied.error());
  if (show_rules) return run.finish_text(rules_text(*applied), exit_code::ok);
  if (input.path.empty()) return run.misuse("name a network, or use --show-rules");
  auto const opened = run.open(input);
  if (!opened) return run.refuse(opened.error());
  auto slices = slices_asked(*this, opened->graph);
  if (!slices) return run.misuse(slices.error().message);
  auto found = typology(opened->graph, {.people = common.people,
                                        .explain = explain,
                                        .robustness = robustness,
                                        .rules = &*applied,
                                        .slices = std::move(*slices),
                                        .seed = common.seed,
                                        .threads = common.threads,
                                        .stop = run.token()});
  if (auto const early = run.ended()) return *early;
  if (!found) return run.refuse(found.error());
  if (!project.empty())
    if (auto const kept = keep_only(project, *found); !kept)
      return run.misuse(kept.error().message);
  auto all = run.begin("typology", input);
  record_rules(rules, *applied, all.how);
  record_slices(*this, all.how);
  all.network = summary_of(opened->graph, network_name(input.path));
  auto const none = found->projects.empty();
  all.typology = std::move(*found);
  if (none) run.note("there is no node of kind project in this network");
  auto const code = run.finish(all);
  return code == exit_code::ok && none ? exit_code::all_undefined : code;
}

}  // namespace cartograph::cli
