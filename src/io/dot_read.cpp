// DOT [dot]: nodes, chains of edges, subgraphs as ends, defaults by `node [...]` and `edge [...]`.
// Ports, and what the graph says of itself, are counted.
#include <algorithm>
#include <memory>
#include <utility>
#include <vector>

#include "io/dot_lexer.hpp"
#include "io/graph_readers.hpp"

namespace cartograph::detail {
namespace {

constexpr int deepest_subgraph = 128;
constexpr std::size_t most_defaults = 256;

struct dot_value {
  std::string key;
  std::string text;
};
using dot_values = std::vector<dot_value>;

/// One end of an edge: a node, or all nodes of a subgraph.
using dot_ends = std::vector<std::uint32_t>;

/// Defaults, copied only by those braces that change them.
using shared_values = std::shared_ptr<const dot_values>;

/// The defaults that hold inside the current braces.
struct dot_scope {
  shared_values node = std::make_shared<const dot_values>();
  shared_values edge = node;
};

class dot_parser {
 public:
  dot_parser(text_cursor in, graph_collector& into)
      : in_{std::move(in)},
        into_{into},
        most_links_{(1U << 20U) + 4 * in_.cursor().rest().size()} {}
  [[nodiscard]] auto run() -> expected<void>;

 private:
  [[nodiscard]] auto statements(dot_ends* members, const dot_scope& outer) -> expected<void>;
  [[nodiscard]] auto statement(dot_ends* members, dot_scope& scope) -> expected<void>;
  [[nodiscard]] auto defaults(shared_values& into) -> expected<void>;
  [[nodiscard]] auto read_end(dot_word first, const dot_scope& scope) -> expected<dot_ends>;
  [[nodiscard]] auto subgraph(dot_word first, const dot_scope& scope) -> expected<dot_ends>;
  [[nodiscard]] auto chain(dot_ends first, const dot_scope& scope, dot_ends* members)
      -> expected<void>;
  [[nodiscard]] auto attributes(dot_values& into) -> expected<void>;
  [[nodiscard]] auto attribute_list(dot_values& into) -> expected<void>;
  [[nodiscard]] auto describe(std::uint32_t node, const dot_values& values) -> expected<void>;
  [[nodiscard]] auto add_links(const dot_ends& from, const dot_ends& to, const dot_values& values)
      -> expected<void>;
  [[nodiscard]] auto add_link(std::uint32_t from, std::uint32_t to, const dot_values& values)
      -> expected<void>;
  [[nodiscard]] auto mention(const std::string& id, const dot_scope& scope)
      -> expected<std::uint32_t>;
  [[nodiscard]] auto take_sign(char c) -> expected<bool>;
  [[nodiscard]] auto unexpected_word(const dot_word& word, std::string_view wanted) {
    return in_.cursor().refuse(errc::malformed, "'{}' stands where {} must stand",
                               word.what == dot_token::id    ? shown(word.text)
                               : word.what == dot_token::end ? "the end of the file"
                                                             : std::string(1, word.sign),
                               wanted);
  }

  dot_lexer in_;
  graph_collector& into_;
  std::size_t most_links_;
  int depth_ = 0;
  bool directed_ = false;
};

auto dot_parser::take_sign(char c) -> expected<bool> {
  auto const ahead = in_.peek();
  if (!ahead) return tl::unexpected{ahead.error()};
  if (!(*ahead)->is(c)) return false;
  return in_.next().map([](const dot_word&) { return true; });
}

/// `[a=b, c=d; e]`; the bracket is taken.
auto dot_parser::attribute_list(dot_values& into) -> expected<void> {
  while (true) {
    auto key = in_.next();
    if (!key) return tl::unexpected{key.error()};
    if (key->is(']')) return {};
    if (key->is(',') || key->is(';')) continue;
    if (key->what != dot_token::id) return unexpected_word(*key, "an attribute or ']'");
    auto const has_value = take_sign('=');
    if (!has_value) return tl::unexpected{has_value.error()};
    auto value = std::string{"true"};
    if (*has_value) {
      auto word = in_.next();
      if (!word) return tl::unexpected{word.error()};
      if (word->what != dot_token::id) return unexpected_word(*word, "a value");
      value = dot_unescaped(word->text);
    }
    into.push_back({std::move(key->text), std::move(value)});
  }
}

auto dot_parser::attributes(dot_values& into) -> expected<void> {
  while (true) {
    auto const opens = take_sign('[');
    if (!opens) return tl::unexpected{opens.error()};
    if (!*opens) return {};
    if (auto done = attribute_list(into); !done) return done;
  }
}

auto dot_parser::defaults(shared_values& into) -> expected<void> {
  dot_values added;
  if (auto done = attributes(added); !done) return done;
  auto all = *into;
  for (auto& value : added) {
    auto const known = std::ranges::find(all, value.key, &dot_value::key);
    if (known == all.end()) {
      all.push_back(std::move(value));
    } else {
      known->text = std::move(value.text);
    }
  }
  if (all.size() > most_defaults)
    return in_.cursor().refuse(errc::limit_exceeded, "more than {} default attributes",
                               most_defaults);
  into = std::make_shared<const dot_values>(std::move(all));
  return {};
}

auto dot_parser::describe(std::uint32_t node, const dot_values& values) -> expected<void> {
  for (auto const& [key, text] : values) {
    if (key == "label" && text == "\\N") continue;  // its own id
    auto const slot = into_.node_slot(key);
    if (!slot) return in_.cursor().here(slot.error());
    if (auto done = into_.set_node(node, *slot, text); !done)
      return in_.cursor().here(done.error());
  }
  return {};
}

/// A node is declared where it is first named, with the defaults that hold there.
auto dot_parser::mention(const std::string& id, const dot_scope& scope) -> expected<std::uint32_t> {
  auto const known = into_.end_of(id);
  if (!known) return in_.cursor().here(known.error());
  if (into_.is_declared(*known)) return known;
  auto node = into_.node(id, in_.cursor().line());
  if (auto const name = dot_unescaped(id); name != id)
    if (auto done = into_.set_node(*node, graph_collector::label_slot, name); !done)
      return in_.cursor().here(done.error());
  if (auto done = describe(*node, *scope.node); !done) return tl::unexpected{done.error()};
  return node;
}

auto dot_parser::add_link(std::uint32_t from, std::uint32_t to, const dot_values& values)
    -> expected<void> {
  auto& cursor = in_.cursor();
  if (into_.links() >= most_links_)
    return cursor.refuse(errc::limit_exceeded,
                         "groups of nodes make more than {} links of so small a file", most_links_);
  if (auto done = into_.link(from, to, cursor.line()); !done) return cursor.here(done.error());
  for (auto const& [key, text] : values) {
    if (key == "dir" && (text == "none" || !directed_)) {
      if (directed_) into_.has_direction(false);
      continue;
    }
    if (auto done = into_.set_link(into_.link_slot(key), text); !done)
      return cursor.here(done.error());
  }
  if (auto done = into_.end_link(); !done) return cursor.here(done.error());
  return {};
}

auto dot_parser::add_links(const dot_ends& from, const dot_ends& to, const dot_values& values)
    -> expected<void> {
  for (auto const a : from)
    for (auto const b : to)
      if (auto done = add_link(a, b, values); !done) return done;
  return {};
}

/// `{...}` or `subgraph name {...}`: the nodes that are named inside.
auto dot_parser::subgraph(dot_word first, const dot_scope& scope) -> expected<dot_ends> {
  auto word = std::move(first);
  while (!word.is('{')) {
    if (word.what != dot_token::id) return unexpected_word(word, "'{'");
    auto next = in_.next();
    if (!next) return tl::unexpected{next.error()};
    word = std::move(*next);
  }
  dot_ends members;
  if (auto done = statements(&members, scope); !done) return tl::unexpected{done.error()};
  std::ranges::sort(members);
  members.erase(std::ranges::unique(members).begin(), members.end());
  return members;
}

auto dot_parser::read_end(dot_word first, const dot_scope& scope) -> expected<dot_ends> {
  if (first.is('{') || first.is_keyword("subgraph")) return subgraph(std::move(first), scope);
  if (first.what != dot_token::id) return unexpected_word(first, "a node or a subgraph");
  while (true) {
    auto const colon = take_sign(':');
    if (!colon) return tl::unexpected{colon.error()};
    if (!*colon) break;
    into_.not_kept("ports of nodes", in_.cursor().line());
    auto const port = in_.next();
    if (!port) return tl::unexpected{port.error()};
    if (port->what != dot_token::id) return unexpected_word(*port, "a port");
  }
  return mention(first.text, scope).map([](std::uint32_t node) { return dot_ends{node}; });
}

/// `a -> b -> {c d} [...]`; the first end is read.
auto dot_parser::chain(dot_ends first, const dot_scope& scope, dot_ends* members)
    -> expected<void> {
  std::vector<dot_ends> ends;
  ends.push_back(std::move(first));
  while (true) {
    auto const ahead = in_.peek();
    if (!ahead) return tl::unexpected{ahead.error()};
    if (!(*ahead)->is('>') && !(*ahead)->is('-')) break;
    if ((*ahead)->is('>') != directed_)
      return in_.cursor().refuse(errc::malformed, "'{}' stands in a {}; write '{}'",
                                 directed_ ? "--" : "->", directed_ ? "digraph" : "graph",
                                 directed_ ? "->" : "--");
    static_cast<void>(in_.next());
    auto word = in_.next();
    if (!word) return tl::unexpected{word.error()};
    auto end = read_end(std::move(*word), scope);
    if (!end) return tl::unexpected{end.error()};
    ends.push_back(std::move(*end));
  }
  if (members != nullptr)
    for (auto const& end : ends) members->insert(members->end(), end.begin(), end.end());
  auto values = ends.size() > 1 ? *scope.edge : dot_values{};
  if (auto done = attributes(values); !done) return done;
  if (ends.size() == 1) {
    for (auto const node : ends.front())
      if (auto done = describe(node, values); !done) return done;
    return {};
  }
  for (std::size_t i = 0; i + 1 < ends.size(); ++i)
    if (auto done = add_links(ends[i], ends[i + 1], values); !done) return done;
  return {};
}

auto dot_parser::statement(dot_ends* members, dot_scope& scope) -> expected<void> {
  auto word = in_.next();
  if (!word) return tl::unexpected{word.error()};
  if (word->is(';') || word->is(',')) return {};
  if (word->is_keyword("node")) return defaults(scope.node);
  if (word->is_keyword("edge")) return defaults(scope.edge);
  auto const of_graph = word->is_keyword("graph");
  auto const assigns = word->what == dot_token::id ? take_sign('=') : expected<bool>{false};
  if (!assigns) return tl::unexpected{assigns.error()};
  if (of_graph || *assigns) {
    into_.not_kept("attributes of the graph", in_.cursor().line());
    if (*assigns) return in_.next().map([](const dot_word&) {});
    dot_values ignored;
    return attributes(ignored);
  }
  auto first = read_end(std::move(*word), scope);
  if (!first) return tl::unexpected{first.error()};
  return chain(std::move(*first), scope, members);
}

/// Up to the closing brace; the opening one is taken.
auto dot_parser::statements(dot_ends* members, const dot_scope& outer) -> expected<void> {
  if (++depth_ > deepest_subgraph)
    return in_.cursor().refuse(errc::limit_exceeded, "more than {} subgraphs within each other",
                               deepest_subgraph);
  auto scope = outer;
  while (true) {
    auto const closes = take_sign('}');
    if (!closes) return tl::unexpected{closes.error()};
    if (*closes) break;
    auto const ahead = in_.peek();
    if (ahead && (*ahead)->what == dot_token::end) return unexpected_word(**ahead, "'}'");
    if (auto done = statement(members, scope); !done) return done;
  }
  --depth_;
  return {};
}

auto dot_parser::run() -> expected<void> {
  auto word = in_.next();
  if (word && word->is_keyword("strict")) word = in_.next();
  if (!word) return tl::unexpected{word.error()};
  directed_ = word->is_keyword("digraph");
  if (!directed_ && !word->is_keyword("graph")) return unexpected_word(*word, "graph or digraph");
  into_.directed(directed_);
  word = in_.next();
  if (word && word->what == dot_token::id) word = in_.next();
  if (!word) return tl::unexpected{word.error()};
  if (!word->is('{')) return unexpected_word(*word, "'{'");
  if (auto done = statements(nullptr, {}); !done) return done;
  auto const after = in_.next();
  if (!after) return tl::unexpected{after.error()};
  if (after->what != dot_token::end)
    into_.not_kept("a second graph of the file", in_.cursor().line());
  return {};
}

}  // namespace

auto read_dot(const input_bytes& in, graph_collector& into) -> expected<void> {
  auto cursor = text_cursor::open(in);
  if (!cursor) return tl::unexpected{cursor.error()};
  return dot_parser{std::move(*cursor), into}.run();
}

}  // namespace cartograph::detail
