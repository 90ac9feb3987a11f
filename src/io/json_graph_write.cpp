#include <cstdint>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

#include "io/graph_collector.hpp"
#include "io/graph_writers.hpp"

namespace cartograph::detail {
namespace {

auto json_text(std::string_view text) -> std::string { return nlohmann::json(text).dump(); }

/// Numbers and truth values as such where all values of the column are.
auto json_value(std::string_view text, value_type type) -> std::string {
  auto const is_bare = type != value_type::text && !text.empty();
  return is_bare ? std::string{text} : json_text(text);
}

/// The members of an object, one after the other.
class json_members {
 public:
  void add(std::string_view key, std::string_view value) {
    text_ += fmt::format("{}{}:{}", text_.empty() ? "" : ",", json_text(key), value);
  }
  [[nodiscard]] auto object() const { return '{' + text_ + '}'; }

 private:
  std::string text_;
};

/// The three formats differ in where things stand; nodes and links are collected alike.
class json_writer {
 public:
  /// \param reserved names of columns that mean something in this format
  json_writer(const graph_plan& plan, text_out& out, loss_counts& losses,
              std::initializer_list<std::string_view> reserved)
      : plan_{plan}, g_{plan.graph()}, out_{out} {
    says_name_ = !plan.ids_are_names() || g_.column("label") != nullptr;
    names_ = column_names(g_, losses, [&](const std::string& name) {
      return std::ranges::find(reserved, name) == reserved.end() ? name : name + '_';
    });
    count_undeclared_columns(plan, losses);
  }

  [[nodiscard]] auto plan() const noexcept -> const graph_plan& { return plan_; }
  [[nodiscard]] auto says_name() const noexcept { return says_name_; }
  [[nodiscard]] auto id(vertex_id v) const { return json_text(plan_.id(v)); }
  void add_columns(vertex_id v, json_members& into) const {
    if (plan_.says_kinds()) into.add("kind", json_text(name_of(g_.kind_of(v))));
    if (says_name_) into.add("name", json_text(g_.name(v)));
    for (std::size_t i = 0; i < names_.size(); ++i)
      if (plan_.writes(i, v))
        into.add(names_[i], json_value(g_.node_columns()[i][v], plan_.column_type(i)));
  }
  void add_fields(const planned_link& link, json_members& into) const {
    plan_.each_field(link, [&](auto field, auto text) {
      into.add(link_fields[field], field == 1 ? std::string{text} : json_text(text));
    });
  }
  /// `"nodes":[...],"edges":[...]` with what these two functions make of each.
  template <class Node, class Link>
  void write_lists(Node&& node, Link&& link) {
    auto const* comma = "";
    out_.add("\"nodes\":[");
    for (std::uint32_t v = 0; v < g_.node_count(); ++v) {
      out_.print("{}\n{}", comma, node(vertex_id{v}));
      comma = ",";
    }
    out_.add("\n],\"edges\":[");
    comma = "";
    plan_.each_link([&](const planned_link& each) {
      out_.print("{}\n{}", comma, link(each));
      comma = ",";
    });
    out_.add("\n]");
  }

 private:
  const graph_plan& plan_;
  const network& g_;
  text_out& out_;
  std::vector<std::string> names_;
  bool says_name_{};
};

}  // namespace

void write_node_link(const graph_plan& plan, text_out& out, loss_counts& losses) {
  json_writer writer{plan, out, losses, {"id", "data", "attributes"}};
  out.print("{{\"directed\":{},\"multigraph\":true,\"graph\":{{}},", plan.directed());
  writer.write_lists(
      [&](vertex_id v) {
        json_members members;
        members.add("id", writer.id(v));
        writer.add_columns(v, members);
        return members.object();
      },
      [&](const planned_link& link) {
        json_members members;
        members.add("source", writer.id(link.from));
        members.add("target", writer.id(link.to));
        writer.add_fields(link, members);
        if (plan.mixed() && !link.directed) members.add("directed", "false");
        return members.object();
      });
  out.add("}\n");
}

void write_graphology(const graph_plan& plan, text_out& out, loss_counts& losses) {
  json_writer writer{plan, out, losses, {}};
  out.print(
      "{{\"attributes\":{{}},\"options\":{{\"type\":\"{}\",\"multi\":true,"
      "\"allowSelfLoops\":true}},",
      plan.mixed()      ? "mixed"
      : plan.directed() ? "directed"
                        : "undirected");
  writer.write_lists(
      [&](vertex_id v) {
        json_members members;
        json_members attributes;
        members.add("key", writer.id(v));
        writer.add_columns(v, attributes);
        members.add("attributes", attributes.object());
        return members.object();
      },
      [&](const planned_link& link) {
        json_members members;
        json_members attributes;
        members.add("source", writer.id(link.from));
        members.add("target", writer.id(link.to));
        writer.add_fields(link, attributes);
        members.add("attributes", attributes.object());
        if (!link.directed) members.add("undirected", "true");
        return members.object();
      });
  out.add("}\n");
}

void write_cytoscape(const graph_plan& plan, text_out& out, loss_counts& losses) {
  json_writer writer{plan, out, losses, {"id", "value"}};
  out.print("{{\"directed\":{},\"multigraph\":true,\"data\":[],\"elements\":{{", plan.directed());
  std::uint64_t links = 0;
  auto const in_data = [](const json_members& data) {
    json_members members;
    members.add("data", data.object());
    return members.object();
  };
  writer.write_lists(
      [&](vertex_id v) {
        json_members data;
        data.add("id", writer.id(v));
        data.add("value", writer.id(v));  // networkx asks for it
        if (!writer.says_name()) data.add("name", writer.id(v));
        writer.add_columns(v, data);
        return in_data(data);
      },
      [&](const planned_link& link) {
        json_members data;
        data.add("source", writer.id(link.from));
        data.add("target", writer.id(link.to));
        data.add("key", fmt::format("{}", links++));  // networkx merges links without it
        writer.add_fields(link, data);
        if (plan.mixed() && !link.directed) data.add("directed", "false");
        return in_data(data);
      });
  out.add("}}\n");
}

}  // namespace cartograph::detail
