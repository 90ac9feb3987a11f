#pragma once

#include "cartograph/io/perceval_import.hpp"
#include "cartograph/io/table_import.hpp"
#include "fuzz/record_targets.hpp"

// Importers of commits that are given paths. Databases are altered by tests/io/table_import_test.cpp.

namespace cartograph::test {

inline constexpr std::string_view commit_words[]{"{",
                                                 "}",
                                                 "[",
                                                 "]",
                                                 ":",
                                                 ",",
                                                 "\"",
                                                 "\\",
                                                 "\\u0000",
                                                 "\\udc80",
                                                 "null",
                                                 "-1",
                                                 "1e999",
                                                 "\n",
                                                 "\xFF",
                                                 "\xEF\xBB\xBF",
                                                 std::string_view{"\0", 1},
                                                 "\"backend_name\":",
                                                 "\"Git\"",
                                                 "\"GitHub\"",
                                                 "\"category\":",
                                                 "\"commit\":",
                                                 "\"data\":",
                                                 "\"Author\":",
                                                 "\"A <a@x.org>\"",
                                                 "\\n\\nCo-authored-by: ",
                                                 "\"files\":",
                                                 "\"user\":",
                                                 "\"login\":",
                                                 "\"reviews_data\":",
                                                 "commit,author_name,author_date\n",
                                                 "source,target\n",
                                                 "cmt_commit_hash",
                                                 "2020-03-01 12:00:00+02",
                                                 "99999999999999999999"};

struct perceval_target {
  static constexpr std::span<const std::string_view> words{commit_words};

  [[nodiscard]] static auto seeds() -> std::vector<std::string> {
    return {
        R"({"backend_name":"Git","category":"commit","origin":"https://x.org/lab/tool","data":{"commit":"c1",)"
        R"("parents":["a","b"],"Author":"A B <a@x.org>","AuthorDate":"Wed May 3 10:00:00 2023 +0000",)"
        R"("message":"t\n\nCo-authored-by: \udc80 C <c@x.org>","files":[{"file":"\"a\\303\"","newfile":"b","action":"R100"}]}})",
        R"([{"backend_name":"GitHub","category":"issue","origin":"https://x.org/lab/tool","data":{"id":1,)"
        R"("user":{"login":"aa"},"created_at":"2023-05-03T10:00:00Z","comments_data":[{"id":1,"user":{"login":"bb","type":"Bot"},"created_at":"2023-06-03T10:00:00Z"}]}}])",
        R"({"backend_name":"GitHub","category":"pull_request","origin":"https://x.org/lab/tool","data":{"id":2,)"
        R"("user_data":{"login":"aa","email":"a@x.org"},"merged_by":{"login":"eve"},"reviews_data":[{"id":5,"user":{"login":"eve"}}]}})"};
  }

  /// Items are refused, or make a network that comes back from its files.
  static void run(std::string_view bytes) {
    auto const made = import_perceval(std::vector{perceval_source{"", file_for_fuzz(bytes)}}, {});
    if (is_read(made, bytes)) expect_to_come_back(made->graph, bytes);
  }
};

struct table_target {
  static constexpr std::span<const std::string_view> words{commit_words};

  [[nodiscard]] static auto seeds() -> std::vector<std::string> {
    return {
        "commit,project,author_name,author_email,author_date,path,message\n"
        "c1,tool,A B,a@x.org,2020-03-01,src/a.c,\"t\n\nCo-authored-by: C <c@x.org>\"\n"
        "c1,tool,A B,a@x.org,2020-03-01,src/b.c,\n"
        "c2,tool,C,c@x.org,1583020800,,\n",
        "source,target,relation,source_kind,target_kind,weight,since\n"
        "Lab,Tool,leads,organization,project,1,2020\nA,Tool,contributes,person,project,2,\n",
        "cmt_commit_hash,cmt_author_name,cmt_author_email,cmt_author_timestamp,cmt_filename,"
        "repo_name\nc1,A,a@x.org,2020-03-01 12:00:00+02,a.c,tool\n"};
  }

  /// Rows are refused, or make a network that comes back from its files.
  static void run(std::string_view bytes) {
    auto const made = import_table(std::vector{table_source{"", file_for_fuzz(bytes)}}, {}, {});
    if (is_read(made, bytes)) expect_to_come_back(made->graph, bytes);
  }
};

}  // namespace cartograph::test
