#include "cartograph/report/text.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "cartograph/core/csv_field.hpp"
#include "report/estimate_output.hpp"
#include "report/explain/output.hpp"

namespace cartograph {
namespace {

/// Code points of UTF-8: bytes that do not continue another one.
auto width_of(std::string_view text) -> std::size_t {
  return static_cast<std::size_t>(std::ranges::count_if(
      text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

/// Control characters of a hostile name must not reach a terminal.
auto printable(std::string_view text) -> std::string {
  std::string out{text};
  std::ranges::replace_if(
      out, [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; }, ' ');
  return out;
}

/// The beginning of a text that is wider than that.
auto cut(const std::string& text, std::size_t most) -> std::string {
  if (width_of(text) <= most) return text;
  std::size_t at = 0;
  for (std::size_t seen = 0; at < text.size(); ++at)
    if ((static_cast<unsigned char>(text[at]) & 0xC0U) != 0x80U && ++seen == most) break;
  return text.substr(0, at) + "…";
}

/// How wide a column may be, so that one long name does not pad every row: three times what is
/// usual in it, and 60 at least. Nothing stands behind the last one.
auto most_of_column(const table& t, std::size_t c) -> std::size_t {
  if (c + 1 == t.header.size() || t.rows.empty()) return ~std::size_t{0};
  std::vector<std::size_t> widths;
  for (auto const& row : t.rows) widths.push_back(width_of(row[c]));
  auto const middle = widths.begin() + static_cast<std::ptrdiff_t>((widths.size() - 1) / 2);
  std::ranges::nth_element(widths, middle);
  return std::max<std::size_t>(60, 3 * *middle);
}

/// The cells in one line each, cut where they are longer than the others: CSV and JSON have them
/// whole.
auto shown(const table& t) -> std::vector<std::vector<std::string>> {
  auto out = t.rows;
  for (std::size_t c = 0; c < t.header.size(); ++c) {
    auto const most = most_of_column(t, c);
    for (auto& row : out) row[c] = cut(printable(row[c]), most);
  }
  return out;
}

auto column_widths(const std::vector<std::string>& header,
                   const std::vector<std::vector<std::string>>& rows) -> std::vector<std::size_t> {
  std::vector<std::size_t> widths;
  for (auto const& name : header) widths.push_back(width_of(name));
  for (auto const& row : rows)
    for (std::size_t c = 0; c < row.size(); ++c) widths[c] = std::max(widths[c], width_of(row[c]));
  return widths;
}

void append_row(std::string& out, const std::vector<std::string>& row,
                const std::vector<std::size_t>& widths, const std::vector<bool>& right) {
  std::string line;
  for (std::size_t c = 0; c < row.size(); ++c) {
    std::string const padding(widths[c] - width_of(row[c]), ' ');
    line += "  ";
    line += right[c] ? padding + row[c] : row[c] + padding;
  }
  line.erase(line.find_last_not_of(' ') + 1);
  out += line + '\n';
}

void append_markdown_row(std::string& out, const std::vector<std::string>& row) {
  for (auto const& cell : row) out += "| " + markdown_text(cell) + ' ';
  out += "|\n";
}

/// The columns that are there only where scenarios were asked for.
void append_range(std::vector<std::string>& row, const std::optional<attribution_range>& range) {
  row.push_back(range ? exact(range->low) : "");
  row.emplace_back(range ? range->at_low : "");
  row.push_back(range ? exact(range->high) : "");
  row.emplace_back(range ? range->at_high : "");
}

void append_measurements(std::string& out, const results& all) {
  auto const with_ranges =
      std::ranges::any_of(all.measurements, [](auto& m) { return m.range.has_value(); });
  std::vector<std::string> head{"subject_kind", "subject",    "metric", "value",      "status",
                                "reason",       "parameters", "z",      "percentile", "p"};
  if (with_ranges) head.insert(head.end(), {"least", "under_least", "most", "under_most"});
  append_csv_row(out, head);
  for (auto const& m : all.measurements) {
    std::vector<std::string> row{m.about.kind,
                                 m.about.name,
                                 std::string{m.what->key},
                                 exact(m.result),
                                 std::string{name_of(m.result.state)},
                                 m.result.reason,
                                 parameter_text(m),
                                 m.chance ? exact(m.chance->z) : std::string{},
                                 m.chance ? exact(m.chance->percentile) : std::string{},
                                 m.chance ? exact(m.chance->p) : std::string{}};
    if (with_ranges) append_range(row, m.range);
    append_csv_row(out, row);
  }
}

void append_typology(std::string& out, const typology_result& t) {
  append_csv_row(out, std::vector<std::string>{"project", "label", "assigned", "model", "score"});
  for (auto const& p : t.projects) {
    std::vector<std::string> row{p.name, p.label ? std::string{name_of(*p.label)} : p.reserved,
                                 p.assigned ? std::string{name_of(*p.assigned)} : "", "", ""};
    if (p.ranking.empty()) append_csv_row(out, row);  // a project without evidence is still a row
    for (auto const& r : p.ranking) {
      row[3] = name_of(r.model);
      row[4] = fmt::format("{}", r.score);
      append_csv_row(out, row);
    }
  }
}

void append_node_scores(std::string& out, const std::vector<score_table>& all) {
  append_csv_row(out, std::vector<std::string>{"metric", "id", "kind", "name", "value", "status"});
  for (auto const& t : all)
    for (auto const& s : t.rows)
      append_csv_row(out, std::vector<std::string>{
                              std::string{t.what->key}, fmt::format("{}", s.at.id), s.at.kind,
                              s.at.name, exact(s.value), std::string{name_of(s.value.state)}});
}

void append_link_scores(std::string& out, const std::vector<score_table>& all) {
  append_csv_row(out, std::vector<std::string>{"metric", "tail_kind", "tail", "head_kind", "head",
                                               "value", "status"});
  for (auto const& t : all)
    for (auto const& s : t.rows)
      append_csv_row(out, std::vector<std::string>{std::string{t.what->key}, s.at.kind, s.at.name,
                                                   s.to->kind, s.to->name, exact(s.value),
                                                   std::string{name_of(s.value.state)}});
}

/// All tables are of nodes, or all of links: their columns differ.
void append_scores(std::string& out, const std::vector<score_table>& all) {
  if (all.front().what->subject() == metric_subject::link)
    append_link_scores(out, all);
  else
    append_node_scores(out, all);
}

void append_counts(std::string& out, const network_summary& n) {
  append_csv_row(out, std::vector<std::string>{"group", "what", "count"});
  auto const add = [&](const char* group, const std::vector<counted>& rows) {
    for (auto const& [name, count] : rows)
      append_csv_row(out, std::vector<std::string>{group, name, fmt::format("{}", count)});
  };
  add("network", {{"nodes", n.nodes}, {"links", n.links}});
  add("kinds", n.kinds);
  add("relations", n.relations);
  add("stages", n.stages);
  add("imported", n.imported);
}

auto profile_csv(const community_profile& profile) -> std::string {
  std::string out;
  append_csv_row(out,
                 std::vector<std::string>{"resolution", "communities", "quality", "variation"});
  for (auto const& p : profile.points)
    append_csv_row(out, std::vector<std::string>{fmt::format("{}", p.resolution),
                                                 fmt::format("{}", p.communities), exact(p.quality),
                                                 exact(p.variation)});
  return out;
}

}  // namespace

auto markdown_text(std::string_view text) -> std::string {
  constexpr std::string_view special = "\\|<&*_`[";
  std::string out;
  for (char const c : printable(text)) {
    if (special.find(c) != std::string_view::npos) out.push_back('\\');
    out.push_back(c);
  }
  return out;
}

auto to_text(std::span<const table> tables) -> std::string {
  std::string out;
  for (auto const& t : tables) {
    if (!out.empty()) out += '\n';
    if (!t.title.empty()) out += printable(t.title) + '\n';
    auto const rows = shown(t);
    auto const widths = column_widths(t.header, rows);
    append_row(out, t.header, widths, t.right_aligned);
    for (auto const& row : rows) append_row(out, row, widths, t.right_aligned);
  }
  return out;
}

auto to_markdown(std::span<const table> tables) -> std::string {
  std::string out;
  for (auto const& t : tables) {
    if (!t.title.empty())
      out += fmt::format("{}## {}\n\n", out.empty() ? "" : "\n", markdown_text(t.title));
    append_markdown_row(out, t.header);
    for (bool const right : t.right_aligned) out += right ? "| ---: " : "| --- ";
    out += "|\n";
    for (auto const& row : t.rows) append_markdown_row(out, row);
  }
  return out;
}

auto membership_clu(const communities_result& communities, std::size_t nodes)
    -> expected<std::string> {
  if (communities.layers || communities.membership.size() != nodes)
    return fail(errc::out_of_range,
                "a partition (.clu) puts each of the {} nodes into one community, and here are {} "
                "{}; a .csv file holds them",
                nodes, communities.membership.size(),
                communities.layers ? "of layers" : "of a selection");
  auto out = fmt::format("*Vertices {}\n", nodes);
  for (auto const& m : communities.membership) out += fmt::format("{}\n", m.community + 1);
  return out;
}

auto membership_csv(const communities_result& communities) -> std::string {
  std::string out;
  std::vector<std::string> head{"id", "kind", "name", "community"};
  if (communities.layers) head.emplace_back("layer");
  append_csv_row(out, head);
  for (auto const& m : communities.membership) {
    std::vector<std::string> row{fmt::format("{}", m.id), m.kind, m.name,
                                 fmt::format("{}", m.community)};
    if (communities.layers) row.push_back(m.layer);
    append_csv_row(out, row);
  }
  return out;
}

namespace {

/// Numbers with both values, things with none.
auto change_csv(const network_change& change) -> std::string {
  std::string out;
  append_csv_row(out, std::vector<std::string>{"what", "item", "before", "after"});
  for (auto const& row : change.values)
    append_csv_row(out,
                   std::vector<std::string>{row.what, "", exact(row.before), exact(row.after)});
  for (auto const& list : change.lists)
    for (auto const& item : list.items)
      append_csv_row(out, std::vector<std::string>{list.what, item, "", ""});
  return out;
}

}  // namespace

auto to_csv(const results& all) -> std::string {
  if (all.change) return change_csv(*all.change);
  if (all.explanation) return explanation_csv(*all.explanation);
  if (all.estimate) return estimate_csv(*all.estimate);
  if (all.communities && all.communities->profile) return profile_csv(*all.communities->profile);
  if (all.communities) return membership_csv(*all.communities);
  std::string out;
  if (!all.scores.empty())
    append_scores(out, all.scores);
  else if (all.typology)
    append_typology(out, *all.typology);
  else if (!all.measurements.empty() || all.command == "metrics")
    append_measurements(out, all);
  else if (all.network)
    append_counts(out, *all.network);
  return out;
}

}  // namespace cartograph
