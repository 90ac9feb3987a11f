#pragma once

#include <fmt/core.h>

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "cartograph/core/error.hpp"
#include "cartograph/core/text_pool.hpp"
#include "cartograph/network/freeze.hpp"
#include "cartograph/network/freeze_nodes.hpp"
#include "cartograph/network/link_buffer.hpp"
#include "cartograph/network/network.hpp"
#include "cartograph/network/repeated.hpp"

namespace cartograph {

/// A node of one builder, before ids exist.
using node_handle = strong_id<struct node_tag>;

/// Collects nodes and links by name, checks them against the vocabulary, and freezes them.
///
/// Nothing is dropped: repeated nodes, repeated links, loops and ends that no node row named are
/// kept, counted, and the first few of each are reported with their lines.
class network_builder {
 public:
  /// The node of that kind and name, new or known. `line` is for messages.
  auto node(kind k, std::string_view name) -> node_handle;
  /// The same, for a row that declares a node: a second row is counted as repeated.
  auto declare(kind k, std::string_view name, std::size_t line = 0) -> node_handle;
  [[nodiscard]] auto find(kind k, std::string_view name) const -> std::optional<node_handle>;

  /// Gives a node an attribute; a later value replaces an earlier one.
  void describe(node_handle v, std::string_view column, std::string_view value);

  /// \par Errors kinds that the relation does not allow (out_of_range); 2^32 - 1 links of one
  ///             relation or more (limit_exceeded)
  auto link(node_handle from, relation r, node_handle to, const link_attributes& with = {})
      -> expected<void>;

  /// Links of the untyped relation have no direction, as in an undirected file.
  void undirected_links() noexcept { undirected_links_ = true; }

  /// Keeps a remark of whoever reads the source, beside the warnings of the builder.
  void remark(std::string text) { counts_.warnings.push_back(std::move(text)); }
  /// Of which files the lines are that rows of nodes and of links tell: warnings name them.
  void files(std::string nodes, std::string links) {
    node_file_ = std::move(nodes);
    link_file_ = std::move(links);
  }
  /// What was met so far, for an importer to add what it read and counted.
  [[nodiscard]] auto met() noexcept -> import_counts& { return counts_; }

  /// The frozen network. Nodes are sorted by kind, within a kind by first appearance.
  ///
  /// \par Cost O(nodes + links); no heap object a node or link is left
  [[nodiscard]] auto freeze(int threads = 0) && -> network;

 private:
  struct attribute {
    interner values;
    large_vector<std::uint32_t> codes;
  };
  static constexpr std::uint64_t told_at_most = 5;

  [[nodiscard]] static auto key_of(kind k, std::string_view name) -> std::string {
    return std::string(1, static_cast<char>(k)).append(name);
  }
  /// Adds a warning while `count` is small, so that a broken file cannot flood the report.
  template <class... Args>
  void warn(std::uint64_t count, fmt::format_string<Args...> text, Args&&... args) {
    if (count <= told_at_most)
      counts_.warnings.push_back(fmt::format(text, std::forward<Args>(args)...));
  }
  [[nodiscard]] static auto told(const std::string& file, std::size_t line) -> std::string {
    if (line == 0) return {};
    return file.empty() ? fmt::format("line {}: ", line) : fmt::format("{}:{}: ", file, line);
  }
  [[nodiscard]] auto name_of_node(std::uint32_t v) const { return keys_[v].substr(1); }
  /// A node in a warning. Warnings are published with every result, so they name no person.
  [[nodiscard]] static auto warned_name(kind k, std::string_view name) -> std::string {
    return k == kind::person ? "a person" : fmt::format("'{}'", name);
  }
  [[nodiscard]] auto kind_at(std::uint32_t v) const { return static_cast<kind>(keys_[v].front()); }
  void freeze_columns(network_parts& parts, const large_vector<std::uint32_t>& new_id);
  void freeze_links(network_parts& parts, const large_vector<std::uint32_t>& new_id, int threads);
  void tell_repeated(relation r, const detail::link_buffer& in, const network_parts& parts,
                     int threads);

  interner keys_;  ///< one byte for the kind, then the name
  large_vector<std::uint8_t> declared_;
  std::map<std::string, attribute, std::less<>> attributes_;
  std::vector<std::string> attribute_order_;
  std::array<detail::link_buffer, relation_count> links_;
  interner words_;
  interner evidences_;
  interner confidences_;
  import_counts counts_;
  std::string node_file_;
  std::string link_file_;
  bool undirected_links_ = false;
};

inline auto network_builder::node(kind k, std::string_view name) -> node_handle {
  auto const v = keys_.add(key_of(k, name));
  if (v == declared_.size()) declared_.push_back(0);
  return node_handle{v};
}

inline auto network_builder::declare(kind k, std::string_view name, std::size_t line)
    -> node_handle {
  auto const v = node(k, name);
  if (declared_[v.index()] != 0)
    warn(++counts_.repeated_nodes, "{}{}{} is declared again", told(node_file_, line),
         k == kind::person ? "" : fmt::format("{} ", name_of(k)), warned_name(k, name));
  declared_[v.index()] = 1;
  return v;
}

inline auto network_builder::find(kind k, std::string_view name) const
    -> std::optional<node_handle> {
  auto const v = keys_.find(key_of(k, name));
  return v ? std::optional{node_handle{*v}} : std::nullopt;
}

inline void network_builder::describe(node_handle v, std::string_view column,
                                      std::string_view value) {
  auto found = attributes_.find(column);
  if (found == attributes_.end()) {
    found = attributes_.emplace(std::string{column}, attribute{}).first;
    found->second.values.add("");
    attribute_order_.emplace_back(column);
  }
  auto& [values, codes] = found->second;
  if (codes.size() <= v.index()) codes.resize(v.index() + 1, 0U);
  codes[v.index()] = values.add(value);
}

inline auto network_builder::link(node_handle from, relation r, node_handle to,
                                  const link_attributes& with) -> expected<void> {
  auto const from_kind = kind_at(from.value);
  auto const to_kind = kind_at(to.value);
  if (!allows(r, from_kind, to_kind))
    return fail(errc::out_of_range, "'{}' does not lead from {} to {} ('{}' to '{}')", name_of(r),
                name_of(from_kind), name_of(to_kind), name_of_node(from.value),
                name_of_node(to.value));
  auto& into = links_[static_cast<std::size_t>(r)];
  auto const row = into.ends.size();
  if (row > 0xffff'fffeU)
    return fail(errc::limit_exceeded, "more than 2^32 - 1 links of relation '{}'", name_of(r));
  if (from == to)
    warn(++counts_.loops, "{}{} {} itself", told(link_file_, with.line),
         warned_name(to_kind, name_of_node(to.value)), name_of(r));
  auto const code = [](interner& pool, std::string_view text) {
    if (pool.size() == 0) pool.add("");
    return pool.add(text);
  };
  into.ends.push_back({from.value, to.value});
  into.weight.push(row, with.weight);
  into.stages.push(row, with.when);
  into.since.push(row, with.since);
  into.until.push(row, with.until);
  into.word.push(row, code(words_, with.word));
  into.evidence.push(row, code(evidences_, with.evidence));
  into.confidence.push(row, code(confidences_, with.confidence));
  into.line.push(row, static_cast<std::uint32_t>(with.line));
  return {};
}

inline void network_builder::freeze_columns(network_parts& parts,
                                            const large_vector<std::uint32_t>& new_id) {
  for (auto const& name : attribute_order_) {
    auto& [values, codes] = attributes_.find(name)->second;
    large_vector<std::uint32_t> sorted(new_id.size(), 0U);
    for (std::size_t v = 0; v < codes.size(); ++v) sorted[new_id[v]] = codes[v];
    parts.node_columns.push_back(
        {.name = name, .values = std::move(values).freeze(), .codes = std::move(sorted)});
  }
}

inline void network_builder::tell_repeated(relation r, const detail::link_buffer& in,
                                           const network_parts& parts, int threads) {
  auto const& rows = parts.relations[static_cast<std::size_t>(r)];
  auto const repeated = detail::count_repeated(rows, threads);
  if (repeated == 0) return;
  auto const told_before = std::min(counts_.repeated_links, told_at_most);
  counts_.repeated_links += repeated;
  if (!rows.columns.since.empty())
    return;  // links with dates follow each other; a second one is no mistake
  auto const persons = parts.kind_starts[1];
  auto const name = [&](std::uint32_t v) {
    return warned_name(v < persons ? kind::person : kind::organization, parts.names[v]);
  };
  for (auto const k : detail::find_repeated(rows, in.ends, told_at_most - told_before))
    warn(0, "{}{} {} {} is there already; both are kept", told(link_file_, in.line.at(k)),
         name(in.ends[k].from), name_of(r), name(in.ends[k].to));
}

inline void network_builder::freeze_links(network_parts& parts,
                                          const large_vector<std::uint32_t>& new_id, int threads) {
  large_vector<std::uint8_t> linked(new_id.size(), std::uint8_t{0});
  for (std::size_t i = 0; i < relation_count; ++i) {
    auto in = std::exchange(links_[i], {});
    for (auto& [from, to] : in.ends) {
      from = new_id[from];
      to = new_id[to];
      linked[from] = linked[to] = 1;
    }
    auto const r = static_cast<relation>(i);
    auto const symmetric = is_symmetric(r) || (r == relation::link && undirected_links_);
    parts.relations[i] = detail::freeze_relation(in, new_id.size(), symmetric, threads);
    tell_repeated(r, in, parts, threads);
  }
  counts_.isolates = static_cast<std::uint64_t>(std::ranges::count(linked, 0));
}

inline auto network_builder::freeze(int threads) && -> network {
  network_parts parts;
  for (std::uint32_t v = 0; v < declared_.size(); ++v)
    if (declared_[v] == 0) ++counts_.orphans;
  auto const new_id = detail::freeze_nodes(keys_, parts);
  freeze_columns(parts, new_id);
  freeze_links(parts, new_id, threads);
  parts.words = std::move(words_).freeze();
  parts.evidences = std::move(evidences_).freeze();
  parts.confidences = std::move(confidences_).freeze();
  parts.counts = std::move(counts_);
  return network{std::move(parts)};
}

}  // namespace cartograph
