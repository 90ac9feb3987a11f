#include "io/child_process.hpp"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>  // kill and signal sets are POSIX
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <chrono>
#include <cstring>
#include <memory>
#include <thread>
#include <utility>

namespace cartograph::detail {
namespace {

constexpr std::size_t pipe_block_bytes = std::size_t{1} << 18U;
constexpr std::size_t enough_bytes = std::size_t{1} << 16U;
constexpr std::chrono::microseconds gathering_time{500};
constexpr std::size_t errors_kept = 4096;
constexpr int poll_milliseconds = 100;  // how long a stop may go unheard

/// Both ends of a pipe; they close themselves and no other program inherits them.
class pipe_pair {
 public:
  pipe_pair() { is_open_ = pipe2(ends_.data(), O_CLOEXEC) == 0; }
  pipe_pair(const pipe_pair&) = delete;
  auto operator=(const pipe_pair&) -> pipe_pair& = delete;
  ~pipe_pair() {
    if (is_open_) close(ends_[0]);
    close_writing();
  }
  [[nodiscard]] auto is_open() const { return is_open_; }
  [[nodiscard]] auto reading() const { return ends_[0]; }
  [[nodiscard]] auto writing() const { return ends_[1]; }
  void close_writing() {
    if (ends_[1] >= 0) close(ends_[1]);
    ends_[1] = -1;
  }

 private:
  std::array<int, 2> ends_{-1, -1};
  bool is_open_ = false;
};

/// What the child gets instead of our descriptors and signals, in a process group of its own.
class spawn_plan {
 public:
  spawn_plan(int input, int output, int errors) {
    posix_spawn_file_actions_init(&actions_);
    posix_spawnattr_init(&attributes_);
    if (input >= 0)
      posix_spawn_file_actions_adddup2(&actions_, input, STDIN_FILENO);
    else
      posix_spawn_file_actions_addopen(&actions_, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_adddup2(&actions_, output, STDOUT_FILENO);
    posix_spawn_file_actions_adddup2(&actions_, errors, STDERR_FILENO);
    sigset_t usual;
    sigemptyset(&usual);
    for (int const signal : {SIGPIPE, SIGINT, SIGTERM}) sigaddset(&usual, signal);
    posix_spawnattr_setsigdefault(&attributes_, &usual);
    posix_spawnattr_setflags(&attributes_, POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETPGROUP);
  }
  spawn_plan(const spawn_plan&) = delete;
  auto operator=(const spawn_plan&) -> spawn_plan& = delete;
  ~spawn_plan() {
    posix_spawn_file_actions_destroy(&actions_);
    posix_spawnattr_destroy(&attributes_);
  }
  /// 0, or the system's number for why there is no process.
  [[nodiscard]] auto start(child_command command, pid_t& child) -> int {
    auto const pointers = [](std::vector<std::string>& texts) {
      std::vector<char*> out;
      out.reserve(texts.size() + 1);
      for (auto& text : texts) out.push_back(text.data());
      out.push_back(nullptr);
      return out;
    };
    return posix_spawnp(&child, command.words.front().c_str(), &actions_, &attributes_,
                        pointers(command.words).data(), pointers(command.environment).data());
  }

 private:
  posix_spawn_file_actions_t actions_{};
  posix_spawnattr_t attributes_{};
};

/// A running child; killed with its group when nobody waited for it.
class running_child {
 public:
  explicit running_child(pid_t child) : child_{child} {}
  running_child(const running_child&) = delete;
  auto operator=(const running_child&) -> running_child& = delete;
  ~running_child() {
    if (child_ <= 0) return;
    kill(-child_, SIGKILL);
    (void)wait();
  }
  [[nodiscard]] auto wait() -> int {
    int status = 0;
    while (waitpid(child_, &status, 0) < 0 && errno == EINTR) {
    }
    child_ = -1;
    return WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
  }

 private:
  pid_t child_;
};

void keep_last(std::string& errors, std::string_view more) {
  errors += more;
  if (errors.size() > errors_kept) errors.erase(0, errors.size() - errors_kept);
}

/// Reads both streams until they end.
class listener {
 public:
  listener(int output, int errors, const std::function<expected<void>(std::string_view)>& take)
      : open_{{{output, POLLIN, 0}, {errors, POLLIN, 0}}}, take_{take} {}

  [[nodiscard]] auto listen(std::string& errors, stop_token stop) -> expected<void> {
    while (open_[0].fd >= 0 || open_[1].fd >= 0) {
      if (stop.stop_requested()) return fail(errc::interrupted, "interrupted");
      auto const ready = poll(open_.data(), open_.size(), poll_milliseconds);
      if (ready < 0 && errno != EINTR)
        return fail(errc::unreadable, "cannot listen to a program: {}", std::strerror(errno));
      if (ready <= 0) continue;
      for (std::size_t i = 0; i < open_.size(); ++i)
        if (auto const heard = hear(i, errors); !heard) return heard;
    }
    return {};
  }

 private:
  [[nodiscard]] auto hear(std::size_t i, std::string& errors) -> expected<void> {
    auto& [fd, wanted, happened] = open_[i];
    if (fd < 0 || happened == 0) return {};
    auto const size = read(fd, block_.get(), pipe_block_bytes);
    if (size < 0 && (errno == EINTR || errno == EAGAIN)) return {};
    if (size <= 0) {
      fd = -1;
      return {};
    }
    std::string_view const text{block_.get(), static_cast<std::size_t>(size)};
    if (i == 0) {
      auto const taken = take_(text);
      // A child that writes little at a time would wake us, and be held up itself, at each write.
      if (taken && text.size() < enough_bytes) std::this_thread::sleep_for(gathering_time);
      return taken;
    }
    keep_last(errors, text);
    return {};
  }

  std::array<pollfd, 2> open_;
  const std::function<expected<void>(std::string_view)>& take_;
  std::unique_ptr<char[]> block_{new char[pipe_block_bytes]};
};

}  // namespace

auto run_child(const child_command& command,
               const std::function<expected<void>(std::string_view)>& take, stop_token stop)
    -> expected<child_end> {
  pipe_pair output;
  pipe_pair errors;
  if (!output.is_open() || !errors.is_open())
    return fail(errc::unreadable, "no pipe can be opened: {}", std::strerror(errno));
  fcntl(output.reading(), F_SETPIPE_SZ, 1 << 20);  // fewer turns; an old size does as well
  pid_t pid{};
  spawn_plan plan{command.input, output.writing(), errors.writing()};
  if (auto const failure = plan.start(command, pid); failure != 0)
    return fail(failure == ENOENT ? errc::not_found : errc::unreadable, "cannot start '{}': {}",
                command.words.front(), std::strerror(failure));
  running_child child{pid};
  output.close_writing();
  errors.close_writing();
  child_end end;
  if (auto const heard =
          listener{output.reading(), errors.reading(), take}.listen(end.errors, stop);
      !heard)
    return tl::unexpected{heard.error()};
  end.exit_code = child.wait();
  return end;
}

}  // namespace cartograph::detail
