// GEXF 1.1 to 1.3 [gexf]: nodes (also within nodes), edges, their attributes by id. Of a dynamic
// file the links keep when they begin and end; what a drawing says is counted.
#include <array>
#include <map>
#include <optional>
#include <vector>

#include "cartograph/network/date.hpp"
#include "io/graph_readers.hpp"
#include "io/xml.hpp"

namespace cartograph::detail {
namespace {

struct gexf_attribute {
  std::uint32_t slot{};
  std::optional<std::string> default_value;
  std::size_t last_set{};
};

/// The attributes of one class, by their ids.
using gexf_class = std::map<std::string, gexf_attribute, std::less<>>;

class gexf_visitor : public xml_visitor {
 public:
  explicit gexf_visitor(graph_collector& into) : into_{into} {}

  auto begin(std::string_view element, const xml_attributes& with) -> expected<void> override;
  auto end(std::string_view element) -> expected<void> override;
  auto text(std::string_view part) -> expected<void> override {
    if (capturing_) said_.append(part);
    return {};
  }
  [[nodiscard]] auto found_graph() const noexcept -> bool { return graphs_ > 0; }

 private:
  /// A node or an edge that is open.
  struct open_item {
    bool is_node;
    std::uint32_t node{};
    std::size_t number{};
  };
  auto begin_graph(const xml_attributes& with) -> expected<void>;
  auto begin_attribute(const xml_attributes& with) -> expected<void>;
  auto begin_node(const xml_attributes& with) -> expected<void>;
  auto begin_edge(const xml_attributes& with) -> expected<void>;
  auto begin_value(const xml_attributes& with) -> expected<void>;
  auto set_times(const xml_attributes& with) -> expected<void>;
  auto set(gexf_attribute& attribute, std::string_view value) -> expected<void>;
  auto set_node(std::string_view column, std::string_view value) -> expected<void>;
  auto end_item() -> expected<void>;
  [[nodiscard]] auto classed(bool nodes) -> gexf_class& { return nodes ? nodes_ : edges_; }

  graph_collector& into_;
  gexf_class nodes_;
  gexf_class edges_;
  std::map<std::string, int, std::less<>> node_titles_;
  bool class_is_node_ = true;
  gexf_attribute* attribute_ = nullptr;
  std::vector<open_item> open_;
  std::string said_;
  bool capturing_ = false;
  std::size_t items_ = 0;
  std::size_t graphs_ = 0;
};

auto gexf_visitor::begin_graph(const xml_attributes& with) -> expected<void> {
  if (++graphs_ > 1) return fail(errc::malformed, "a second <graph>; a GEXF file holds one");
  auto const direction = with.find("defaultedgetype").value_or("undirected");
  if (direction != "directed" && direction != "undirected" && direction != "mutual")
    return fail(errc::unknown_word,
                "defaultedgetype '{}' is unknown; it is directed, undirected or mutual",
                shown(direction));
  into_.directed(direction == "directed");
  return {};
}

auto gexf_visitor::begin_attribute(const xml_attributes& with) -> expected<void> {
  auto const id = with.get("id");
  auto title = std::string{with.find("title").value_or(id)};
  auto& all = classed(class_is_node_);
  gexf_attribute attribute;
  if (class_is_node_) {
    // What tells attributes apart is the id: a second one of that title is another column.
    if (++node_titles_[title] > 1) title = fmt::format("{} ({})", title, id);
    auto const slot = into_.column_slot(title);
    if (!slot) return tl::unexpected{slot.error()};
    attribute.slot = *slot;
  } else {
    attribute.slot = into_.link_slot(title);
  }
  auto const [at, added] = all.emplace(id, std::move(attribute));
  if (!added) return fail(errc::duplicate, "a second attribute with the id '{}'", shown(id));
  if (all.size() > 8192) return fail(errc::limit_exceeded, "more than 8192 attributes");
  attribute_ = &at->second;
  return {};
}

auto gexf_visitor::set_node(std::string_view column, std::string_view value) -> expected<void> {
  auto const slot = into_.column_slot(column);
  if (!slot) return tl::unexpected{slot.error()};
  return into_.set_node(open_.back().node, *slot, value);
}

auto gexf_visitor::begin_node(const xml_attributes& with) -> expected<void> {
  auto const id = with.find("id");
  if (!id) return fail(errc::malformed, "a node has no id");
  auto const outer = open_.empty() ? std::string_view{} : std::string_view{"within"};
  auto const node = into_.node(*id, line());
  if (!node) return tl::unexpected{node.error()};
  if (!outer.empty()) into_.not_kept("that nodes lie within other nodes", line());
  open_.push_back({true, *node, ++items_});
  if (auto const label = with.find("label"); label && *label != *id)
    if (auto done = into_.set_node(*node, graph_collector::label_slot, *label); !done) return done;
  for (auto const* column : {"pid", "start", "end"})
    if (auto const value = with.find(column))
      if (auto done = set_node(column, *value); !done) return done;
  return {};
}

/// When the link begins and ends, where that is a date.
auto gexf_visitor::set_times(const xml_attributes& with) -> expected<void> {
  constexpr std::array<std::pair<const char*, std::string_view>, 2> times{
      {{"start", "since"}, {"end", "until"}}};
  for (auto const& [attribute, field] : times) {
    auto const value = with.find(attribute);
    if (!value) continue;
    if (!parse_date(value->substr(0, 10))) {
      into_.not_kept(fmt::format("'{}' of links that is no date", attribute), line());
      continue;
    }
    if (value->size() > 10) into_.not_kept("the time of the day when links begin and end", line());
    if (auto done = into_.set_link(into_.link_slot(field), value->substr(0, 10)); !done)
      return done;
  }
  return {};
}

auto gexf_visitor::begin_edge(const xml_attributes& with) -> expected<void> {
  auto const from = with.find("source");
  auto const to = with.find("target");
  if (!from || !to) return fail(errc::malformed, "an edge has no {}", from ? "target" : "source");
  if (auto done = into_.link(*from, *to, line()); !done) return done;
  open_.push_back({false, 0, ++items_});
  if (auto const type = with.find("type")) {
    if (*type != "directed" && *type != "undirected" && *type != "mutual")
      return fail(errc::unknown_word, "type '{}' is unknown; it is directed, undirected or mutual",
                  shown(*type));
    into_.has_direction(*type == "directed");
  }
  if (auto const weight = with.find("weight"))
    if (auto done = into_.set_link(into_.link_slot("weight"), *weight); !done) return done;
  for (auto const* other : {"label", "kind"})
    if (with.find(other)) into_.not_kept(fmt::format("'{}' of links", other), line());
  return set_times(with);
}

auto gexf_visitor::set(gexf_attribute& attribute, std::string_view value) -> expected<void> {
  auto const& item = open_.back();
  attribute.last_set = item.number;
  return item.is_node ? into_.set_node(item.node, attribute.slot, value)
                      : into_.set_link(attribute.slot, value);
}

auto gexf_visitor::begin_value(const xml_attributes& with) -> expected<void> {
  if (open_.empty()) return {};
  auto const id = with.find("for").value_or(with.get("id"));
  auto& all = classed(open_.back().is_node);
  auto const found = all.find(id);
  if (found == all.end())
    return fail(errc::not_found, "a value of the attribute '{}', which is not declared before",
                shown(id));
  if (found->second.last_set == open_.back().number)
    into_.not_kept("earlier values of attributes that change", line());
  return set(found->second, with.get("value"));
}

auto gexf_visitor::begin(std::string_view element, const xml_attributes& with) -> expected<void> {
  if ((element == "edge" || element == "node") && !open_.empty() && !open_.back().is_node)
    return fail(errc::malformed, "<{}> stands within an edge", element);
  if (element == "edge") return begin_edge(with);
  if (element == "node") return begin_node(with);
  if (element == "attvalue") return begin_value(with);
  if (element == "attribute") return begin_attribute(with);
  if (element == "graph") return begin_graph(with);
  if (element == "attributes") class_is_node_ = with.get("class") != "edge";
  if (element == "spell" && !open_.empty()) into_.not_kept("spells", line());
  if (element == "default" && attribute_ != nullptr) {
    said_.clear();
    capturing_ = true;
  }
  for (auto const* drawn : {"color", "position", "size", "shape", "thickness"})
    if (element == drawn && !open_.empty()) into_.not_kept("how nodes and links are drawn", line());
  return {};
}

auto gexf_visitor::end_item() -> expected<void> {
  auto const item = open_.back();
  for (auto& [id, attribute] : classed(item.is_node))
    if (attribute.default_value && attribute.last_set != item.number)
      if (auto done = set(attribute, *attribute.default_value); !done) return done;
  open_.pop_back();
  return item.is_node ? expected<void>{} : into_.end_link();
}

auto gexf_visitor::end(std::string_view element) -> expected<void> {
  if (element == "node" || element == "edge") return end_item();
  if (element == "attribute") attribute_ = nullptr;
  if (element == "default" && attribute_ != nullptr) {
    attribute_->default_value = said_;
    capturing_ = false;
  }
  return {};
}

}  // namespace

auto read_gexf(const input_bytes& in, graph_collector& into) -> expected<void> {
  gexf_visitor visitor{into};
  if (auto done = visit_xml(in, visitor); !done) return done;
  if (visitor.found_graph()) return {};
  return fail_at(in.name(), 0, errc::malformed, "holds no <graph>");
}

}  // namespace cartograph::detail
