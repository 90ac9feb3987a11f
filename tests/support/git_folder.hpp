#pragma once

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <stdlib.h>  // mkdtemp

#include <filesystem>
#include <fstream>
#include <string>
#include <utility>
#include <vector>

#include "support/run_program.hpp"

namespace cartograph::support {

/// Runs git in a folder with the settings of nobody; what it prints. A failure fails the test.
[[nodiscard]] inline auto git_in(const std::string& folder, std::vector<std::string> words,
                                 const std::string& input = "/dev/null") -> std::string {
  words.insert(words.begin(), {"/usr/bin/git", "-c", "protocol.file.allow=always"});
  auto const run = run_program(
      words, {.folder = folder,
              .input_file = input,
              .environment = {"GIT_CONFIG_NOSYSTEM=1", "GIT_CONFIG_GLOBAL=/dev/null", "LC_ALL=C",
                              "GIT_AUTHOR_NAME=Tester", "GIT_AUTHOR_EMAIL=tester@x.org",
                              "GIT_COMMITTER_NAME=Tester", "GIT_COMMITTER_EMAIL=tester@x.org"}});
  EXPECT_EQ(run.exit_code, 0) << fmt::format("{}", fmt::join(words, " ")) << ": " << run.errors;
  return run.output;
}

/// A folder for repositories that a test makes by git itself; gone afterwards.
class git_folder {
 public:
  git_folder() {
    auto name = (std::filesystem::temp_directory_path() / "cartograph-git-XXXXXX").string();
    path_ = mkdtemp(name.data());
  }
  git_folder(const git_folder&) = delete;
  auto operator=(const git_folder&) -> git_folder& = delete;
  ~git_folder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }

  [[nodiscard]] auto file(const std::string& name) const { return (path_ / name).string(); }

  /// Runs git there, as `git_in` does.
  auto git(const std::string& repository, std::vector<std::string> words,
           const std::string& input = "/dev/null") const -> std::string {
    return git_in(file(repository), std::move(words), input);
  }

  /// A new repository with the history of a `git fast-import` stream, checked out unless bare.
  void import(const std::string& repository, const std::string& stream,
              const std::vector<std::string>& init = {}) const {
    std::filesystem::create_directories(file(repository));
    std::vector<std::string> words{"init", "--quiet", "--initial-branch=main"};
    words.insert(words.end(), init.begin(), init.end());
    git(repository, words);
    write(repository + ".stream", stream);
    git(repository, {"fast-import", "--quiet", "--force"}, file(repository + ".stream"));
    if (std::find(init.begin(), init.end(), "--bare") == init.end() && !stream.empty())
      git(repository, {"reset", "--quiet", "--hard"});
  }

  void write(const std::string& name, const std::string& text) const {
    std::ofstream{file(name), std::ios::binary} << text;
  }

 private:
  std::filesystem::path path_;
};

/// One commit of a `git fast-import` stream.
struct fast_commit {
  std::string author = "Ada Lovelace <ada@x.org>";
  long long seconds = 1'600'000'000;
  std::string message = "change";
  std::string changes{};    ///< commands such as `M 100644 inline NAME\ndata 1\nx\n`
  std::string committer{};  ///< empty: the author
  std::string encoding{};
  std::string branch = "main";
  std::string from{};  ///< empty: what the branch has
  std::string merge{};
};

[[nodiscard]] inline auto data_of(const std::string& text) -> std::string {
  return "data " + std::to_string(text.size()) + "\n" + text + "\n";
}

[[nodiscard]] inline auto put(const std::string& path, const std::string& content) -> std::string {
  return "M 100644 inline " + path + "\n" + data_of(content);
}

[[nodiscard]] inline auto stream_of(const fast_commit& c, int mark = 0) -> std::string {
  auto const when = " " + std::to_string(c.seconds) + " +0000\n";
  auto out = "commit refs/heads/" + c.branch + "\n";
  if (mark > 0) out += "mark :" + std::to_string(mark) + "\n";
  out += "author " + c.author + when;
  out += "committer " + (c.committer.empty() ? c.author : c.committer) + when;
  if (!c.encoding.empty()) out += "encoding " + c.encoding + "\n";
  out += data_of(c.message);
  if (!c.from.empty()) out += "from " + c.from + "\n";
  if (!c.merge.empty()) out += "merge " + c.merge + "\n";
  return out + c.changes + "\n";
}

}  // namespace cartograph::support
