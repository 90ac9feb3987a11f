#pragma once

#include "cartograph/io/graph_file.hpp"
#include "io/graph_plan.hpp"
#include "io/text_out.hpp"

namespace cartograph::detail {

// One writer a format; what it cannot hold goes into `losses`. Texts are known to be UTF-8 without
// NUL.

void write_graphml(const graph_plan& plan, text_out& out, loss_counts& losses);
/// \param version "1.2" or "1.3"
void write_gexf(const graph_plan& plan, std::string_view version, text_out& out,
                loss_counts& losses);
void write_gml(const graph_plan& plan, text_out& out, loss_counts& losses);
/// \param project with the kinds as a partition and relations by their names
void write_pajek(const graph_plan& plan, bool project, text_out& out, loss_counts& losses);
void write_dot(const graph_plan& plan, text_out& out, loss_counts& losses);
void write_node_link(const graph_plan& plan, text_out& out, loss_counts& losses);
void write_graphology(const graph_plan& plan, text_out& out, loss_counts& losses);
void write_cytoscape(const graph_plan& plan, text_out& out, loss_counts& losses);

/// The text of any format, to wherever; returns the losses.
/// \par Errors those of `write_graph_file`
[[nodiscard]] auto write_graph(const network& g, graph_format format, text_out& out)
    -> expected<std::vector<std::string>>;

}  // namespace cartograph::detail
