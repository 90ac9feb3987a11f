#include "cartograph/registry/roles.hpp"

#include <algorithm>
#include <functional>
#include <map>

#include "cartograph/core/parallel.hpp"
#include "registry/ask.hpp"
#include "registry/node_filter.hpp"

namespace cartograph {
namespace {

/// What is measured, as the links of a role come from it.
struct place {
  const network* g;
  int threads;  ///< for what is asked of it
  measured_subject about;
  std::string_view words;  ///< "this project's scope"
  std::function<role_links(const role_question&)> links;
};

/// What a role was asked, and what was found.
struct answered_role {
  role_question question;
  role_links held;
  std::vector<double> shares;  ///< of the holders, and of unknown ones where they count
  std::optional<attribution_table> doubts{};
};

/// Whether shares are measured under every policy of attribution.
auto asks_scenarios(const role_question& question, const role_options& options) -> bool {
  return options.scenarios && question.attributes();
}

auto blank(const metric& row, const place& where, const role_question& question)
    -> named_measurement {
  named_measurement out{.what = &row, .about = where.about, .result = {}, .parameters = {}};
  out.parameters = {{"role", std::string{name_of(question.role)}},
                    {"by", std::string{name_of(question.by)}}};
  if (question.part.during)
    out.parameters.emplace_back("stage", std::string{name_of(*question.part.during)});
  if (question.part.within != nullptr)
    out.parameters.emplace_back("domain", std::string{question.part.within->name});
  if (!question.attributes()) return out;
  registry::add_policy(question.work->how, out);
  return out;
}

void add_count(named_measurement& out, const char* name, std::uint64_t n) {
  out.parameters.emplace_back(name, static_cast<double>(n));
}

/// The denominator: what was counted, and what beside it.
void add_counts(const role_links& held, named_measurement& out) {
  add_count(out, "links", held.links);
  add_count(out, "holders", held.holders.size());
  if (held.reserved > 0) add_count(out, "reserved", held.reserved);
  if (held.others > 0) add_count(out, "others", held.others);
  if (held.undated > 0) add_count(out, "undated", held.undated);
  if (held.attributed == 0) return;
  add_count(out, "attributed", held.attributed);
  out.parameters.emplace_back("unknown", unknown_share(held));
}

auto distribution_of(const metric& row, const place& where, const answered_role& found,
                     const role_options& options) -> named_measurement {
  auto out = blank(row, where, found.question);
  registry::add_parameters(row, options.distribution, options.preset, out);
  add_counts(found.held, out);
  out.result = found.held.holders.empty()
                   ? undefined(why_nobody(found.held, found.question, where.words))
                   : registry::asked(row, found.shares, options.distribution, options.preset);
  if (found.doubts)
    out.range = found.doubts->range_of([&](std::span<const double> amounts) {
      return registry::asked(row, amounts, options.distribution, options.preset);
    });
  return out;
}

auto centralization_of(const place& where, const answered_role& found) -> named_measurement {
  auto out = blank(role_centralization_metric(), where, found.question);
  out.parameters.emplace_back("mode", std::string{name_of(found.question.by)});
  add_count(out, "actors", found.held.actors);
  add_count(out, "targets", found.held.targets.size());
  add_counts(found.held, out);
  out.result = found.held.holders.empty()
                   ? undefined(why_nobody(found.held, found.question, where.words))
                   : role_centralization(found.held);
  if (found.doubts) out.range = found.doubts->range_of_centralization();
  return out;
}

auto answer(const place& where, const role_question& question, const role_options& options)
    -> answered_role {
  answered_role out{.question = question, .held = where.links(question), .shares = {}};
  out.shares = shares_of(out.held, question);
  if (asks_scenarios(question, options))
    out.doubts.emplace(*where.g, question, where.links, options.people, where.threads,
                       options.stop);
  return out;
}

/// All rows about one role and slice, reading the links once for each kind of holder.
void measure_role(const place& where, relation_class role, const role_slice& part,
                  std::span<const metric* const> rows, const role_options& options,
                  std::vector<named_measurement>& out) {
  std::map<kind, answered_role> found;
  auto const links_by = [&](kind by) -> const answered_role& {
    auto const [at, fresh] = found.try_emplace(by);
    if (fresh) at->second = answer(where, {role, by, part, options.work}, options);
    return at->second;
  };
  for (auto const* row : rows)
    if (row->subject() == metric_subject::distribution)
      out.push_back(
          distribution_of(*row, where, links_by(registry::holders_of(*row, options.by)), options));
  if (options.centralization)
    out.push_back(centralization_of(where, links_by(options.by.value_or(kind::organization))));
}

auto measure_place(const place& where, const selection& which, std::span<const metric* const> rows,
                   const role_options& options) -> std::vector<named_measurement> {
  std::vector<named_measurement> out;
  for (auto const role : options.roles)
    for (auto part : options.slices) {
      if (!part.during) part.during = which.during;
      measure_role(where, role, part, rows, options, out);
    }
  return out;
}

auto measure_project(const network& g, const selection& which, vertex_id project,
                     std::span<const metric* const> rows, const role_options& options) {
  auto const scope = scope_of(g, project);
  return measure_place(
      {.g = &g,
       .threads = 1,  // projects are measured side by side
       .about = {.kind = "project", .name = g.name(project)},
       .words = "this project's scope",
       .links =
           [&](const role_question& question) { return role_links_of(g, scope, which, question); }},
      which, rows, options);
}

/// The projects that stay, by id.
auto projects_of(const network& g, const selection& which) -> std::vector<vertex_id> {
  std::vector<vertex_id> out;
  registry::node_filter const nodes{g, which};
  for (auto v = g.ids(kind::project).first; v < g.ids(kind::project).last; ++v)
    if (nodes.keeps(vertex_id{v})) out.emplace_back(v);
  return out;
}

}  // namespace

auto every_stage() -> std::vector<role_slice> {
  std::vector<role_slice> out;
  for (std::size_t i = 0; i < stage_names.size(); ++i)
    out.push_back({.during = static_cast<stage>(i)});
  return out;
}

auto every_domain() -> std::vector<role_slice> {
  std::vector<role_slice> out;
  for (auto const& each : domains) out.push_back({.within = &each});
  return out;
}

auto role_centralization_metric() -> const metric& {
  static const metric row{
      .key = "degree_centralization",
      .title = "Degree centralization of a role",
      .meaning =
          "How far one organization reaches more of a project than the others do in a role: "
          "1 when one reaches everything and nobody else anything.",
      .formula =
          "sum(max k - k) / ((n1 - 1) n2), k targets reached by each of n1 actors of the "
          "scope, n2 targets that the role reaches",
      .unit = "1",
      .range = {0, 1},
      .cost = "O(links of the scope)",
      .source = "Borgatti and Everett 1997 [borgatti1997]",
      .undefined_when = "n1 < 2; the role has no links",
      .star = 1,
      .compute = +[](const metric_input&) { return undefined("asked of a role, not of a graph"); }};
  return row;
}

auto measure_by_project(const network& g, const selection& which,
                        std::span<const metric* const> rows, const role_options& options)
    -> std::vector<named_measurement> {
  constexpr std::size_t batch = 256;  // of projects between two looks at the stop token
  auto const projects = projects_of(g, which);
  std::vector<named_measurement> out;
  for (std::size_t first = 0; first < projects.size(); first += batch) {
    if (options.stop.stop_requested()) break;
    auto const count = std::min(batch, projects.size() - first);
    options.stop.progress("projects",
                          static_cast<double>(first) / static_cast<double>(projects.size()));
    std::vector<std::vector<named_measurement>> found(count);
    for_each_piece(pieces{count, 1}, options.threads, [&](auto i, auto, auto) {
      found[i] = measure_project(g, which, projects[first + i], rows, options);
    });
    for (auto& part : found)
      out.insert(out.end(), std::make_move_iterator(part.begin()),
                 std::make_move_iterator(part.end()));
  }
  return out;
}

auto measure_by_role(const network& g, const selection& which, std::span<const metric* const> rows,
                     const role_options& options) -> std::vector<named_measurement> {
  return measure_place(
      {.g = &g,
       .threads = options.threads,
       .about = {.name = options.name},
       .words = "this network",
       .links = [&](const role_question& question) { return role_links_of(g, which, question); }},
      which, rows, options);
}

}  // namespace cartograph
