#include "io/graph_collector.hpp"
#include "io/graph_writers.hpp"
#include "io/xml_text.hpp"

namespace cartograph::detail {
namespace {

/// The weight has an attribute of its own.
constexpr std::size_t weight_field = 1;

class gexf_writer {
 public:
  gexf_writer(const graph_plan& plan, text_out& out, loss_counts& losses)
      : plan_{plan}, g_{plan.graph()}, out_{out}, losses_{losses} {}

  void write(std::string_view version) {
    auto const space = version == "1.3" ? std::string_view{"http://gexf.net/1.3"}
                                        : std::string_view{"http://www.gexf.net/1.2draft"};
    out_.print(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
        "<gexf xmlns=\"{}\" version=\"{}\">\n"
        "  <meta><creator>cartograph</creator></meta>\n"
        "  <graph mode=\"static\" defaultedgetype=\"{}\">\n",
        space, version, plan_.directed() ? "directed" : "undirected");
    write_node_attributes();
    write_link_attributes();
    out_.add("    <nodes>\n");
    for (std::uint32_t v = 0; v < g_.node_count(); ++v) write_node(vertex_id{v});
    out_.add("    </nodes>\n    <edges>\n");
    plan_.each_link([&](const planned_link& link) { write_link(link); });
    out_.add("    </edges>\n  </graph>\n</gexf>\n");
  }

 private:
  void write_attribute(std::string_view id, std::string_view title, std::string_view type) {
    data_ += fmt::format("      <attribute id=\"{}\" title=\"{}\" type=\"{}\"/>\n", id,
                         xml_text(title, losses_), type);
  }
  void close_attributes(std::string_view whose) {
    if (!data_.empty())
      out_.print("    <attributes class=\"{}\" mode=\"static\">\n{}    </attributes>\n", whose,
                 data_);
    data_.clear();
  }
  void write_node_attributes() {
    if (plan_.says_kinds()) write_attribute("kind", "kind", "string");
    for (std::size_t i = 0; i < g_.node_columns().size(); ++i)
      write_attribute(fmt::format("n{}", i), g_.node_columns()[i].name,
                      xml_type(plan_.column_type(i)));
    close_attributes("node");
  }
  void write_link_attributes() {
    for (std::size_t i = 0; i < link_fields.size(); ++i)
      if (plan_.used_fields()[i] && i != weight_field)
        write_attribute(link_fields[i], link_fields[i], xml_field_type(i));
    close_attributes("edge");
  }
  void write_value(std::string_view attribute, std::string_view text) {
    data_ += fmt::format("<attvalue for=\"{}\" value=\"{}\"/>", attribute, xml_text(text, losses_));
  }
  void close(std::string_view element) {
    if (data_.empty()) {
      out_.add("/>\n");
    } else {
      out_.print("><attvalues>{}</attvalues></{}>\n", data_, element);
    }
    data_.clear();
  }
  void write_node(vertex_id v) {
    out_.print("      <node id=\"{}\" label=\"{}\"", xml_text(plan_.id(v), losses_),
               xml_text(g_.name(v), losses_));
    if (plan_.says_kinds()) write_value("kind", name_of(g_.kind_of(v)));
    for (std::size_t i = 0; i < g_.node_columns().size(); ++i)
      if (auto const text = g_.node_columns()[i][v]; !text.empty())
        write_value(fmt::format("n{}", i), text);
    close("node");
  }
  void write_link(const planned_link& link) {
    out_.print("      <edge id=\"{}\" source=\"{}\" target=\"{}\"", links_++,
               xml_text(plan_.id(link.from), losses_), xml_text(plan_.id(link.to), losses_));
    if (link.directed != plan_.directed())
      out_.print(" type=\"{}\"", link.directed ? "directed" : "undirected");
    plan_.each_field(link, [&](auto field, auto text) {
      if (field == weight_field) {
        out_.print(" weight=\"{}\"", text);
      } else {
        write_value(link_fields[field], text);
      }
    });
    close("edge");
  }

  const graph_plan& plan_;
  const network& g_;
  text_out& out_;
  loss_counts& losses_;
  std::string data_;
  std::uint64_t links_ = 0;
};

}  // namespace

void write_gexf(const graph_plan& plan, std::string_view version, text_out& out,
                loss_counts& losses) {
  gexf_writer{plan, out, losses}.write(version);
}

}  // namespace cartograph::detail
