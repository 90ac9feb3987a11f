// The JSON of networkx and d3 (node-link), graphology and Cytoscape, streamed: of the file never
// more is held than one node or link.
#include <nlohmann/json.hpp>
#include <optional>
#include <utility>
#include <vector>

#include "io/graph_readers.hpp"
#include "io/text_cursor.hpp"

namespace cartograph::detail {
namespace {

using nlohmann::json;
constexpr std::size_t deepest_value = 128;

/// Counts what nlohmann has consumed, so that errors can tell their line.
class counting_iterator {
 public:
  using iterator_category = std::input_iterator_tag;
  using value_type = char;
  using difference_type = std::ptrdiff_t;
  using pointer = const char*;
  using reference = const char&;

  counting_iterator(const char* at, const char** reached) : at_{at}, reached_{reached} {}
  auto operator*() const -> reference { return *at_; }
  auto operator++() -> counting_iterator& {
    *reached_ = ++at_;
    return *this;
  }
  auto operator++(int) -> counting_iterator {
    auto before = *this;
    ++*this;
    return before;
  }
  friend auto operator==(const counting_iterator& a, const counting_iterator& b) -> bool {
    return a.at_ == b.at_;
  }
  friend auto operator!=(const counting_iterator& a, const counting_iterator& b) -> bool {
    return a.at_ != b.at_;
  }

 private:
  const char* at_;
  const char** reached_;
};

/// What a list of the file holds.
enum class listed : std::uint8_t { nothing, nodes, links, either };

/// A node or link: its values, and those of its `attributes` or `data`.
struct json_item {
  using pairs = std::vector<std::pair<std::string, std::string>>;
  pairs values;
  pairs inner;

  [[nodiscard]] static auto find(const pairs& list, std::string_view key) -> const std::string* {
    for (auto const& [name, value] : list)
      if (name == key) return &value;
    return nullptr;
  }
  [[nodiscard]] auto find(std::string_view key) const -> const std::string* {
    auto const* const outer = find(values, key);
    return outer != nullptr ? outer : find(inner, key);
  }
};

/// The events of nlohmann's parser.
class json_graph : public json::json_sax_t {
 public:
  json_graph(const input_bytes& in, graph_collector& into)
      : in_{in}, into_{into}, reached{in.text().data()} {}

  auto null() -> bool override { return scalar({}, false); }
  auto boolean(bool value) -> bool override { return scalar(value ? "true" : "false", true); }
  auto number_integer(number_integer_t value) -> bool override {
    return scalar(fmt::format("{}", value), true);
  }
  auto number_unsigned(number_unsigned_t value) -> bool override {
    return scalar(fmt::format("{}", value), true);
  }
  auto number_float(number_float_t, const string_t& spelled) -> bool override {
    return scalar(spelled, true);
  }
  auto string(string_t& value) -> bool override { return scalar(value, true); }
  auto binary(binary_t&) -> bool override { return false; }
  auto key(string_t& value) -> bool override {
    key_ = std::move(value);
    return true;
  }
  auto start_object(std::size_t) -> bool override { return open(false); }
  auto start_array(std::size_t) -> bool override { return open(true); }
  auto end_object() -> bool override { return close(); }
  auto end_array() -> bool override { return close(); }
  auto parse_error(std::size_t position, const std::string&, const json::exception& why)
      -> bool override;

  [[nodiscard]] auto failure() const -> const std::optional<error>& { return failure_; }
  /// Which JSON it was. \par Errors malformed: no list of nodes
  [[nodiscard]] auto finish() -> expected<graph_format>;

 private:
  auto open(bool array) -> bool;
  auto close() -> bool;
  auto scalar(std::string_view text, bool there) -> bool;
  void scalar_of_file(std::string_view text);
  void note_list();
  auto end_item() -> bool;
  [[nodiscard]] auto add_node() -> expected<void>;
  [[nodiscard]] auto add_link() -> expected<void>;
  [[nodiscard]] auto set_node_values(std::uint32_t node, const std::string* id) -> expected<void>;
  [[nodiscard]] auto set_link_values() -> expected<void>;
  auto refuse(error why) -> bool {
    if (why.line == 0) why.line = line();
    why.file = in_.name();
    failure_ = std::move(why);
    return false;
  }
  [[nodiscard]] auto line() -> std::size_t {
    auto const at = static_cast<std::size_t>(reached - in_.text().data());
    line_ += count_lines(in_.text().substr(counted_, at - counted_));
    counted_ = at;
    return line_;
  }

  const input_bytes& in_;
  graph_collector& into_;

 public:
  const char* reached;

 private:
  std::vector<std::string> path_;  ///< keys of the open objects and arrays outside of items
  std::string key_;
  listed list_ = listed::nothing;
  std::size_t inside_ = 0;  ///< open objects and arrays of the current item
  bool in_inner_ = false;
  json_item item_;
  std::size_t item_line_{};
  std::optional<error> failure_;
  std::size_t counted_{};
  std::size_t line_{1};
  std::size_t node_number_{};
  bool elements_ = false;
  bool keyed_ = false;
  bool has_list_ = false;
  std::optional<bool> directed_;
};

auto json_graph::parse_error(std::size_t position, const std::string&, const json::exception& why)
    -> bool {
  auto text = std::string_view{why.what()};
  if (auto const at = text.find("column"); at != text.npos)
    if (auto const colon = text.find(": ", at); colon != text.npos) text.remove_prefix(colon + 2);
  if (text.starts_with("[json.exception.")) text.remove_prefix(text.find("] ") + 2);
  return refuse({.code = errc::malformed,
                 .message = fmt::format("is not well-formed JSON: {}", shown(text.substr(0, 160))),
                 .line = line_number(in_.text(), std::min(position, in_.size()))});
}

/// Which list begins here, going by the keys that lead to it.
void json_graph::note_list() {
  auto const in_elements = path_.size() == 3 && path_[1] == "elements";
  elements_ = elements_ || in_elements || (path_.size() == 2 && key_ == "elements");
  if (path_.size() != 2 && !in_elements) return;
  if (key_ == "nodes") list_ = listed::nodes;
  if (key_ == "edges" || key_ == "links") list_ = listed::links;
  if (key_ == "elements") list_ = listed::either;
  has_list_ = has_list_ || list_ != listed::nothing;
}

auto json_graph::open(bool array) -> bool {
  if (path_.size() + inside_ >= deepest_value)
    return refuse({.code = errc::limit_exceeded,
                   .message = fmt::format("more than {} lists within each other", deepest_value)});
  if (list_ == listed::nothing) {
    if (path_.empty() && array)
      return refuse({.code = errc::malformed,
                     .message = "is a list; a graph is an object with 'nodes' and 'edges' or "
                                "'elements'"});
    path_.push_back(key_);
    if (array) note_list();
    return true;
  }
  if (inside_ == 0) {
    if (array)
      return refuse({.code = errc::malformed, .message = "a list stands for a node or link"});
    item_.values.clear();
    item_.inner.clear();
    item_line_ = line();
  } else if (inside_ == 1 && !array && (key_ == "attributes" || key_ == "data")) {
    in_inner_ = true;
  } else {
    into_.not_kept(fmt::format("'{}', which is a list", shown(key_)), line());
  }
  ++inside_;
  return true;
}

auto json_graph::close() -> bool {
  if (inside_ > 0) {
    if (--inside_ == 1) in_inner_ = false;
    return inside_ > 0 || end_item();
  }
  list_ = listed::nothing;
  path_.pop_back();
  return true;
}

void json_graph::scalar_of_file(std::string_view text) {
  if (path_.size() == 1 && key_ == "directed") directed_ = text == "true";
  auto const is_type = path_.size() == 2 && path_[1] == "options" && key_ == "type";
  if (is_type) directed_ = text != "undirected";
  auto const known = key_ == "directed" || key_ == "multigraph" || is_type ||
                     (path_.size() == 2 && path_[1] == "options");
  if (!known) into_.not_kept("what the file says of the whole graph", line());
}

auto json_graph::scalar(std::string_view text, bool there) -> bool {
  if (list_ == listed::nothing) {
    scalar_of_file(text);
    return true;
  }
  if (inside_ == 0)
    return refuse({.code = errc::malformed,
                   .message = fmt::format("'{}' stands for a node or link", shown(text))});
  if (there && inside_ == 1) item_.values.emplace_back(key_, text);
  if (there && inside_ == 2 && in_inner_) item_.inner.emplace_back(key_, text);
  return true;
}

auto json_graph::set_node_values(std::uint32_t node, const std::string* id) -> expected<void> {
  for (auto const* list : {&item_.values, &item_.inner})
    for (auto const& [key, value] : *list) {
      if (&value == id || (list == &item_.values && key == "group" && elements_)) continue;
      // networkx says the id of a node of Cytoscape again as its value
      if (elements_ && key == "value" && id != nullptr && value == *id) continue;
      auto const slot = into_.node_slot(key);
      if (!slot) return tl::unexpected{slot.error()};
      if (auto done = into_.set_node(node, *slot, value); !done) return done;
    }
  return {};
}

auto json_graph::add_node() -> expected<void> {
  auto const* id = json_item::find(item_.values, "id");
  if (id == nullptr) {
    id = json_item::find(item_.values, "key");
    keyed_ = keyed_ || id != nullptr;
  }
  if (id == nullptr) id = json_item::find(item_.inner, "id");
  // d3 names nodes by their place in the list
  auto const place = fmt::format("{}", node_number_++);
  auto const node = into_.node(id == nullptr ? place : *id, item_line_);
  if (!node) return tl::unexpected{node.error()};
  return set_node_values(*node, id);
}

auto json_graph::set_link_values() -> expected<void> {
  for (auto const* list : {&item_.values, &item_.inner})
    for (auto const& [key, value] : *list) {
      auto const outer = list == &item_.values;
      if (key == "source" || key == "target" || key == "id" || key == "key") continue;
      if (outer && key == "group" && elements_) continue;
      if ((outer || elements_) && (key == "undirected" || key == "directed")) {
        into_.has_direction((value == "true") == (key == "directed"));
      } else if (auto done = into_.set_link(into_.link_slot(key), value); !done) {
        return done;
      }
    }
  return {};
}

auto json_graph::add_link() -> expected<void> {
  auto const* const from = item_.find("source");
  auto const* const to = item_.find("target");
  if (from == nullptr || to == nullptr)
    return fail(errc::malformed, "a link has no {}", from == nullptr ? "source" : "target");
  if (auto done = into_.link(*from, *to, item_line_); !done) return done;
  if (auto done = set_link_values(); !done) return done;
  return into_.end_link();
}

auto json_graph::end_item() -> bool {
  auto const is_link =
      list_ == listed::links || (list_ == listed::either && item_.find("source") != nullptr);
  auto done = is_link ? add_link() : add_node();
  if (done) return true;
  auto why = std::move(done).error();
  why.line = item_line_;
  return refuse(std::move(why));
}

auto json_graph::finish() -> expected<graph_format> {
  if (!has_list_)
    return fail_at(in_.name(), 0, errc::malformed,
                   "holds no list of 'nodes', 'edges', 'links' or 'elements'");
  into_.directed(directed_.value_or(keyed_ && !elements_));
  if (elements_) return graph_format::cytoscape;
  return keyed_ ? graph_format::graphology : graph_format::node_link;
}

}  // namespace

auto read_json_graph(const input_bytes& in, graph_collector& into) -> expected<graph_format> {
  if (auto const cursor = text_cursor::open(in); !cursor) return tl::unexpected{cursor.error()};
  auto const text = in.text();
  json_graph events{in, into};
  auto const begin = text.data() + (text.starts_with("\xEF\xBB\xBF") ? 3 : 0);
  auto const read =
      json::sax_parse(counting_iterator{begin, &events.reached},
                      counting_iterator{text.data() + text.size(), &events.reached}, &events);
  if (events.failure()) return tl::unexpected{*events.failure()};
  if (!read) return fail_at(in.name(), 0, errc::malformed, "is no JSON");
  return events.finish();
}

}  // namespace cartograph::detail
