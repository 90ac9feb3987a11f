#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "cartograph/core/error.hpp"
#include "cartograph/core/large_vector.hpp"
#include "cartograph/core/text_pool.hpp"
#include "cartograph/network/link_buffer.hpp"
#include "cartograph/network/network.hpp"
#include "io/not_kept.hpp"
#include "io/numbered_ids.hpp"
#include "io/word_map.hpp"

namespace cartograph::detail {

/// A value of one node: which attribute, and what it says.
struct node_value {
  std::uint32_t node;
  std::uint32_t slot;
  std::uint32_t text;
};

/// What the readers of graph files have read so far: nodes by id, links in the order of the file.
struct collected_graph {
  interner ids;
  large_vector<std::uint8_t> declared;
  large_vector<kind> kinds;
  large_vector<std::uint32_t> lines;  ///< of the declarations
  std::vector<std::pair<std::uint32_t, std::size_t>> repeated;
  interner columns;        ///< the first three are kind, name, label
  std::size_t label_at{};  ///< the column before which `label` stands if it names no node; 0: none
  large_vector<node_value> values;
  interner texts;
  link_buffer links;
  lazy_column<relation> relations{relation::link};
  lazy_column<std::uint8_t> directions;  ///< 0: that of the file, 1: has one, 2: has none
  interner words;
  interner evidences;
  interner confidences;
  not_kept_counts not_kept;
  bool directed = true;
  std::size_t bytes{};  ///< of the file
};

/// Takes nodes and links as a graph file tells them, in any order, with attributes as texts.
///
/// Errors tell neither file nor line: the reader knows where it is.
class graph_collector {
 public:
  enum special_slot : std::uint32_t { kind_slot, name_slot, label_slot, first_column };

  graph_collector(word_map words, std::size_t bytes);

  /// The direction of links that do not say their own; may come late.
  void directed(bool value) noexcept { all_.directed = value; }

  /// Where values of that attribute of nodes go; `column` has no meaning of its own, ever.
  [[nodiscard]] auto node_slot(std::string_view attribute) -> expected<std::uint32_t>;
  [[nodiscard]] auto column_slot(std::string_view column) -> expected<std::uint32_t>;
  [[nodiscard]] auto node(std::string_view id, std::size_t line) -> expected<std::uint32_t>;
  /// The node of that id for a link; it may be declared later, or never.
  [[nodiscard]] auto end_of(std::string_view id) -> expected<std::uint32_t>;
  [[nodiscard]] auto is_declared(std::uint32_t node) const -> bool {
    return all_.declared[node] != 0;
  }
  [[nodiscard]] auto set_node(std::uint32_t node, std::uint32_t slot, std::string_view value)
      -> expected<void>;

  /// Where values of that attribute of links go: beyond `link_fields` they are only counted.
  [[nodiscard]] auto link_slot(std::string_view attribute) -> std::uint32_t;
  /// Begins a link; `set_link`, `has_direction` and `end_link` are about it.
  [[nodiscard]] auto link(std::string_view from, std::string_view to, std::size_t line)
      -> expected<void>;
  [[nodiscard]] auto link(std::uint32_t from, std::uint32_t to, std::size_t line) -> expected<void>;
  [[nodiscard]] auto set_link(std::uint32_t slot, std::string_view value) -> expected<void>;
  void has_direction(bool value) noexcept { link_.direction = value ? 1 : 2; }
  [[nodiscard]] auto end_link() -> expected<void>;

  /// Counts something that a network cannot hold; `what` ends up in a warning.
  void not_kept(std::string_view what, std::size_t line) { all_.not_kept.add(what, line); }
  [[nodiscard]] auto links() const noexcept -> std::size_t { return all_.links.ends.size(); }

  /// \par Errors about a line of the file (`error::line`); the file is for the caller to name
  [[nodiscard]] auto finish(int threads) && -> expected<network>;

 private:
  struct open_link {
    endpoints ends;
    std::size_t line{};
    std::uint8_t direction{};
    meant_relation means{.which = relation::link};
    double weight = 1;
    stage when = stage::cross_stage;
    date since;
    date until;
    std::uint32_t evidence{};
    std::uint32_t confidence{};
    bool plain = true;  ///< nothing was said of it
  };
  [[nodiscard]] auto count_value() -> expected<void>;
  [[nodiscard]] auto set_relation(std::string_view said) -> expected<void>;

  word_map words_;
  collected_graph all_;
  open_link link_;
  std::string said_;  ///< the relation as the file wrote it, where a map replaced it
  std::string word_;
  interner not_ours_;
  numbered_ids numbered_;
  std::size_t values_{};
};

/// The names of the attributes of links that a network keeps, in the order in which they are
/// written.
inline constexpr std::array<std::string_view, 8> link_fields{
    "relation", "weight", "stage", "since", "until", "word", "evidence", "confidence"};

/// Text without the blanks and line ends around it.
[[nodiscard]] auto trimmed_text(std::string_view text) noexcept -> std::string_view;

/// Builds the network that was collected (in graph_assembly.cpp).
[[nodiscard]] auto assembled(collected_graph all, int threads) -> expected<network>;

}  // namespace cartograph::detail
