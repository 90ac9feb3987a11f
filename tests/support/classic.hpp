#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <optional>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include "cartograph/graph/build.hpp"

namespace cartograph::support {

/// Links as they are read from a file with numeric ids.
struct classic_network {
  edge_buffer links;

  [[nodiscard]] auto graph(bool weighted, direction way = direction::undirected) const -> csr {
    auto copy = links;
    if (!weighted) copy.weights.clear();
    return build(std::move(copy), {.way = way}).graph;
  }
};

/// Friendships in a karate club of 34 members (Zachary 1977): the first network that everybody
/// tries. Members count from 0; the 78 links without the number of contexts.
[[nodiscard]] inline auto karate() -> csr {
  return build({.order = 34,
                .links = {{0, 1},   {0, 2},   {0, 3},   {0, 4},   {0, 5},   {0, 6},   {0, 7},
                          {0, 8},   {0, 10},  {0, 11},  {0, 12},  {0, 13},  {0, 17},  {0, 19},
                          {0, 21},  {0, 31},  {1, 2},   {1, 3},   {1, 7},   {1, 13},  {1, 17},
                          {1, 19},  {1, 21},  {1, 30},  {2, 3},   {2, 7},   {2, 8},   {2, 9},
                          {2, 13},  {2, 27},  {2, 28},  {2, 32},  {3, 7},   {3, 12},  {3, 13},
                          {4, 6},   {4, 10},  {5, 6},   {5, 10},  {5, 16},  {6, 16},  {8, 30},
                          {8, 32},  {8, 33},  {9, 33},  {13, 33}, {14, 32}, {14, 33}, {15, 32},
                          {15, 33}, {18, 32}, {18, 33}, {19, 33}, {20, 32}, {20, 33}, {22, 32},
                          {22, 33}, {23, 25}, {23, 27}, {23, 29}, {23, 32}, {23, 33}, {24, 25},
                          {24, 27}, {24, 31}, {25, 31}, {26, 29}, {26, 33}, {27, 33}, {28, 31},
                          {28, 33}, {29, 32}, {29, 33}, {30, 32}, {30, 33}, {31, 32}, {31, 33},
                          {32, 33}}})
      .graph;
}

/// The links of `data/networks/NAME.edges`, or nothing when the file is not there.
[[nodiscard]] inline auto classic(const std::string& name) -> std::optional<classic_network> {
  std::ifstream file{std::filesystem::path{CARTOGRAPH_SOURCE_DIR} / "data/networks" /
                     (name + ".edges")};
  if (!file) return std::nullopt;
  classic_network found;
  for (std::string line; std::getline(file, line);) {
    std::istringstream fields{line};
    std::uint32_t u = 0;
    std::uint32_t v = 0;
    double weight = 1;
    if (!(fields >> u >> v)) continue;
    fields >> weight;
    found.links.links.push_back({u, v});
    found.links.weights.push_back(fields ? weight : 1);
    found.links.order = std::max<std::size_t>({found.links.order, u + 1, v + 1});
  }
  return found;
}

/// The last column of `data/networks/NAME.nodes`: the group that each vertex is said to be in.
[[nodiscard]] inline auto planted(const std::string& name) -> std::vector<std::uint32_t> {
  std::ifstream file{std::filesystem::path{CARTOGRAPH_SOURCE_DIR} / "data/networks" /
                     (name + ".nodes")};
  std::vector<std::uint32_t> groups;
  for (std::string line; std::getline(file, line);) {
    if (line.empty() || line.front() == '#') continue;
    auto const start = line.find_last_of('\t') + 1;
    groups.push_back(static_cast<std::uint32_t>(std::stoul(line.substr(start))));
  }
  return groups;
}

}  // namespace cartograph::support
