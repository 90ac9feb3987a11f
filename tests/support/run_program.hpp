#pragma once

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstddef>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string>
#include <vector>

namespace cartograph::support {

struct program_options {
  std::string folder = ".";  ///< where the program starts
  std::string input_file =
      "/dev/null";  ///< what it reads as standard input; from `folder` if relative
  std::vector<std::string> environment{};  ///< `NAME=value`, before those that this test has
};

/// How a program ended and what it said.
struct program_run {
  int exit_code{};  ///< 128 + the signal when one killed it, as shells count
  std::string output;
  std::string errors;
};

namespace detail {

/// Without pipes no test can go on.
inline void require(bool done, const char* what) {
  if (done) return;
  std::perror(what);
  std::abort();
}

/// A pipe whose ends no other program that is started meanwhile inherits.
class pipe_ends {
 public:
  pipe_ends() { require(pipe2(ends_.data(), O_CLOEXEC) == 0, "pipe"); }
  pipe_ends(const pipe_ends&) = delete;
  auto operator=(const pipe_ends&) -> pipe_ends& = delete;
  ~pipe_ends() {
    close(ends_[0]);
    close_writing();
  }
  [[nodiscard]] auto reading() const { return ends_[0]; }
  [[nodiscard]] auto writing() const { return ends_[1]; }
  void close_writing() {
    if (ends_[1] >= 0) close(ends_[1]);
    ends_[1] = -1;
  }

 private:
  std::array<int, 2> ends_{-1, -1};
};

[[nodiscard]] inline auto pointers_to(std::vector<std::string>& texts) -> std::vector<char*> {
  std::vector<char*> pointers;
  for (auto& text : texts) pointers.push_back(text.data());
  pointers.push_back(nullptr);
  return pointers;
}

/// 0 and the process, or the system's number for why there is none.
[[nodiscard]] inline auto start(std::vector<std::string>& words, const program_options& options,
                                int output, int errors, pid_t& child) -> int {
  auto environment = options.environment;
  for (auto** variable = environ; *variable != nullptr; ++variable)
    environment.emplace_back(*variable);
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addchdir_np(&actions, options.folder.c_str());
  posix_spawn_file_actions_addopen(&actions, 0, options.input_file.c_str(), O_RDONLY, 0);
  posix_spawn_file_actions_adddup2(&actions, output, 1);
  posix_spawn_file_actions_adddup2(&actions, errors, 2);
  auto const failure = posix_spawn(&child, words.front().c_str(), &actions, nullptr,
                                   pointers_to(words).data(), pointers_to(environment).data());
  posix_spawn_file_actions_destroy(&actions);
  return failure;
}

/// Reads both pipes as they fill, so that a program which writes much to either never waits for us.
inline void drain(const pipe_ends& output, const pipe_ends& errors, program_run& into) {
  std::array<pollfd, 2> open{{{output.reading(), POLLIN, 0}, {errors.reading(), POLLIN, 0}}};
  std::array<std::string*, 2> const texts{&into.output, &into.errors};
  std::array<char, 4096> block{};
  while (open[0].fd >= 0 || open[1].fd >= 0) {
    if (poll(open.data(), open.size(), -1) < 0) {
      require(errno == EINTR, "poll");
      continue;
    }
    for (std::size_t i = 0; i < open.size(); ++i) {
      if (open[i].fd < 0 || open[i].revents == 0) continue;
      auto const size = read(open[i].fd, block.data(), block.size());
      if (size > 0)
        texts[i]->append(block.data(), static_cast<std::size_t>(size));
      else if (size == 0 || errno != EINTR)
        open[i].fd = -1;
    }
  }
}

}  // namespace detail

/// Runs a program to its end and keeps what it prints. No shell reads the words: quotes, stars and
/// semicolons arrive as they are. A program that cannot be started ends with 127, as in shells.
///
///     auto const help = run_program({CARTOGRAPH_PROGRAM, "--help"});
///     EXPECT_EQ(help.exit_code, 0) << help.errors;
///
/// \pre words.front() is the path of the program
[[nodiscard]] inline auto run_program(std::vector<std::string> words,
                                      const program_options& options = {}) -> program_run {
  program_run result;
  detail::pipe_ends output;
  detail::pipe_ends errors;
  pid_t child{};
  auto const failure = detail::start(words, options, output.writing(), errors.writing(), child);
  if (failure != 0)
    return {127, "", "cannot start " + words.front() + ": " + std::strerror(failure)};
  output.close_writing();
  errors.close_writing();
  detail::drain(output, errors, result);
  int status = 0;
  while (waitpid(child, &status, 0) < 0) detail::require(errno == EINTR, "waitpid");
  result.exit_code = WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
  return result;
}

}  // namespace cartograph::support
