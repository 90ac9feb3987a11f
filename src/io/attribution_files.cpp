#include "cartograph/io/attribution_files.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <map>

#include "cartograph/core/csv_field.hpp"
#include "io/csv_table.hpp"
#include "io/lines.hpp"
#include "io/organization_rows.hpp"
#include "io/utf8.hpp"
#include "io/word_map.hpp"

namespace cartograph {
namespace {

using detail::csv_table;

template <std::size_t N>
using places = std::array<std::size_t, N>;

template <std::size_t N>
auto find_columns(const csv_table& table, const std::array<std::string_view, N>& names)
    -> expected<places<N>> {
  places<N> out{};
  for (std::size_t i = 0; i < N; ++i) {
    auto const place = table.require(names[i]);
    if (!place) return tl::unexpected{place.error()};
    out[i] = *place;
  }
  return out;
}

/// Reads rows with these columns; `make` turns one into a value or refuses it.
template <class T, std::size_t N, class Make>
auto read_rows(std::string_view text, const std::string& file,
               const std::array<std::string_view, N>& names, const Make& make)
    -> expected<std::vector<T>> {
  auto table = csv_table::open(text, file);
  if (!table) return tl::unexpected{table.error()};
  auto const at = find_columns(*table, names);
  if (!at) return tl::unexpected{at.error()};
  std::vector<T> out;
  while (true) {
    auto const more = table->next();
    if (!more) return tl::unexpected{more.error()};
    if (!*more) return out;
    expected<T> made = make(*table, *at);
    if (!made) return tl::unexpected{made.error()};
    out.push_back(std::move(*made));
  }
}

auto refuse_empty(const csv_table& row, std::size_t column) {
  return row.refuse(errc::malformed, "{} is empty", row.header()[column]);
}

auto day_in(const csv_table& row, std::string_view column) -> expected<date> {
  auto const text = row.cell(row.find(column));
  if (text.empty()) return date{};
  if (auto const day = parse_date(text)) return *day;
  return row.refuse(errc::malformed, "{} '{}' is not a date; write YYYY, YYYY-MM or YYYY-MM-DD",
                    column, detail::shown(text));
}

/// A row of two names and perhaps two dates.
template <class T>
auto dated_pair_in(const csv_table& row, const places<2>& at) -> expected<T> {
  for (auto const column : at)
    if (row[column].empty()) return refuse_empty(row, column);
  auto const since = day_in(row, "since");
  auto const until = day_in(row, "until");
  if (!since || !until) return tl::unexpected{(since ? until : since).error()};
  if (until->known() && since->earliest() > until->latest())
    return row.refuse(errc::out_of_range, "since {} is after until {}", to_string(*since),
                      to_string(*until));
  return T{std::string{row[at[0]]}, std::string{row[at[1]]}, *since, *until};
}

/// The day before a whole date.
auto day_before(date day) -> date {
  namespace c = std::chrono;
  c::year_month_day const given{c::year{day.packed / 10000},
                                c::month(static_cast<unsigned>(day.packed / 100 % 100)),
                                c::day(static_cast<unsigned>(day.packed % 100))};
  c::year_month_day const before{c::sys_days{given} - c::days{1}};
  return {static_cast<int>(before.year()) * 10000 +
          static_cast<std::int32_t>(static_cast<unsigned>(before.month()) * 100 +
                                    static_cast<unsigned>(before.day()))};
}

auto trimmed_blanks(std::string_view text) -> std::string_view {
  while (!text.empty() && detail::is_blank(text.front())) text.remove_prefix(1);
  while (!text.empty() && detail::is_blank(text.back())) text.remove_suffix(1);
  return text;
}

/// Splits `organization < date`; the date is empty when there is none.
auto without_date(std::string_view text) -> std::pair<std::string_view, std::string_view> {
  auto const mark = text.rfind('<');
  if (mark == std::string_view::npos) return {trimmed_blanks(text), {}};
  return {trimmed_blanks(text.substr(0, mark)), trimmed_blanks(text.substr(mark + 1))};
}

/// A line of gitdm's; `until` is still the first day that no longer counts.
auto gitdm_line(std::string_view line, std::size_t number, const std::string& file)
    -> expected<affiliation> {
  auto const cut = std::min(line.find_first_of(" \t"), line.size());
  auto const who = line.substr(0, cut);
  auto const [organization, text] = without_date(line.substr(cut));
  if (organization.empty() || !detail::is_utf8(line) || line.find('\0') != std::string_view::npos)
    return fail_at(
        file, number, errc::malformed,
        "'{}' is no line of gitdm's: address or domain, blank, organization, and perhaps "
        "< YYYY-MM-DD",
        detail::shown(line));
  affiliation out{std::string{who}, std::string{organization}, {}, {}};
  if (who.find('@') == std::string_view::npos) out.who.insert(0, "@");
  if (text.empty()) return out;
  auto const day = parse_date(text);
  if (!day || day->packed % 100 == 0 || day->packed <= 10101)
    return fail_at(file, number, errc::malformed, "'{}' is no day; write < YYYY-MM-DD",
                   detail::shown(text));
  out.until = *day;
  return out;
}

/// One employer of an address follows the other: each counts from the day on which the one before
/// ended. Of two that end on one day the second counts on none, and is left out.
void make_successive(std::vector<affiliation>& all) {
  std::map<std::string, std::vector<affiliation*>> of;
  for (auto& known : all) of[folded(known.who)].push_back(&known);
  for (auto& [who, own] : of) {
    std::ranges::stable_sort(own, {}, [](const affiliation* known) {
      return known->until.known() ? known->until.packed : 99999999;
    });
    date begin{};
    for (auto* const known : own) {
      known->since = begin;
      if (!known->until.known()) continue;
      begin = known->until;
      known->until = day_before(known->until);
    }
  }
  std::erase_if(all, [](const affiliation& known) {
    return known.until.known() && known.until.packed < known.since.packed;
  });
}

auto read_gitdm(std::string_view text, const std::string& file)
    -> expected<std::vector<affiliation>> {
  std::vector<affiliation> out;
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  for (std::size_t number = 1; !text.empty(); ++number) {
    auto line = detail::take_line(text);
    line = trimmed_blanks(line.substr(0, line.find('#')));
    if (line.empty()) continue;
    auto const known = gitdm_line(line, number, file);
    if (!known) return tl::unexpected{known.error()};
    out.push_back(*known);
  }
  make_successive(out);
  return out;
}

auto path_in(const csv_table& row, const places<3>& at) -> expected<path_artifact> {
  if (row[at[2]].empty()) return refuse_empty(row, at[2]);
  auto const what = kind_named(row[at[1]]);
  if (!what) return row.refuse(errc::unknown_word, "{}", detail::unknown_kind(row[at[1]]));
  if (!allows(relation::produces, kind::project, *what))
    return row.refuse(errc::out_of_range,
                      "no project produces a {}; paths may be model, dataset, software, benchmark "
                      "or leaderboard",
                      name_of(*what));
  return path_artifact{std::string{row[at[0]]}, *what, std::string{row[at[2]]}};
}

}  // namespace

auto read_identities(std::string_view text, const std::string& file)
    -> expected<std::vector<known_identity>> {
  constexpr std::array<std::string_view, 3> names{"person", "name", "address"};
  return read_rows<known_identity>(
      text, file, names, [](const csv_table& row, const places<3>& at) -> expected<known_identity> {
        if (row[at[0]].empty()) return refuse_empty(row, at[0]);
        return known_identity{{std::string{row[at[1]]}, std::string{row[at[2]]}},
                              std::string{row[at[0]]}};
      });
}

auto read_kept_apart(std::string_view text, const std::string& file)
    -> expected<std::vector<std::pair<std::string, std::string>>> {
  using pair = std::pair<std::string, std::string>;
  constexpr std::array<std::string_view, 2> names{"one", "other"};
  return read_rows<pair>(text, file, names,
                         [](const csv_table& row, const places<2>& at) -> expected<pair> {
                           for (auto const column : at)
                             if (row[column].empty()) return refuse_empty(row, column);
                           return pair{row[at[0]], row[at[1]]};
                         });
}

auto read_affiliations(std::string_view text, const std::string& file)
    -> expected<std::vector<affiliation>> {
  auto rest = text;
  auto const head = detail::take_line(rest);
  if (head.find("who") == std::string_view::npos || head.find(',') == std::string_view::npos)
    return read_gitdm(text, file);
  constexpr std::array<std::string_view, 2> names{"who", "organization"};
  return read_rows<affiliation>(text, file, names, dated_pair_in<affiliation>);
}

auto read_organization_tree(std::string_view text, const std::string& file)
    -> expected<std::vector<organization_part>> {
  constexpr std::array<std::string_view, 2> names{"organization", "parent"};
  std::vector<std::size_t> lines;
  auto rows = read_rows<organization_part>(
      text, file, names,
      [&](const csv_table& row, const places<2>& at) -> expected<organization_part> {
        lines.push_back(row.line());
        return dated_pair_in<organization_part>(row, at);
      });
  if (!rows) return rows;
  if (auto const good = detail::check_tree(*rows, lines, file); !good)
    return tl::unexpected{good.error()};
  return rows;
}

auto read_bots(std::string_view text, const std::string& file)
    -> expected<std::vector<std::string>> {
  constexpr std::array<std::string_view, 1> names{"who"};
  return read_rows<std::string>(
      text, file, names, [](const csv_table& row, const places<1>& at) -> expected<std::string> {
        if (row[at[0]].empty()) return refuse_empty(row, at[0]);
        return std::string{row[at[0]]};
      });
}

auto read_domains(std::string_view text, const std::string& file)
    -> expected<std::vector<organization_domain>> {
  constexpr std::array<std::string_view, 4> names{"domain", "organization", "sector", "country"};
  return read_rows<organization_domain>(
      text, file, names,
      [](const csv_table& row, const places<4>& at) -> expected<organization_domain> {
        for (auto const column : {at[0], at[1]})
          if (row[column].empty()) return refuse_empty(row, column);
        return organization_domain{std::string{row[at[0]]}, std::string{row[at[1]]},
                                   std::string{row[at[2]]}, std::string{row[at[3]]}};
      });
}

auto read_path_map(std::string_view text, const std::string& file)
    -> expected<std::vector<path_artifact>> {
  constexpr std::array<std::string_view, 3> names{"prefix", "kind", "name"};
  return read_rows<path_artifact>(text, file, names, path_in);
}

auto identities_csv(std::span<const resolved_contact> contacts) -> std::string {
  std::string out = "person,name,address,uses,reason,through_name,through_address,bot\n";
  for (auto const& c : contacts) {
    auto const alone = c.ground == merge_ground::itself;
    append_csv_row(out, std::vector<std::string>{
                            c.person, c.who.name, c.who.address, std::to_string(c.uses),
                            std::string{name_of(c.ground)}, alone ? std::string{} : c.through.name,
                            alone ? std::string{} : c.through.address, c.bot ? "yes" : ""});
  }
  return out;
}

}  // namespace cartograph
