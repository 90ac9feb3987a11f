#include <charconv>
#include <filesystem>
#include <optional>
#include <utility>
#include <vector>

#include "cartograph/io/csv_folder.hpp"
#include "cartograph/network/builder.hpp"
#include "io/csv_columns.hpp"
#include "io/csv_table.hpp"
#include "io/link_values.hpp"
#include "io/word_map.hpp"

namespace cartograph {
namespace {

using detail::csv_table;

/// Where each column of relations.csv stands in this file, in the order of `relation_columns`.
using column_places = std::array<std::optional<std::size_t>, detail::relation_columns.size()>;

/// Warnings are a part of results, which name no folder.
auto leaf_of(const std::string& file) -> std::string {
  return std::filesystem::path{file}.filename().string();
}

/// For the same reason they name no person.
auto warned_name(kind k, std::string_view name) -> std::string {
  return k == kind::person ? "a person" : fmt::format("{} '{}'", name_of(k), name);
}

class folder_parser {
 public:
  folder_parser(detail::word_map words, const csv_sources& sources)
      : words_{std::move(words)}, links_file_{leaf_of(sources.relations_file)} {
    builder_.files(leaf_of(sources.nodes_file), links_file_);
  }
  [[nodiscard]] auto read_nodes(csv_table table) -> expected<void>;
  [[nodiscard]] auto read_relations(csv_table table) -> expected<void>;
  [[nodiscard]] auto read_imported(csv_table table) -> expected<void>;
  [[nodiscard]] auto finish(int threads) -> network { return std::move(builder_).freeze(threads); }

 private:
  struct node_place {
    std::size_t kind;
    std::size_t name;
  };
  [[nodiscard]] auto read_node(const csv_table& row, node_place place) -> expected<void>;
  [[nodiscard]] auto read_link(const csv_table& row, const column_places& place) -> expected<void>;
  [[nodiscard]] auto read_kind(const csv_table& row, std::size_t column) const -> expected<kind>;
  [[nodiscard]] auto read_end(const csv_table& row, std::size_t kind_column,
                              std::size_t name_column) -> expected<node_handle>;

  static constexpr int told_at_most = 5;
  detail::word_map words_;
  std::string links_file_;
  network_builder builder_;
  int orphans_ = 0;
};

auto folder_parser::read_kind(const csv_table& row, std::size_t column) const -> expected<kind> {
  auto const word = row[column];
  if (word.empty()) return row.refuse(errc::malformed, "{} is empty", row.header()[column]);
  if (auto const known = words_.kind_of(word)) return *known;
  return row.refuse(errc::unknown_word, "{}", detail::unknown_kind(word));
}

auto folder_parser::read_node(const csv_table& row, node_place place) -> expected<void> {
  auto const k = read_kind(row, place.kind);
  if (!k) return tl::unexpected{k.error()};
  auto const name = row[place.name];
  if (name.empty()) return row.refuse(errc::malformed, "name is empty");
  auto const again = builder_.find(*k, name).has_value();
  auto const node = builder_.declare(*k, name, row.line());
  for (std::size_t i = 0; i < row.header().size(); ++i)
    if (i != place.kind && i != place.name && !(again && row[i].empty()))
      builder_.describe(node, row.header()[i], row[i]);
  return {};
}

auto folder_parser::read_nodes(csv_table table) -> expected<void> {
  auto const kind_column = table.require("kind");
  auto const name_column = table.require("name");
  if (!kind_column || !name_column)
    return tl::unexpected{(kind_column ? name_column : kind_column).error()};
  while (true) {
    auto const read = table.next();
    if (!read) return tl::unexpected{read.error()};
    if (!*read) return {};
    if (auto const node = read_node(table, {*kind_column, *name_column}); !node) return node;
  }
}

auto folder_parser::read_end(const csv_table& row, std::size_t kind_column, std::size_t name_column)
    -> expected<node_handle> {
  auto const k = read_kind(row, kind_column);
  if (!k) return tl::unexpected{k.error()};
  auto const name = row[name_column];
  if (name.empty()) return row.refuse(errc::malformed, "{} is empty", row.header()[name_column]);
  if (auto const known = builder_.find(*k, name)) return *known;
  if (++orphans_ <= told_at_most)
    builder_.remark(fmt::format("{}:{}: {} is not among the nodes; it was added", links_file_,
                                row.line(), warned_name(*k, name)));
  return builder_.node(*k, name);
}

/// The same refusal, about the row that was read last.
auto at_row(const csv_table& row, const error& refused) {
  return row.refuse(refused.code, "{}", refused.message);
}

auto folder_parser::read_link(const csv_table& row, const column_places& place) -> expected<void> {
  auto const said = row[*place[2]];
  if (said.empty()) return row.refuse(errc::malformed, "relation is empty");
  auto const meant = words_.relation_of(said);
  if (!meant) return row.refuse(errc::unknown_word, "{}", detail::unknown_relation(said));
  auto from = read_end(row, *place[0], *place[1]);
  if (!from) return tl::unexpected{from.error()};
  auto to = read_end(row, *place[3], *place[4]);
  if (!to) return tl::unexpected{to.error()};
  if (meant->reversed) std::swap(from, to);
  auto const when = detail::stage_of(row.cell(place[5]));
  if (!when) return at_row(row, when.error());
  auto const since = detail::date_of("since", row.cell(place[6]));
  if (!since) return at_row(row, since.error());
  auto const until = detail::date_of("until", row.cell(place[7]));
  if (!until) return at_row(row, until.error());
  auto const weight = detail::weight_of(row.cell(place[8]));
  if (auto const sound = detail::in_order(*since, *until); !sound)
    return at_row(row, sound.error());
  if (!weight) return at_row(row, weight.error());
  auto const word = row.cell(place[9]);
  auto linked = builder_.link(*from, meant->which, *to,
                              {.weight = *weight,
                               .when = *when,
                               .since = *since,
                               .until = *until,
                               .word = word.empty() && meant->mapped ? said : word,
                               .evidence = row.cell(place[10]),
                               .confidence = row.cell(place[11]),
                               .line = row.line()});
  if (linked) return {};
  return at_row(row, detail::explained(std::move(linked).error(), meant->which));
}

auto find_columns(const csv_table& table) -> expected<column_places> {
  column_places places;
  for (std::size_t i = 0; i < places.size(); ++i) {
    places[i] = table.find(detail::relation_columns[i]);
    if (places[i] || i >= detail::required_relation_columns) continue;
    return tl::unexpected{table.require(detail::relation_columns[i]).error()};
  }
  for (auto const& name : table.header())
    if (std::ranges::find(detail::relation_columns, name) == detail::relation_columns.end())
      return table.refuse(errc::unknown_word, "{}",
                          detail::unknown_word("column", name, detail::relation_columns));
  return places;
}

auto folder_parser::read_relations(csv_table table) -> expected<void> {
  auto const places = find_columns(table);
  if (!places) return tl::unexpected{places.error()};
  while (true) {
    auto const read = table.next();
    if (!read) return tl::unexpected{read.error()};
    if (!*read) return {};
    if (auto const link = read_link(table, *places); !link) return link;
  }
}

}  // namespace

/// Rows with a number are counts, rows without one say what was read.
auto folder_parser::read_imported(csv_table table) -> expected<void> {
  auto const what = table.require("what");
  auto const count = table.require("count");
  if (!what || !count) return tl::unexpected{(what ? count : what).error()};
  while (true) {
    auto const read = table.next();
    if (!read) return tl::unexpected{read.error()};
    if (!*read) return {};
    auto const text = table[*count];
    std::uint64_t number{};
    auto const [end, failure] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (text.empty())
      builder_.met().sources.emplace_back(table[*what]);
    else if (failure == std::errc{} && end == text.data() + text.size())
      builder_.met().imported.emplace_back(table[*what], number);
    else
      return table.refuse(errc::malformed, "count '{}' is not a whole number", text.substr(0, 40));
  }
}

auto parse_csv_network(const csv_sources& sources, int threads) -> expected<network> {
  detail::word_map words;
  if (sources.map) {
    auto read = detail::word_map::parse(*sources.map, sources.map_file);
    if (!read) return tl::unexpected{read.error()};
    words = std::move(*read);
  }
  auto const nodes = csv_table::open(sources.nodes, sources.nodes_file);
  if (!nodes) return tl::unexpected{nodes.error()};
  auto const links = csv_table::open(sources.relations, sources.relations_file);
  if (!links) return tl::unexpected{links.error()};
  folder_parser parser{std::move(words), sources};
  if (auto const read = parser.read_nodes(*nodes); !read) return tl::unexpected{read.error()};
  if (auto const read = parser.read_relations(*links); !read) return tl::unexpected{read.error()};
  if (sources.imported) {
    auto const imported = csv_table::open(*sources.imported, sources.imported_file);
    if (!imported) return tl::unexpected{imported.error()};
    if (auto const read = parser.read_imported(*imported); !read)
      return tl::unexpected{read.error()};
  }
  return parser.finish(threads);
}

}  // namespace cartograph
