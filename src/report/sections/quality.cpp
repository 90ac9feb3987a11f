#include <fmt/format.h>

#include <map>

#include "cartograph/attribution/employers.hpp"
#include "report/sections/section.hpp"

namespace cartograph {
namespace {

/// How many of all links say something, and which words of confidence they use.
struct said_of_links {
  std::uint64_t links{};
  std::uint64_t staged{};
  std::uint64_t dated{};
  std::uint64_t sourced{};
  std::map<std::string, std::uint64_t> confidence;

  explicit said_of_links(const network& g) {
    for (std::size_t i = 0; i < relation_count; ++i) add(g, g.rows(static_cast<relation>(i)));
  }

 private:
  void add(const network& g, const relation_rows& rows) {
    auto const& c = rows.columns;
    links += rows.links;
    for (auto const s : c.stages) staged += s != stage::cross_stage ? 1U : 0U;
    dated += dated_links(c);
    for (auto const code : c.evidence) sourced += code != 0 ? 1U : 0U;
    for (auto const code : c.confidence)
      if (code != 0) ++confidence[std::string{g.parts().confidences[code]}];
  }
};

auto not_known_row(std::string what, std::uint64_t missing, std::uint64_t all)
    -> std::vector<std::string> {
  return {std::move(what), fmt::format("{}", missing), fmt::format("{}", all),
          percent_text(all > 0 ? static_cast<double>(missing) / static_cast<double>(all) : 0)};
}

void add_filled_column(const network& g, kind k, const char* column, std::string what, table& out) {
  auto const* cells = g.column(column);
  auto const ids = g.ids(k);
  if (ids.size() == 0 || cells == nullptr) return;
  std::uint64_t missing = 0;
  for (auto v = ids.first; v < ids.last; ++v) {
    auto const text = (*cells)[vertex_id{v}];
    missing += text.empty() || text == "unknown" ? 1U : 0U;
  }
  out.rows.push_back(not_known_row(std::move(what), missing, ids.size()));
}

void add_unaffiliated(const network& g, table& out) {
  auto const persons = g.ids(kind::person);
  if (persons.size() == 0) return;
  employers const known{g};
  std::uint64_t missing = 0;
  for (auto v = persons.first; v < persons.last; ++v)
    missing += known.of(vertex_id{v}).empty() ? 1U : 0U;
  out.rows.push_back(
      not_known_row("persons whose organization nobody knows", missing, persons.size()));
}

auto not_known(const network& g, const said_of_links& said) -> table {
  table out{.title = "What is not known",
            .header = {"what", "missing", "of", "share"},
            .rows = {},
            .right_aligned = {false, true, true, true}};
  out.rows.push_back(not_known_row("links without a stage", said.links - said.staged, said.links));
  out.rows.push_back(not_known_row("links without a date", said.links - said.dated, said.links));
  out.rows.push_back(
      not_known_row("links without a source", said.links - said.sourced, said.links));
  add_filled_column(g, kind::organization, "sector", "organizations without a sector", out);
  add_filled_column(g, kind::organization, "country", "organizations without a country", out);
  add_unaffiliated(g, out);
  return out;
}

/// What was counted while the network was read and flattened.
auto met(const report_input& in) -> table {
  table out{.title = "What was met while reading",
            .header = {"what", "count"},
            .rows = {},
            .right_aligned = {false, true}};
  auto const add = [&](const std::string& what, std::uint64_t count) {
    if (count > 0) out.rows.push_back({what, fmt::format("{}", count)});
  };
  for (auto const& [what, count] : in.all.network->imported) add(what, count);
  add("links that fell together with another of the same pair", in.flat.merged);
  add("loops left out of the plain graph", in.flat.loops);
  return out;
}

}  // namespace

auto quality_section(const report_input& in) -> std::optional<section> {
  if (in.g.link_count() == 0) return std::nullopt;
  section out{.id = "quality", .title = "How good the data are"};
  said_of_links const said{in.g};
  out.tables.push_back(not_known(in.g, said));
  if (!said.confidence.empty()) {
    table words{.title = "How sure the sources are",
                .header = {"confidence", "links"},
                .rows = {},
                .right_aligned = {false, true}};
    for (auto const& [word, count] : said.confidence)
      words.rows.push_back({word, fmt::format("{}", count)});
    out.tables.push_back(std::move(words));
  }
  if (auto reading = met(in); !reading.rows.empty()) out.tables.push_back(std::move(reading));
  for (auto const& source : in.all.network->sources) out.sentences.push_back(source);
  return out;
}

}  // namespace cartograph
