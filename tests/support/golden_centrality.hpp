#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <fstream>
#include <iterator>
#include <map>
#include <numeric>
#include <optional>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include "cartograph/graph/build.hpp"
#include "support/golden.hpp"

namespace cartograph::support {

/// A graph of tests/golden/graphs, or a network of data/networks.
struct golden_graph {
  csr graph;
  std::size_t first_mode{};           ///< two-mode: vertices below it are the first mode; else 0
  std::vector<std::uint32_t> groups;  ///< of every vertex; empty when there are none
};

/// One row of centrality.csv: values of some vertices, links (`u-v`), or of their `sum` or the sum
/// of their `squares`.
struct golden_scores {
  std::string graph;
  std::string metric;
  std::string parameters;           ///< such as `damping=0.85;restart=0`; empty when there are none
  std::vector<std::string> labels;  ///< one a value; the single word `all` stands for 0 1 2 ...
  std::vector<double> values;       ///< empty when undefined
  bool undefined{};
};

namespace detail {

[[nodiscard]] inline auto words_of(const std::string& text) -> std::vector<std::string> {
  std::istringstream in{text};
  std::vector<std::string> words;
  for (std::string word; in >> word;) words.push_back(word);
  return words;
}

/// A file of links while it is being read.
struct golden_file {
  edge_buffer links;
  build_options options{
      .loops = loop_policy::drop, .parallel = parallel_policy::merge, .threads = 1};
  std::size_t first_mode{};
  std::vector<std::uint32_t> groups;

  void read_head(const std::string& line) {
    auto const words = words_of(line.substr(1));
    if (words.size() < 2) return;
    if (words[0] == "order") links.order = std::stoul(words[1]);
    if (words[0] == "first_mode") first_mode = std::stoul(words[1]);
    if (words[0] == "direction" && words[1] == "directed") options.way = direction::directed;
    if (words[0] == "groups")
      std::transform(words.begin() + 1, words.end(), std::back_inserter(groups),
                     [](auto const& word) { return static_cast<std::uint32_t>(std::stoul(word)); });
  }

  void add(std::uint32_t from, std::uint32_t to, const std::optional<double>& weight) {
    links.order = std::max<std::size_t>({links.order, from + std::size_t{1}, to + std::size_t{1}});
    if (weight)
      links.add(from, to, *weight);
    else
      links.add(from, to);
  }

  void read_link(const std::string& line, bool by_sum) {
    auto const words = words_of(line);
    auto const u = static_cast<std::uint32_t>(std::stoul(words.at(0)));
    auto const v = static_cast<std::uint32_t>(std::stoul(words.at(1)));
    auto const weight = words.size() > 2 ? std::optional{std::stod(words[2])} : std::nullopt;
    auto const rest = (u + v) % 3;
    if (!by_sum || rest != 1) add(u, v, weight);
    if (by_sum && rest != 0) add(v, u, weight);
  }
};

/// The last column of data/networks/NAME.nodes, numbered by first appearance.
[[nodiscard]] inline auto groups_of_network(const std::string& name) -> std::vector<std::uint32_t> {
  std::ifstream file{std::string{CARTOGRAPH_SOURCE_DIR} + "/data/networks/" + name + ".nodes"};
  std::map<std::string, std::uint32_t> number;
  std::vector<std::uint32_t> groups;
  for (std::string line; std::getline(file, line);) {
    auto const next = static_cast<std::uint32_t>(number.size());
    groups.push_back(number.try_emplace(line.substr(line.rfind('\t') + 1), next).first->second);
  }
  return groups;
}

}  // namespace detail

/// The graph that the golden files call NAME; nothing for a network that is not shipped. NAME may
/// end in `@directed_by_sum`, as in golden.hpp. Loops are dropped, parallel links merged.
[[nodiscard]] inline auto golden_graph_of(const std::string& name) -> std::optional<golden_graph> {
  auto const root = std::string{CARTOGRAPH_SOURCE_DIR};
  auto const plain = name.substr(0, name.find('@'));
  auto const by_sum = plain != name;
  std::ifstream small{root + "/tests/golden/graphs/" + plain + ".edges"};
  std::ifstream shared{root + "/data/networks/" + plain + ".edges"};
  auto const is_small = static_cast<bool>(small);  // at its end a stream says no
  auto& file = is_small ? small : shared;
  if (!file) return std::nullopt;
  detail::golden_file read;
  if (by_sum) read.options.way = direction::directed;
  for (std::string line; std::getline(file, line);)
    if (line.front() != '#')
      read.read_link(line, by_sum);
    else if (is_small)
      read.read_head(line);
  if (!is_small) read.groups = detail::groups_of_network(plain);
  if (plain == "southern_women") read.first_mode = 18;
  return golden_graph{.graph = build(std::move(read.links), read.options).graph,
                      .first_mode = read.first_mode,
                      .groups = std::move(read.groups)};
}

/// Golden graphs by name, each read once.
class golden_graphs {
 public:
  [[nodiscard]] auto of(const std::string& name) -> const std::optional<golden_graph>& {
    auto const [at, added] = read_.try_emplace(name);
    if (added) at->second = golden_graph_of(name);
    return at->second;
  }

 private:
  std::map<std::string, std::optional<golden_graph>> read_;
};

/// All rows of centrality.csv.
[[nodiscard]] inline auto golden_centrality() -> std::vector<golden_scores> {
  std::vector<golden_scores> found;
  for (auto const& row : golden("centrality")) {
    auto& scores = found.emplace_back(
        golden_scores{row.at("graph"), row.at("metric"), row.at("parameters"), {}, {}, false});
    scores.undefined = row.at("value") == "undefined";
    if (scores.undefined) continue;
    for (auto const& word : detail::words_of(row.at("value")))
      scores.values.push_back(std::stod(word));
    scores.labels = detail::words_of(row.at("vertex"));
    if (scores.labels != std::vector<std::string>{"all"}) continue;
    scores.labels.clear();
    for (std::size_t v = 0; v < scores.values.size(); ++v)
      scores.labels.push_back(std::to_string(v));
  }
  return found;
}

/// What `values`, one a vertex, say under a label of the golden file.
[[nodiscard]] inline auto value_at(const std::vector<double>& values, const std::string& label)
    -> double {
  if (label == "sum") return std::accumulate(values.begin(), values.end(), 0.0);
  if (label == "squares")
    return std::inner_product(values.begin(), values.end(), values.begin(), 0.0);
  return values.at(std::stoul(label));
}

}  // namespace cartograph::support
