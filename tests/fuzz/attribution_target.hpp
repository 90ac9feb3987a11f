#pragma once

#include <algorithm>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "cartograph/io/attribution_files.hpp"
#include "cartograph/network/builder.hpp"
#include "fuzz/failure.hpp"

namespace cartograph::test {

/// The files of decisions about people. Each reader is given the same bytes.
struct attribution_target {
  static constexpr std::string_view all_words[]{
      ",",
      "\"",
      "\"\"",
      "\n",
      "\r\n",
      "\t",
      " ",
      "#",
      "<",
      " < 2020-02-30",
      " < 2020-03-01",
      "@",
      "@x.org",
      "who,organization,since,until\n",
      "organization,parent,since,until\n",
      "person,name,address\n",
      "organization,parent,since,until\nLab,Works,2019,2021-03-31\nLab,Other,2021-04-01,\n"
      "Works,Group,,\n",
      "one,other\n",
      "who\n",
      "domain,organization,sector,country\n",
      "prefix,kind,name\n",
      "2020",
      "2020-02",
      "9999-12-31",
      "0001-01-01",
      "-1",
      "99999999999999999999",
      "\xFF",
      "\xEF\xBB\xBF",
      std::string_view{"\0", 1}};
  static constexpr std::span<const std::string_view> words{all_words};

  [[nodiscard]] static auto seeds() -> std::vector<std::string> {
    return {"who,organization,since,until\nJane Doe,\"Ai2, the\",2020-01-05,2021\n@x.org,X,,\n",
            "# people\njane@x.org\tCompany Two\njane@x.org Company One < 2010-03-01\r\n\nx.org   X "
            "Works # all\n",
            "person,name,address\nAda,\"Ada, \"\"L\"\"\",a@x\nAda,al,b@y\n",
            "one,other\na@x,b@x\n",
            "who\nrenovate\nbot@x.org\n",
            "domain,organization,sector,country\nx.org,X,company,DE\n",
            "prefix,kind,name\nsrc/,software,S\ndata,dataset,D\n"};
  }

  /// Whom a book is asked for is covered by what the file says, in order, with ends that fit.
  static void check_affiliations(std::string_view bytes) {
    auto const read = read_affiliations(bytes, "f");
    if (!is_read(read, bytes)) return;
    affiliation_book book;
    for (auto const& each : *read) {
      if (each.who.empty() || each.organization.empty()) fuzz_failure("an empty field", bytes);
      if (each.since.known() && each.until.known() && each.until.latest() < each.since.earliest())
        fuzz_failure("ends before it begins", bytes);
      book.add(each);
    }
    for (auto const& each : *read) {
      std::vector const of{contact{each.who, each.who}};
      (void)book.said_of(of);
      (void)book.of_domain(each.who, each.since);
    }
  }

  /// Decided persons stay apart, and the file that says so comes back.
  static void check_identities(std::string_view bytes) {
    auto const read = read_identities(bytes, "f");
    if (!is_read(read, bytes)) return;
    std::vector<used_contact> contacts;
    std::vector<resolved_contact> rows;
    for (auto const& each : *read) {
      contacts.push_back({each.who});
      rows.push_back({each.who, 1, each.person, merge_ground::file, each.who, false});
    }
    auto const who = resolve_identities(contacts, {.known = *read});
    if (who.of.size() != contacts.size()) fuzz_failure("a contact is lost", bytes);
    auto const again = read_identities(identities_csv(rows), "f");
    if (!again) fuzz_failure(again.error().what(), bytes);
    if (!std::ranges::equal(*again, *read, [](const auto& a, const auto& b) {
          return a.who == b.who && a.person == b.person;
        }))
      fuzz_failure("identities do not come back the same", bytes);
  }

  /// Within a year or month there may be several tops, on a day there is one.
  [[nodiscard]] static auto first_day(date of) -> date {
    auto const missing = !of.known() ? 0 : of.packed % 10000 == 0 ? 101 : of.packed % 100 == 0;
    return {of.packed + missing};
  }

  /// A tree on every day that has a top above everything.
  static void check_tree(std::string_view bytes) {
    auto const read = read_organization_tree(bytes, "f");
    if (!is_read(read, bytes)) return;
    network_builder b;
    std::vector<std::pair<node_handle, node_handle>> ends;
    for (auto const& p : *read) {
      auto const unit = b.node(kind::organization, p.organization);
      auto const parent = b.node(kind::organization, p.parent);
      if (!b.link(unit, relation::part_of, parent, {.since = p.since, .until = p.until}))
        fuzz_failure("no link can say it", bytes);
    }
    auto const g = std::move(b).freeze(1);
    organization_tree const tree{g};
    std::vector<vertex_id> tops;
    auto const all = g.ids(kind::organization);
    for (auto v = all.first; v < all.last; ++v)
      for (auto const& p : *read) {
        auto const day = first_day(p.since);
        tree.tops_at(vertex_id{v}, day, day, tops);
        if (tops.size() != 1) fuzz_failure("not one top", bytes);
        auto const top = tops[0];
        tree.tops_at(top, day, day, tops);
        if (tops != std::vector{top}) fuzz_failure("something above the top", bytes);
      }
  }

  static void check_domains(std::string_view bytes) {
    auto const read = read_domains(bytes, "f");
    if (!is_read(read, bytes)) return;
    affiliation_book book;
    for (auto const& row : *read) book.add_domain(row);
    for (auto const& row : *read) (void)book.of_domain("a@" + row.domain, date{});
  }

  static void run(std::string_view bytes) {
    check_affiliations(bytes);
    check_identities(bytes);
    check_domains(bytes);
    if (bytes.size() < 4096) check_tree(bytes);
    (void)is_read(read_kept_apart(bytes, "f"), bytes);
    (void)is_read(read_bots(bytes, "f"), bytes);
    (void)is_read(read_path_map(bytes, "f"), bytes);
  }
};

}  // namespace cartograph::test
