#include "report/figures/drawing.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <numeric>
#include <set>

#include "cartograph/algorithm/layout/columns.hpp"
#include "cartograph/algorithm/layout/force_atlas2.hpp"
#include "cartograph/algorithm/layout/packed_components.hpp"
#include "cartograph/algorithm/layout/spread_overlaps.hpp"
#include "cartograph/graph/build.hpp"
#include "cartograph/network/shown_name.hpp"
#include "report/figures/label_places.hpp"
#include "report/figures/page_size.hpp"

namespace cartograph {
namespace {

constexpr auto nobody = ~std::uint32_t{0};

/// Which mark each vertex of the flat graph belongs to, or `nobody`.
struct standing_for {
  std::vector<std::uint32_t> mark;
  std::size_t marks{};
};

/// The vertices with most links, in their own order.
auto most_linked(const undirected_view& g, std::size_t at_most) -> standing_for {
  std::vector<std::uint32_t> all(g.order());
  std::iota(all.begin(), all.end(), 0U);
  std::ranges::stable_sort(all, std::ranges::greater{}, [&](auto v) { return g.row_length(v); });
  all.resize(std::min(all.size(), at_most));
  std::ranges::sort(all);
  standing_for out{.mark = std::vector<std::uint32_t>(g.order(), nobody), .marks = all.size()};
  for (std::uint32_t i = 0; i < all.size(); ++i) out.mark[all[i]] = i;
  return out;
}

/// The largest communities, each of two members or more.
auto largest_groups(std::span<const std::uint32_t> community, std::size_t at_most) -> standing_for {
  std::vector<std::uint64_t> size;
  for (auto const c : community) {
    if (c >= size.size()) size.resize(c + 1);
    ++size[c];
  }
  std::vector<std::uint32_t> order(size.size());
  std::iota(order.begin(), order.end(), 0U);
  std::ranges::stable_sort(order, std::ranges::greater{}, [&](auto c) { return size[c]; });
  standing_for out{.mark = std::vector<std::uint32_t>(community.size(), nobody)};
  std::vector<std::uint32_t> place(size.size(), nobody);
  for (auto const c : order)
    if (out.marks < at_most && size[c] > 1) place[c] = static_cast<std::uint32_t>(out.marks++);
  for (std::size_t v = 0; v < community.size(); ++v) out.mark[v] = place[community[v]];
  return out;
}

/// The graph of the marks: a link weighs as many as it stands for.
auto quotient(const undirected_view& g, const standing_for& who) -> csr {
  std::map<std::pair<std::uint32_t, std::uint32_t>, double> between;
  for (auto const v : g.vertices())
    for (auto const u : g.neighbors(v)) {
      auto const a = who.mark[v];
      auto const b = who.mark[u];
      if (v < u && a != b && a != nobody && b != nobody) ++between[std::minmax(a, b)];
    }
  edge_buffer links{.order = who.marks, .links = {}};
  for (auto const& [pair, count] : between) links.add(pair.first, pair.second, count);
  return build(std::move(links)).graph;
}

/// The heaviest few links of each mark: what communities are joined by, without the rest that joins
/// nearly everybody with everybody.
auto backbone(const csr& whole) -> csr {
  constexpr std::size_t kept = 3;
  auto const g = whole.undirected();
  std::set<std::pair<std::uint32_t, std::uint32_t>> chosen;
  std::vector<std::pair<double, std::uint32_t>> row;
  for (auto const v : g.vertices()) {
    row.clear();
    for_each_arc(g, v, [&](auto u, double count) {
      row.emplace_back(-count, static_cast<std::uint32_t>(u));
    });
    std::ranges::sort(row);
    for (std::size_t i = 0; i < std::min(kept, row.size()); ++i)
      chosen.insert(std::minmax(v, row[i].second));
  }
  edge_buffer links{.order = g.order(), .links = {}};
  for (auto const v : g.vertices())
    for_each_arc(g, v, [&](auto u, double count) {
      auto const other = static_cast<std::uint32_t>(u);
      if (v < other && chosen.contains({v, other})) links.add(v, other, count);
    });
  return build(std::move(links)).graph;
}

/// Each mark is called after its member with most links, and is of the kind of most members.
void describe(const network& g, const flat_graph& flat, const standing_for& who, bool people,
              std::vector<drawn_mark>& marks) {
  std::vector<std::array<std::uint64_t, kind_count>> kinds(marks.size());
  std::vector<std::uint32_t> first(marks.size(), nobody);
  auto const view = flat.graph.undirected();
  for (auto const v : view.vertices()) {
    auto const m = who.mark[v];
    if (m == nobody) continue;
    ++kinds[m][static_cast<std::size_t>(g.kind_of(flat.vertex_map[v]))];
    marks[m].links += view.row_length(v);
    if (first[m] == nobody || view.row_length(v) > view.row_length(first[m])) first[m] = v;
  }
  for (std::size_t m = 0; m < marks.size(); ++m) {
    marks[m].members = std::accumulate(kinds[m].begin(), kinds[m].end(), std::uint64_t{0});
    marks[m].of = static_cast<kind>(std::ranges::max_element(kinds[m]) - kinds[m].begin());
    marks[m].name = shown_name(g, flat.vertex_map[first[m]], people);
  }
}

/// Names go to projects and to what has most links.
void choose_names(std::vector<drawn_mark>& marks, std::size_t labels) {
  std::vector<std::uint64_t> links;
  for (auto const& m : marks) links.push_back(m.links);
  std::ranges::sort(links, std::ranges::greater{});
  auto const from = links.size() <= labels ? 0 : links[labels] + 1;
  constexpr std::size_t few_projects = 60;
  auto const projects = std::ranges::count(marks, kind::project, &drawn_mark::of);
  for (auto& m : marks)
    m.named = m.links >= from ||
              (m.of == kind::project && static_cast<std::size_t>(projects) <= few_projects);
}

/// Actors on the left, what they build together in the middle, what comes of it on the right.
auto column_of(kind k) -> std::uint32_t {
  if (actors.contains(k)) return 0;
  return k == kind::project || k == kind::programme || k == kind::entity ? 1 : 2;
}

auto laid_out(const csr& graph, const std::vector<drawn_mark>& marks,
              const drawing_options& options) -> std::vector<point> {
  if (options.layout == drawing_layout::columns) {
    std::vector<std::uint32_t> column;
    for (auto const& m : marks) column.push_back(column_of(m.of));
    return columns_layout(graph.undirected(), column);
  }
  constexpr double gap = 4;
  // A round over few marks is shorter than what threads wait for each other on a busy machine.
  constexpr std::size_t few = 5000;
  auto const threads = marks.size() < few ? 1 : options.threads;
  return packed_components(graph.undirected(), gap, [&](undirected_view piece) {
    return force_atlas2(piece, {.seed = options.seed, .threads = threads, .stop = options.stop});
  });
}

/// Stretches the drawing over the page.
void fit(std::vector<point>& at) {
  auto const box = box_around(at);
  auto const place = [](double value, double low, double size, double room) {
    return size > 1e-9 ? page_margin + (value - low) / size * (room - 2 * page_margin) : room / 2;
  };
  for (auto& p : at)
    p = {place(p.x, box.low.x, box.width(), page_width),
         place(p.y, box.low.y, box.height(), page_height)};
}

void put(const csr& graph, const drawing_options& options, std::vector<drawn_mark>& marks) {
  auto at = laid_out(graph, marks, options);
  fit(at);
  if (options.layout == drawing_layout::forces) {
    std::vector<double> room;
    for (auto const& m : marks) room.push_back(m.radius + 1);
    spread_overlaps(at, room, 100, options.threads);
    fit(at);
  }
  for (std::size_t i = 0; i < marks.size(); ++i) marks[i].at = at[i];
}

void add_lines(const csr& graph, drawing& out) {
  auto const view = graph.undirected();
  double most = 1;
  for (auto const v : view.vertices())
    for_each_arc(view, v, [&](auto, double count) { most = std::max(most, count); });
  for (auto const v : view.vertices())
    for_each_arc(view, v, [&](auto u, double count) {
      if (v < u)
        out.lines.push_back({v, static_cast<std::uint32_t>(u),
                             out.of_groups ? 0.4 + 5 * std::sqrt(count / most) : 0.6});
    });
}

}  // namespace

auto drawing_of(const network& g, const flat_graph& flat, const drawing_options& options)
    -> drawing {
  constexpr std::size_t most_groups = 150;
  auto const view = flat.graph.undirected();
  drawing out{.marks = {}, .lines = {}, .order = view.order()};
  out.of_groups = view.order() > options.at_most && !options.community.empty();
  auto const who = out.of_groups ? largest_groups(options.community, most_groups)
                                 : most_linked(view, options.at_most);
  out.left_out = static_cast<std::uint64_t>(std::ranges::count(who.mark, nobody));
  out.marks.resize(who.marks);
  describe(g, flat, who, options.people, out.marks);
  auto const crowd = static_cast<double>(std::max<std::uint64_t>(view.order() - out.left_out, 1));
  for (auto& m : out.marks)
    m.radius = out.of_groups ? 3 + 130 * std::sqrt(static_cast<double>(m.members) / crowd / 3.2)
                             : 3.0 + 1.1 * std::sqrt(static_cast<double>(m.links));
  choose_names(out.marks, options.labels);
  auto const graph = out.of_groups ? backbone(quotient(view, who)) : quotient(view, who);
  put(graph, options, out.marks);
  place_labels(out.marks);
  add_lines(graph, out);
  return out;
}

}  // namespace cartograph
