#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "cartograph/algorithm/layout/layered_tree.hpp"
#include "cartograph/network/each_link.hpp"
#include "cartograph/network/shown_name.hpp"
#include "report/sections/section.hpp"

namespace cartograph {
namespace {

/// A node, from what it was derived first, and in which way.
struct descent {
  std::uint32_t parent{};
  std::string word;
};

/// The lines of descent of one kind: each child with its first parent. Others are counted.
class family {
 public:
  family(const network& g, kind k) {
    auto const& words = g.parts().words;
    auto const& columns = g.rows(relation::derived_from).columns;
    for_each_link(g, relation::derived_from, [&](vertex_id child, vertex_id parent, auto link) {
      if (g.kind_of(child) != k || g.kind_of(parent) != k || child == parent) return;
      auto const word =
          columns.word.empty() ? std::string{} : std::string{words[columns.word[link]]};
      auto const first = child_of_.try_emplace(child.value, descent{parent.value, word}).second;
      if (!first) ++further_;
    });
    cut_circles();
  }
  [[nodiscard]] auto further() const { return further_; }
  [[nodiscard]] auto empty() const { return child_of_.empty(); }

  /// Whole families, the largest first, as long as there is room; at least one, cut if need be.
  [[nodiscard]] auto largest(std::size_t room) const -> std::vector<std::uint32_t> {
    std::map<std::uint32_t, std::vector<std::uint32_t>> by_root;
    for (auto const v : members()) by_root[root_of(v)].push_back(v);
    std::vector<const std::vector<std::uint32_t>*> order;
    for (auto const& [root, all] : by_root) order.push_back(&all);
    std::ranges::stable_sort(order, std::ranges::greater{}, [](auto* all) { return all->size(); });
    std::vector<std::uint32_t> out;
    for (auto const* all : order)
      if (out.empty() || out.size() + all->size() <= room)
        out.insert(out.end(), all->begin(), all->end());
    return out;
  }
  [[nodiscard]] auto descent_of(std::uint32_t v) const -> const descent* {
    auto const found = child_of_.find(v);
    return found == child_of_.end() ? nullptr : &found->second;
  }
  [[nodiscard]] auto members() const -> std::vector<std::uint32_t> {
    std::vector<std::uint32_t> out;
    for (auto const& [child, from] : child_of_) out.insert(out.end(), {child, from.parent});
    std::ranges::sort(out);
    out.erase(std::unique(out.begin(), out.end()), out.end());
    return out;
  }

 private:
  [[nodiscard]] auto root_of(std::uint32_t v) const -> std::uint32_t {
    while (auto const* up = descent_of(v)) v = up->parent;
    return v;
  }
  /// Nothing descends from itself: where a file says so, one link of the circle is passed over.
  void cut_circles() {
    std::map<std::uint32_t, std::uint32_t> walk;  // in which walk a node was met
    std::vector<std::uint32_t> children;
    for (auto const& [child, from] : child_of_) children.push_back(child);
    for (auto const start : children)
      for (auto v = start; child_of_.contains(v);) {
        auto const [met, first] = walk.try_emplace(v, start);
        if (!first && met->second != start) break;  // walked before, and no circle then
        if (!first) {
          child_of_.erase(v);
          ++further_;
          break;
        }
        v = child_of_[v].parent;
      }
  }

  std::map<std::uint32_t, descent> child_of_;
  std::size_t further_{};
};

auto tree_of(const network& g, const family& lines, std::vector<std::uint32_t> shown, bool people)
    -> std::vector<tree_node> {
  std::map<std::uint32_t, std::uint32_t> place;
  for (std::uint32_t i = 0; i < shown.size(); ++i) place[shown[i]] = i;
  std::vector<tree_node> out;
  for (auto const v : shown) {
    auto const* up = lines.descent_of(v);
    auto const at = up == nullptr ? place.end() : place.find(up->parent);
    out.push_back({.name = shown_name(g, vertex_id{v}, people),
                   .parent = at == place.end() ? no_parent : at->second,
                   .note = up == nullptr ? "" : up->word});
  }
  return out;
}

void add_family(const report_input& in, kind k, std::string name, section& out) {
  constexpr std::size_t room = 90;
  family const lines{in.g, k};
  if (lines.empty()) return;
  auto shown = lines.largest(room);
  auto const all = lines.members().size();
  auto const more = shown.size() < all ? fmt::format(" Shown are the largest families, {} of {}.",
                                                     std::min(room, shown.size()), all)
                                       : std::string{};
  if (shown.size() > room) shown.resize(room);  // one family larger than the page
  figure made{.name = std::move(name),
              .title = fmt::format("What {}s were derived from", name_of(k)),
              .reading = fmt::format("Left the origin, to the right what was made of it.{}", more),
              .unit = "links"};
  if (lines.further() > 0)
    made.reading +=
        fmt::format(" {} further origins of what has several are not drawn.", lines.further());
  draw_forest(made, tree_of(in.g, lines, std::move(shown), in.options.people));
  out.figures.push_back(std::move(made));
}

}  // namespace

auto lineage_section(const report_input& in) -> std::optional<section> {
  section out{.id = "lineage", .title = "Lineage"};
  add_family(in, kind::model, "model_lineage", out);
  add_family(in, kind::project, "project_lineage", out);
  add_family(in, kind::dataset, "dataset_lineage", out);
  return unless_empty(std::move(out));
}

}  // namespace cartograph
