#include "cartograph/io/save.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <unordered_set>
#include <utility>

#include "cartograph/io/csv_folder.hpp"
#include "cartograph/io/edge_list.hpp"
#include "cartograph/io/store.hpp"
#include "io/extension.hpp"
#include "io/matrix_market_write.hpp"

namespace cartograph {
namespace {

using sentences = std::vector<std::string>;

auto lost_in_folder(const network& g) -> sentences {
  sentences out;
  auto const& c = g.parts().counts;
  if (c.orphans > 0 || !c.warnings.empty())
    out.push_back(
        fmt::format("counts of what was met and warnings are made anew when the folder is read: "
                    "{} orphans will be ordinary nodes",
                    c.orphans));
  auto const& untyped = g.rows(relation::link);
  if (untyped.symmetric && untyped.links > 0)
    out.emplace_back("the undirected links of the untyped relation 'link' get a direction");
  return out;
}

/// The relation to write into a format that holds only one.
auto only_relation(const network& g, save_options options) -> expected<relation> {
  if (options.which) return *options.which;
  std::vector<std::string_view> with_links;
  for (std::size_t r = 0; r < relation_count; ++r)
    if (g.parts().relations[r].links > 0) with_links.push_back(relations[r].name);
  if (with_links.size() > 1)
    return fail(errc::out_of_range, "this format holds one relation, the network has {}: {}",
                with_links.size(), fmt::join(with_links, ", "));
  return with_links.empty() ? relation::link : *relation_named(with_links.front());
}

void add_lost_links(const network& g, relation which, sentences& out) {
  auto const others = g.link_count() - g.rows(which).links;
  if (others > 0)
    out.push_back(fmt::format("{} links of other relations than '{}'", others, name_of(which)));
  auto const& c = g.rows(which).columns;
  sentences lost;
  for (auto const& [name, there] : {std::pair{"stage", !c.stages.empty()},
                                    {"since", !c.since.empty()},
                                    {"until", !c.until.empty()},
                                    {"word", !c.word.empty()},
                                    {"evidence", !c.evidence.empty()},
                                    {"confidence", !c.confidence.empty()}})
    if (there) lost.emplace_back(name);
  if (!lost.empty())
    out.push_back(fmt::format("these columns of the links: {}", fmt::join(lost, ", ")));
}

void add_lost_nodes(const network& g, sentences& out) {
  if (g.ids(kind::entity).size() != g.node_count())
    out.emplace_back("the kinds of the nodes and the name of the relation");
  sentences lost;
  for (auto const& column : g.node_columns()) lost.push_back(column.name);
  if (!lost.empty())
    out.push_back(fmt::format("these columns of the nodes: {}", fmt::join(lost, ", ")));
}

auto unlinked_nodes(const network& g, relation which) -> std::size_t {
  std::vector<char> linked(g.node_count());
  auto const& forward = g.rows(which).forward;
  for (std::uint32_t v = 0; v < linked.size(); ++v)
    if (!forward.neighbors(v).empty()) linked[v] = 1;
  for (auto const v : forward.targets) linked[v] = 1;
  return static_cast<std::size_t>(std::ranges::count(linked, 0));
}

/// How many nodes have the name of an earlier one of another kind.
auto shared_names(const network& g) -> std::size_t {
  if (g.ids(kind::entity).size() == g.node_count()) return 0;
  std::unordered_set<std::string> names;
  for (std::uint32_t v = 0; v < g.node_count(); ++v) names.insert(g.name(vertex_id{v}));
  return g.node_count() - names.size();
}

auto lost_in_edge_list(const network& g, relation which) -> sentences {
  sentences out;
  add_lost_nodes(g, out);
  add_lost_links(g, which, out);
  if (auto const count = unlinked_nodes(g, which); count > 0)
    out.push_back(fmt::format("{} nodes without a link", count));
  if (auto const count = shared_names(g); count > 0)
    out.push_back(
        fmt::format("{} nodes share a name with one of another kind and become one with "
                    "it",
                    count));
  if (!g.rows(which).symmetric && g.rows(which).links > 0)
    out.emplace_back("that links have a direction: read the file back with --directed");
  return out;
}

auto lost_in_matrix(const network& g, relation which) -> sentences {
  sentences out;
  add_lost_nodes(g, out);
  add_lost_links(g, which, out);
  auto const numbers = g.names().numbers.view();
  bool numbered = numbers.size() == g.node_count();
  for (std::size_t i = 0; i < numbers.size(); ++i) numbered = numbered && numbers[i] == i + 1;
  if (!numbered)
    out.emplace_back("the names of the nodes: rows are numbered from 1 in their order");
  return out;
}

auto save_folder(const network& g, const std::string& path, stop_token stop) -> expected<saved> {
  if (auto const written = write_csv_folder(g, path, stop); !written)
    return tl::unexpected{written.error()};
  return saved{.format = "csv", .losses = lost_in_folder(g)};
}

auto save_store(const network& g, const std::string& path, stop_token stop) -> expected<saved> {
  if (auto const written = write_store(g, path, stop); !written)
    return tl::unexpected{written.error()};
  return saved{.format = "cgraph", .losses = {}};
}

auto save_relation(const network& g, const std::string& path, save_options options, bool is_matrix)
    -> expected<saved> {
  auto const which = only_relation(g, options);
  if (!which) return tl::unexpected{which.error()};
  auto file = atomic_file::create(path, {.stop = options.stop});
  if (!file) return tl::unexpected{file.error()};
  auto const written =
      is_matrix ? detail::write_matrix_market(g, *file, *which) : write_edge_list(g, *file, *which);
  if (!written) return tl::unexpected{written.error()};
  if (auto const named = file->commit(); !named) return tl::unexpected{named.error()};
  if (is_matrix) return saved{.format = "matrix-market", .losses = lost_in_matrix(g, *which)};
  return saved{.format = "edge-list", .losses = lost_in_edge_list(g, *which)};
}

auto save_graph_file(const network& g, const std::string& path, graph_format format,
                     save_options options) -> expected<saved> {
  auto file = atomic_file::create(path, {.stop = options.stop});
  if (!file) return tl::unexpected{file.error()};
  auto losses = write_graph_file(g, format, *file);
  if (!losses) return tl::unexpected{losses.error()};
  if (auto const named = file->commit(); !named) return tl::unexpected{named.error()};
  auto const name = std::string{name_of(format)};
  for (auto& loss : *losses) loss = fmt::format("{}: {}", name, loss);
  return saved{.format = name, .losses = std::move(*losses)};
}

}  // namespace

auto save_network(const network& g, const std::string& path, save_options options)
    -> expected<saved> {
  auto const extension = std::filesystem::path{path}.extension().string();
  auto const format = detail::format_extension(path);
  std::error_code ignored;
  if (options.format) return save_graph_file(g, path, *options.format, options);
  if (extension.empty() || std::filesystem::is_directory(path, ignored))
    return save_folder(g, path, options.stop);
  if (extension == ".gz" || extension == ".zst")
    return fail_at(path, 0, errc::unknown_word, "compressed files are read, not written");
  if (format == ".cgraph") return save_store(g, path, options.stop);
  if (format == ".mtx") return save_relation(g, path, options, true);
  if (auto const graph = graph_format_of(std::filesystem::path{path}))
    return save_graph_file(g, path, *graph, options);
  for (auto const* known : {".edges", ".el", ".txt", ".tsv"})
    if (format == known) return save_relation(g, path, options, false);
  return fail_at(path, 0, errc::unknown_word,
                 "extension '{}' names no format that is written; known are .cgraph .edges .el "
                 ".txt .tsv .mtx .graphml .gexf .gml .net .paj .dot .gv .json .cyjs, and a name "
                 "without extension for a CSV folder",
                 extension);
}

}  // namespace cartograph
