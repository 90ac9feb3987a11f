#include "report/page.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <span>

#include "cartograph/report/report.hpp"
#include "cartograph/report/text.hpp"
#include "core/sha256.hpp"
#include "report/base64.hpp"
#include "report/figures/svg.hpp"
#include "report/page_style.hpp"
#include "report/scripts.hpp"

namespace cartograph {
namespace {

using svg::escaped;

auto cell(std::string_view tag, bool right, std::string_view text) -> std::string {
  return fmt::format("<{0}{1}>{2}</{0}>", tag, right ? " class=\"number\"" : "", text);
}

auto html_table(const table& t) -> std::string {
  auto out = fmt::format("<div class=\"scroll\"><table><caption>{}</caption><thead><tr>",
                         escaped(t.title));
  for (std::size_t c = 0; c < t.header.size(); ++c)
    out += cell("th", t.right_aligned[c], escaped(t.header[c]));
  out += "</tr></thead><tbody>\n";
  for (auto const& row : t.rows) {
    out += "<tr>";
    for (std::size_t c = 0; c < row.size(); ++c)
      out += cell("td", t.right_aligned[c], escaped(row[c]));
    out += "</tr>\n";
  }
  return out + "</tbody></table></div>\n";
}

/// Every number leads to its definition on the same page.
auto measurement_rows(const results& all) -> std::string {
  std::string out =
      "<div class=\"scroll\"><table><caption>All numbers, unrounded under the pointer and in "
      "<a href=\"metrics.csv\">metrics.csv</a></caption><thead><tr><th>metric</th><th "
      "class=\"number\">value</th><th>unit</th><th>asked "
      "of</th><th>note</th></tr></thead><tbody>\n";
  for (auto const& m : all.measurements)
    out += fmt::format(
        "<tr><td><a href=\"#metric-{0}\">{1}</a></td><td class=\"number\" "
        "title=\"{2}\">{3}</td><td>{4}</td><td>{5}</td><td>{6}</td></tr>\n",
        m.what->key, escaped(m.what->title), exact(m.result), readable(m.result),
        escaped(m.what->unit), escaped(parameter_text(m)), escaped(m.result.reason));
  return out + "</tbody></table></div>\n";
}

auto definitions(const results& all) -> std::string {
  std::string out = "<dl>\n";
  std::set<std::string_view> told;
  for (auto const& m : all.measurements)
    if (told.insert(m.what->key).second)
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

/// The pane stands in the place of the picture once it is opened.
auto pane_html(const std::string& data) -> std::string {
  if (data.empty() || pane_script().empty()) return {};
  return fmt::format(
      "<p><button type=\"button\" id=\"pane-open\" hidden>Walk through it</button></p>\n<div "
      "id=\"pane\" hidden><p><input id=\"pane-search\" type=\"search\" placeholder=\"Find a name\" "
      "aria-label=\"Find a name\"></p><div id=\"pane-canvas\"></div><p id=\"pane-words\" "
      "aria-live=\"polite\"></p></div>\n<script type=\"application/json\" "
      "id=\"pane-data\">{}</script>\n",
      data);
}

auto figure_html(const figure& f, const std::string& pane) -> std::string {
  return fmt::format(
      "<figure id=\"figure-{0}\">\n<h3>{1}</h3>\n{2}<div "
      "class=\"picture\">{3}</div><figcaption>{4} "
      "Unit: {5}. Numbers: <a href=\"{0}.csv\">{0}.csv</a></figcaption></figure>\n",
      f.name, escaped(f.title), pane_html(pane), f.svg, escaped(f.reading), escaped(f.unit));
}

auto fold_html(const fold& f) -> std::string {
  std::string out = fmt::format("<details><summary>{}</summary><ul>", escaped(f.summary));
  for (auto const& line : f.lines) out += "<li>" + escaped(line) + "</li>";
  return out + "</ul></details>\n";
}

auto section_html(const section& s) -> std::string {
  auto out = fmt::format("<section id=\"{}\"><h2>{}</h2>\n", s.id, escaped(s.title));
  for (auto const& sentence : s.sentences) out += "<p>" + escaped(sentence) + "</p>\n";
  for (auto const& f : s.figures)
    out += figure_html(f, &f == &s.figures.front() ? s.pane_data : "");
  for (auto const& t : s.tables) out += html_table(t);
  for (auto const& f : s.folds) out += fold_html(f);
  return out + "</section>\n";
}

auto provenance_html(const results& all, bool pane) -> std::string {
  std::string out = fmt::format(
      "<section id=\"provenance\"><h2>How this was made</h2>\n<p>cartograph {}, seed {}, pane: "
      "{}.</p>\n<ul>",
      all.how.version, all.how.seed, pane ? "interactive" : "static");
  for (auto const& input : all.how.inputs)
    out += fmt::format("<li>{}: <code>{}</code></li>", escaped(input.name), escaped(input.digest));
  for (auto const& warning : all.how.warnings) out += "<li>warning: " + escaped(warning) + "</li>";
  return out +
         "</ul>\n<p>The same input, seed and version give the same bytes on any number of "
         "threads.</p></section>\n";
}

auto title_of(const results& all) -> std::string {
  return "Who builds " + all.network->name + " together";
}

auto digest_of_script(std::string_view script) -> std::string {
  return fmt::format("'sha256-{}'", base64(detail::sha256(std::as_bytes(std::span{script}))));
}

/// Nothing may be loaded, and no script run but these.
auto policy(bool pane) -> std::string {
  return fmt::format(
      "default-src 'none'; script-src {}{}; style-src 'unsafe-inline'; img-src data:",
      digest_of_script(page_script()), pane ? " " + digest_of_script(pane_script()) : "");
}

auto head(const results& all, bool pane) -> std::string {
  return fmt::format(
      "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">\n<meta "
      "http-equiv=\"Content-Security-Policy\" content=\"{0}\">\n<meta name=\"viewport\" "
      "content=\"width=device-width, initial-scale=1\">\n<link rel=\"icon\" "
      "href=\"data:,\">\n<title>{1}</title>\n<style>{2}</style></head>"
      "<body>\n<h1>{1}</h1>\n<p class=\"lead\">Control, work and organizational models, measured "
      "on a typed network. Not for judging individuals.</p>\n",
      policy(pane), escaped(title_of(all)), page_style);
}

auto contents(const std::vector<section>& sections) -> std::string {
  std::string out = "<nav aria-label=\"Contents\"><ul>";
  for (auto const& s : sections)
    out += fmt::format("<li><a href=\"#{}\">{}</a></li>", s.id, escaped(s.title));
  return out +
         "<li><a href=\"#metrics\">All numbers</a></li><li><a href=\"#definitions\">Definitions</a>"
         "</li><li><a href=\"#provenance\">How this was made</a></li></ul></nav>\n";
}

auto script_html(std::string_view script) -> std::string {
  return fmt::format("<script>{}</script>\n", script);
}

}  // namespace

auto html_page(const results& all, const std::vector<section>& sections) -> std::string {
  auto const pane = !pane_script().empty() &&
                    std::ranges::any_of(sections, [](auto& s) { return !s.pane_data.empty(); });
  auto out = head(all, pane) + cards(*all.network) + contents(sections);
  for (auto const& s : sections) out += section_html(s);
  out += "<section id=\"metrics\"><h2>All numbers</h2>\n" + measurement_rows(all) + "</section>\n";
  out += "<section id=\"definitions\"><h2>Definitions</h2>\n" + definitions(all) + "</section>\n";
  out += provenance_html(all, pane) + script_html(page_script());
  if (pane) out += script_html(pane_script());
  return out + "</body></html>\n";
}

auto markdown_page(const results& all, const std::vector<section>& sections) -> std::string {
  auto out = fmt::format("# {}\n", markdown_text(title_of(all)));
  for (auto const& s : sections) {
    out += fmt::format("\n## {}\n", markdown_text(s.title));
    for (auto const& sentence : s.sentences) out += fmt::format("\n{}\n", markdown_text(sentence));
    for (auto const& f : s.figures)
      out += fmt::format(
          "\n### {1}\n\n![{1}]({0}.svg)\n\n{2} Unit: {3}. Numbers: [{0}.csv]({0}.csv)\n", f.name,
          markdown_text(f.title), markdown_text(f.reading), markdown_text(f.unit));
    if (!s.tables.empty()) out += '\n' + to_markdown(s.tables);
    for (auto const& f : s.folds) {
      out += fmt::format("\n- {}\n", markdown_text(f.summary));
      for (auto const& line : f.lines) out += fmt::format("  - {}\n", markdown_text(line));
    }
  }
  results numbers;
  numbers.measurements = all.measurements;
  return out + "\n## All numbers\n\n" + to_markdown(tables_of(numbers));
}

}  // namespace cartograph
