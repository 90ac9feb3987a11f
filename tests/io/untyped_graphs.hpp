#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "cartograph/io/file.hpp"
#include "cartograph/network/network.hpp"

namespace cartograph {

/// All that an untyped network says, to compare it as a whole.
struct description {
  std::vector<std::string> names;
  std::vector<std::uint64_t> offsets;
  std::vector<std::uint32_t> targets;
  std::vector<double> weights;  ///< one a target, or none
  std::vector<std::uint32_t> backward;
  std::uint64_t links{};
  std::uint64_t loops{};
  std::uint64_t repeated{};
  std::uint64_t isolates{};
  friend auto operator==(const description&, const description&) -> bool = default;
};

[[nodiscard]] inline auto described(const network& g) -> description {
  auto const& rows = g.rows(relation::link);
  description out;
  for (std::uint32_t v = 0; v < g.node_count(); ++v) {
    out.names.push_back(g.name(vertex_id{v}));
    out.offsets.push_back(rows.forward.neighbors(v).size());
  }
  out.targets.assign(rows.forward.targets.begin(), rows.forward.targets.end());
  out.backward.assign(rows.backward.targets.begin(), rows.backward.targets.end());
  for (std::size_t k = 0; k < out.targets.size() && !rows.columns.weight.empty(); ++k)
    out.weights.push_back(rows.columns.weight[rows.forward.link_at(k)]);
  auto const& counts = g.parts().counts;
  std::tie(out.links, out.loops, out.repeated, out.isolates) =
      std::tie(rows.links, counts.loops, counts.repeated_links, counts.isolates);
  return out;
}

/// Every arc by the names of its ends, with its weight, in an order that ids do not decide.
[[nodiscard]] inline auto named_links(const network& g)
    -> std::vector<std::tuple<std::string, std::string, double>> {
  auto const all = described(g);
  std::vector<std::tuple<std::string, std::string, double>> out;
  std::size_t k = 0;
  for (std::size_t v = 0; v < all.names.size(); ++v)
    for (std::uint64_t i = 0; i < all.offsets[v]; ++i, ++k)
      out.emplace_back(all.names[v], all.names[all.targets[k]],
                       all.weights.empty() ? 1.0 : all.weights[k]);
  std::ranges::sort(out);
  return out;
}

//     4
//    / \       names are one more than ids in files that count from 1;
//   2 - 3      vertex 1 has a loop, the link 2-3 is there twice
//   |   |
//   0 - 1 o
[[nodiscard]] inline auto house(int first = 0) -> description {
  description out;
  for (int i = 0; i < 5; ++i) out.names.push_back(std::to_string(i + first));
  out.offsets = {2, 3, 4, 4, 2};
  out.targets = {1, 2, 0, 1, 3, 0, 3, 3, 4, 1, 2, 2, 4, 2, 3};
  out.links = 8;
  out.loops = 1;
  out.repeated = 1;
  return out;
}

/// Link i-j weighs (i + 1) / 2 + j, the second 2-3 weighs 1.
[[nodiscard]] inline auto weighted_house(int first = 0) -> description {
  auto out = house(first);
  out.weights = {1.5, 2.5, 1.5, 2, 4, 2.5, 4.5, 1, 5.5, 4, 4.5, 1, 6, 5.5, 6};
  return out;
}

[[nodiscard]] inline auto format_file(const std::string& name) -> std::string {
  return std::string{CARTOGRAPH_SOURCE_DIR} + "/tests/formats/" + name;
}

/// Where files of other projects lie that may not be shipped; empty when they are absent.
[[nodiscard]] inline auto conformance_folder() -> std::string {
  auto const folder =
      std::filesystem::path{CARTOGRAPH_SOURCE_DIR}.parent_path() / "shared/data/conformance";
  return std::filesystem::exists(folder) ? folder.string() : std::string{};
}

}  // namespace cartograph
