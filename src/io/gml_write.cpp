#include <algorithm>
#include <cctype>
#include <cstdint>
#include <string>
#include <vector>

#include "io/graph_collector.hpp"
#include "io/graph_writers.hpp"
#include "io/utf8.hpp"

namespace cartograph::detail {
namespace {

/// ASCII with references for all other characters, as the format asks for.
auto gml_text(std::string_view text) -> std::string {
  std::string out{'"'};
  for (std::size_t i = 0; i < text.size();) {
    auto const length = utf8_length(text.substr(i, 4));
    auto const c = static_cast<unsigned char>(text[i]);
    auto code = static_cast<std::uint32_t>(length == 1 ? c : c & (0xFFU >> (length + 1)));
    for (std::size_t k = 1; k < length; ++k)
      code = code << 6U | (static_cast<unsigned char>(text[i + k]) & 0x3FU);
    if (c == '&') {
      out += "&amp;";
    } else if (c == '"') {
      out += "&quot;";
    } else if (length == 1 && c >= 0x20 && c != 0x7F) {
      out += text[i];
    } else {
      out += fmt::format("&#{};", code);
    }
    i += length;
  }
  return out + '"';
}

/// Numbers as the format has them: integers of 32 bits, reals with a point. All else is a text.
auto gml_value(std::string_view text, value_type type) -> std::string {
  if (type == value_type::integer && !text.empty()) {
    auto const value = std::stoll(std::string{text});
    if (value >= INT32_MIN && value <= INT32_MAX) return std::string{text};
  }
  if (type == value_type::real && text.find('.') != text.npos) return std::string{text};
  return gml_text(text);
}

auto gml_weight(std::string_view text) -> std::string {
  if (type_of(text) == value_type::integer && text.size() < 10) return std::string{text};
  auto const exponent = std::min(text.find('e'), text.size());
  auto const mantissa = text.substr(0, exponent);
  auto const point = mantissa.find('.') == mantissa.npos ? ".0" : "";
  return fmt::format("{}{}{}", mantissa, point, text.substr(exponent));
}

auto gml_key(const std::string& name) -> std::string {
  std::string out;
  for (auto const c : name)
    out += c != '_' && std::isalnum(static_cast<unsigned char>(c)) == 0 ? '_' : c;
  if (std::isalpha(static_cast<unsigned char>(out.front())) == 0) out.insert(0, "a");
  for (auto const* taken : {"id", "label", "graphics"})
    if (out == taken) return out + '_';
  return out;
}

class gml_writer {
 public:
  gml_writer(const graph_plan& plan, text_out& out, loss_counts& losses)
      : plan_{plan}, g_{plan.graph()}, out_{out} {
    keys_ = column_names(g_, losses, gml_key);
    count_undeclared_columns(plan, losses);
  }
  void write() {
    out_.print("Creator \"cartograph\"\ngraph [\n  directed {}\n  multigraph 1\n",
               plan_.directed() ? 1 : 0);
    for (std::uint32_t v = 0; v < g_.node_count(); ++v) write_node(vertex_id{v});
    plan_.each_link([&](const planned_link& link) { write_link(link); });
    out_.add("]\n");
  }

 private:
  void write_node(vertex_id v) {
    out_.print("  node [\n    id {}\n    label {}\n", v.value, gml_text(plan_.id(v)));
    if (plan_.says_kinds()) out_.print("    kind \"{}\"\n", name_of(g_.kind_of(v)));
    if (!plan_.ids_are_names()) out_.print("    name {}\n", gml_text(g_.name(v)));
    for (std::size_t i = 0; i < keys_.size(); ++i)
      if (plan_.writes(i, v))
        out_.print("    {} {}\n", keys_[i],
                   gml_value(g_.node_columns()[i][v], plan_.column_type(i)));
    out_.add("  ]\n");
  }
  void write_link(const planned_link& link) {
    out_.print("  edge [\n    source {}\n    target {}\n", link.from.value, link.to.value);
    if (plan_.mixed()) out_.print("    directed {}\n", link.directed ? 1 : 0);
    plan_.each_field(link, [&](auto field, auto text) {
      out_.print("    {} {}\n", link_fields[field], field == 1 ? gml_weight(text) : gml_text(text));
    });
    out_.add("  ]\n");
  }

  const graph_plan& plan_;
  const network& g_;
  text_out& out_;
  std::vector<std::string> keys_;
};

}  // namespace

void write_gml(const graph_plan& plan, text_out& out, loss_counts& losses) {
  gml_writer{plan, out, losses}.write();
}

}  // namespace cartograph::detail
