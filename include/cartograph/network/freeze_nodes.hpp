#pragma once

#include <cstddef>
#include <cstdint>
#include <utility>

#include "cartograph/core/large_vector.hpp"
#include "cartograph/core/text_pool.hpp"
#include "cartograph/network/network.hpp"

namespace cartograph::detail {

/// Gives the nodes of a builder their ids: by kind, within a kind by first appearance; and puts
/// their names into that order.
///
/// \param keys  one byte for the kind, then the name
/// \par Shape   node of the builder -> id
[[nodiscard]] inline auto freeze_nodes(const interner& keys, network_parts& parts)
    -> large_vector<std::uint32_t> {
  auto const n = keys.size();
  auto const kind_at = [&](std::size_t v) { return static_cast<std::size_t>(keys[v].front()); };
  for (std::size_t v = 0; v < n; ++v) ++parts.kind_starts[kind_at(v) + 1];
  for (std::size_t k = 0; k < kind_count; ++k) parts.kind_starts[k + 1] += parts.kind_starts[k];
  auto next = parts.kind_starts;
  large_vector<std::uint32_t> new_id(n);
  large_vector<std::uint32_t> old_id(n);
  for (std::size_t v = 0; v < n; ++v) {
    new_id[v] = next[kind_at(v)]++;
    old_id[new_id[v]] = static_cast<std::uint32_t>(v);
  }
  large_vector<std::uint64_t> offsets{0};
  large_vector<char> bytes;
  for (auto const v : old_id) {
    auto const name = keys[v].substr(1);
    bytes.insert(bytes.end(), name.begin(), name.end());
    offsets.push_back(bytes.size());
  }
  if (n > 0) parts.names.texts = {.offsets = std::move(offsets), .bytes = std::move(bytes)};
  return new_id;
}

}  // namespace cartograph::detail
