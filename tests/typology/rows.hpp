#pragma once

#include <fstream>
#include <iterator>
#include <span>
#include <stdexcept>
#include <string>
#include <tuple>
#include <vector>

#include "cartograph/core/random.hpp"
#include "cartograph/io/csv_folder.hpp"
#include "cartograph/network/builder.hpp"
#include "cartograph/network/scope.hpp"

namespace cartograph::written {

struct node_row {
  kind what{};
  std::string name;
  std::string sector{};
  std::string country{};
  std::string label{};
  std::string subkind{};
};

struct link_row {
  kind from_kind{};
  std::string from;
  relation which{};
  kind to_kind{};
  std::string to;
  std::string word{};
  std::string confidence{};
  stage when = stage::cross_stage;
};

/// A network as rows, so that it can be shuffled, cut and changed before it is frozen.
struct network_rows {
  std::vector<node_row> nodes;
  std::vector<link_row> links;
};

inline auto frozen(const network_rows& rows) -> network {
  network_builder b;
  for (auto const& row : rows.nodes) {
    auto const v = b.declare(row.what, row.name);
    b.describe(v, "sector", row.sector);
    b.describe(v, "country", row.country);
    b.describe(v, "organizational_model", row.label);
    b.describe(v, "subkind", row.subkind);
  }
  for (auto const& row : rows.links) {
    auto const made =
        b.link(b.node(row.from_kind, row.from), row.which, b.node(row.to_kind, row.to),
               {.when = row.when, .word = row.word, .confidence = row.confidence});
    if (!made) throw std::invalid_argument{made.error().what()};
  }
  return std::move(b).freeze(1);
}

inline auto rows_of(const network& g) -> network_rows {
  network_rows rows;
  std::vector<vertex_id> all;
  auto const cell = [&](const char* name, vertex_id v) {
    auto const* column = g.column(name);
    return std::string{column == nullptr ? std::string_view{} : (*column)[v]};
  };
  for (std::uint32_t i = 0; i < g.node_count(); ++i) {
    auto const v = vertex_id{i};
    all.push_back(v);
    rows.nodes.push_back({g.kind_of(v), g.name(v), cell("sector", v), cell("country", v),
                          cell("organizational_model", v), cell("subkind", v)});
  }
  for (auto const& l : links_around(g, all))
    rows.links.push_back({g.kind_of(l.from), g.name(l.from), l.which, g.kind_of(l.to), g.name(l.to),
                          std::string{l.word}, std::string{l.confidence}, l.when});
  return rows;
}

inline auto shuffled(network_rows rows, std::uint64_t seed) -> network_rows {
  random_stream random{seed};
  shuffle(std::span{rows.nodes}, random);
  shuffle(std::span{rows.links}, random);
  return rows;
}

inline auto text_of(const std::string& path) -> std::string {
  std::ifstream file{path, std::ios::binary};
  if (!file) throw std::invalid_argument{"cannot read " + path};
  return {std::istreambuf_iterator<char>{file}, {}};
}

inline auto atlas() -> network {
  auto const folder = std::string{CARTOGRAPH_SOURCE_DIR} + "/data/open-llm/";
  auto g = parse_csv_network(
      {.nodes = text_of(folder + "nodes.csv"), .relations = text_of(folder + "relations.csv")});
  if (!g) throw std::invalid_argument{g.error().what()};
  return std::move(*g);
}

inline auto node_of(const network& g, kind k, std::string_view name) -> vertex_id {
  for (auto v = g.ids(k).first; v < g.ids(k).last; ++v)
    if (g.name(vertex_id{v}) == name) return vertex_id{v};
  throw std::invalid_argument{"no node " + std::string{name}};
}

inline auto organization(std::string name, std::string sector, std::string country = {})
    -> node_row {
  return {kind::organization, std::move(name), std::move(sector), std::move(country)};
}

/// A link of an organization to the project "P".
inline auto to_project(std::string from, relation r, std::string word = {},
                       std::string confidence = {}, stage when = stage::cross_stage) -> link_row {
  return {kind::organization, std::move(from),       r,   kind::project, "P",
          std::move(word),    std::move(confidence), when};
}

}  // namespace cartograph::written
