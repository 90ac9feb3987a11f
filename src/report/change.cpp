#include "cartograph/report/change.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <functional>
#include <map>
#include <utility>

#include "cartograph/network/each_link.hpp"
#include "cartograph/network/flatten.hpp"
#include "cartograph/network/merge.hpp"
#include "cartograph/network/node_index.hpp"
#include "cartograph/network/scope.hpp"
#include "cartograph/registry/groups.hpp"
#include "cartograph/registry/measure.hpp"

namespace cartograph {
namespace {

using counted_texts = std::map<std::string, std::int64_t>;

auto shown_node(const network& g, vertex_id v) -> std::string {
  return fmt::format("{} {}", name_of(g.kind_of(v)), g.name(v));
}

auto is_person(const network& g, vertex_id v) -> bool { return g.kind_of(v) == kind::person; }

// --- the numbers

/// \param attributed whether the work of persons counts for their organizations, here as in what it
///                   is compared with
auto numbers_of(const network& g, bool attributed, const change_options& options)
    -> expected<std::vector<named_measurement>> {
  std::vector<const metric*> rows;
  for (auto const& m : metrics())
    if (m.tier == metric_tier::standard && m.subject() != metric_subject::vertex &&
        m.subject() != metric_subject::link && !m.needs_direction && m.luck == 0)
      rows.push_back(&m);
  auto const flat = flatten(g, {}, {.way = direction::undirected, .threads = options.threads});
  if (!flat) return tl::unexpected{flat.error()};
  auto const groups = groups_of(g, *flat, kind_column);
  if (!groups) return tl::unexpected{groups.error()};
  employers const known{g};
  measure_options how{
      .groups = *groups, .seed = options.seed, .threads = options.threads, .stop = options.stop};
  if (attributed) how.work = attribution{.known = &known};
  return measure(g, *flat, {}, rows, how);
}

auto compared_numbers(const network& before, const network& after, const change_options& options)
    -> expected<std::vector<before_and_after>> {
  std::vector<before_and_after> out{{"nodes", measured(static_cast<double>(before.node_count())),
                                     measured(static_cast<double>(after.node_count()))},
                                    {"links", measured(static_cast<double>(before.link_count())),
                                     measured(static_cast<double>(after.link_count()))}};
  auto const attributed = !employers{before}.empty() || !employers{after}.empty();
  auto const a = numbers_of(before, attributed, options);
  if (!a) return tl::unexpected{a.error()};
  auto const b = numbers_of(after, attributed, options);
  if (!b) return tl::unexpected{b.error()};
  for (std::size_t i = 0; i < a->size(); ++i)
    out.push_back({std::string{(*a)[i].what->key}, (*a)[i].result, (*b)[i].result});
  return out;
}

// --- what is in one and not in the other

/// A person is "a person" unless asked for, so that a list tells how many and not who.
auto told(const network& g, vertex_id v, bool people) -> std::string {
  return is_person(g, v) && !people ? std::string{"a person"} : shown_node(g, v);
}

/// Adds what the second holds more often than the first, as often as it does.
void add_surplus(const counted_texts& less, const counted_texts& more, std::string what,
                 std::vector<named_change>& into) {
  named_change found{std::move(what), {}};
  for (auto const& [text, count] : more) {
    auto const at = less.find(text);
    auto const surplus = count - (at == less.end() ? 0 : at->second);
    if (surplus > 0)
      found.items.push_back(surplus == 1 ? text : fmt::format("{} ({} times)", text, surplus));
  }
  if (!found.items.empty()) into.push_back(std::move(found));
}

auto nodes_of(const network& g, const std::function<bool(vertex_id)>& is_new, bool people)
    -> std::vector<std::string> {
  std::vector<std::string> out;
  for (std::uint32_t i = 0; i < g.node_count(); ++i)
    if (is_new(vertex_id{i})) out.push_back(told(g, vertex_id{i}, people));
  std::ranges::sort(out);
  return out;
}

/// The node of one network in another.
auto find_node(const node_index& in, const network& g, vertex_id v) -> std::optional<vertex_id> {
  return in.find(g.kind_of(v), g.name(v));
}

void add_nodes(const node_index& before, const node_index& after, bool people,
               std::vector<named_change>& into) {
  auto const add = [&](const char* what, const node_index& in, const node_index& not_in) {
    auto items = nodes_of(
        in.of(), [&](vertex_id v) { return !find_node(not_in, in.of(), v).has_value(); }, people);
    if (!items.empty()) into.push_back({what, std::move(items)});
  };
  add("nodes that are new", after, before);
  add("nodes that are gone", before, after);
}

auto cell(const network& g, std::string_view column, vertex_id v) -> std::string_view {
  auto const* found = g.column(column);
  return found == nullptr ? std::string_view{} : (*found)[v];
}

auto columns_of(const network& a, const network& b) -> std::vector<std::string> {
  std::vector<std::string> columns;
  for (auto const* g : {&a, &b})
    for (auto const& column : g->node_columns()) columns.push_back(column.name);
  std::ranges::sort(columns);
  columns.erase(std::unique(columns.begin(), columns.end()), columns.end());
  return columns;
}

void add_cells(const network& before, const node_index& after, bool people,
               std::vector<named_change>& into) {
  named_change changed{"cells that changed", {}};
  auto const columns = columns_of(before, after.of());
  for (std::uint32_t i = 0; i < before.node_count(); ++i) {
    auto const v = vertex_id{i};
    auto const there = find_node(after, before, v);
    if (!there) continue;
    for (auto const& column : columns) {
      auto const was = cell(before, column, v);
      auto const is = cell(after.of(), column, *there);
      if (was == is) continue;
      changed.items.push_back(
          is_person(before, v) && !people
              ? fmt::format("{} of a person", column)
              : fmt::format("{} of {}: '{}', before '{}'", column, shown_node(before, v), is, was));
    }
  }
  std::ranges::sort(changed.items);
  if (!changed.items.empty()) into.push_back(std::move(changed));
}

/// Everything that is said of a link; what a person has to do with it stays uncounted by name.
auto link_text(const network& g, relation r, vertex_id from, vertex_id to, std::uint64_t link,
               bool people) -> std::string {
  auto const a = attributes_of(g, r, link);
  auto first = told(g, from, people);
  auto second = told(g, to, people);
  if (is_symmetric(r) && second < first) std::swap(first, second);  // which is first is chance
  auto out = fmt::format("{} {} {}", first, name_of(r), second);
  auto const add = [&](std::string_view what, const auto& value, bool is_said) {
    if (is_said) out += fmt::format(", {} {}", what, value);
  };
  auto const personal = is_person(g, from) || is_person(g, to);
  add("weight", a.weight, a.weight != 1);
  add("stage", name_of(a.when), a.when != stage::cross_stage);
  add("since", to_string(a.since), a.since.known());
  add("until", to_string(a.until), a.until.known());
  add("word", a.word, !a.word.empty());
  add("confidence", a.confidence, !a.confidence.empty());
  add("read at", a.evidence, !a.evidence.empty() && (people || !personal));
  return out;
}

auto links_of(const network& g, bool people) -> counted_texts {
  counted_texts out;
  for (std::size_t i = 0; i < relation_count; ++i) {
    auto const r = static_cast<relation>(i);
    for_each_link(g, r, [&](vertex_id from, vertex_id to, std::uint64_t link) {
      ++out[link_text(g, r, from, to, link, people)];
    });
  }
  return out;
}

// --- who is left

/// Nodes of these kinds to which a link of one of the relations leads from an actor.
auto looked_after(const network& g, kind_set kinds, std::initializer_list<relation> by)
    -> std::vector<vertex_id> {
  std::vector<vertex_id> found;
  for (auto const r : by)
    for_each_link(g, r, [&](vertex_id from, vertex_id to, std::uint64_t) {
      if (actors.contains(g.kind_of(from)) && kinds.contains(g.kind_of(to))) found.push_back(to);
    });
  detail::keep_distinct(found);
  return found;
}

/// Projects to which, or to what they produce, somebody gives machine time.
auto with_compute(const network& g) -> std::vector<vertex_id> {
  std::vector<vertex_id> out;
  auto const projects = g.ids(kind::project);
  for (auto v = projects.first; v < projects.last; ++v) {
    auto const scope = scope_of(g, vertex_id{v});
    if (std::ranges::any_of(scope.links, [&](const scope_link& l) {
          return l.which == relation::provides_compute && scope.owns(l.to);
        }))
      out.emplace_back(v);
  }
  return out;
}

struct care {
  const char* left;   ///< how many still have it
  const char* alone;  ///< those that lost it
  std::vector<vertex_id> (*of)(const network&);
};

constexpr std::array<care, 3> cares{{
    {"projects that somebody leads", "projects that nobody leads any more",
     [](const network& g) { return looked_after(g, kind::project, {relation::leads}); }},
    {"projects with machine time from somebody",
     "projects to which nobody gives machine time any more",
     [](const network& g) { return with_compute(g); }},
    {"works that somebody develops or operates", "works that nobody is left to develop or operate",
     [](const network& g) {
       return looked_after(g, artifacts,
                           {relation::develops, relation::operates, relation::contributes});
     }},
}};

/// \param removed are gone themselves, and have lost nothing
void add_care(const network& before, const network& after, std::span<const vertex_id> removed,
              network_change& into) {
  node_index const rest{after};
  for (auto const& each : cares) {
    auto const had = each.of(before);
    auto const has = each.of(after);
    into.values.push_back({each.left, measured(static_cast<double>(had.size())),
                           measured(static_cast<double>(has.size()))});
    named_change lost{each.alone, {}};
    for (auto const v : had) {
      if (std::ranges::binary_search(removed, v)) continue;
      auto const there = find_node(rest, before, v);
      if (there && !std::ranges::binary_search(has, *there))
        lost.items.push_back(shown_node(before, v));
    }
    std::ranges::sort(lost.items);
    if (!lost.items.empty()) into.lists.push_back(std::move(lost));
  }
}

}  // namespace

auto difference_between(const network& before, const network& after, const change_options& options)
    -> expected<network_change> {
  auto values = compared_numbers(before, after, options);
  if (!values) return tl::unexpected{values.error()};
  network_change out{"what changed", std::move(*values), {}};
  node_index const old{before};
  node_index const now{after};
  add_nodes(old, now, options.people, out.lists);
  add_cells(before, now, options.people, out.lists);
  auto const had = links_of(before, options.people);
  auto const has = links_of(after, options.people);
  add_surplus(had, has, "links that are new", out.lists);
  add_surplus(has, had, "links that are gone", out.lists);
  return out;
}

auto consequences_of_removing(const network& g, std::span<const vertex_id> removed,
                              const change_options& options) -> expected<network_change> {
  auto const rest = without_nodes(g, removed);
  auto values = compared_numbers(g, rest, options);
  if (!values) return tl::unexpected{values.error()};
  std::string names;
  for (auto const v : removed)
    names += fmt::format("{}{}", names.empty() ? "" : ", ", told(g, v, options.people));
  network_change out{fmt::format("without {}", names), std::move(*values), {}};
  add_care(g, rest, removed, out);
  return out;
}

}  // namespace cartograph
