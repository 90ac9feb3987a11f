#include <gmock/gmock.h>
#include <sqlite3.h>

#include <string>
#include <vector>

#include "support/git_folder.hpp"
#include "support/run_program.hpp"

// `cartograph import table` and `import perceval` from outside.
namespace cartograph::import_table_test {
namespace {

using support::git_folder;
using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

auto run(const git_folder& at, std::vector<std::string> words) {
  words.insert(words.begin(), CARTOGRAPH_PROGRAM);
  return support::run_program(std::move(words), {.folder = at.file(".")});
}

void make_database(const git_folder& at, const std::string& name, const std::string& sql) {
  sqlite3* made = nullptr;
  ASSERT_EQ(sqlite3_open(at.file(name).c_str(), &made), SQLITE_OK);
  EXPECT_EQ(sqlite3_exec(made, sql.c_str(), nullptr, nullptr, nullptr), SQLITE_OK) << sql;
  sqlite3_close(made);
}

TEST(ImportTable, AQueryIsKeptWithTheNetwork) {
  git_folder const at;
  make_database(at, "d.db", "CREATE TABLE log(sha, who); INSERT INTO log VALUES('c1','Ada L')");
  auto const made = run(at, {"import", "table", "Mine=d.db", "-o", "net", "--query",
                             "SELECT sha AS \"commit\", who AS author_name FROM log"});
  ASSERT_EQ(made.exit_code, 0) << made.errors;
  EXPECT_THAT(run(at, {"info", "net"}).output,
              AllOf(HasSubstr("Mine: records of 1 commits"), HasSubstr("rows of database d.db ("),
                    HasSubstr("--query SELECT sha")));
}

TEST(ImportTable, APresetIsAQueryThatCanBeSeen) {
  git_folder const at;
  auto const shown = run(at, {"import", "table", "--preset", "git2net", "--show-query"});
  ASSERT_EQ(shown.exit_code, 0) << shown.errors;
  EXPECT_THAT(shown.output, HasSubstr("LEFT JOIN edits"));
  make_database(
      at, "g.db",
      "CREATE TABLE commits(hash, project_name, parents, author_name, author_email, author_date,"
      "author_timezone, committer_name, committer_email, committer_date, committer_timezone);"
      "CREATE TABLE edits(commit_hash, new_path, old_path);"
      "INSERT INTO commits VALUES('c','p','','A B','a@x.org','2020-03-01 12:00:00',0,'A B',"
      "'a@x.org','2020-03-01 12:00:00',0)");
  auto const by_preset = run(at, {"import", "table", "g.db", "--preset", "git2net", "-o", "a"});
  EXPECT_EQ(by_preset.exit_code, 0) << by_preset.errors;
  auto const by_query = run(at, {"import", "table", "g.db", "--query", shown.output, "-o", "b"});
  EXPECT_EQ(by_query.exit_code, 0) << by_query.errors;
}

TEST(ImportTable, MisuseAndBadDataHaveTheirExitCodes) {
  git_folder const at;
  make_database(at, "d.db", "CREATE TABLE t(a)");
  EXPECT_EQ(run(at, {"import", "table", "d.db"}).exit_code, 2);
  EXPECT_EQ(run(at, {"import", "table", "--show-query"}).exit_code, 2);
  EXPECT_EQ(run(at, {"import", "table", "d.db", "-o", "n", "--preset", "other"}).exit_code, 2);
  EXPECT_EQ(
      run(at, {"import", "table", "d.db", "-o", "n", "--preset", "augur", "--query", "SELECT 1"})
          .exit_code,
      2);
  auto const refused = run(at, {"import", "table", "d.db", "-o", "n", "--query", "DELETE FROM t"});
  EXPECT_EQ(refused.exit_code, 3);
  EXPECT_THAT(refused.errors, HasSubstr("may only read"));
  EXPECT_EQ(run(at, {"import", "table", "none.csv", "-o", "n"}).exit_code, 3);
}

TEST(ImportPerceval, AFileOfItemsBecomesANetwork) {
  git_folder const at;
  at.write("i.json",
           R"({"backend_name":"Git","data":{"commit":"c1","Author":"Ada L <ada@nvidia.com>"}})");
  at.write("other.json", R"({"backend_name":"Jira","category":"issue"})");
  auto const made =
      run(at, {"import", "perceval", "Mine=i.json", "-o", "net", "--identities", "who.csv"});
  ASSERT_EQ(made.exit_code, 0) << made.errors;
  EXPECT_THAT(run(at, {"info", "net"}).output,
              AllOf(HasSubstr("Mine: records of 1 commits"), HasSubstr("perceval items i.json (")));
  auto const refused = run(at, {"import", "perceval", "other.json", "-o", "n"});
  EXPECT_EQ(refused.exit_code, 3);
  EXPECT_THAT(refused.errors, HasSubstr("1 of jira/issue"));
}

}  // namespace
}  // namespace cartograph::import_table_test
