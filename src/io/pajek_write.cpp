#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <vector>

#include "io/graph_collector.hpp"
#include "io/graph_writers.hpp"

namespace cartograph::detail {
namespace {

class pajek_writer {
 public:
  pajek_writer(const graph_plan& plan, bool project, text_out& out, loss_counts& losses)
      : plan_{plan}, g_{plan.graph()}, project_{project}, out_{out}, losses_{losses} {
    find_modes();
    list_losses();
  }

  void write() {
    if (project_) out_.add("*Network network\n");
    out_.print("*Vertices {}", g_.node_count());
    if (first_mode_ > 0) out_.print(" {}", first_mode_);
    out_.add("\n");
    for (std::uint32_t v = 0; v < g_.node_count(); ++v)
      out_.print("{} {}\n", v + 1, label(g_.name(vertex_id{v})));
    write_links();
    if (project_ && plan_.says_kinds()) write_kinds();
  }

 private:
  void find_modes();
  void list_losses();
  [[nodiscard]] auto has_modes() const -> const node_column*;
  void write_links();
  void write_kinds();
  [[nodiscard]] auto label(std::string_view name) -> std::string;

  const graph_plan& plan_;
  const network& g_;
  bool project_;
  text_out& out_;
  loss_counts& losses_;
  std::size_t first_mode_ = 0;  ///< 0: not two modes
  bool modes_are_kinds_ = false;
};

/// Names have no way to hold quotes or line ends.
auto pajek_writer::label(std::string_view name) -> std::string {
  std::string out{name};
  std::ranges::replace(out, '"', '\'');
  for (auto const end : {'\n', '\r'}) std::ranges::replace(out, end, ' ');
  if (out != name) losses_.count("names hold quotes or line ends, written as ' and spaces");
  return '"' + out + '"';
}

/// A column `mode` that says 1 for the first nodes and 2 for all others.
auto pajek_writer::has_modes() const -> const node_column* {
  auto const* const column = g_.column("mode");
  if (column == nullptr || g_.node_count() == 0) return nullptr;
  auto last = std::string_view{"1"};
  for (std::uint32_t v = 0; v < g_.node_count(); ++v) {
    auto const mode = (*column)[vertex_id{v}];
    if ((mode != "1" && mode != "2") || mode < last) return nullptr;
    last = mode;
  }
  return last == "2" && (*column)[vertex_id{0U}] == "1" ? column : nullptr;
}

/// Two modes are those of the column `mode`; without a place for kinds, also two kinds with links
/// only between them.
void pajek_writer::find_modes() {
  if (auto const* const column = has_modes()) {
    while ((*column)[vertex_id{first_mode_}] == "1") ++first_mode_;
    return;
  }
  std::vector<std::size_t> sizes;
  for (std::size_t k = 0; k < kind_count; ++k)
    if (auto const size = g_.ids(static_cast<kind>(k)).size(); size > 0) sizes.push_back(size);
  if (project_ || sizes.size() != 2 || g_.column("mode") != nullptr) return;
  auto between = true;
  plan_.each_link([&](const planned_link& link) {
    between = between && (link.from.value < sizes[0]) != (link.to.value < sizes[0]);
  });
  if (!between) return;
  first_mode_ = sizes[0];
  modes_are_kinds_ = true;
}

void pajek_writer::list_losses() {
  std::vector<std::string_view> columns;
  for (auto const& column : g_.node_columns())
    if (column.name != "mode" || first_mode_ == 0) columns.push_back(column.name);
  if (!columns.empty())
    losses_.say(fmt::format("{} node columns cannot be written: {}", columns.size(),
                            fmt::join(columns, ", ")));
  std::vector<std::string_view> fields;
  for (std::size_t i = 2; i < link_fields.size(); ++i)
    if (plan_.used_fields()[i]) fields.push_back(link_fields[i]);
  if (!fields.empty())
    losses_.say(fmt::format("these columns of the links: {}", fmt::join(fields, ", ")));
  if (project_) return;
  if (plan_.says_kinds())
    losses_.say(modes_are_kinds_
                    ? "the kinds of the nodes are read back as the column 'mode'; a .paj keeps them"
                    : "the kinds of the nodes; a .paj keeps them");
  if (plan_.says_relations()) losses_.say("the relations of the links; a .paj keeps them");
  if (plan_.mixed())
    losses_.say("links without a direction stand beside others: they are read back as two each");
  if (!plan_.ids_are_names())
    losses_.say("nodes that share a name with one of another kind are read back by their numbers");
}

void pajek_writer::write_links() {
  for (std::size_t r = 0; r < relation_count; ++r) {
    auto const which = static_cast<relation>(r);
    auto const& rows = g_.rows(which);
    if (rows.links == 0) continue;
    out_.add(rows.symmetric ? "*Edges" : "*Arcs");
    if (project_ && plan_.says_relations()) out_.print(" :{} \"{}\"", r + 1, name_of(which));
    out_.add("\n");
    for_each_link(g_, which, [&](auto from, auto to, auto link) {
      out_.print("{} {}", from.value + 1, to.value + 1);
      if (!rows.columns.weight.empty()) out_.print(" {}", rows.columns.weight[link]);
      out_.add("\n");
    });
  }
  if (g_.link_count() == 0) out_.add(plan_.directed() ? "*Arcs\n" : "*Edges\n");
}

void pajek_writer::write_kinds() {
  out_.print("*Partition kind\n*Vertices {}\n", g_.node_count());
  for (std::uint32_t v = 0; v < g_.node_count(); ++v)
    out_.print("{}\n", static_cast<int>(g_.kind_of(vertex_id{v})) + 1);
}

}  // namespace

void write_pajek(const graph_plan& plan, bool project, text_out& out, loss_counts& losses) {
  pajek_writer{plan, project, out, losses}.write();
}

}  // namespace cartograph::detail
