#include "report/page.hpp"

#include <fmt/format.h>

#include "cartograph/report/report.hpp"
#include "cartograph/report/text.hpp"
#include "report/lifecycle.hpp"
#include "report/svg.hpp"

namespace cartograph {
namespace {

using svg::escaped;

constexpr std::string_view style = R"(
:root { color-scheme: light; }
body { font: 16px/1.5 system-ui, sans-serif; color: #1c2733; background: #fff; max-width: 1180px; margin: 0 auto; padding: 1.5rem; }
h1 { margin-bottom: .2rem; } h2 { margin-top: 2.6rem; border-bottom: 1px solid #d6dde4; padding-bottom: .2rem; }
.lead { color: #51606f; margin-top: 0; } figure { margin: 1rem 0; } figcaption { color: #51606f; font-size: .92rem; }
svg { width: 100%; height: auto; background: #fbfcfd; border: 1px solid #e3e8ed; border-radius: 6px; }
svg .light { fill: #fff; }
table { border-collapse: collapse; font-size: .93rem; margin: .8rem 0; display: block; overflow-x: auto; }
th, td { padding: .25rem .7rem; border-bottom: 1px solid #e3e8ed; text-align: left; vertical-align: top; }
th { background: #f3f6f9; } td.number, th.number { text-align: right; font-variant-numeric: tabular-nums; }
.cards { display: flex; flex-wrap: wrap; gap: .8rem; padding: 0; list-style: none; }
.cards li { background: #f3f6f9; border-radius: 6px; padding: .6rem 1rem; min-width: 7.5rem; }
.cards b { display: block; font-size: 1.5rem; } .note { background: #fff7e6; border-left: 4px solid #E69F00; padding: .6rem 1rem; }
details { margin: .4rem 0; } summary { cursor: pointer; } dt { font-weight: 600; margin-top: .8rem; } dd { margin-left: 1.2rem; }
a { color: #005a8c; }
)";

auto cell(std::string_view tag, bool right, std::string_view text) -> std::string {
  return fmt::format("<{0}{1}>{2}</{0}>", tag, right ? " class=\"number\"" : "", text);
}

auto html_table(const table& t) -> std::string {
  std::string out = "<table><thead><tr>";
  for (std::size_t c = 0; c < t.header.size(); ++c)
    out += cell("th", t.right_aligned[c], escaped(t.header[c]));
  out += "</tr></thead><tbody>\n";
  for (auto const& row : t.rows) {
    out += "<tr>";
    for (std::size_t c = 0; c < row.size(); ++c)
      out += cell("td", t.right_aligned[c], escaped(row[c]));
    out += "</tr>\n";
  }
  return out + "</tbody></table>\n";
}

/// Every number leads to its definition on the same page.
auto measurement_rows(const results& all) -> std::string {
  std::string out =
      "<table><thead><tr><th>metric</th><th "
      "class=\"number\">value</th><th>unit</th><th>note</th></tr></thead><tbody>\n";
  for (auto const& m : all.measurements)
    out += fmt::format(
        "<tr><td><a href=\"#metric-{0}\">{1}</a></td><td class=\"number\" "
        "title=\"{2}\">{3}</td><td>{4}</td><td>{5}</td></tr>\n",
        m.what->key, escaped(m.what->title), exact(m.result), readable(m.result),
        escaped(m.what->unit), escaped(m.result.reason));
  return out + "</tbody></table>\n";
}

auto definitions(const results& all) -> std::string {
  std::string out = "<dl>\n";
  for (auto const& m : all.measurements)
    out += fmt::format(
        "<dt id=\"metric-{}\">{}</dt><dd>{} <br>Formula: {}. Undefined when: {}. Source: "
        "{}.</dd>\n",
        m.what->key, escaped(m.what->title), escaped(m.what->meaning), escaped(m.what->formula),
        escaped(m.what->undefined_when), escaped(m.what->source));
  return out + "</dl>\n";
}

auto cards(const network_summary& n) -> std::string {
  std::string out = fmt::format(
      "<ul class=\"cards\"><li><b>{}</b>nodes</li><li><b>{}</b>links</li>", n.nodes, n.links);
  for (auto const& [kind, count] : n.kinds)
    out += fmt::format("<li><b>{}</b>{}</li>", count, escaped(kind));
  return out + "</ul>\n";
}

auto figure_html(const figure& f) -> std::string {
  return fmt::format(
      "<figure id=\"figure-{0}\">\n{1}<figcaption>{2} Numbers: <a "
      "href=\"{0}.csv\">{0}.csv</a></figcaption></figure>\n",
      f.name, f.svg, escaped(f.caption));
}

auto list_html(const std::vector<std::string>& lines) -> std::string {
  std::string out = "<ul>";
  for (auto const& line : lines) out += "<li>" + escaped(line) + "</li>";
  return out + "</ul>\n";
}

auto project_html(const project_typology& p) -> std::string {
  auto const label = p.label              ? std::string{name_of(*p.label)}
                     : p.reserved.empty() ? "none"
                                          : p.reserved + " (outside of the five)";
  auto const assigned = p.assigned ? std::string{name_of(*p.assigned)} : "not enough evidence";
  auto out = fmt::format("<details><summary><b>{}</b>: {} (label of the study: {})</summary>\n",
                         escaped(p.name), assigned, escaped(label));
  if (!p.evidence.empty()) out += "Evidence:" + list_html(p.evidence);
  if (!p.missing.empty()) out += "Missing:" + list_html(p.missing);
  return out + "</details>\n";
}

auto agreement_text(const agreement& a) -> std::string {
  return fmt::format("{} of {} labelled projects ({} without an answer)", a.correct, a.total,
                     a.abstained);
}

/// Only what was left out in turn is something like a test, and so only it gets an interval.
auto left_out_text(const agreement& a) -> std::string {
  return fmt::format(
      "{}, of at most {} that it could; 95 % interval over its answers {:.2f} to {:.2f}",
      agreement_text(a), a.attainable, a.interval.first, a.interval.second);
}

auto clusters_html(const project_clusters& c) -> std::string {
  if (!c.absent.empty()) return {};
  return fmt::format(
      "<li>By their profiles alone the projects form {} ({} by the gap statistic, {} by "
      "silhouettes).</li>",
      c.clusters.size() == 1 ? "one cluster" : fmt::format("{} clusters", c.clusters.size()),
      c.gap_count, c.silhouette_count);
}

auto typology_html(const typology_result& t) -> std::string {
  std::string out =
      "<h2>Organizational models</h2>\n<p class=\"note\">The rules were written knowing the "
      "labels, and the atlas was "
      "curated knowing them: agreement with the labels is no test of the study.</p>\n";
  out += "<ul><li>Declared rules agree with " + agreement_text(t.rules) +
         ".</li><li>The nearest reference, left out in turn, agrees with " +
         left_out_text(t.leave_one_out) + ".</li>" + clusters_html(t.clusters) + "</ul>\n";
  for (auto const& p : t.projects) out += project_html(p);
  auto const release = release_table(t);
  return out + "<h3>" + escaped(release.title) + "</h3>\n" + html_table(release);
}

auto communities_html(const communities_result& c) -> std::string {
  results only;
  only.communities = c;
  return "<h2>Communities</h2>\n" + html_table(tables_of(only).front());
}

auto provenance_html(const results& all) -> std::string {
  std::string out =
      fmt::format("<h2>How this was made</h2>\n<p>cartograph {}, seed {}, pane: static.</p>\n<ul>",
                  all.how.version, all.how.seed);
  for (auto const& input : all.how.inputs)
    out += fmt::format("<li>{}: <code>{}</code></li>", escaped(input.name), escaped(input.digest));
  for (auto const& warning : all.how.warnings) out += "<li>warning: " + escaped(warning) + "</li>";
  return out +
         "</ul>\n<p>The same input, seed and version give the same bytes on any number of "
         "threads.</p>\n";
}

auto title_of(const results& all) -> std::string {
  return "Who builds " + all.network->name + " together";
}

}  // namespace

auto html_page(const results& all, const std::vector<figure>& figures) -> std::string {
  auto out = fmt::format(
      "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">\n<meta "
      "http-equiv=\"Content-Security-Policy\" "
      "content=\"default-src 'none'; style-src 'unsafe-inline'\">\n<meta name=\"viewport\" "
      "content=\"width=device-width, "
      "initial-scale=1\">\n<title>{0}</title>\n<style>{1}</style></head><body>\n<h1>{0}</h1>\n<p "
      "class=\"lead\">Control, work and "
      "organizational models, measured on a typed network. Not for judging individuals.</p>\n",
      escaped(title_of(all)), style);
  out += cards(*all.network);
  for (auto const& f : figures) out += figure_html(f);
  out += "<h2>Metrics</h2>\n" + measurement_rows(all);
  if (all.communities) out += communities_html(*all.communities);
  if (all.typology && !all.typology->projects.empty()) out += typology_html(*all.typology);
  out += "<h2>Definitions</h2>\n" + definitions(all) + provenance_html(all);
  return out + "</body></html>\n";
}

auto markdown_page(const results& all, const std::vector<figure>& figures) -> std::string {
  auto out = fmt::format("# {}\n\n{}\n", title_of(all), report_summary(all));
  for (auto const& f : figures)
    out += fmt::format("\n![{0}]({0}.svg)\n\n{1} Numbers: [{0}.csv]({0}.csv)\n", f.name, f.caption);
  return out + '\n' + to_markdown(tables_of(all));
}

}  // namespace cartograph
