#include "cartograph/io/table_import.hpp"

#include <gmock/gmock.h>
#include <sqlite3.h>
#include <zlib.h>

#include <chrono>
#include <filesystem>
#include <fstream>
#include <thread>

#include "cartograph/core/random.hpp"
#include "cartograph/io/csv.hpp"
#include "cartograph/io/csv_folder.hpp"
#include "support/git_counts.hpp"
#include "support/git_folder.hpp"

namespace cartograph::table_import_test {
namespace {

namespace fs = std::filesystem;
using support::count_of;
using support::git_folder;
using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

/// A database made by SQLite itself.
void make_database(const std::string& path, const std::string& sql) {
  sqlite3* made = nullptr;
  ASSERT_EQ(sqlite3_open(path.c_str(), &made), SQLITE_OK);
  char* said = nullptr;
  EXPECT_EQ(sqlite3_exec(made, sql.c_str(), nullptr, nullptr, &said), SQLITE_OK) << said;
  sqlite3_free(said);
  sqlite3_close(made);
}

auto bytes_of(const std::string& path) -> std::string {
  std::ifstream in{path, std::ios::binary};
  return {std::istreambuf_iterator<char>{in}, {}};
}

auto files_in(const git_folder& at) -> std::vector<std::string> {
  std::vector<std::string> out;
  for (auto const& each : fs::directory_iterator{at.file(".")})
    out.push_back(each.path().filename().string());
  std::ranges::sort(out);
  return out;
}

auto asked(const std::string& path, const std::string& query,
           const git_import_options& options = {}) -> expected<imported_git> {
  return import_table(std::vector<table_source>{{"", path}}, {.query = query}, options);
}

auto csv(const expected<imported_git>& made) -> csv_texts {
  EXPECT_TRUE(made) << (made ? "" : made.error().what());
  if (!made) return {};
  auto out = csv_of(made->graph);
  EXPECT_TRUE(out) << (out ? "" : out.error().what());
  return out ? std::move(*out) : csv_texts{};
}

auto refusal(const expected<imported_git>& made) -> std::string {
  return made ? "(it was read)" : made.error().what();
}

auto preset(std::string_view name) { return std::string{*query_of_preset(name)}; }

// ---- the shapes that tools write ----

/// Three commits as git2net keeps them: one of two paths, with two edits in one of them, one
/// without an edit, and a merge.
void make_git2net(const std::string& path) {
  make_database(path, R"sql(
    CREATE TABLE commits (hash TEXT, author_email TEXT, author_name TEXT, committer_email TEXT,
      committer_name TEXT, author_date TEXT, committer_date TEXT, author_timezone INTEGER,
      committer_timezone INTEGER, no_of_modifications INTEGER, project_name TEXT, parents TEXT,
      merge INTEGER);
    CREATE TABLE edits (commit_hash TEXT, edit_type TEXT, filename TEXT, new_path TEXT,
      old_path TEXT, total_added_lines INTEGER);
    INSERT INTO commits VALUES
      ('c1','ada@nvidia.com','Ada L','ada@nvidia.com','Ada L','2020-03-01 00:30:00',
       '2020-03-01 00:30:00',-3600,-3600,2,'tool','',0),
      ('c2','bob@y.org','Bob B','noreply@github.com','GitHub','2020-03-05 12:00:00',
       '2020-03-05 12:00:00',0,0,0,'tool','c1',0),
      ('c3','bob@y.org','Bob B','bob@y.org','Bob B','2020-03-06 12:00:00',
       '2020-03-06 12:00:00',0,0,0,'tool','c1,c2',1);
    INSERT INTO edits VALUES ('c1','addition','a.py','src/a.py','src/a.py',3),
      ('c1','addition','a.py','src/a.py','src/a.py',5), ('c1','addition','d',NULL,'data/d',1);)sql");
}

TEST(TableImport, Git2net) {
  git_folder const at;
  make_git2net(at.file("g.db"));
  git_import_options options{
      .artifacts = {{"src/", kind::software, "Code"}, {"data/", kind::dataset, "Corpus"}}};
  options.employers.add_domain({"nvidia.com", "NVIDIA", "company", "US"});
  auto const made = asked(at.file("g.db"), preset("git2net"), options);
  EXPECT_EQ(csv(made).relations,
            "source_kind,source_name,relation,target_kind,target_name,since,until,word\n"
            "person,Ada L,contributes,project,tool,2020-02-29,2020-02-29,author\n"
            "person,Ada L,contributes,dataset,Corpus,2020-02-29,2020-02-29,author\n"
            "person,Ada L,contributes,software,Code,2020-02-29,2020-02-29,author\n"
            "person,Bob B,contributes,project,tool,2020-03-05,2020-03-05,author\n"
            "project,tool,produces,dataset,Corpus,,,\n"
            "project,tool,produces,software,Code,,,\n"
            "person,Ada L,member_of,organization,NVIDIA,2020-02-29,2020-02-29,domain\n")
      << "the author's clock was an hour ahead";
  EXPECT_EQ(count_of(made->graph, "commits"), 3U);
  EXPECT_EQ(count_of(made->graph, "merges"), 1U);
  EXPECT_EQ(count_of(made->graph, "rows"), 5U);
  EXPECT_EQ(count_of(made->graph, "commits by the forge for their author"), 1U);
}

constexpr auto augur_heading =
    "cmt_id,repo_id,cmt_commit_hash,cmt_author_name,cmt_author_email,cmt_author_timestamp,"
    "cmt_author_date,cmt_committer_name,cmt_committer_email,cmt_committer_timestamp,cmt_filename,"
    "cmt_added\n";
constexpr auto augur_rows =
    "1,25,h1,Ada L,ada@x.org,2020-03-01 00:30:00+01,2020-03-01,Ada L,ada@x.org,,src/a,1\n"
    "2,25,h1,Ada L,ada@x.org,2020-03-01 00:30:00+01,2020-03-01,Ada L,ada@x.org,,src/b,1\n"
    "3,25,h2,Bob B,bob@y.org,,2020-03-05,Carl C,carl@z.org,,data/d,2\n"
    "4,26,h1,Ada L,ada@x.org,2020-03-01 00:30:00+01,2020-03-01,Ada L,ada@x.org,,src/a,1\n"
    "5,25,,Nobody,n@x.org,,,,,,,\n";

/// The same rows in a database, whose table `repo` knows one of the two names.
void make_augur(const std::string& path) {
  std::string sql =
      "CREATE TABLE repo (repo_id INTEGER, repo_name TEXT); INSERT INTO repo VALUES (25, '25');"
      "CREATE TABLE commits (cmt_id, repo_id, cmt_commit_hash, cmt_author_name, cmt_author_email,"
      "cmt_author_timestamp, cmt_author_date, cmt_committer_name, cmt_committer_email,"
      "cmt_committer_timestamp, cmt_committer_date, cmt_filename, cmt_added);";
  csv_reader rows{augur_rows};
  while (*rows.next()) {
    sql += "INSERT INTO commits VALUES (";
    for (std::size_t i = 0; i < rows.fields().size(); ++i) {
      auto const field = rows.fields()[i];
      sql += i == 10 ? "NULL," : "";
      sql += (field.empty() ? "NULL" : fmt::format("'{}'", field)) +
             std::string{i + 1 < rows.fields().size() ? "," : ");"};
    }
  }
  make_database(path, sql);
}

TEST(TableImport, AugurAsADatabaseAndAsCsv) {
  git_folder const at;
  make_augur(at.file("augur.db"));
  at.write("augur.csv", std::string{augur_heading} + augur_rows);
  git_import_options const options{.artifacts = {{"src/", kind::software, "Code"}}};
  auto const by_query = asked(at.file("augur.db"), preset("augur"), options);
  auto const by_csv = asked(at.file("augur.csv"), "", options);
  EXPECT_EQ(csv(by_query).relations, csv(by_csv).relations);
  EXPECT_EQ(csv(by_query).nodes, csv(by_csv).nodes);
  EXPECT_EQ(csv(by_csv).relations,
            "source_kind,source_name,relation,target_kind,target_name,since,until,word\n"
            "person,Ada L,contributes,project,25,2020-02-29,2020-02-29,author\n"
            "person,Ada L,contributes,software,Code,2020-02-29,2020-02-29,author\n"
            "person,Bob B,contributes,project,25,2020-03-05,2020-03-05,author\n"
            "person,Carl C,contributes,project,25,2020-03-05,2020-03-05,committer\n"
            "project,25,produces,software,Code,,,\n"
            "project,26,derived_from,project,25,,,fork\n");
  for (auto const* made : {&by_query, &by_csv}) {
    EXPECT_EQ(count_of((*made)->graph, "rows without a commit, left out"), 1U);
    EXPECT_EQ(count_of((*made)->graph, "shared commits left out"), 1U);
  }
}

TEST(TableImport, YearsAndDaysAreNoSeconds) {
  git_folder const at;
  at.write("t.csv", "commit,author_name,author_date\nc1,Ada,2021\nc2,Bob,20210501\n");
  EXPECT_THAT(csv(asked(at.file("t.csv"), "")).relations,
              AllOf(HasSubstr("Ada,contributes,project,t,2021-01-01"),
                    HasSubstr("Bob,contributes,project,t,2021-05-01")));
  at.write("bad.csv", "commit,author_name,author_date\nc1,Ada,2021\nc2,Bob,12345\n");
  EXPECT_THAT(refusal(asked(at.file("bad.csv"), "")),
              AllOf(HasSubstr("bad.csv"), HasSubstr("'12345'"), HasSubstr("YYYY-MM-DD")));
}

TEST(TableImport, RowsOfNobodyAreLeftOutAndCounted) {
  git_folder const at;
  at.write("t.csv", "commit,author_name,author_email\nc1,Ada,\nc2,,\nc3,,b@x.org\n");
  auto const made = asked(at.file("t.csv"), "");
  EXPECT_EQ(count_of(made->graph, "rows without an author, left out"), 1U);
  EXPECT_EQ(made->graph.ids(kind::person).size(), 2U);
}

TEST(TableImport, OneProjectForAllRows) {
  git_folder const at;
  at.write("t.csv", "commit,author_email,project\nc1,a@x.org,one\nc2,a@x.org,two\n");
  auto const made = import_table(std::vector<table_source>{{"All", at.file("t.csv")}}, {}, {});
  EXPECT_THAT(csv(made).nodes, AllOf(HasSubstr("project,All"), Not(HasSubstr("one"))));
  at.write("bare.csv", "commit,author_email\nc1,a@x.org\n");
  EXPECT_THAT(csv(asked(at.file("bare.csv"), "")).nodes, HasSubstr("project,bare"));
}

TEST(TableImport, LinksAreThoseOfRelationsCsv) {
  git_folder const at;
  make_database(at.file("l.db"),
                "CREATE TABLE work (who TEXT, what TEXT, n INTEGER, day TEXT);"
                "INSERT INTO work VALUES ('Ada','BLOOM',3,'2022-07-06'),('Bob','BLOOM',1,NULL);");
  auto const typed = asked(
      at.file("l.db"),
      "SELECT 'person' AS source_kind, who AS source, 'contributes' AS relation, 'project' AS "
      "target_kind, what AS target, sum(n) AS weight, day AS since FROM work GROUP BY who");
  EXPECT_EQ(csv(typed).relations,
            "source_kind,source_name,relation,target_kind,target_name,since,weight\n"
            "person,Ada,contributes,project,BLOOM,2022-07-06,3\n"
            "person,Bob,contributes,project,BLOOM,,1\n");
  EXPECT_EQ(count_of(typed->graph, "rows"), 2U);
  EXPECT_THAT(typed->graph.parts().counts.sources.front(), HasSubstr("rows of database l.db ("));
  EXPECT_EQ(typed->graph.parts().counts.orphans, 0U);
  auto const bare = asked(at.file("l.db"), "SELECT who AS source, what AS target FROM work");
  EXPECT_THAT(csv(bare).nodes, HasSubstr("entity,Ada\n"));
  EXPECT_THAT(
      refusal(asked(at.file("l.db"), "SELECT 'Ada' AS source, 'x' AS target, 'sings' AS relation")),
      AllOf(HasSubstr("l.db"), HasSubstr("sings")));
  EXPECT_THAT(refusal(asked(at.file("l.db"), "SELECT 'Ada' AS source, '' AS target")),
              HasSubstr("target_name is empty"));
}

TEST(TableImport, MissingColumnsAreToldWithThoseThatThereAre) {
  git_folder const at;
  make_git2net(at.file("g.db"));
  EXPECT_THAT(refusal(asked(at.file("g.db"), "SELECT hash, merge FROM commits")),
              AllOf(HasSubstr("neither a column 'commit'"), HasSubstr("there are: hash, merge")));
  EXPECT_THAT(refusal(asked(at.file("g.db"), "SELECT hash AS \"commit\", merge FROM commits")),
              AllOf(HasSubstr("'author_name' or 'author_email'"), HasSubstr("commit, merge")));
  EXPECT_THAT(refusal(asked(at.file("g.db"), "SELECT nichts FROM commits")),
              HasSubstr("no such column: nichts"));
  EXPECT_THAT(refusal(asked(at.file("g.db"), "SELECT \"hsah\" AS \"commit\" FROM commits")),
              HasSubstr("no such column: hsah"))
      << "a misspelt name is no text";
  EXPECT_THAT(refusal(asked(at.file("g.db"), preset("augur"))), HasSubstr("no such"));
  EXPECT_THAT(refusal(asked(at.file("g.db"), "")), HasSubstr("needs a query"));
  at.write("t.csv", "a,b\n1,2\n");
  EXPECT_THAT(refusal(asked(at.file("t.csv"), "")), HasSubstr("there are: a, b"));
  EXPECT_THAT(refusal(asked(at.file("t.csv"), "SELECT 1")), HasSubstr("no SQLite database"));
}

// ---- a database is only ever read ----

constexpr auto one_commit = "SELECT 'c' AS \"commit\", 'A' AS author_name";

TEST(TableImport, NothingIsWritten) {
  git_folder const at;
  make_git2net(at.file("g.db"));
  auto const before = bytes_of(at.file("g.db"));
  auto const there = files_in(at);
  std::vector<std::string> const queries{
      "INSERT INTO commits(hash) VALUES ('x')",
      "UPDATE commits SET hash = 'x' RETURNING hash AS \"commit\", 'A' AS author_name",
      "DELETE FROM commits",
      "DROP TABLE commits",
      "CREATE TABLE t AS SELECT 1",
      "CREATE TEMP TABLE t(a)",
      "ATTACH '" + at.file("other.db") + "' AS o",
      "DETACH main",
      "PRAGMA journal_mode = WAL",
      "PRAGMA writable_schema = 1",
      "PRAGMA user_version",
      "SELECT * FROM pragma_table_info('commits')",
      "VACUUM",
      "VACUUM INTO '" + at.file("copy.db") + "'",
      "REINDEX",
      "ANALYZE",
      "BEGIN",
      "SAVEPOINT a",
      "SELECT load_extension('/nowhere') AS \"commit\"",
      "SELECT fts3_tokenizer('simple') AS \"commit\"",
      "EXPLAIN SELECT 1",
      "EXPLAIN QUERY PLAN SELECT hash FROM commits",
      std::string{one_commit} + "; DELETE FROM commits",
      std::string{one_commit} + "; " + one_commit,
      std::string{one_commit} + "; nonsense",
      "SELECT ? AS \"commit\", 'A' AS author_name",
      "",
      ";",
      "-- only a comment",
      "SELECT"};
  for (auto const& query : queries) {
    auto const made = asked(at.file("g.db"), query);
    EXPECT_FALSE(made) << query;
    EXPECT_THAT(refusal(made), HasSubstr("g.db")) << query;
  }
  EXPECT_TRUE(asked(at.file("g.db"), std::string{one_commit} + " ; -- and no more\n"));
  EXPECT_TRUE(asked(at.file("g.db"), preset("git2net")));
  EXPECT_EQ(bytes_of(at.file("g.db")), before);
  EXPECT_EQ(files_in(at), there);
}

TEST(TableImport, RefusalsSayWhatWasAskedFor) {
  git_folder const at;
  make_git2net(at.file("g.db"));
  auto const said = [&](const std::string& query) {
    return refusal(asked(at.file("g.db"), query));
  };
  EXPECT_THAT(said("ATTACH 'x' AS y"), HasSubstr("may only read; it asks for ATTACH"));
  EXPECT_THAT(said("PRAGMA user_version"), HasSubstr("it asks for PRAGMA"));
  EXPECT_THAT(said("DELETE FROM commits"), HasSubstr("it asks for changes of rows"));
  EXPECT_THAT(said("SELECT load_extension('x')"), HasSubstr("it asks for load_extension"));
  EXPECT_THAT(said(std::string{one_commit} + "; SELECT 2"), HasSubstr("one statement"));
  EXPECT_THAT(said("SELECT ?"), HasSubstr("parameters"));
}

TEST(TableImport, AFileOfOddNameIsNoAddress) {
  git_folder const at;
  auto const name = at.file("odd ?mode=rwc&cache=shared#%41 \xC3\xA4.db");
  make_git2net(at.file("g.db"));
  fs::rename(at.file("g.db"), name);
  auto const there = files_in(at);
  EXPECT_TRUE(asked(name, preset("git2net")));
  EXPECT_EQ(files_in(at), there);
}

TEST(TableImport, ADatabaseThatCannotBeWrittenIsRead) {
  git_folder const at;
  fs::create_directory(at.file("locked"));
  make_git2net(at.file("locked/g.db"));
  fs::permissions(at.file("locked/g.db"), fs::perms::owner_read);
  fs::permissions(at.file("locked"), fs::perms::owner_read | fs::perms::owner_exec);
  EXPECT_TRUE(asked(at.file("locked/g.db"), preset("git2net")));
  fs::permissions(at.file("locked"), fs::perms::owner_all);
}

TEST(TableImport, ChangesBesideTheDatabaseAreNotOverlooked) {
  git_folder const at;
  sqlite3* writer = nullptr;
  ASSERT_EQ(sqlite3_open(at.file("w.db").c_str(), &writer), SQLITE_OK);
  auto const run = [&](const char* sql) {
    EXPECT_EQ(sqlite3_exec(writer, sql, nullptr, nullptr, nullptr), SQLITE_OK) << sql;
  };
  run("PRAGMA journal_mode=WAL; CREATE TABLE t(c); INSERT INTO t VALUES('c1');");
  constexpr auto query = "SELECT c AS \"commit\", 'A' AS author_name FROM t";
  EXPECT_THAT(refusal(asked(at.file("w.db"), query)), HasSubstr("w.db-wal holds changes"));
  fs::create_directory(at.file("elsewhere"));
  fs::create_symlink(at.file("w.db"), at.file("elsewhere/link.db"));
  EXPECT_THAT(refusal(asked(at.file("elsewhere/link.db"), query)),
              HasSubstr("w.db-wal holds changes"));
  run("PRAGMA wal_checkpoint(TRUNCATE)");
  EXPECT_TRUE(asked(at.file("w.db"), query)) << "an empty one is none";
  sqlite3_close(writer);
  auto const there = files_in(at);
  auto const before = bytes_of(at.file("w.db"));
  EXPECT_EQ(count_of(asked(at.file("w.db"), query)->graph, "commits"), 1U)
      << "its mode is WAL still";
  EXPECT_EQ(files_in(at), there);
  EXPECT_EQ(bytes_of(at.file("w.db")), before);
  at.write("w.db-journal", "x");
  EXPECT_THAT(refusal(asked(at.file("w.db"), query)), HasSubstr("w.db-journal holds changes"));
}

// ---- hostile files and queries ----

TEST(TableImport, WhatIsNoDatabaseIsRefused) {
  git_folder const at;
  make_git2net(at.file("g.db"));
  auto const whole = bytes_of(at.file("g.db"));
  EXPECT_EQ(asked(at.file("none.db"), one_commit).error().code, errc::not_found);
  for (auto const size : {16U, 20U, 99U, 100U, 512U, 4096U, 5000U}) {
    at.write("cut.db", whole.substr(0, size));
    EXPECT_FALSE(asked(at.file("cut.db"), preset("git2net"))) << size;
  }
  at.write("text.db", "commit");
  EXPECT_THAT(refusal(asked(at.file("text.db"), one_commit)), HasSubstr("no SQLite database"));
  auto* const packed = gzopen(at.file("g.db.gz").c_str(), "wb");
  gzwrite(packed, whole.data(), static_cast<unsigned>(whole.size()));
  gzclose(packed);
  EXPECT_THAT(refusal(asked(at.file("g.db.gz"), one_commit)), HasSubstr("decompress it"));
}

constexpr auto endless =
    "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) "
    "SELECT 'c' || (i % 7) AS \"commit\", 'A' AS author_name FROM n";

TEST(TableImport, AQueryWithoutEndMeetsTheBoundOfRows) {
  git_folder const at;
  make_git2net(at.file("g.db"));
  auto const made = import_table(std::vector<table_source>{{"", at.file("g.db")}},
                                 {.query = endless, .most_rows = 5000}, {});
  EXPECT_THAT(refusal(made), HasSubstr("more than 5000 rows"));
}

TEST(TableImport, AQueryWithoutEndIsStopped) {
  git_folder const at;
  make_git2net(at.file("g.db"));
  for (auto const* query : {endless,
                            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) "
                            "SELECT i AS \"commit\", 'A' AS author_name FROM n WHERE i < 0"}) {
    stop_source stop;
    std::jthread const stopper{[&] {
      std::this_thread::sleep_for(std::chrono::milliseconds{50});
      stop.stopped = true;
    }};
    auto const made = asked(at.file("g.db"), query, {.stop = stop_token{stop}});
    ASSERT_FALSE(made);
    EXPECT_EQ(made.error().code, errc::interrupted) << query;
  }
}

TEST(TableImport, OddTextsAreKeptOrRefused) {
  git_folder const at;
  make_git2net(at.file("g.db"));
  auto const made = asked(at.file("g.db"),
                          "SELECT 'c1' AS \"commit\", CAST(x'4164FF61' AS TEXT) AS author_name, "
                          "x'61004062' AS author_email,"
                          " 'not a day' AS author_date, 'two' || char(10) || 'lines' AS project");
  EXPECT_THAT(csv(made).nodes, HasSubstr("person,Ad\xEF\xBF\xBD"
                                         "a"));
  EXPECT_EQ(count_of(made->graph, "contacts that were not UTF-8"), 1U);
  EXPECT_EQ(count_of(made->graph, "commits without a day"), 1U);
  EXPECT_THAT(
      refusal(asked(at.file("g.db"),
                    "SELECT 'c1' AS \"commit\", printf('%.*c', 2000000, 'x') AS author_name")),
      HasSubstr("longer than 1048576 bytes"));
  EXPECT_THAT(refusal(asked(at.file("g.db"),
                            "SELECT 'c1' AS \"commit\", zeroblob(100000000) AS author_name")),
              HasSubstr("longer than 16777216 bytes"));
}

TEST(TableImport, ViewsAreReadAndHostileOnesAreNot) {
  git_folder const at;
  make_git2net(at.file("g.db"));
  make_database(
      at.file("g.db"),
      "CREATE VIEW good AS SELECT hash AS \"commit\", author_name FROM commits;"
      "CREATE VIEW bad AS SELECT load_extension('/nowhere') AS \"commit\", 'A' AS author_name;");
  EXPECT_TRUE(asked(at.file("g.db"), "SELECT * FROM good"));
  EXPECT_FALSE(asked(at.file("g.db"), "SELECT * FROM bad"));
}

TEST(TableFuzz, AlteredDatabasesAreReadOrRefused) {
  git_folder const at;
  make_git2net(at.file("g.db"));
  auto const seed = bytes_of(at.file("g.db"));
  random_stream random{5, 1};
  int read = 0;
  for (int i = 0; i < 1000; ++i) {
    auto bytes = seed;
    for (auto k = random.below(8) + 1; k-- > 0;)
      bytes[random.below(i % 2 == 0 ? 120 : bytes.size())] = static_cast<char>(random.below(256));
    bytes.replace(0, 16, seed, 0, 16);
    if (random.below(10) == 0) bytes.resize(random.below(bytes.size()) + 16);
    at.write("altered.db", bytes);
    if (asked(at.file("altered.db"), preset("git2net"))) ++read;
    EXPECT_EQ(bytes_of(at.file("altered.db")), bytes);
  }
  EXPECT_GT(read, 50);
  EXPECT_EQ(files_in(at), (std::vector<std::string>{"altered.db", "g.db"}));
}

}  // namespace
}  // namespace cartograph::table_import_test
