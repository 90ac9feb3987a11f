#include <fmt/format.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>

#include "support/git_counts.hpp"

// Real histories: what an import counts is what git alone counts.
namespace cartograph::git_histories_test {
namespace {

using support::by_person;
using support::counts_by_git;
using support::counts_by_import;
using support::difference;
using support::git_in;
using support::git_merges;
using support::no_rules;
using support::totals;

auto imported(const std::string& path, git_import_options options) -> imported_git {
  options.foreign_owner = true;
  auto made = import_git(std::vector<git_source>{{"p", path}}, options);
  EXPECT_TRUE(made) << (made ? "" : made.error().what());
  return made ? std::move(*made) : imported_git{};
}

/// With every contact a person the numbers are those of `shortlog`; with the usual rules each
/// person has the commits of those rows of `shortlog` that `--identities` gives it.
void expect_equal_counts(const std::string& path) {
  auto const truth = counts_by_git(path);
  EXPECT_EQ(difference(counts_by_import(imported(path, {.persons = no_rules})), truth), "");
  EXPECT_EQ(difference(counts_by_import(imported(path, {.persons = no_rules, .with_merges = true})),
                       counts_by_git(path, git_merges::counted)),
            "");
  auto const usual = imported(path, {});
  EXPECT_EQ(totals(usual.graph, "author"), by_person(truth, usual.contacts));
  auto const head = git_in(path, {"-c", "safe.directory=*", "rev-parse", "--short", "HEAD"});
  fmt::print("{} at {}: {} commits, {} merges, {} people by shortlog, {} by the usual rules\n",
             path, head.substr(0, head.find('\n')), truth.commits, truth.merges,
             truth.authors.size(), totals(usual.graph, "author").size());
}

TEST(GitHistories, ThatOfThisProjectIsCountedAsByGit) {
  std::string const path{CARTOGRAPH_SOURCE_DIR};
  if (!std::filesystem::exists(path + "/.git")) GTEST_SKIP() << "the source is no clone";
  if (git_in(path, {"-c", "safe.directory=*", "rev-parse", "--is-shallow-repository"}) != "false\n")
    GTEST_SKIP() << "the clone is shallow";
  expect_equal_counts(path);
}

TEST(GitHistories, ThoseOfTheEnvironmentAreCountedAsByGit) {
  auto const* const named = std::getenv("CARTOGRAPH_HISTORIES");
  if (named == nullptr || *named == '\0')
    GTEST_SKIP() << "CARTOGRAPH_HISTORIES names no clones (PATH:PATH:…)";
  for (std::string_view rest{named}; !rest.empty();) {
    std::string const path{rest.substr(0, rest.find(':'))};
    rest.remove_prefix(std::min(rest.size(), path.size() + 1));
    SCOPED_TRACE(path);
    if (!path.empty()) expect_equal_counts(path);
  }
}

}  // namespace
}  // namespace cartograph::git_histories_test
