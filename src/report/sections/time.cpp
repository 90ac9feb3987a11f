#include <fmt/format.h>

#include <algorithm>

#include "cartograph/algorithm/concentration/herfindahl.hpp"
#include "cartograph/registry/role_links.hpp"
#include "report/sections/section.hpp"

namespace cartograph {
namespace {

/// The years in which dated links begin or end.
auto years_of(const network& g) -> std::pair<int, int> {
  std::pair<int, int> out{9999, 0};
  auto const see = [&](const buffer<date>& days) {
    for (auto const d : days)
      if (d.known())
        out = {std::min(out.first, d.packed / 10000), std::max(out.second, d.packed / 10000)};
  };
  for (std::size_t i = 0; i < relation_count; ++i) {
    see(g.rows(static_cast<relation>(i)).columns.since);
    see(g.rows(static_cast<relation>(i)).columns.until);
  }
  return out;
}

/// Links of a role that were there in a year, by the organizations that hold it.
auto held_in(const network& g, relation_class role, int year, const employers& known)
    -> role_links {
  selection which;
  which.since = date{year * 10000 + 101};
  which.until = date{year * 10000 + 1231};
  role_question question{.role = role};
  if (!known.empty()) question.work = attribution{.known = &known};
  return role_links_of(g, which, question);
}

struct yearly {
  std::vector<int> years;
  std::vector<year_line> holders;
  std::vector<year_line> shares;
};

auto yearly_of(const network& g, int first, int last) -> yearly {
  yearly out;
  employers const known{g};
  for (auto const role : held_roles) {
    out.holders.push_back({.name = std::string{name_of(role)}});
    out.shares.push_back({.name = std::string{name_of(role)}});
  }
  for (int year = first; year <= last; ++year) {
    out.years.push_back(year);
    for (std::size_t r = 0; r < held_roles.size(); ++r) {
      auto const held = held_in(g, held_roles[r], year, known);
      auto const index = herfindahl(held.amounts);
      out.holders[r].values.emplace_back(static_cast<double>(held.holders.size()));
      out.shares[r].values.push_back(index ? std::optional{index.value} : std::nullopt);
    }
  }
  auto const silent = [](const year_line& line) {
    return std::ranges::all_of(line.values, [](auto& v) { return v.value_or(0) == 0; });
  };
  std::erase_if(out.holders, silent);
  std::erase_if(out.shares, silent);
  return out;
}

auto all_dated_links(const network& g) -> std::uint64_t {
  std::uint64_t out = 0;
  for (std::size_t i = 0; i < relation_count; ++i)
    out += dated_links(g.rows(static_cast<relation>(i)).columns);
  return out;
}

}  // namespace

auto time_section(const report_input& in) -> std::optional<section> {
  constexpr int most_years = 30;
  auto const [earliest, last] = years_of(in.g);
  auto const first = std::max(earliest, last - most_years + 1);
  if (first >= last) return std::nullopt;
  auto const found = yearly_of(in.g, first, last);
  if (found.holders.empty()) return std::nullopt;
  section out{.id = "time", .title = "Change over time"};
  out.sentences.push_back(fmt::format(
      "{} of {} links carry a date; only these are counted here. A link that began and never "
      "ended is there in every later year.",
      all_dated_links(in.g), in.g.link_count()));
  figure holders{.name = "holders_by_year",
                 .title = "Organizations by year",
                 .reading = "How many organizations held each role with a dated link in a year.",
                 .unit = "organizations"};
  draw_years(holders, found.years, found.holders);
  out.figures.push_back(std::move(holders));
  if (found.shares.empty()) return out;
  figure shares{.name = "concentration_by_year",
                .title = "Concentration by year",
                .reading =
                    "The Herfindahl-Hirschman index of each role: 1 is one organization "
                    "alone, 1/n are n equal ones.",
                .unit = "index, 0 to 1"};
  draw_years(shares, found.years, found.shares);
  out.figures.push_back(std::move(shares));
  return out;
}

}  // namespace cartograph
