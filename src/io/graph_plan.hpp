#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "cartograph/network/each_link.hpp"
#include "cartograph/network/network.hpp"

namespace cartograph::detail {

/// What a text looks like to programs that tell numbers from words.
enum class value_type : std::uint8_t { text, integer, real, boolean };

/// Integers without plus, leading zeros or more than 63 bits; numbers as JSON has them; `true`,
/// `false`: values that any program writes the way it read them.
[[nodiscard]] auto type_of(std::string_view text) -> value_type;

/// A link as graph files hold it: `link` for the columns.
struct planned_link {
  vertex_id from;
  vertex_id to;
  relation which{};
  bool directed{};
  std::uint64_t link{};
};

/// What a graph file says of a network, whatever its format.
///
/// The id of a node is its name where names tell all nodes apart, else `kind:name`.
class graph_plan {
 public:
  explicit graph_plan(const network& g);

  [[nodiscard]] auto graph() const noexcept -> const network& { return g_; }
  [[nodiscard]] auto id(vertex_id v) const -> std::string;
  [[nodiscard]] auto ids_are_names() const noexcept { return unique_; }
  [[nodiscard]] auto says_kinds() const noexcept { return typed_; }
  [[nodiscard]] auto says_relations() const noexcept { return related_; }
  [[nodiscard]] auto directed() const noexcept { return directed_; }
  [[nodiscard]] auto mixed() const noexcept { return directed_ && undirected_; }
  /// The common type of the values of a column, `text` where they have none.
  [[nodiscard]] auto column_type(std::size_t column) const { return column_types_[column]; }
  /// Whether a format that does not declare attributes writes this one of this node: where it has
  /// a value, and once more, empty, where it must appear for the columns to come back in order.
  [[nodiscard]] auto writes(std::size_t column, vertex_id v) const -> bool {
    return !g_.node_columns()[column][v].empty() || first_written_[column] == v.value;
  }
  /// Which fields any link has, in the order of `link_fields`.
  [[nodiscard]] auto used_fields() const noexcept -> const std::vector<bool>& { return used_; }

  template <class Visit>
  void each_link(Visit&& visit) const {
    for (std::size_t r = 0; r < relation_count; ++r) {
      auto const which = static_cast<relation>(r);
      for_each_link(g_, which, [&](auto from, auto to, auto link) {
        visit(planned_link{from, to, which, !g_.rows(which).symmetric, link});
      });
    }
  }
  /// The text of one field; nothing where the link has none and need not say it.
  [[nodiscard]] auto field(const planned_link& link, std::size_t which) const
      -> std::optional<std::string>;
  /// Calls `visit(name, text, is_number)` for each field of the link.
  template <class Visit>
  void each_field(const planned_link& link, Visit&& visit) const {
    for (auto const which : listed_)
      if (auto const text = field(link, which)) visit(which, std::string_view{*text});
  }

 private:
  void look_at_links();
  void look_at_names();
  void look_at_columns();

  const network& g_;
  bool typed_{};
  bool related_{};
  bool unique_ = true;
  bool directed_{};
  bool undirected_{};
  std::vector<bool> used_;
  std::vector<std::size_t> listed_;
  std::vector<value_type> column_types_;
  std::vector<std::uint32_t> first_written_;  ///< by column: the node
};

/// Counts what a format cannot hold, and says it in sentences.
class loss_counts {
 public:
  /// \param what follows the number: "names hold a line break, written as a space"
  void count(std::string_view what, std::uint64_t times = 1) {
    if (times > 0) counts_.try_emplace(std::string{what}).first->second += times;
  }
  void say(std::string sentence) { sentences_.push_back(std::move(sentence)); }
  [[nodiscard]] auto sentences() && -> std::vector<std::string>;

 private:
  std::map<std::string, std::uint64_t, std::less<>> counts_;
  std::vector<std::string> sentences_;
};

/// What no graph file holds: counts and warnings of the import.
void count_common_losses(const graph_plan& plan, loss_counts& losses);

/// For formats that do not declare attributes: without nodes there is no place for columns.
void count_undeclared_columns(const graph_plan& plan, loss_counts& losses);

/// Columns under names that the format allows, each only once; renamed ones are listed as losses.
template <class Allowed>
[[nodiscard]] auto column_names(const network& g, loss_counts& losses, Allowed&& allowed)
    -> std::vector<std::string> {
  std::vector<std::string> names;
  auto const taken = [&](const std::string& name) {
    return g.column(name) != nullptr || std::ranges::find(names, name) != names.end();
  };
  for (auto const& column : g.node_columns()) {
    auto name = allowed(column.name);
    while (name != column.name && taken(name)) name += '_';
    if (name != column.name)
      losses.say(fmt::format("node column '{}' is written as '{}'", column.name, name));
    names.push_back(std::move(name));
  }
  return names;
}

}  // namespace cartograph::detail
