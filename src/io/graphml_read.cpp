// GraphML [brandes2002]: nodes, edges and their data, with the labels of yEd. Graphs within nodes
// are read flat; ports, hyperedges and data of the graph are counted.
#include <map>
#include <optional>
#include <vector>

#include "io/graph_readers.hpp"
#include "io/xml.hpp"

namespace cartograph::detail {
namespace {

enum class part : std::uint8_t { file, key, graph, node, edge, data, other };

/// A `<key>`: which attribute its data are. `at` are the places for nodes and for links.
struct graphml_key {
  std::optional<std::uint32_t> node_slot;
  std::optional<std::uint32_t> link_slot;
  std::optional<std::string> default_value;
  std::size_t last_set{};  ///< number of the element that was given a value last
};

class graphml_visitor : public xml_visitor {
 public:
  explicit graphml_visitor(graph_collector& into) : into_{into} { open_.reserve(32); }

  auto begin(std::string_view element, const xml_attributes& with) -> expected<void> override;
  auto end(std::string_view element) -> expected<void> override;
  auto text(std::string_view part) -> expected<void> override {
    if (capturing_) said_.append(part);
    return {};
  }
  [[nodiscard]] auto found_graph() const noexcept -> bool { return graphs_ > 0; }

 private:
  struct open_element {
    part what;
    std::uint32_t node{};
    std::size_t number{};  ///< of nodes and edges, for the values that are not said
  };
  [[nodiscard]] auto top() const noexcept -> part {
    return open_.empty() ? part::file : open_.back().what;
  }
  auto skip(std::string_view what) -> expected<void> {
    into_.not_kept(what, line());
    skipped_ = 1;
    return {};
  }
  auto begin_key(const xml_attributes& with) -> expected<void>;
  auto begin_graph(const xml_attributes& with) -> expected<void>;
  auto begin_node(const xml_attributes& with) -> expected<void>;
  auto begin_edge(const xml_attributes& with) -> expected<void>;
  auto begin_data(const xml_attributes& with) -> expected<void>;
  auto begin_inside(std::string_view element, const xml_attributes& with) -> expected<void>;
  auto end_data() -> expected<void>;
  auto end_element(const open_element& what) -> expected<void>;
  auto set(const open_element& owner, graphml_key& key, std::string_view value) -> expected<void>;
  void capture() {
    said_.clear();
    capturing_ = true;
  }

  graph_collector& into_;
  std::map<std::string, graphml_key, std::less<>> keys_;
  std::vector<graphml_key*> with_default_;
  std::vector<open_element> open_;
  graphml_key* key_ = nullptr;  ///< of the open key or data
  std::string said_;
  std::string label_;
  bool capturing_ = false;
  bool in_data_ = false;
  bool labelled_ = false;
  std::size_t skipped_ = 0;  ///< depth within something that is not read
  std::size_t elements_ = 0;
  std::size_t graphs_ = 0;
};

auto graphml_visitor::begin_key(const xml_attributes& with) -> expected<void> {
  auto const id = with.get("id");
  auto const name = with.find("attr.name").value_or(id);
  auto const whom = with.find("for").value_or("all");
  graphml_key key;
  if (!with.find("yfiles.type")) {  // of drawings only the label in them is read
    if (whom == "node" || whom == "all") {
      auto const slot = into_.node_slot(name);
      if (!slot) return tl::unexpected{slot.error()};
      key.node_slot = *slot;
    }
    if (whom == "edge" || whom == "all") key.link_slot = into_.link_slot(name);
  }
  auto const [at, added] = keys_.insert_or_assign(std::string{id}, std::move(key));
  if (!added) return fail(errc::duplicate, "a second key with the id '{}'", shown(id));
  if (keys_.size() > 8192) return fail(errc::limit_exceeded, "more than 8192 keys");
  key_ = &at->second;
  open_.push_back({part::key});
  return {};
}

auto graphml_visitor::begin_graph(const xml_attributes& with) -> expected<void> {
  if (top() == part::edge) return skip("a graph within an edge");
  if (top() == part::node) {
    into_.not_kept("that nodes lie within other nodes", line());
  } else {
    if (++graphs_ > 1) return skip("a second graph of the file");
    auto const direction = with.find("edgedefault").value_or("directed");
    if (direction != "directed" && direction != "undirected")
      return fail(errc::unknown_word, "edgedefault '{}' is neither directed nor undirected",
                  shown(direction));
    into_.directed(direction == "directed");
  }
  open_.push_back({part::graph});
  return {};
}

auto graphml_visitor::begin_node(const xml_attributes& with) -> expected<void> {
  auto const id = with.find("id");
  if (!id) return fail(errc::malformed, "a node has no id");
  auto const node = into_.node(*id, line());
  if (!node) return tl::unexpected{node.error()};
  open_.push_back({part::node, *node, ++elements_});
  return {};
}

auto graphml_visitor::begin_edge(const xml_attributes& with) -> expected<void> {
  auto const from = with.find("source");
  auto const to = with.find("target");
  if (!from || !to) return fail(errc::malformed, "an edge has no {}", from ? "target" : "source");
  if (auto const done = into_.link(*from, *to, line()); !done) return done;
  if (auto const own = with.find("directed")) {
    if (*own != "true" && *own != "false" && *own != "1" && *own != "0")
      return fail(errc::unknown_word, "directed '{}' is neither true nor false", shown(*own));
    into_.has_direction(*own == "true" || *own == "1");
  }
  if (with.find("sourceport") || with.find("targetport")) into_.not_kept("ports of nodes", line());
  open_.push_back({part::edge, 0, ++elements_});
  return {};
}

auto graphml_visitor::begin_data(const xml_attributes& with) -> expected<void> {
  auto const id = with.get("key");
  auto const found = keys_.find(id);
  if (found == keys_.end())
    return fail(errc::not_found, "data of the key '{}', which is not declared before", shown(id));
  if (top() != part::node && top() != part::edge) return skip("data of the graph");
  key_ = &found->second;
  labelled_ = false;
  in_data_ = true;
  label_.clear();
  capture();
  open_.push_back({part::data});
  return {};
}

/// Something else: text that nobody asks for, or the label in one of yEd's drawings.
auto graphml_visitor::begin_inside(std::string_view element, const xml_attributes&)
    -> expected<void> {
  if (element == "hyperedge" || element == "port")
    return skip(element == "port" ? "ports of nodes" : "hyperedges");
  if (element == "desc" && !in_data_) return skip("descriptions");
  if (element == "NodeLabel" && in_data_ && !labelled_) {
    labelled_ = true;
    capture();
  }
  open_.push_back({part::other});
  return {};
}

auto graphml_visitor::begin(std::string_view element, const xml_attributes& with)
    -> expected<void> {
  if (skipped_ > 0) {
    ++skipped_;
    return {};
  }
  if (!in_data_) {
    if (element == "edge" && top() == part::graph) return begin_edge(with);
    if (element == "node" && top() == part::graph) return begin_node(with);
    if (element == "data") return begin_data(with);
    if (element == "key") return begin_key(with);
    if (element == "graph") return begin_graph(with);
    if (element == "default" && top() == part::key) capture();
  }
  return begin_inside(element, with);
}

auto graphml_visitor::set(const open_element& owner, graphml_key& key, std::string_view value)
    -> expected<void> {
  key.last_set = owner.number;
  if (owner.what == part::node && key.node_slot)
    return into_.set_node(owner.node, *key.node_slot, value);
  if (owner.what == part::edge && key.link_slot) return into_.set_link(*key.link_slot, value);
  into_.not_kept("data of keys that are for something else, or drawings", line());
  return {};
}

auto graphml_visitor::end_data() -> expected<void> {
  capturing_ = in_data_ = false;
  auto const& owner = open_.back();
  if (!labelled_) return set(owner, *key_, said_);
  labelled_ = false;
  into_.not_kept("drawings of nodes beside their labels", line());
  if (owner.what != part::node || label_.empty()) return {};
  return into_.set_node(owner.node, graph_collector::label_slot, label_);
}

auto graphml_visitor::end_element(const open_element& what) -> expected<void> {
  for (auto* key : with_default_)
    if (key->last_set != what.number && (what.what == part::node ? key->node_slot : key->link_slot))
      if (auto const done = set(what, *key, *key->default_value); !done) return done;
  return what.what == part::edge ? into_.end_link() : expected<void>{};
}

auto graphml_visitor::end(std::string_view element) -> expected<void> {
  if (skipped_ > 0) {
    --skipped_;
    return {};
  }
  auto const closed = open_.back();
  open_.pop_back();
  if (closed.what == part::data) return end_data();
  if (closed.what == part::node || closed.what == part::edge) return end_element(closed);
  if (element == "default" && top() == part::key) {
    key_->default_value = said_;
    with_default_.push_back(key_);
  }
  if (element == "NodeLabel" && capturing_) label_ = trimmed_text(said_);
  if (element == "default" || element == "NodeLabel") capturing_ = false;
  return {};
}

}  // namespace

auto read_graphml(const input_bytes& in, graph_collector& into) -> expected<void> {
  graphml_visitor visitor{into};
  if (auto done = visit_xml(in, visitor); !done) return done;
  if (visitor.found_graph()) return {};
  return fail_at(in.name(), 0, errc::malformed, "holds no <graph>");
}

}  // namespace cartograph::detail
