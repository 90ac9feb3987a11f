#pragma once

#include <cmath>
#include <cstdint>
#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "cartograph/report/explain.hpp"

/// What all explanations are put together from.
namespace cartograph::explain {

/// What the row of the metric says, before anything is measured.
[[nodiscard]] auto begun(const metric& row, const explain_options& options) -> metric_explanation;

/// A number as formulas show it: whole ones in full, others with six digits.
[[nodiscard]] auto shown(double value) -> std::string;

/// A link with all that its row says; its evidence only where it names nobody who is not named.
[[nodiscard]] auto told(const network& g, relation r, std::uint64_t number, vertex_id from,
                        vertex_id to, double counts, bool people) -> explained_link;

/// Whether a link between two vertices of the flat graph is one that the number hangs on.
using link_choice = std::function<bool(std::uint32_t tail, std::uint32_t head)>;

/// Adds the links of the selection that the flat graph is made of, loops left out; those chosen.
///
/// \par Cost O(links of the relations asked)
void add_links(const network& g, const flat_graph& flat, const selection& which,
               const link_choice& chosen, const explain_options& options, metric_explanation& out);
/// All of them.
void add_links(const network& g, const flat_graph& flat, const selection& which,
               const explain_options& options, metric_explanation& out);

/// The largest values first, ties by id; `value` gives one a vertex of the flat graph.
void add_vertices(const network& g, const flat_graph& flat, const std::vector<double>& value,
                  const explain_options& options, metric_explanation& out);

/// As a part with no links yet.
[[nodiscard]] auto part_at(const network& g, vertex_id v, double value, bool people)
    -> explained_part;

inline void add_term(metric_explanation& out, std::string name, double value, std::string meaning) {
  out.terms.push_back({std::move(name), measured(value), std::move(meaning)});
}

/// What somebody else's convention gives, and whether it is another number.
void add_elsewhere(metric_explanation& out, std::string who, std::string how, measurement value);

/// What happened to the links on their way into the flat graph.
void add_flat_conventions(const flat_graph& flat, metric_explanation& out);

/// What docs/conventions.md says of a metric, where the formula leaves it open.
void add_metric_convention(metric_explanation& out);

[[nodiscard]] inline auto input_of(const flat_graph& flat, const explain_options& options)
    -> metric_input {
  return {.graph = flat.graph,
          .seed = options.seed,
          .threads = options.threads,
          .parameters = options.scores,
          .groups = options.groups,
          .stop = options.stop};
}

/// The scores of a registered vertex metric, or none where they are undefined.
[[nodiscard]] inline auto scores_named(const char* key, const metric_input& in)
    -> std::vector<double> {
  return std::get<vertex_metric>(find_metric(key)->compute)(in).values;
}

}  // namespace cartograph::explain
