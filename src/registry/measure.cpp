#include "cartograph/registry/measure.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "cartograph/network/slice.hpp"

namespace cartograph {
namespace {

/// Contributor metrics are about persons, all other shares about organizations.
auto holders_of(const metric& row, const measure_options& options) -> kind {
  if (options.by) return *options.by;
  return row.key == "contributor_absence_factor" ? kind::person : kind::organization;
}

auto measure_distribution(const network& g, const flat_graph& flat, const selection& which,
                          const metric& row, const measure_options& options) -> named_measurement {
  auto const by = holders_of(row, options);
  auto const amounts = amounts_by(g, flat, which, options.of, by);
  named_measurement out{
      .what = &row, .about = {.name = options.name}, .result = {}, .parameters = {}};
  out.parameters = {{"of", std::string{name_of(options.of)}}, {"by", std::string{name_of(by)}}};
  if (row.key == "top_share")
    out.parameters.emplace_back("top", static_cast<double>(options.distribution.top));
  if (row.key.ends_with("_factor"))
    out.parameters.emplace_back("threshold", options.distribution.threshold);
  out.result =
      amounts.empty()
          ? undefined(fmt::format("no {} links from any {}", name_of(options.of), name_of(by)))
          : std::get<distribution_metric>(row.compute)(amounts, options.distribution);
  return out;
}

auto measure_network(const flat_graph& flat, const metric& row, const measure_options& options)
    -> named_measurement {
  named_measurement out{
      .what = &row, .about = {.name = options.name}, .result = {}, .parameters = {}};
  out.result = std::get<network_metric>(row.compute)({.graph = flat.graph,
                                                      .seed = options.seed,
                                                      .threads = options.threads,
                                                      .stop = options.stop});
  return out;
}

/// The relations of one class among those selected.
auto narrowed(const selection& which, relation_class of) -> selection {
  auto out = which;
  std::erase_if(out.relations, [&](const auto& r) { return info_of(r.which).group != of; });
  if (which.relations.empty())
    for (std::size_t i = 0; i < relation_count; ++i)
      if (relations[i].group == of) out.relations.push_back({static_cast<relation>(i), 1});
  return out;
}

/// Adds the links that start from nodes of an interval and end at a node that stays.
void add_amounts(const relation_rows& rows, const relation_slice& links, double weight,
                 id_interval ids, const std::vector<bool>& stays, std::vector<double>& amounts) {
  for (auto v = ids.first; v < ids.last; ++v) {
    auto const [begin, end] = rows.forward.row(v);
    for (auto k = begin; stays[v] && k < end; ++k)
      if (stays[rows.forward.targets[k]] && links[rows.forward.link_at(k)] == verdict::inside)
        amounts[v - ids.first] += weight;
  }
}

}  // namespace

auto amounts_by(const network& g, const flat_graph& flat, const selection& which, relation_class of,
                kind by) -> std::vector<double> {
  std::vector<bool> stays(g.node_count());
  for (auto const v : flat.vertex_map) stays[v.index()] = true;
  auto const question = narrowed(which, of);
  std::vector<double> amounts(g.ids(by).size());
  for (auto const& [r, weight] : question.relations)
    add_amounts(g.rows(r), sliced(g.rows(r), slice{question}, 1), weight, g.ids(by), stays,
                amounts);
  std::erase(amounts, 0.0);
  return amounts;
}

auto measure(const network& g, const flat_graph& flat, const selection& which,
             std::span<const metric* const> rows, const measure_options& options)
    -> std::vector<named_measurement> {
  std::vector<named_measurement> out;
  for (auto const* row : rows) {
    if (options.stop.stop_requested()) break;
    options.stop.progress(row->key,
                          static_cast<double>(out.size()) / static_cast<double>(rows.size()));
    if (row->subject() == metric_subject::network)
      out.push_back(measure_network(flat, *row, options));
    if (row->subject() == metric_subject::distribution)
      out.push_back(measure_distribution(g, flat, which, *row, options));
  }
  options.stop.progress("metrics", 1);
  return out;
}

}  // namespace cartograph
