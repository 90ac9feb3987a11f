#include "cartograph/io/graph_file.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "io/graph_readers.hpp"
#include "io/graph_writers.hpp"
#include "io/readable.hpp"
#include "io/xml.hpp"

namespace cartograph {
namespace {

struct format_name {
  graph_format format;
  std::string_view name;
};

constexpr std::array<format_name, 10> format_names{{{graph_format::graphml, "graphml"},
                                                    {graph_format::gexf, "gexf"},
                                                    {graph_format::gexf_13, "gexf-1.3"},
                                                    {graph_format::gml, "gml"},
                                                    {graph_format::pajek, "pajek"},
                                                    {graph_format::pajek_project, "pajek-project"},
                                                    {graph_format::dot, "dot"},
                                                    {graph_format::node_link, "node-link"},
                                                    {graph_format::graphology, "graphology"},
                                                    {graph_format::cytoscape, "cytoscape"}}};

auto words_of(const graph_file_options& options) -> expected<detail::word_map> {
  if (!options.map) return detail::word_map{};
  return read_input(options.map->string()).and_then([](const input_bytes& map) {
    return detail::word_map::parse(map.text(), map.name());
  });
}

/// XML of either kind, going by its first element.
auto read_xml(const input_bytes& in, detail::graph_collector& into) -> expected<graph_format> {
  auto const root = detail::xml_root(in);
  if (root == "gexf") return detail::read_gexf(in, into).map([] { return graph_format::gexf; });
  if (!root.empty() && root != "graphml")
    return fail_at(in.name(), 0, errc::malformed,
                   "is XML that begins with <{}>; cartograph reads GraphML and GEXF",
                   detail::shown(root));
  return detail::read_graphml(in, into).map([] { return graph_format::graphml; });
}

auto read_as(const input_bytes& in, graph_format format, detail::graph_collector& into)
    -> expected<graph_format> {
  auto const same = [&] { return format; };
  switch (format) {
    case graph_format::graphml:
    case graph_format::gexf:
    case graph_format::gexf_13:
      return read_xml(in, into);
    case graph_format::gml:
      return detail::read_gml(in, into).map(same);
    case graph_format::pajek:
    case graph_format::pajek_project:
      return detail::read_pajek(in, into).map(same);
    case graph_format::dot:
      return detail::read_dot(in, into).map(same);
    default:
      return detail::read_json_graph(in, into);
  }
}

void write_as(const detail::graph_plan& plan, graph_format format, detail::text_out& out,
              detail::loss_counts& losses) {
  switch (format) {
    case graph_format::graphml:
      return detail::write_graphml(plan, out, losses);
    case graph_format::gexf:
      return detail::write_gexf(plan, "1.2", out, losses);
    case graph_format::gexf_13:
      return detail::write_gexf(plan, "1.3", out, losses);
    case graph_format::gml:
      return detail::write_gml(plan, out, losses);
    case graph_format::pajek:
      return detail::write_pajek(plan, false, out, losses);
    case graph_format::pajek_project:
      return detail::write_pajek(plan, true, out, losses);
    case graph_format::dot:
      return detail::write_dot(plan, out, losses);
    case graph_format::node_link:
      return detail::write_node_link(plan, out, losses);
    case graph_format::graphology:
      return detail::write_graphology(plan, out, losses);
    case graph_format::cytoscape:
      return detail::write_cytoscape(plan, out, losses);
  }
}

}  // namespace

auto name_of(graph_format format) noexcept -> std::string_view {
  return std::ranges::find(format_names, format, &format_name::format)->name;
}

auto graph_format_named(std::string_view name) -> std::optional<graph_format> {
  auto const found = std::ranges::find(format_names, name, &format_name::name);
  return found == format_names.end() ? std::nullopt : std::optional{found->format};
}

auto read_graph_file(const input_bytes& in, graph_format format, const graph_file_options& options)
    -> expected<graph_file> {
  auto words = words_of(options);
  if (!words) return tl::unexpected{words.error()};
  detail::graph_collector collected{std::move(*words), in.size()};
  auto const found = read_as(in, format, collected);
  if (!found) return tl::unexpected{found.error()};
  return std::move(collected)
      .finish(options.threads)
      .map([&](network g) {
        return graph_file{std::move(g), *found};
      })
      .map_error([&](error why) {
        why.file = in.name();
        return why;
      });
}

auto detail::write_graph(const network& g, graph_format format, text_out& out)
    -> expected<std::vector<std::string>> {
  if (auto const good = readable(g, "a graph file"); !good) return tl::unexpected{good.error()};
  auto const plan = graph_plan{g};
  loss_counts losses;
  count_common_losses(plan, losses);
  write_as(plan, format, out, losses);
  if (auto const written = out.finish(); !written) return tl::unexpected{written.error()};
  return std::move(losses).sentences();
}

auto write_graph_file(const network& g, graph_format format, atomic_file& out)
    -> expected<std::vector<std::string>> {
  detail::text_out text{[&](std::string_view piece) { return out.write(piece); }};
  return detail::write_graph(g, format, text);
}

}  // namespace cartograph
