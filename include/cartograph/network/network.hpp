#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <ranges>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "cartograph/core/buffer.hpp"
#include "cartograph/core/contract.hpp"
#include "cartograph/core/id.hpp"
#include "cartograph/core/text_pool.hpp"
#include "cartograph/network/adjacency.hpp"
#include "cartograph/network/date.hpp"
#include "cartograph/network/kind.hpp"
#include "cartograph/network/names.hpp"
#include "cartograph/network/relation.hpp"
#include "cartograph/network/stage.hpp"

namespace cartograph {

/// A node of one frozen network; means nothing outside it. Files are joined on (kind, name).
using vertex_id = strong_id<struct vertex_tag>;

/// A node whose kind has been checked. `id<K>` carries the same number as its `vertex_id`.
template <kind K>
struct id : vertex_id {
  constexpr id() = default;
  constexpr explicit id(std::integral auto v) noexcept : vertex_id{v} {}
};

/// Ids of one kind: the half-open interval [first, last).
struct id_interval {
  std::uint32_t first{};
  std::uint32_t last{};
  [[nodiscard]] constexpr auto size() const noexcept -> std::size_t { return last - first; }
  [[nodiscard]] constexpr auto contains(std::uint32_t v) const noexcept {
    return v >= first && v < last;
  }
};

/// What links may carry beside their two ends. A column that no link uses is empty and costs
/// nothing. Indexed by link: the position in the forward rows, or for symmetric relations
/// `adjacency::links`.
struct link_columns {
  buffer<double> weight;  ///< 1 where absent
  buffer<stage> stages;   ///< cross-stage where absent
  buffer<date> since;
  buffer<date> until;
  buffer<std::uint32_t> word;        ///< into `network_parts::words`
  buffer<std::uint32_t> evidence;    ///< into `network_parts::evidences`
  buffer<std::uint32_t> confidence;  ///< into `network_parts::confidences`

  [[nodiscard]] auto empty() const noexcept -> bool {
    return weight.empty() && stages.empty() && since.empty() && until.empty() && word.empty() &&
           evidence.empty() && confidence.empty();
  }
};

/// One relation: rows in both directions that share the numbers of their links. A symmetric
/// relation has `forward` rows only, with each link in the rows of both ends (a loop once).
struct relation_rows {
  adjacency forward;
  adjacency backward;
  link_columns columns;
  std::uint64_t links{};
  bool symmetric{};
};

/// One attribute of the nodes: a code a node into a pool of texts. Code 0 is the empty text.
struct node_column {
  std::string name;
  text_pool values;
  buffer<std::uint32_t> codes;

  [[nodiscard]] auto operator[](vertex_id v) const noexcept -> std::string_view {
    return values[codes[v.index()]];
  }
};

/// What was met while the network was built. Nothing is dropped in silence.
struct import_counts {
  std::uint64_t repeated_nodes{};  ///< rows that named a node again
  std::uint64_t
      repeated_links{};      ///< links equal in both ends and relation to an earlier one; kept
  std::uint64_t loops{};     ///< links from a node to itself; kept
  std::uint64_t isolates{};  ///< nodes without any link; kept
  std::uint64_t orphans{};   ///< ends of links that no node row had named; added as nodes
  std::vector<std::string> warnings{};  ///< the first few of each, with their lines
  std::vector<std::string> sources{};   ///< what an importer read, one sentence each
  std::vector<std::pair<std::string, std::uint64_t>> imported{};  ///< what it counted there
};

/// Everything a network is made of, for those who make one: the builder and the readers.
struct network_parts {
  std::array<std::uint32_t, kind_count + 1> kind_starts{};  ///< ids of kind k: [k], [k + 1]
  node_names names;
  std::vector<node_column> node_columns;
  std::array<relation_rows, relation_count> relations;
  text_pool words;  ///< entry 0 of each pool is the empty text, where the pool is not empty
  text_pool evidences;
  text_pool confidences;
  import_counts counts;
  /// Keeps mapped memory alive that buffers borrow from.
  std::unique_ptr<const void, void (*)(const void*)> memory{nullptr, [](const void*) {}};
};

/// The typed graph: people, organizations, programmes, projects and artifacts, and how they are
/// linked. Frozen: made once by `network_builder` or a reader, then only read. Links are never
/// merged; only `flatten` does.
class network {
 public:
  network() = default;
  explicit network(network_parts parts) : parts_{std::move(parts)} {}

  [[nodiscard]] auto node_count() const noexcept -> std::size_t {
    return parts_.kind_starts[kind_count];
  }
  [[nodiscard]] auto link_count() const noexcept -> std::uint64_t {
    std::uint64_t all = 0;
    for (auto const& r : parts_.relations) all += r.links;
    return all;
  }
  /// The ids of one kind, always one interval.
  [[nodiscard]] auto ids(kind k) const noexcept -> id_interval {
    auto const i = static_cast<std::size_t>(k);
    return {parts_.kind_starts[i], parts_.kind_starts[i + 1]};
  }
  [[nodiscard]] auto kind_of(vertex_id v) const noexcept -> kind {
    auto const& starts = parts_.kind_starts;
    auto const next = std::ranges::upper_bound(starts, v.value);
    return static_cast<kind>(next - starts.begin() - 1);
  }
  /// The checked id, or nothing when v is of another kind.
  template <kind K>
  [[nodiscard]] auto as(vertex_id v) const noexcept -> std::optional<id<K>> {
    return ids(K).contains(v.value) ? std::optional{id<K>{v.value}} : std::nullopt;
  }
  [[nodiscard]] auto name(vertex_id v) const -> std::string { return parts_.names[v.index()]; }
  [[nodiscard]] auto names() const noexcept -> const node_names& { return parts_.names; }

  [[nodiscard]] auto rows(relation r) const noexcept -> const relation_rows& {
    return parts_.relations[static_cast<std::size_t>(r)];
  }

  /// Where links of R lead from v, ascending: `g.out<relation::leads>(v)`.
  template <relation R>
  [[nodiscard]] auto out(vertex_id v) const noexcept {
    return as_ids<vertex_id>(rows(R).forward.neighbors(v.value));
  }
  /// The same, only nodes of kind K: the whole row where R leads to no other kind, else the part of
  /// the row that binary search finds (rows are grouped by kind).
  template <relation R, kind K>
  [[nodiscard]] auto out(vertex_id v) const noexcept {
    static_assert(targets_of(R).contains(K), "this relation never leads to this kind");
    return typed<K, targets_of(R) == kind_set{K}>(rows(R).forward.neighbors(v.value));
  }
  /// Where links of R come from, ascending. For a symmetric relation the same as `out`.
  template <relation R>
  [[nodiscard]] auto in(vertex_id v) const noexcept {
    return as_ids<vertex_id>(backward(R).neighbors(v.value));
  }
  template <relation R, kind K>
  [[nodiscard]] auto in(vertex_id v) const noexcept {
    static_assert(sources_of(R).contains(K), "this relation never starts from this kind");
    return typed<K, sources_of(R) == kind_set{K}>(backward(R).neighbors(v.value));
  }
  [[nodiscard]] auto backward(relation r) const noexcept -> const adjacency& {
    return rows(r).symmetric ? rows(r).forward : rows(r).backward;
  }

  [[nodiscard]] auto node_columns() const noexcept -> std::span<const node_column> {
    return parts_.node_columns;
  }
  /// The attribute of that name, or null.
  [[nodiscard]] auto column(std::string_view name) const noexcept -> const node_column* {
    auto const found = std::ranges::find(parts_.node_columns, name, &node_column::name);
    return found == parts_.node_columns.end() ? nullptr : &*found;
  }
  [[nodiscard]] auto parts() const noexcept -> const network_parts& { return parts_; }

 private:
  template <class Id>
  [[nodiscard]] static auto as_ids(std::span<const std::uint32_t> row) noexcept {
    return row | std::views::transform([](std::uint32_t v) { return Id{v}; });
  }
  template <kind K, bool IsOnlyKind>
  [[nodiscard]] auto typed(std::span<const std::uint32_t> row) const noexcept {
    if constexpr (IsOnlyKind) {
      return as_ids<id<K>>(row);
    } else {
      auto const [first, last] = ids(K);
      auto const begin = std::ranges::lower_bound(row, first);
      auto const end = std::lower_bound(begin, row.end(), last);
      return as_ids<id<K>>(std::span<const std::uint32_t>(begin, end));
    }
  }

  network_parts parts_;
};

}  // namespace cartograph
