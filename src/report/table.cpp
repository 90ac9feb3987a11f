#include "cartograph/report/table.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "report/cells.hpp"
#include "report/change_output.hpp"
#include "report/doubts_table.hpp"
#include "report/estimate_output.hpp"
#include "report/explain/output.hpp"
#include "report/typology_table.hpp"

namespace cartograph {
namespace {

auto whole(double value) -> bool { return value == std::floor(value) && std::abs(value) < 1e15; }

auto counts_table(std::string title, const std::vector<counted>& rows) -> table {
  table out{.title = std::move(title),
            .header = {"what", "count"},
            .rows = {},
            .right_aligned = {false, true}};
  for (auto const& [name, count] : rows) out.rows.push_back({name, fmt::format("{}", count)});
  return out;
}

void add_network(std::vector<table>& out, const network_summary& n) {
  out.push_back(
      {.title = n.name,
       .header = {"what", "count"},
       .rows = {{"nodes", fmt::format("{}", n.nodes)}, {"links", fmt::format("{}", n.links)}},
       .right_aligned = {false, true}});
  out.push_back(counts_table("kinds", n.kinds));
  out.push_back(counts_table("relations", n.relations));
  if (!n.stages.empty()) out.push_back(counts_table("stages", n.stages));
  if (!n.sources.empty()) {
    table t{.title = "imported from", .header = {"source"}, .rows = {}, .right_aligned = {false}};
    for (auto const& source : n.sources) t.rows.push_back({source});
    out.push_back(std::move(t));
  }
  if (!n.imported.empty()) out.push_back(counts_table("met while reading", n.imported));
}

void add_measurements(std::vector<table>& out, const std::vector<named_measurement>& all) {
  table t{.title = "metrics",
          .header = {"subject", "metric", "value", "unit", "note"},
          .rows = {},
          .right_aligned = {false, false, true, false, false}};
  for (auto const& m : all)
    t.rows.push_back({m.about.name, std::string{m.what->key}, readable(m.result),
                      std::string{m.what->unit},
                      m.result.reason.empty() ? parameter_text(m) : m.result.reason});
  out.push_back(std::move(t));
}

auto title_of(const score_table& scores) -> std::string {
  std::string out{scores.what->key};
  for (auto const& [name, value] : scores.found) out += fmt::format(", {} {}", value, name);
  return scores.undefined.empty() ? out : out + ": undefined, " + scores.undefined;
}

void add_scores(std::vector<table>& out, const score_table& scores) {
  table t{.title = title_of(scores),
          .header = {"kind", "name", "value"},
          .rows = {},
          .right_aligned = {false, false, true}};
  for (auto const& s : scores.rows)
    t.rows.push_back({s.at.kind, s.to ? fmt::format("{} - {}", s.at.name, s.to->name) : s.at.name,
                      readable(s.value)});
  out.push_back(std::move(t));
}

/// "word count" for the most frequent, so that a reader knows who it is.
auto frequent(const std::vector<counted_word>& words) -> std::string {
  constexpr std::size_t shown = 3;
  std::string out;
  for (std::size_t i = 0; i < words.size() && i < shown; ++i)
    out += fmt::format("{}{} {}", out.empty() ? "" : ", ", words[i].word, words[i].count);
  return words.size() > shown ? out + ", …" : out;
}

/// Those with most links inside, and how many more there are.
auto centre_of(const communities_result& c, std::uint32_t community) -> std::string {
  constexpr std::size_t shown = 3;
  auto const& centre = c.portraits[community].centre;
  auto const named = std::min(shown, centre.size());
  std::string out;
  for (std::size_t i = 0; i < named; ++i)
    out += fmt::format("{}{}", out.empty() ? "" : ", ", c.membership[centre[i]].name);
  return c.sizes[community] > named ? fmt::format("{}, … {} more", out, c.sizes[community] - named)
                                    : out;
}

/// What a community is told by, besides its size and links.
struct portrait_column {
  const char* title;
  std::vector<counted_word> community_portrait::*words;
};

/// Those of which any community has a word.
auto portrait_columns(const communities_result& c) -> std::vector<portrait_column> {
  std::vector<portrait_column> out{{"kinds", &community_portrait::kinds},
                                   {"sectors", &community_portrait::sectors},
                                   {"countries", &community_portrait::countries},
                                   {"held together by", &community_portrait::relations}};
  std::erase_if(out, [&](const auto& column) {
    return std::ranges::all_of(c.portraits, [&](auto& p) { return (p.*column.words).empty(); });
  });
  return out;
}

void add_communities(std::vector<table>& out, const communities_result& c) {
  constexpr std::size_t shown = 30;
  auto const columns = portrait_columns(c);
  table t{.title = fmt::format("{} communities by {} ({} {} at resolution {})", c.sizes.size(),
                               c.algorithm, c.objective, readable(c.quality), c.resolution),
          .header = {"community", "size", "best linked inside", "inside", "leaving"},
          .rows = {},
          .right_aligned = {true, true, false, true, true}};
  if (!c.stability.empty()) t.header.emplace_back("stability"), t.right_aligned.push_back(true);
  for (auto const& column : columns) t.header.emplace_back(column.title);
  t.right_aligned.resize(t.header.size(), false);
  // Largest first: from there on everybody is alone, which one row says as well.
  auto const several = static_cast<std::size_t>(
      std::ranges::find_if(c.sizes, [](auto size) { return size < 2; }) - c.sizes.begin());
  auto const listed = std::min(several, shown);
  for (std::uint32_t i = 0; i < listed; ++i) {
    auto const& p = c.portraits[i];
    t.rows.push_back({fmt::format("{}", i), fmt::format("{}", c.sizes[i]), centre_of(c, i),
                      fmt::format("{}", p.inside), fmt::format("{}", p.leaving)});
    if (!c.stability.empty()) t.rows.back().push_back(readable(c.stability[i]));
    for (auto const& column : columns) t.rows.back().push_back(frequent(p.*column.words));
  }
  auto const left = [&](std::size_t how_many, std::string_view what) {
    if (how_many == 0) return;
    t.rows.push_back({"…", "", fmt::format("{} {}; --format json has them all", how_many, what)});
    t.rows.back().resize(t.header.size());
  };
  left(several - listed, "more");
  left(c.sizes.size() - several, "of one member");
  out.push_back(std::move(t));
}

void add_layers(std::vector<table>& out, const layers_summary& layers) {
  table t{.title = fmt::format("layers by {}, coupling {}: of {} nodes in several, {} change their "
                               "community",
                               layers.by, layers.coupling, layers.nodes_in_several,
                               layers.nodes_that_change),
          .header = {"layer", "nodes", "links", "communities"},
          .rows = {},
          .right_aligned = {false, true, true, true}};
  for (auto const& each : layers.of)
    t.rows.push_back({each.name, fmt::format("{}", each.nodes), fmt::format("{}", each.links),
                      fmt::format("{}", each.communities)});
  out.push_back(std::move(t));
}

/// The communities of each node that changes it, layer by layer.
void add_changes(std::vector<table>& out, const communities_result& c) {
  constexpr std::size_t shown = 30;
  std::map<std::uint32_t, std::vector<const member*>> by_node;
  for (auto const& m : c.membership) by_node[m.id].push_back(&m);
  std::erase_if(by_node, [](const auto& each) {
    return std::ranges::all_of(
        each.second, [&](auto* m) { return m->community == each.second.front()->community; });
  });
  if (by_node.empty()) return;
  table t{.title = "who changes", .header = {"node", "community"}, .rows = {}};
  if (by_node.size() > shown)
    t.title += fmt::format(" (the first {}; --format json has all)", shown);
  t.right_aligned = {false, false};
  for (auto const& [id, places] : by_node) {
    std::string where;
    for (auto const* m : places)
      where += fmt::format("{}{} {}", where.empty() ? "" : ", ", m->layer, m->community);
    t.rows.push_back({places.front()->name, std::move(where)});
    if (t.rows.size() == shown) break;
  }
  out.push_back(std::move(t));
}

void add_values(std::vector<table>& out, std::string title,
                const std::vector<named_value>& values) {
  table t{.title = std::move(title),
          .header = {"measure", "value", "note"},
          .rows = {},
          .right_aligned = {false, true, false}};
  for (auto const& [name, value] : values) t.rows.push_back({name, readable(value), value.reason});
  out.push_back(std::move(t));
}

void add_profile(std::vector<table>& out, const community_profile& profile) {
  table points{.title = "by resolution",
               .header = {"resolution", "communities", "quality", "variation from before"},
               .rows = {},
               .right_aligned = {true, true, true, true}};
  for (std::size_t i = 0; i < profile.points.size(); ++i) {
    auto const& p = profile.points[i];
    points.rows.push_back({fmt::format("{:.4g}", p.resolution), fmt::format("{}", p.communities),
                           readable(p.quality), i > 0 ? readable(p.variation) : ""});
  }
  out.push_back(std::move(points));
  table plateaus{.title = "communities that stay the same, longest range first",
                 .header = {"communities", "from", "to", "factor"},
                 .rows = {},
                 .right_aligned = {true, true, true, true}};
  for (auto const& p : profile.plateaus)
    plateaus.rows.push_back({fmt::format("{}", p.communities), fmt::format("{:.4g}", p.from),
                             fmt::format("{:.4g}", p.to), fmt::format("{:.3g}", p.to / p.from)});
  out.push_back(std::move(plateaus));
}

void add_significance(std::vector<table>& out, const communities_result& c) {
  auto const& chance = *c.chance;
  out.push_back(
      {.title = fmt::format("against the same search in {} rewired networks, without weights",
                            c.rewired),
       .header = {"quality", "value", "mean", "sd", "z", "percentile", "note"},
       .rows = {{c.chance_of, readable(chance.observed), readable(chance.mean), readable(chance.sd),
                 readable(chance.z), readable(chance.percentile), chance.z.reason}},
       .right_aligned = {false, true, true, true, true, true, false}});
}

}  // namespace

auto readable(const measurement& m) -> std::string {
  if (!m) return "undefined";
  auto const text =
      whole(m.value) ? fmt::format("{:.0f}", m.value) : fmt::format("{:.4f}", m.value);
  return m.state == status::approximate ? fmt::format("{} ± {:.4f}", text, m.error) : text;
}

auto parameter_text(const named_measurement& m) -> std::string {
  std::string out;
  for (auto const& [name, value] : m.parameters) {
    auto const text = std::visit([](const auto& v) { return fmt::format("{}", v); }, value);
    out += fmt::format("{}{}={}", out.empty() ? "" : " ", name, text);
  }
  return out;
}

auto exact(const measurement& m) -> std::string {
  return m ? fmt::format("{}", m.value) : std::string{};
}

auto tables_of(const results& all) -> std::vector<table> {
  std::vector<table> out;
  // Only where it was asked for: elsewhere three screens of counts would hide the answer.
  if (all.network && (all.command == "info" || all.command == "report"))
    add_network(out, *all.network);
  if (!all.measurements.empty()) add_measurements(out, all.measurements);
  add_ranges(out, all.measurements);
  add_movers(out, all.measurements);
  add_chance(out, all.measurements);
  for (auto const& scores : all.scores) add_scores(out, scores);
  if (all.communities) {
    add_communities(out, *all.communities);
    if (all.communities->layers) {
      add_layers(out, *all.communities->layers);
      add_changes(out, *all.communities);
    }
    if (!all.communities->qualities.empty())
      add_values(out, "how good this division is", all.communities->qualities);
    if (all.communities->profile) add_profile(out, *all.communities->profile);
    if (all.communities->chance) add_significance(out, *all.communities);
    if (auto const& with = all.communities->compared)
      add_values(out,
                 fmt::format("agreement with the {} groups of {} on {} nodes", with->groups,
                             with->file, with->members),
                 with->values);
  }
  if (all.typology) add_typology(out, *all.typology);
  if (all.change) add_change(out, *all.change);
  if (all.explanation) add_explanation(out, *all.explanation);
  if (all.estimate) add_estimate(out, *all.estimate);
  return out;
}

}  // namespace cartograph
