#include "cartograph/report/scores.hpp"

#include <algorithm>

#include "cartograph/core/contract.hpp"
#include "cartograph/network/shown_name.hpp"

namespace cartograph {
namespace {

auto input_of(const flat_graph& flat, const score_options& options) -> metric_input {
  return {.graph = flat.graph,
          .seed = options.seed,
          .threads = options.threads,
          .parameters = options.parameters,
          .groups = options.groups,
          .stop = options.stop};
}

auto shown_node(const network& g, vertex_id v, bool people) -> scored_node {
  return {
      .id = v.value, .kind = std::string{name_of(g.kind_of(v))}, .name = shown_name(g, v, people)};
}

auto judged(double value, double error) -> measurement {
  return error > 0 ? approximated(value, error) : measured(value);
}

void add_vertices(const network& g, const flat_graph& flat, const score_options& options,
                  score_table& out) {
  auto const found = std::get<vertex_metric>(out.what->compute)(input_of(flat, options));
  out.undefined = found.undefined;
  out.found = found.found;
  out.rows.reserve(found.values.size());
  for (std::size_t i = 0; i < found.values.size(); ++i)
    out.rows.push_back({.at = shown_node(g, flat.vertex_map[i], options.people),
                        .to = {},
                        .value = judged(found.values[i], found.error)});
}

void add_links(const network& g, const flat_graph& flat, const score_options& options,
               score_table& out) {
  auto const found = std::get<link_metric>(out.what->compute)(input_of(flat, options));
  out.undefined = found.undefined;
  out.rows.reserve(found.values.size());
  for (auto const& link : found.values)
    out.rows.push_back({.at = shown_node(g, flat.vertex_map[link.tail], options.people),
                        .to = shown_node(g, flat.vertex_map[link.head], options.people),
                        .value = measured(link.value)});
}

}  // namespace

auto scores_of(const network& g, const flat_graph& flat, const metric& row,
               const score_options& options) -> score_table {
  CARTOGRAPH_EXPECTS(row.subject() == metric_subject::vertex ||
                     row.subject() == metric_subject::link);
  score_table out{.what = &row, .rows = {}, .undefined = {}, .found = {}};
  if (row.subject() == metric_subject::vertex)
    add_vertices(g, flat, options, out);
  else
    add_links(g, flat, options, out);
  return out;
}

void keep_highest(score_table& scores, std::size_t top) {
  std::ranges::stable_sort(scores.rows, std::ranges::greater{},
                           [](const score& s) { return s.value.value; });
  if (top > 0 && top < scores.rows.size()) scores.rows.resize(top);
}

}  // namespace cartograph
