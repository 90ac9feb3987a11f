#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <iterator>
#include <nlohmann/json.hpp>

#include "cartograph/io/folder.hpp"
#include "cartograph/registry/groups.hpp"
#include "cartograph/registry/measure.hpp"
#include "cartograph/registry/organization_ranges.hpp"
#include "cartograph/registry/reference.hpp"
#include "cartograph/registry/roles.hpp"
#include "cartograph/report/summary.hpp"
#include "cartograph/report/text.hpp"
#include "cli/chosen_metrics.hpp"
#include "cli/command.hpp"
#include "cli/null_question.hpp"
#include "cli/shares_question.hpp"
#include "cli/table_output.hpp"

namespace cartograph::cli {
namespace {

auto list_of_metrics(const std::string& format) -> std::string {
  constexpr std::string_view subjects[] = {"network", "distribution", "vertex", "link"};
  table t{.title = {},
          .header = {"key", "about", "title", "unit", "undefined when"},
          .rows = {},
          .right_aligned = {false, false, false, false, false}};
  auto all = nlohmann::ordered_json::array();
  for (auto const& m : cartograph::metrics()) {
    auto const about = subjects[static_cast<std::size_t>(m.subject())];
    t.rows.push_back({std::string{m.key}, std::string{about}, std::string{m.title},
                      std::string{m.unit}, std::string{m.undefined_when}});
    all.push_back({{"key", m.key},
                   {"about", about},
                   {"title", m.title},
                   {"unit", m.unit},
                   {"undefined_when", m.undefined_when}});
  }
  return in_format(format, "metrics", {&t, 1}, "metrics", all);
}

auto is_one_number(const metric& m) -> bool {
  return m.subject() == metric_subject::network || m.subject() == metric_subject::distribution;
}

/// Quick metrics that give one number, and can have one in this direction.
auto runs_unasked(const metric& m, bool directed) -> bool {
  return m.tier == metric_tier::standard && is_one_number(m) && (directed || !m.needs_direction);
}

/// The rows asked for, or all that run unasked; of shares alone where only shares are asked about.
auto chosen_rows(const metrics_command& c) -> expected<std::vector<const metric*>> {
  auto const shares_alone = !c.by.empty() || !c.roles.empty();
  auto rows = metrics_named(c.keys);
  if (!rows) return rows;
  for (auto const* row : *rows) {
    if (!is_one_number(*row))
      return fail(errc::unknown_word, "-m: '{0}' gives scores; use `cartograph centrality -m {0}`",
                  row->key);
    if (!c.by.empty() && row->subject() != metric_subject::distribution &&
        row->key != role_centralization_metric().key)
      return fail(errc::unknown_word, "--by: '{}' is not about the shares of holders", row->key);
  }
  if (c.keys.empty())
    for (auto const& m : cartograph::metrics())
      if (runs_unasked(m, c.input.directed) &&
          (!shares_alone || m.subject() == metric_subject::distribution))
        rows->push_back(&m);
  return rows;
}

/// What did not run because nobody named it.
auto not_run(const metrics_command& c) -> std::string {
  std::string out;
  if (!c.keys.empty() || !c.by.empty() || !c.roles.empty()) return out;
  for (auto const& m : cartograph::metrics())
    if (is_one_number(m) && !runs_unasked(m, c.input.directed))
      out += fmt::format(" {}{}", m.key,
                         m.needs_direction && !c.input.directed ? " (--directed)" : "");
  return out.empty() ? out : "also there, with -m:" + out;
}

/// Of roles, one goes with the shares unless others are named.
auto asks_centralization(const metrics_command& c) -> bool {
  return c.keys.empty() ||
         std::ranges::find(c.keys, role_centralization_metric().key) != c.keys.end();
}

auto roles_asked(const metrics_command& c, const shares_question& shares,
                 const std::optional<attribution>& work, session& run, std::string name)
    -> role_options {
  role_options out{.name = std::move(name),
                   .by = shares.holders,
                   .slices = shares.slices,
                   .distribution = c.distribution(),
                   .preset = shares.preset,
                   .centralization = asks_centralization(c),
                   .work = work,
                   .scenarios = shares.scenarios,
                   .people = c.common.people,
                   .threads = c.common.threads,
                   .stop = run.token()};
  if (!shares.roles.empty()) out.roles = shares.roles;
  return out;
}

/// The mode that `--two-mode` names; groups are kinds, so modes are in the order of the kinds.
auto mode_asked(const metrics_command& c, const network& g, const flat_graph& flat)
    -> expected<std::optional<two_mode_scope>> {
  if (c.two_mode.empty()) return std::optional<two_mode_scope>{};
  if (c.two_mode == "whole") return std::optional{two_mode_scope::whole};
  auto const name_at = [&](const vertex_id v) {
    if (c.group == kind_column) return std::string{name_of(g.kind_of(v))};
    return std::string{(*g.column(c.group))[v]};
  };
  auto const groups = groups_of(g, flat, c.group);
  if (!groups) return tl::unexpected{groups.error()};
  if (!groups->empty()) {
    auto const [low, high] = std::ranges::minmax_element(*groups);
    if (name_at(flat.vertex_map[static_cast<std::size_t>(low - groups->begin())]) == c.two_mode)
      return std::optional{two_mode_scope::first};
    if (name_at(flat.vertex_map[static_cast<std::size_t>(high - groups->begin())]) == c.two_mode)
      return std::optional{two_mode_scope::second};
  }
  return fail(errc::unknown_word, "--two-mode: '{}' is neither `whole` nor one of the two groups",
              c.two_mode);
}

/// Random networks keep two modes apart where the network does: their vertices come mode by mode.
auto null_of(const metrics_command& c, std::span<const std::uint32_t> groups, bool two_mode,
             session& run) -> std::optional<null_options> {
  auto out = null_asked(c.null_model, c.samples, c.common, run.token());
  if (out && two_mode && !groups.empty())
    out->first_mode = static_cast<std::size_t>(std::ranges::count(groups, groups.front()));
  return out;
}

auto write_pages(session& run, const std::string& folder) -> exit_code {
  std::vector<std::pair<std::string, std::string>> pages;
  for (auto const& m : cartograph::metrics())
    pages.emplace_back(fmt::format("{}.md", m.key), metric_page(m));
  std::vector<folder_file> files;
  for (auto const& [name, text] : pages) files.push_back({name, text});
  auto const mark = std::to_array<std::string_view>({"order.md"});
  if (auto const saved = write_folder(folder, files, {.marks = mark}); !saved)
    return run.refuse(saved.error());
  return run.finish_text(fmt::format("{} pages: {}\n", files.size(), folder), exit_code::ok);
}

void record(const metrics_command& c, provenance& how) {
  auto const list = [&](const char* name, const std::vector<std::string>& values) {
    if (!values.empty()) how.options.emplace_back(name, fmt::format("{}", fmt::join(values, ",")));
  };
  auto const text = [&](const char* name, const std::string& value, std::string_view unless = {}) {
    if (value != unless) how.options.emplace_back(name, value);
  };
  list("metric", c.keys);
  text("by", c.by);
  list("role", c.roles);
  list("each", c.slices);
  text("holders", c.holders);
  text("preset", c.preset);
  text("attribution", c.attribution, "auto");
  text("unknown", c.unknown, "as-one");
  text("level", c.level, "unit");
  text("group", c.group, kind_column);
  text("two-mode", c.two_mode);
  text("null", c.null_model);
  metrics_command const usual;
  if (c.threshold != usual.threshold) how.options.emplace_back("threshold", c.threshold);
  if (c.order != usual.order) how.options.emplace_back("order", c.order);
  if (c.largest != usual.largest)
    how.options.emplace_back("largest", static_cast<std::int64_t>(c.largest));
  if (!c.null_model.empty())
    how.options.emplace_back("samples", static_cast<std::int64_t>(c.samples));
}

/// The graph that metrics of a network are measured on, with what they ask of it.
struct prepared_graph {
  flat_graph flat;
  std::vector<std::uint32_t> groups;
  std::optional<two_mode_scope> mode;
};

/// \par Errors said; the exit code
auto prepare(const metrics_command& c, session& run, const network& g, const selection& which)
    -> tl::expected<prepared_graph, exit_code> {
  auto flat = run.flatten(g, which, c.way(), c.question.weighing(g));
  if (!flat) return tl::unexpected{run.refuse(flat.error())};
  auto groups = groups_of(g, *flat, c.group);
  if (!groups) return tl::unexpected{run.misuse(groups.error().message)};
  auto const mode = mode_asked(c, g, *flat);
  if (!mode) return tl::unexpected{run.misuse(mode.error().message)};
  return prepared_graph{std::move(*flat), std::move(*groups), *mode};
}

auto options_of(const metrics_command& c, const shares_question& shares,
                const std::optional<attribution>& work, const prepared_graph& on, session& run,
                std::string name) -> measure_options {
  return {.name = std::move(name),
          .by = shares.holders,
          .distribution = c.distribution(),
          .preset = shares.preset,
          .groups = on.groups,
          .group = c.group,
          .two_mode = on.mode,
          .mode = on.mode == two_mode_scope::whole ? std::string{} : c.two_mode,
          .work = work,
          .scenarios = shares.scenarios,
          .people = c.common.people,
          .null = null_of(c, on.groups, on.mode.has_value(), run),
          .seed = c.common.seed,
          .threads = c.common.threads,
          .stop = run.token()};
}

/// Metrics of the network that organizations make, and shares of the one that they are taken from.
auto measure_both(const metrics_command& c, session& run, const network& g, const network& view,
                  const prepared_graph& on, std::span<const metric* const> rows,
                  const selection& which, const measure_options& options)
    -> expected<std::vector<named_measurement>> {
  auto out =
      measure_organizations(g, view, on.flat, which,
                            {.way = c.way(), .weights = c.question.weighing(view)}, rows, options);
  std::vector<const metric*> shares;
  std::ranges::copy_if(rows, std::back_inserter(shares), [](auto const* row) {
    return row->subject() == metric_subject::distribution;
  });
  if (shares.empty()) return out;
  auto const flat = run.flatten(g, which, c.way(), c.question.weighing(g));
  if (!flat) return tl::unexpected{flat.error()};
  auto more = measure(g, *flat, which, shares, options);
  std::ranges::move(more, std::back_inserter(out));
  return out;
}

/// Why there is nothing to say project by project.
auto no_projects(const network& g) -> std::string_view {
  return g.ids(kind::project).size() == 0 ? "no projects in this network"
                                          : "no projects among the nodes that were asked for";
}

auto measured(const metrics_command& c, session& run, const network& g,
              std::span<const metric* const> rows, const selection& which,
              const shares_question& shares) -> exit_code {
  employers const known{g};
  auto const work = attribution_asked(shares, known);
  auto const is_about_shares = !c.by.empty() || !c.roles.empty();
  auto const view = is_about_shares ? std::nullopt : organizations_asked(g, shares);
  auto const on = prepare(c, run, view ? *view : g, which);
  if (!on) return on.error();
  auto all = run.begin("metrics", c.input, &c.question);
  record(c, all.how);
  all.network = summary_of(g, network_name(c.input.path));
  all.flat = summary_of(on->flat);
  auto const& name = all.network->name;
  if (is_about_shares) {
    auto const by = c.by.empty() ? measure_by_role : measure_by_project;
    all.measurements = by(g, which, rows, roles_asked(c, shares, work, run, name));
  } else if (auto const options = options_of(c, shares, work, *on, run, name); view) {
    auto found = measure_both(c, run, g, *view, *on, rows, which, options);
    if (!found) return run.refuse(found.error());
    all.measurements = std::move(*found);
  } else {
    all.measurements = measure(g, on->flat, which, rows, options);
  }
  if (auto const early = run.ended()) return *early;
  if (!c.by.empty() && all.measurements.empty()) run.note(no_projects(g));
  if (auto const others = not_run(c); !others.empty()) run.note(others);
  return run.finish(all);
}

}  // namespace

auto metrics_command::distribution() const -> distribution_parameters {
  return {.threshold = threshold, .top = largest, .order = order};
}

auto metrics_command::run() const -> exit_code {
  session run{common, {"metrics"}};
  if (list) return run.finish_text(list_of_metrics(common.format), exit_code::ok);
  if (reference) return run.finish_text(metrics_reference(), exit_code::ok);
  if (!pages.empty()) return write_pages(run, pages);
  if (input.path.empty()) return run.misuse("name a network, or use --list");
  auto const rows = chosen_rows(*this);
  if (!rows) return run.misuse(rows.error().message);
  auto const which = question.parse();
  if (!which) return run.misuse(which.error().message);
  auto const shares = parse_shares({.roles = roles,
                                    .slices = slices,
                                    .holders = holders,
                                    .preset = preset,
                                    .attribution = attribution,
                                    .unknown = unknown,
                                    .level = level});
  if (!shares) return run.misuse(shares.error().message);

  auto const opened = run.open(input);
  if (!opened) return run.refuse(opened.error());
  return measured(*this, run, opened->graph, *rows, *which, *shares);
}

}  // namespace cartograph::cli
