#pragma once

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <cstdint>
#include <map>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "cartograph/io/git_import.hpp"
#include "cartograph/network/each_link.hpp"
#include "io/git_records.hpp"
#include "support/git_folder.hpp"

namespace cartograph::support {

/// What is counted of a history: once by git alone, once by an import, to be equal.
struct git_counts {
  std::uint64_t commits{};
  std::uint64_t merges{};
  std::map<std::string, double> authors;  ///< `Name <address>`, and how many commits
};

/// In words, a line each; empty when they are equal.
[[nodiscard]] inline auto difference(const git_counts& one, const git_counts& other)
    -> std::string {
  std::string out;
  auto const differ = [&](std::string_view what, double a, double b) {
    if (a != b) out += fmt::format("{}: {} and {}\n", what, a, b);
  };
  differ("commits", static_cast<double>(one.commits), static_cast<double>(other.commits));
  differ("merges", static_cast<double>(one.merges), static_cast<double>(other.merges));
  auto everybody = one.authors;
  everybody.insert(other.authors.begin(), other.authors.end());
  auto const of = [](const git_counts& counts, const std::string& who) {
    auto const found = counts.authors.find(who);
    return found == counts.authors.end() ? -1 : found->second;  // -1: not there
  };
  for (auto const& [who, commits] : everybody) differ(who, of(one, who), of(other, who));
  return out;
}

enum class git_merges : std::uint8_t { left_out, counted };

/// What git itself counts of `HEAD`, by `rev-list --count` and `shortlog -sne` with the mailmap.
/// \param path any repository that may be read, whoever owns it
[[nodiscard]] inline auto counts_by_git(const std::string& path,
                                        git_merges merges = git_merges::left_out) -> git_counts {
  auto const said = [&](std::vector<std::string> words) {
    words.insert(words.begin(), {"-c", "safe.directory=*", "--no-replace-objects"});
    return git_in(path, std::move(words));
  };
  git_counts out{.commits = std::stoull(said({"rev-list", "--count", "HEAD"})),
                 .merges = std::stoull(said({"rev-list", "--count", "--merges", "HEAD"}))};
  std::vector<std::string> words{"shortlog", "-sne", "HEAD"};
  if (merges == git_merges::left_out) words.emplace_back("--no-merges");
  std::istringstream lines{said(words)};
  std::string readable;  // of bytes that are no UTF-8, what a text file can hold of them
  for (std::string line; std::getline(lines, line);) {
    auto const tab = line.find('\t');
    auto const who = line.find_first_not_of(' ', tab + 1);  // a blank where there is no name
    (void)cartograph::detail::repair_utf8(line.substr(who), readable);
    out.authors[readable] += std::stod(line.substr(0, tab));
  }
  return out;
}

/// How many things of a sort an import says that it met.
[[nodiscard]] inline auto count_of(const network& g, std::string_view what) -> std::uint64_t {
  for (auto const& [name, count] : g.parts().counts.imported)
    if (name == what) return count;
  ADD_FAILURE() << "nothing counts " << what;
  return 0;
}

/// How many commits each person has in a role, over all targets of a kind.
[[nodiscard]] inline auto totals(const network& g, std::string_view role, kind what = kind::project)
    -> std::map<std::string, double> {
  std::map<std::string, double> out;
  auto const& c = g.rows(relation::contributes).columns;
  for_each_link(g, relation::contributes, [&](vertex_id from, vertex_id to, std::uint64_t k) {
    if (g.kind_of(to) != what || g.parts().words[c.word[k]] != role) return;
    out[g.name(from)] += c.weight.empty() ? 1 : c.weight[k];
  });
  return out;
}

/// The authors of an import in the form of `shortlog -sne`. Without rules of identity each contact
/// is a person.
[[nodiscard]] inline auto authors(const imported_git& made) -> std::map<std::string, double> {
  std::map<std::string, std::string> contact_of;
  for (auto const& c : made.contacts) contact_of[c.person] = to_string(c.who);
  std::map<std::string, double> out;
  for (auto const& [person, commits] : totals(made.graph, "author"))
    out[contact_of[person]] = commits;
  return out;
}

[[nodiscard]] inline auto counts_by_import(const imported_git& made) -> git_counts {
  return {.commits = count_of(made.graph, "commits"),
          .merges = count_of(made.graph, "merges"),
          .authors = authors(made)};
}

/// The rows of `shortlog` added up for each person that the rules of identity made of them.
[[nodiscard]] inline auto by_person(const git_counts& counts,
                                    const std::vector<resolved_contact>& contacts)
    -> std::map<std::string, double> {
  std::map<std::string, std::string> person_of;
  for (auto const& c : contacts) person_of[to_string(c.who)] = c.person;
  std::map<std::string, double> out;
  for (auto const& [who, commits] : counts.authors) out[person_of[who]] += commits;
  return out;
}

/// Each contact is a person: what `shortlog` shows.
inline const identity_rules no_rules{.by_address = false, .by_login = false, .by_name = false};

}  // namespace cartograph::support
