#include <algorithm>
#include <array>
#include <cctype>
#include <string>
#include <string_view>

#include "io/graph_collector.hpp"
#include "io/graph_writers.hpp"

namespace cartograph::detail {
namespace {

/// A word that needs no quotes: letters, digits and underscores, no keyword; or a whole number.
auto is_bare(std::string_view text) -> bool {
  auto const letter = [](char c) {
    return c == '_' || std::isalpha(static_cast<unsigned char>(c)) != 0;
  };
  auto const digit = [](char c) { return std::isdigit(static_cast<unsigned char>(c)) != 0; };
  if (text.empty() || text.size() > 300) return false;
  if (std::ranges::all_of(text, digit)) return true;
  if (!letter(text.front())) return false;
  std::string small;
  for (auto const c : text) {
    if (!letter(c) && !digit(c)) return false;
    small += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  }
  constexpr std::array<std::string_view, 6> keywords{"node",    "edge",     "graph",
                                                     "digraph", "subgraph", "strict"};
  return std::ranges::find(keywords, small) == keywords.end();
}

/// In a quoted text quotes, backslashes and line feeds are the only characters that mean something.
auto dot_text(std::string_view text) -> std::string {
  if (is_bare(text)) return std::string{text};
  std::string out{'"'};
  for (auto const c : text) {
    if (c == '"' || c == '\\') out += '\\';
    if (c == '\n') {
      out += "\\n";
    } else {
      out += c;
    }
  }
  return out + '"';
}

class dot_writer {
 public:
  dot_writer(const graph_plan& plan, text_out& out, loss_counts& losses)
      : plan_{plan}, g_{plan.graph()}, out_{out} {
    says_name_ = !plan.ids_are_names() || g_.column("label") != nullptr;
    names_ = column_names(g_, losses, [](const std::string& name) {
      return name.find('\\') == name.npos && name.find('\n') == name.npos ? name
                                                                          : std::string{"column"};
    });
    count_undeclared_columns(plan, losses);
  }
  void write() {
    out_.print("{} {{\n", plan_.directed() ? "digraph" : "graph");
    for (std::uint32_t v = 0; v < g_.node_count(); ++v) write_node(vertex_id{v});
    plan_.each_link([&](const planned_link& link) { write_link(link); });
    out_.add("}\n");
  }

 private:
  void add_value(std::string_view name, std::string_view text) {
    values_ +=
        fmt::format("{}{}={}", values_.empty() ? " [" : ", ", dot_text(name), dot_text(text));
  }
  void close() {
    if (!values_.empty()) values_ += ']';
    out_.print("{};\n", values_);
    values_.clear();
  }
  void write_node(vertex_id v) {
    out_.print("  {}", dot_text(plan_.id(v)));
    if (plan_.says_kinds()) add_value("kind", name_of(g_.kind_of(v)));
    if (says_name_) add_value("name", g_.name(v));
    for (std::size_t i = 0; i < names_.size(); ++i)
      if (plan_.writes(i, v) || takes_back(i, v)) add_value(names_[i], g_.node_columns()[i][v]);
    close();
  }
  /// An id that needs escapes is read as a label too. Where labels are a column an empty one says
  /// that there is none.
  [[nodiscard]] auto takes_back(std::size_t column, vertex_id v) const -> bool {
    return names_[column] == "label" && plan_.id(v).find_first_of("\\\n") != std::string::npos;
  }
  void write_link(const planned_link& link) {
    out_.print("  {} {} {}", dot_text(plan_.id(link.from)), plan_.directed() ? "->" : "--",
               dot_text(plan_.id(link.to)));
    plan_.each_field(link, [&](auto field, auto text) { add_value(link_fields[field], text); });
    if (plan_.mixed() && !link.directed) add_value("dir", "none");
    close();
  }

  const graph_plan& plan_;
  const network& g_;
  text_out& out_;
  std::vector<std::string> names_;
  std::string values_;
  bool says_name_{};
};

}  // namespace

void write_dot(const graph_plan& plan, text_out& out, loss_counts& losses) {
  dot_writer{plan, out, losses}.write();
}

}  // namespace cartograph::detail
