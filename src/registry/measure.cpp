#include "cartograph/registry/measure.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "cartograph/network/slice.hpp"
#include "cartograph/registry/roles.hpp"
#include "registry/ask.hpp"

namespace cartograph {
namespace {

/// Why no node has any, which a slice by stage makes likely.
auto why_empty(const network& g, const selection& which, relation_class of, kind by)
    -> std::string {
  role_question const question{.role = of, .by = by, .part = {.during = which.during}};
  auto const sliced = which.during || which.since || which.until;
  auto const held = sliced ? role_links_of(g, which, question) : role_links{};
  return held.undated > 0 && held.holders.empty()
             ? why_nobody(held, question, "this network")
             : fmt::format("no {} links from any {}", name_of(of), name_of(by));
}

auto measure_distribution(const network& g, const flat_graph& flat, const selection& which,
                          const metric& row, const measure_options& options) -> named_measurement {
  auto const by = registry::holders_of(row, options.by);
  auto const amounts = amounts_by(g, flat, which, options.of, by);
  named_measurement out{
      .what = &row, .about = {.name = options.name}, .result = {}, .parameters = {}};
  out.parameters = {{"of", std::string{name_of(options.of)}}, {"by", std::string{name_of(by)}}};
  if (which.during) out.parameters.emplace_back("stage", std::string{name_of(*which.during)});
  registry::add_parameters(row, options.distribution, options.preset, out);
  out.result = amounts.empty()
                   ? undefined(why_empty(g, which, options.of, by))
                   : registry::asked(row, amounts, options.distribution, options.preset);
  return out;
}

auto input_of(const csr& graph, const measure_options& options) -> metric_input {
  return {.graph = graph,
          .seed = options.seed,
          .threads = options.threads,
          .groups = options.groups,
          .two_mode = options.two_mode,
          .stop = options.stop};
}

/// Where a number lies among those of random networks; they have no weights.
auto chance_of(const csr& graph, const metric& row, const measure_options& options) -> null_result {
  if (row.reads_weights && graph.weighted()) {
    null_result out;
    out.z = out.percentile = out.p = undefined("random networks have no weights");
    return out;
  }
  auto single = options;
  single.threads = 1;  // samples are measured side by side
  return against_null(
      graph,
      [&](const csr& random) {
        return std::get<network_metric>(row.compute)(input_of(random, single));
      },
      *options.null);
}

auto measure_network(const flat_graph& flat, const metric& row, const measure_options& options)
    -> named_measurement {
  named_measurement out{
      .what = &row, .about = {.name = options.name}, .result = {}, .parameters = {}};
  out.result = std::get<network_metric>(row.compute)(input_of(flat.graph, options));
  if (row.reads_groups) out.parameters.emplace_back("group", options.group);
  if (options.two_mode && row.reads_modes()) {
    out.parameters.emplace_back("two_mode", std::string{name_of(*options.two_mode)});
    if (!options.mode.empty()) out.parameters.emplace_back("mode", options.mode);
  }
  if (options.null) {
    out.compared_with = *options.null;
    out.chance = chance_of(flat.graph, row, options);
  }
  return out;
}

/// The distribution metrics of each role.
void add_roles(const network& g, const selection& which, std::span<const metric* const> rows,
               std::vector<relation_class> roles, const measure_options& options,
               std::vector<named_measurement>& out) {
  auto found = measure_by_role(g, which, rows,
                               {.name = options.name,
                                .roles = std::move(roles),
                                .by = options.by,
                                .distribution = options.distribution,
                                .preset = options.preset,
                                .centralization = false,
                                .work = options.work,
                                .scenarios = options.scenarios,
                                .people = options.people,
                                .threads = options.threads,
                                .stop = options.stop});
  out.insert(out.end(), std::make_move_iterator(found.begin()),
             std::make_move_iterator(found.end()));
}

/// Whether shares of organizations are also those of the people who work for them.
auto is_attributed(const metric& row, const measure_options& options) -> bool {
  return options.work && options.of == relation_class::contribution &&
         registry::holders_of(row, options.by) == kind::organization;
}

/// Adds the links that start from holders of a kind and end at a node that stays.
void add_amounts(const relation_rows& rows, const relation_slice& links, double weight,
                 relation_class of, kind by, id_interval ids, const std::vector<bool>& stays,
                 std::vector<double>& amounts) {
  for (auto v = ids.first; v < ids.last; ++v) {
    auto const [begin, end] = rows.forward.row(v);
    for (auto k = begin; stays[v] && k < end; ++k) {
      auto const to = rows.forward.targets[k];
      auto const link = rows.forward.link_at(k);
      if (to != v && stays[to] && links[link] == verdict::inside)
        amounts[v - ids.first] += weight * registry::own_amount(rows, link, of, by);
    }
  }
}

}  // namespace

auto amounts_by(const network& g, const flat_graph& flat, const selection& which, relation_class of,
                kind by) -> std::vector<double> {
  std::vector<bool> stays(g.node_count());
  for (auto const v : flat.vertex_map) stays[v.index()] = true;
  auto const question = registry::narrowed(which, of);
  std::vector<double> amounts(g.ids(by).size());
  for (auto const& [r, weight] : question.relations)
    add_amounts(g.rows(r), sliced(g.rows(r), slice{question}, 1), weight, of, by, g.ids(by), stays,
                amounts);
  std::erase(amounts, 0.0);
  return amounts;
}

auto measure(const network& g, const flat_graph& flat, const selection& which,
             std::span<const metric* const> rows, const measure_options& options)
    -> std::vector<named_measurement> {
  std::vector<named_measurement> out;
  std::vector<const metric*> attributed;
  for (auto const* row : rows) {
    if (options.stop.stop_requested()) break;
    options.stop.progress(row->key,
                          static_cast<double>(out.size()) / static_cast<double>(rows.size()));
    if (row->subject() == metric_subject::network)
      out.push_back(measure_network(flat, *row, options));
    if (row->subject() != metric_subject::distribution || !options.roles.empty()) continue;
    if (is_attributed(*row, options))
      attributed.push_back(row);
    else
      out.push_back(measure_distribution(g, flat, which, *row, options));
  }
  if (!attributed.empty()) add_roles(g, which, attributed, {options.of}, options, out);
  if (!options.roles.empty()) add_roles(g, which, rows, options.roles, options, out);
  options.stop.progress("metrics", 1);
  return out;
}

}  // namespace cartograph
