#include "io/graph_collector.hpp"
#include "io/graph_writers.hpp"
#include "io/xml_text.hpp"

namespace cartograph::detail {
namespace {

class graphml_writer {
 public:
  graphml_writer(const graph_plan& plan, text_out& out, loss_counts& losses)
      : plan_{plan}, g_{plan.graph()}, out_{out}, losses_{losses} {
    // Where names are no ids, or a column `label` would be taken for the name.
    says_name_ = !plan.ids_are_names() || g_.column("label") != nullptr;
  }

  void write() {
    out_.add(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
        "<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\" "
        "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" "
        "xsi:schemaLocation=\"http://graphml.graphdrawing.org/xmlns "
        "http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd\">\n");
    write_keys();
    out_.print("  <graph id=\"G\" edgedefault=\"{}\">\n",
               plan_.directed() ? "directed" : "undirected");
    for (std::uint32_t v = 0; v < g_.node_count(); ++v) write_node(vertex_id{v});
    plan_.each_link([&](const planned_link& link) { write_link(link); });
    out_.add("  </graph>\n</graphml>\n");
  }

 private:
  void write_key(std::string_view id, std::string_view whom, std::string_view name,
                 std::string_view type) {
    out_.print("  <key id=\"{}\" for=\"{}\" attr.name=\"{}\" attr.type=\"{}\"/>\n", id, whom,
               xml_text(name, losses_), type);
  }
  void write_keys() {
    if (plan_.says_kinds()) write_key("kind", "node", "kind", "string");
    if (says_name_) write_key("name", "node", "name", "string");
    for (std::size_t i = 0; i < g_.node_columns().size(); ++i)
      write_key(fmt::format("n{}", i), "node", g_.node_columns()[i].name,
                xml_type(plan_.column_type(i)));
    for (std::size_t i = 0; i < link_fields.size(); ++i)
      if (plan_.used_fields()[i])
        write_key(link_fields[i], "edge", link_fields[i], xml_field_type(i));
  }
  void write_data(std::string_view key, std::string_view text) {
    data_ += fmt::format("<data key=\"{}\">{}</data>", key, xml_text(text, losses_));
  }
  void close(std::string_view element) {
    if (data_.empty()) {
      out_.add("/>\n");
    } else {
      out_.print(">{}</{}>\n", data_, element);
    }
    data_.clear();
  }
  void write_node(vertex_id v) {
    out_.print("    <node id=\"{}\"", xml_text(plan_.id(v), losses_));
    if (plan_.says_kinds()) write_data("kind", name_of(g_.kind_of(v)));
    if (says_name_) write_data("name", g_.name(v));
    for (std::size_t i = 0; i < g_.node_columns().size(); ++i)
      if (auto const text = g_.node_columns()[i][v]; !text.empty())
        write_data(fmt::format("n{}", i), text);
    close("node");
  }
  void write_link(const planned_link& link) {
    out_.print("    <edge source=\"{}\" target=\"{}\"", xml_text(plan_.id(link.from), losses_),
               xml_text(plan_.id(link.to), losses_));
    if (link.directed != plan_.directed()) out_.print(" directed=\"{}\"", link.directed);
    plan_.each_field(link, [&](auto field, auto text) { write_data(link_fields[field], text); });
    close("edge");
  }

  const graph_plan& plan_;
  const network& g_;
  text_out& out_;
  loss_counts& losses_;
  std::string data_;  ///< of the open element
  bool says_name_{};
};

}  // namespace

void write_graphml(const graph_plan& plan, text_out& out, loss_counts& losses) {
  graphml_writer{plan, out, losses}.write();
}

}  // namespace cartograph::detail
