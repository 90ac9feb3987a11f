// GML [himsolt1997]: keys with numbers, texts or lists. Lists within nodes and links (drawings) are
// counted, not kept.
#include <cctype>
#include <charconv>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "io/graph_readers.hpp"
#include "io/text_cursor.hpp"
#include "io/utf8_append.hpp"

namespace cartograph::detail {
namespace {

constexpr int deepest_list = 256;

/// A key and its value. A list has its opening bracket as value and follows.
struct gml_pair {
  std::string_view key;
  std::string value;
  bool is_list = false;
  bool closes = false;  ///< not a pair, but the end of the list
};

/// One node or edge: the values of its keys.
using gml_record = std::vector<std::pair<std::string_view, std::string>>;

class gml_parser {
 public:
  gml_parser(text_cursor in, graph_collector& into) : in_{std::move(in)}, into_{into} {}
  [[nodiscard]] auto run() -> expected<void>;

 private:
  [[nodiscard]] auto next() -> expected<std::optional<gml_pair>>;
  [[nodiscard]] auto text_value() -> expected<std::string>;
  void skip_comments();
  [[nodiscard]] auto skip_list(int depth) -> expected<void>;
  [[nodiscard]] auto read_graph() -> expected<void>;
  [[nodiscard]] auto read_record(gml_record& into, std::string_view owner) -> expected<void>;
  [[nodiscard]] auto read_node() -> expected<void>;
  [[nodiscard]] auto read_edge() -> expected<void>;
  [[nodiscard]] auto read_in_graph(const gml_pair& pair) -> expected<void>;
  auto within(const expected<void>& done) -> expected<void> {
    return done ? done : expected<void>{in_.here(done.error())};
  }

  text_cursor in_;
  graph_collector& into_;
  gml_record record_;
};

auto is_key_start(char c) -> bool {
  return std::isalpha(static_cast<unsigned char>(c)) != 0 || c == '_';
}

/// `&quot;`, `&#233;`, `&#xE9;`: what stands between `&` and `;`, or nothing when it is unknown.
auto reference(std::string_view name, std::string& out) -> bool {
  for (auto const& [known, c] :
       {std::pair{"quot", '"'}, {"amp", '&'}, {"lt", '<'}, {"gt", '>'}, {"apos", '\''}})
    if (name == known) {
      out += c;
      return true;
    }
  if (name.size() < 2 || name.front() != '#') return false;
  auto const base = name[1] == 'x' || name[1] == 'X' ? 16 : 10;
  name.remove_prefix(base == 16 ? 2 : 1);
  std::uint32_t code{};
  auto const [end, failure] = std::from_chars(name.data(), name.data() + name.size(), code, base);
  return failure == std::errc{} && end == name.data() + name.size() && code != 0 &&
         append_utf8(out, code);
}

auto without_references(std::string_view text) -> std::string {
  std::string out;
  out.reserve(text.size());
  while (!text.empty()) {
    auto const start = std::min(text.find('&'), text.size());
    out.append(text.substr(0, start));
    text.remove_prefix(start);
    auto const end = text.substr(0, 12).find(';');
    if (end != text.npos && reference(text.substr(1, end - 1), out)) {
      text.remove_prefix(end + 1);
    } else if (!text.empty()) {
      out += text.front();
      text.remove_prefix(1);
    }
  }
  return out;
}

void gml_parser::skip_comments() {
  for (in_.skip_space(); in_.peek() == '#'; in_.skip_space())
    static_cast<void>(in_.take_until("\n"));
}

auto gml_parser::text_value() -> expected<std::string> {
  in_.skip(1);
  auto const text = in_.take_until("\"");
  if (in_.at_end()) return in_.refuse(errc::malformed, "a text is never closed");
  in_.skip(1);
  return without_references(text);
}

/// The next pair; nothing at the end of the file.
auto gml_parser::next() -> expected<std::optional<gml_pair>> {
  skip_comments();
  if (in_.at_end()) return std::optional<gml_pair>{};
  gml_pair pair;
  if (in_.peek() == ']') {
    in_.skip(1);
    pair.closes = true;
    return pair;
  }
  if (!is_key_start(in_.peek()))
    return in_.refuse(errc::malformed, "'{}' stands where a key must stand",
                      shown(in_.take_until("\n ")));
  pair.key = in_.take_until(" \t\r\n[]\"#");
  skip_comments();
  if (in_.peek() == '"') {
    auto text = text_value();
    if (!text) return tl::unexpected{text.error()};
    pair.value = std::move(*text);
    return pair;
  }
  if (in_.peek() == '[') {
    in_.skip(1);
    pair.is_list = true;
    return pair;
  }
  pair.value = in_.take_until(" \t\r\n[]\"#");
  if (pair.value.empty())
    return in_.refuse(errc::malformed, "the key '{}' has no value", shown(pair.key));
  return pair;
}

auto gml_parser::skip_list(int depth) -> expected<void> {
  while (depth > 0) {
    if (depth > deepest_list)
      return in_.refuse(errc::limit_exceeded, "more than {} lists within each other", deepest_list);
    auto const pair = next();
    if (!pair) return tl::unexpected{pair.error()};
    if (!*pair) return in_.refuse(errc::malformed, "a list is never closed");
    depth += (*pair)->closes ? -1 : (*pair)->is_list ? 1 : 0;
  }
  return {};
}

auto gml_parser::read_record(gml_record& into, std::string_view owner) -> expected<void> {
  into.clear();
  while (true) {
    auto pair = next();
    if (!pair) return tl::unexpected{pair.error()};
    if (!*pair) return in_.refuse(errc::malformed, "a list is never closed");
    if ((*pair)->closes) return {};
    if (!(*pair)->is_list) {
      into.emplace_back((*pair)->key, std::move((*pair)->value));
      continue;
    }
    into_.not_kept(fmt::format("list '{}' of {}", shown((*pair)->key), owner), in_.line());
    if (auto skipped = skip_list(1); !skipped) return skipped;
  }
}

auto value_of(const gml_record& record, std::string_view key) -> const std::string* {
  for (auto const& [name, value] : record)
    if (name == key) return &value;
  return nullptr;
}

auto gml_parser::read_node() -> expected<void> {
  auto const line = in_.line();
  if (auto read = read_record(record_, "nodes"); !read) return read;
  auto const* const id = value_of(record_, "id");
  if (id == nullptr) return in_.refuse(errc::malformed, "a node has no id");
  auto const node = into_.node(*id, line);
  if (!node) return in_.here(node.error());
  for (auto const& [key, value] : record_) {
    if (key == "id") continue;
    auto const slot = key == "label" ? expected<std::uint32_t>{graph_collector::label_slot}
                                     : into_.column_slot(key);
    if (!slot) return in_.here(slot.error());
    if (auto done = into_.set_node(*node, *slot, value); !done) return in_.here(done.error());
  }
  return {};
}

auto gml_parser::read_edge() -> expected<void> {
  auto const line = in_.line();
  if (auto read = read_record(record_, "links"); !read) return read;
  auto const* const from = value_of(record_, "source");
  auto const* const to = value_of(record_, "target");
  if (from == nullptr || to == nullptr)
    return in_.refuse(errc::malformed, "an edge has no {}", from == nullptr ? "source" : "target");
  if (auto done = into_.link(*from, *to, line); !done) return in_.here(done.error());
  for (auto const& [key, value] : record_) {
    if (key == "source" || key == "target" || key == "id" || key == "key") continue;
    if (key == "directed") {
      into_.has_direction(value != "0");
    } else if (auto done = into_.set_link(into_.link_slot(key), value); !done) {
      return in_.here(done.error());
    }
  }
  return within(into_.end_link());
}

auto gml_parser::read_in_graph(const gml_pair& pair) -> expected<void> {
  if (pair.key == "node" && pair.is_list) return read_node();
  if (pair.key == "edge" && pair.is_list) return read_edge();
  if (pair.key == "directed" && !pair.is_list) {
    if (pair.value != "0" && pair.value != "1")
      return in_.refuse(errc::out_of_range, "directed '{}': write 0 or 1", shown(pair.value));
    into_.directed(pair.value == "1");
    return {};
  }
  if (pair.key != "multigraph")
    into_.not_kept(fmt::format("'{}' of the graph", shown(pair.key)), in_.line());
  return pair.is_list ? skip_list(1) : expected<void>{};
}

auto gml_parser::read_graph() -> expected<void> {
  into_.directed(false);
  while (true) {
    auto const pair = next();
    if (!pair) return tl::unexpected{pair.error()};
    if (!*pair) return in_.refuse(errc::malformed, "the graph is never closed");
    if ((*pair)->closes) return {};
    if (auto done = read_in_graph(**pair); !done) return done;
  }
}

auto gml_parser::run() -> expected<void> {
  bool found = false;
  while (true) {
    auto const pair = next();
    if (!pair) return tl::unexpected{pair.error()};
    if (!*pair) break;
    if ((*pair)->closes) return in_.refuse(errc::malformed, "']' closes nothing");
    auto const is_graph = (*pair)->key == "graph" && (*pair)->is_list;
    if (is_graph && found) into_.not_kept("a second graph of the file", in_.line());
    if (auto done = is_graph && !found ? read_graph()
                    : (*pair)->is_list ? skip_list(1)
                                       : expected<void>{};
        !done)
      return done;
    found = found || is_graph;
  }
  return found ? expected<void>{} : in_.refuse(errc::malformed, "holds no 'graph ['");
}

}  // namespace

auto read_gml(const input_bytes& in, graph_collector& into) -> expected<void> {
  auto cursor = text_cursor::open(in);
  if (!cursor) return tl::unexpected{cursor.error()};
  return gml_parser{std::move(*cursor), into}.run();
}

}  // namespace cartograph::detail
