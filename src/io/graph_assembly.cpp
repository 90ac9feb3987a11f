// From what a graph file told to a network: names that are unique, links with their direction.
#include <algorithm>
#include <utility>

#include "cartograph/network/builder.hpp"
#include "io/graph_collector.hpp"
#include "io/link_values.hpp"

namespace cartograph::detail {
namespace {

using codes = std::vector<std::uint32_t>;

/// Cells of the columns that may stay empty for nothing: a file of a megabyte must not make
/// thousands of columns of millions of nodes.
constexpr std::size_t spare_cells = std::size_t{1} << 26U;

class assembly {
 public:
  explicit assembly(collected_graph all) : all_{std::move(all)} {}
  [[nodiscard]] auto run(int threads) -> expected<network>;

 private:
  [[nodiscard]] auto check_size() const -> expected<void>;
  void read_names();
  void name_nodes();
  void name_by_ids(const large_vector<std::uint8_t>& who);
  [[nodiscard]] auto shared() const -> large_vector<std::uint8_t>;
  [[nodiscard]] auto name(std::uint32_t v) const -> std::string_view;
  void declare();
  void describe();
  [[nodiscard]] auto label_is_column() const -> bool;
  void describe_unused(const codes& texts, const std::string& column, bool even_if_name);
  [[nodiscard]] auto add_links() -> expected<void>;
  [[nodiscard]] auto add_link(std::size_t row, bool both_ways) -> expected<void>;
  [[nodiscard]] auto has_direction(std::size_t row) const -> bool {
    auto const said = all_.directions.at(row);
    return said == 0 ? all_.directed : said == 1;
  }
  [[nodiscard]] auto text(const codes& of, std::uint32_t v) const -> std::string_view {
    return v < of.size() ? all_.texts[of[v]] : std::string_view{};
  }

  collected_graph all_;
  network_builder builder_;
  codes names_;  ///< empty where no node has one
  codes labels_;
  large_vector<std::uint8_t> by_id_;
  std::vector<node_handle> handles_;
};

auto assembly::check_size() const -> expected<void> {
  auto const cells = all_.columns.size() * all_.declared.size();
  if (cells <= spare_cells + 4 * all_.bytes) return {};
  return fail(errc::limit_exceeded,
              "{} attributes of {} nodes, nearly all of them without a value, are too many",
              all_.columns.size() - graph_collector::first_column, all_.declared.size());
}

/// Takes the values of `name` and `label` out of the list.
void assembly::read_names() {
  auto const take = [&](codes& into, const node_value& value) {
    if (into.empty()) into.resize(all_.declared.size());
    into[value.node] = value.text;
  };
  for (auto const& value : all_.values) {
    if (value.slot == graph_collector::name_slot) take(names_, value);
    if (value.slot == graph_collector::label_slot) take(labels_, value);
  }
}

auto assembly::name(std::uint32_t v) const -> std::string_view {
  if (!by_id_.empty() && by_id_[v] != 0) return all_.ids[v];
  if (auto const own = text(names_, v); !own.empty()) return own;
  auto const label = text(labels_, v);
  return label.empty() ? all_.ids[v] : label;
}

/// Which nodes have the name of another node of their kind.
auto assembly::shared() const -> large_vector<std::uint8_t> {
  interner keys;
  codes first;
  large_vector<std::uint8_t> out(all_.declared.size(), std::uint8_t{0});
  std::string key;
  for (std::uint32_t v = 0; v < all_.declared.size(); ++v) {
    key.assign(1, static_cast<char>(all_.kinds[v])).append(name(v));
    auto const code = keys.add(key);
    if (code == first.size()) {
      first.push_back(v);
    } else {
      out[v] = out[first[code]] = 1;
    }
  }
  return out;
}

void assembly::name_by_ids(const large_vector<std::uint8_t>& who) {
  if (by_id_.empty()) by_id_.assign(all_.declared.size(), std::uint8_t{0});
  for (std::size_t v = 0; v < who.size(); ++v) by_id_[v] |= who[v];
}

/// Ids are unique. A name that is not gives way to the id; where an id is somebody's name, all
/// nodes go by their ids.
void assembly::name_nodes() {
  if (names_.empty() && labels_.empty()) return;
  auto twice = shared();
  auto const count = std::ranges::count(twice, 1);
  if (count == 0) return;
  builder_.remark(fmt::format(
      "{} nodes share their name with another one of their kind: they are called by their ids, "
      "and a column holds the name",
      count));
  name_by_ids(twice);
  twice = shared();
  if (std::ranges::find(twice, 1) == twice.end()) return;
  name_by_ids(large_vector<std::uint8_t>(all_.declared.size(), std::uint8_t{1}));
  builder_.remark("an id is also the name of another node: all nodes are called by their ids");
}

void assembly::declare() {
  handles_.reserve(all_.declared.size());
  std::size_t orphans = 0;
  for (std::uint32_t v = 0; v < all_.declared.size(); ++v) {
    auto const known = all_.declared[v] != 0;
    handles_.push_back(known ? builder_.declare(all_.kinds[v], name(v), all_.lines[v])
                             : builder_.node(all_.kinds[v], name(v)));
    if (!known && ++orphans <= 5)
      builder_.remark(fmt::format("'{}' has links but is not among the nodes; it was added",
                                  shown(all_.ids[v])));
  }
  for (auto const& [v, line] : all_.repeated) builder_.declare(all_.kinds[v], name(v), line);
}

/// A name or label that did not become the name of its node stays as a column, unless it only says
/// kind and name again, as our own ids do.
void assembly::describe_unused(const codes& texts, const std::string& column, bool even_if_name) {
  auto const again = [&](std::uint32_t v, std::string_view said) {
    return said == name(v) || said == fmt::format("{}:{}", name_of(all_.kinds[v]), name(v));
  };
  for (std::uint32_t v = 0; v < texts.size(); ++v)
    if (auto const said = text(texts, v); !said.empty() && (even_if_name || !again(v, said)))
      builder_.describe(handles_[v], column, said);
}

/// Whether `label`, which the file lists among its attributes, is just another column.
auto assembly::label_is_column() const -> bool {
  if (all_.label_at == 0) return false;
  for (std::uint32_t v = 0; v < labels_.size(); ++v)
    if (!text(labels_, v).empty() && text(names_, v).empty()) return false;
  return !names_.empty();
}

void assembly::describe() {
  if (handles_.empty()) return;
  auto const first = std::uint32_t{graph_collector::first_column};
  auto const labels_at = label_is_column() ? all_.label_at : 0;
  auto const called = [&](std::uint32_t slot) {
    auto const column = all_.columns[slot];
    return column == "\nlabel" ? std::string_view{"label"} : column;
  };
  for (auto slot = first; slot <= all_.columns.size(); ++slot) {
    if (slot == labels_at) builder_.describe(handles_.front(), "label", "");
    if (slot < all_.columns.size()) builder_.describe(handles_.front(), called(slot), "");
  }
  for (auto const& [node, slot, said] : all_.values)
    if (slot >= first) builder_.describe(handles_[node], called(slot), all_.texts[said]);
  auto const free_name = [&](std::string_view column, std::string_view taken_as) {
    return std::string{column} + (all_.columns.find(taken_as) ? " of the file" : "");
  };
  describe_unused(names_, free_name("repeated name", "repeated name"), false);
  describe_unused(labels_, free_name("label", "\nlabel"), labels_at > 0);
}

auto assembly::add_link(std::size_t row, bool both_ways) -> expected<void> {
  auto const& in = all_.links;
  auto const [from, to] = in.ends[row];
  auto const word_in = [](const interner& pool, std::uint32_t code) {
    return pool.size() == 0 ? std::string_view{} : pool[code];
  };
  auto const with = link_attributes{.weight = in.weight.at(row),
                                    .when = in.stages.at(row),
                                    .since = in.since.at(row),
                                    .until = in.until.at(row),
                                    .word = word_in(all_.words, in.word.at(row)),
                                    .evidence = word_in(all_.evidences, in.evidence.at(row)),
                                    .confidence = word_in(all_.confidences, in.confidence.at(row)),
                                    .line = in.line.at(row)};
  auto const r = all_.relations.at(row);
  auto added = builder_.link(handles_[from], r, handles_[to], with);
  if (added && both_ways && from != to)
    added = builder_.link(handles_[to], r, handles_[from], with);
  if (added) return added;
  auto refused = explained(std::move(added).error(), r);
  refused.line = with.line;
  return tl::unexpected{std::move(refused)};
}

auto assembly::add_links() -> expected<void> {
  std::size_t untyped = 0;
  std::size_t undirected = 0;
  std::size_t given_one = 0;
  auto const count = all_.links.ends.size();
  for (std::size_t row = 0; row < count; ++row) {
    auto const r = all_.relations.at(row);
    auto const has_none = !has_direction(row);
    untyped += r == relation::link ? 1 : 0;
    undirected += r == relation::link && has_none ? 1 : 0;
    given_one += r != relation::link && !is_symmetric(r) && has_none ? 1 : 0;
  }
  auto const plain = std::ranges::all_of(all_.kinds, [](kind k) { return k == kind::entity; });
  auto const mixed = undirected > 0 && undirected < untyped;
  if (untyped == undirected && (untyped > 0 || (plain && !all_.directed && count == 0)))
    builder_.undirected_links();
  if (mixed)
    builder_.remark(
        fmt::format("{} of {} links have no direction: each of them is read as two, one each way",
                    undirected, untyped));
  if (given_one > 0)
    builder_.remark(fmt::format(
        "{} links without a direction stand for relations that have one: read from their first "
        "end to their second",
        given_one));
  for (std::size_t row = 0; row < count; ++row) {
    auto const twice = mixed && all_.relations.at(row) == relation::link && !has_direction(row);
    if (auto added = add_link(row, twice); !added) return added;
  }
  return {};
}

auto assembly::run(int threads) -> expected<network> {
  if (auto const good = check_size(); !good) return tl::unexpected{good.error()};
  read_names();
  name_nodes();
  declare();
  describe();
  if (auto const added = add_links(); !added) return tl::unexpected{added.error()};
  for (auto& sentence : all_.not_kept.sentences()) builder_.remark(std::move(sentence));
  return std::move(builder_).freeze(threads);
}

}  // namespace

auto assembled(collected_graph all, int threads) -> expected<network> {
  return assembly{std::move(all)}.run(threads);
}

}  // namespace cartograph::detail
