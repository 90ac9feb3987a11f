#include "cartograph/io/membership.hpp"

#include <algorithm>
#include <charconv>
#include <optional>
#include <string>
#include <unordered_map>

#include "cartograph/attribution/contact.hpp"
#include "cartograph/network/shown_name.hpp"
#include "io/csv_table.hpp"
#include "io/lines.hpp"

namespace cartograph {
namespace {

using detail::csv_table;

/// Finds nodes by the words of a row: a person by their name or by the number shown for it.
class node_finder {
 public:
  static constexpr auto several = ~std::uint32_t{0};

  explicit node_finder(const network& g) {
    for (std::uint32_t v = 0; v < g.node_count(); ++v) {
      auto const kind = std::string{name_of(g.kind_of(vertex_id{v}))};
      auto const name = g.name(vertex_id{v});
      add(kind, name, v);
      if (auto const shown = shown_name(g, vertex_id{v}, false); shown != name) add(kind, shown, v);
    }
  }
  /// Nothing: unknown; `several`: the kind has to say which.
  [[nodiscard]] auto find(std::string_view kind, std::string_view name) const
      -> std::optional<std::uint32_t> {
    auto const found = by_words_.find(key(kind, name));
    return found == by_words_.end() ? std::nullopt : std::optional{found->second};
  }

 private:
  static auto key(std::string_view kind, std::string_view name) -> std::string {
    return std::string{kind} + '\n' + std::string{name};
  }
  void add(std::string_view kind, std::string_view name, std::uint32_t v) {
    for (auto const& words : {key(kind, name), key({}, name)}) {
      auto const [at, is_new] = by_words_.emplace(words, v);
      if (!is_new && at->second != v) at->second = several;
    }
  }
  std::unordered_map<std::string, std::uint32_t> by_words_;
};

struct group_columns {
  std::optional<std::size_t> kind;
  std::size_t name{};
  std::size_t group{};
};

auto group_columns_of(const csv_table& table) -> expected<group_columns> {
  auto const group = table.require(table.find("community") ? "community" : "group");
  if (!group) return tl::unexpected{group.error()};
  auto const name = table.require(table.find("name") ? "name" : "id");
  if (!name) return tl::unexpected{name.error()};
  return group_columns{table.find("kind"), *name, *group};
}

/// Puts nodes into the groups that a file names.
class group_reader {
 public:
  group_reader(const network& g, std::string file) : nodes_{g}, file_{std::move(file)} {
    out_.group.assign(g.node_count(), told_groups::none);
  }
  [[nodiscard]] auto take(std::size_t line, std::string_view kind, std::string_view name,
                          std::string_view group) -> expected<void> {
    auto const v = nodes_.find(kind, name);
    if (!v) return refuse(line, errc::not_found, "the network has no node called '{}'", name);
    if (*v == node_finder::several)
      return refuse(line, errc::malformed,
                    "'{}' is the name of several nodes: a column `kind` would tell them apart",
                    name);
    if (out_.group[*v] != told_groups::none)
      return refuse(line, errc::duplicate, "'{}' is put into a group twice", name);
    if (group.empty()) return refuse(line, errc::malformed, "'{}' is in no group", name);
    put(*v, group);
    return {};
  }
  /// The group of the next node in the order of the network.
  [[nodiscard]] auto take_next(std::size_t line, std::string_view group) -> expected<void> {
    std::int64_t number{};
    auto const [end, failed] = std::from_chars(group.data(), group.data() + group.size(), number);
    if (failed != std::errc{} || end != group.data() + group.size())
      return refuse(line, errc::malformed, "'{}' is no number of a group", detail::shown(group));
    if (out_.told == out_.group.size())
      return refuse(line, errc::malformed, "more groups than the network has nodes ({})",
                    out_.group.size());
    put(out_.told, group);
    return {};
  }
  [[nodiscard]] auto told() const { return out_.told; }
  [[nodiscard]] auto take() && -> told_groups { return std::move(out_); }

 private:
  void put(std::uint32_t v, std::string_view group) {
    auto const [at, is_new] = number_of_.emplace(group, out_.count);
    if (is_new) ++out_.count;
    out_.group[v] = at->second;
    ++out_.told;
  }
  template <class... Args>
  [[nodiscard]] auto refuse(std::size_t line, errc code, fmt::format_string<Args...> text,
                            Args&&... args) const -> expected<void> {
    return fail_at(file_, line, code, text, std::forward<Args>(args)...);
  }
  node_finder nodes_;
  std::string file_;
  std::unordered_map<std::string, std::uint32_t> number_of_;
  told_groups out_;
};

auto read_rows(csv_table& table, group_reader& into) -> expected<void> {
  auto const columns = group_columns_of(table);
  if (!columns) return tl::unexpected{columns.error()};
  while (true) {
    auto const more = table.next();
    if (!more) return tl::unexpected{more.error()};
    if (!*more) return {};
    if (auto const taken = into.take(table.line(), table.cell(columns->kind), table[columns->name],
                                     table[columns->group]);
        !taken)
      return taken;
  }
}

/// Whether the first line that is no comment has a tab.
auto is_tabbed(std::string_view text) -> bool {
  while (text.starts_with('#')) text.remove_prefix(std::min(text.size() - 1, text.find('\n')) + 1);
  return text.substr(0, text.find('\n')).find('\t') != std::string_view::npos;
}

/// Lines of `name TAB … TAB group` without a header, as beside the classic networks.
auto read_tabbed(std::string_view text, group_reader& into) -> expected<void> {
  for (std::size_t line = 1; !text.empty(); ++line) {
    auto row = text.substr(0, text.find('\n'));
    text.remove_prefix(std::min(text.size(), row.size() + 1));
    if (row.ends_with('\r')) row.remove_suffix(1);
    if (row.empty() || row.starts_with('#')) continue;
    auto const last = row.rfind('\t');
    auto const name = row.substr(0, row.find('\t'));
    auto const group = last == std::string_view::npos ? std::string_view{} : row.substr(last + 1);
    if (auto const taken = into.take(line, {}, name, group); !taken) return taken;
  }
  return {};
}

auto trimmed_line(std::string_view line) -> std::string_view {
  while (!line.empty() && detail::is_blank(line.front())) line.remove_prefix(1);
  while (!line.empty() && detail::is_blank(line.back())) line.remove_suffix(1);
  return line;
}

auto is_partition(std::string_view text) -> bool { return text.starts_with('*'); }

/// Pajek's partition: `*Vertices N`, then a number a line, for each node in the order of the file
/// that the network came from.
auto read_partition(std::string_view text, std::size_t nodes, const std::string& file,
                    group_reader& into) -> expected<void> {
  auto const head = trimmed_line(detail::take_line(text));
  auto const count = trimmed_line(head.substr(std::min(head.find_first_of(" \t"), head.size())));
  if (folded(head.substr(0, head.find_first_of(" \t"))) != "*vertices" ||
      count != std::to_string(nodes))
    return fail_at(file, 1, errc::malformed,
                   "'{}' begins no partition of this network, which is *Vertices {}",
                   detail::shown(head), nodes);
  for (std::size_t line = 2; !text.empty(); ++line) {
    auto const row = trimmed_line(detail::take_line(text));
    if (row.empty() || row.starts_with('%')) continue;
    if (auto const taken = into.take_next(line, row); !taken) return taken;
  }
  if (into.told() == nodes) return {};
  return fail_at(file, 0, errc::malformed, "has groups of {} nodes; the network has {}",
                 into.told(), nodes);
}

}  // namespace

auto read_groups(const network& g, std::string_view text, const std::string& file)
    -> expected<told_groups> {
  group_reader reader{g, file};
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  if (is_partition(text)) {
    if (auto const read = read_partition(text, g.node_count(), file, reader); !read)
      return tl::unexpected{read.error()};
    return std::move(reader).take();
  }
  if (is_tabbed(text)) {
    if (auto const read = read_tabbed(text, reader); !read) return tl::unexpected{read.error()};
    return std::move(reader).take();
  }
  auto table = csv_table::open(text, file);
  if (!table) return tl::unexpected{table.error()};
  if (auto const read = read_rows(*table, reader); !read) return tl::unexpected{read.error()};
  return std::move(reader).take();
}

}  // namespace cartograph
