#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "cartograph/core/error.hpp"
#include "cartograph/core/stop.hpp"
#include "cartograph/io/open.hpp"
#include "cartograph/network/flatten.hpp"
#include "cartograph/network/projection.hpp"
#include "cartograph/network/selection.hpp"
#include "cartograph/network/size.hpp"
#include "cartograph/report/estimate.hpp"
#include "cartograph/report/results.hpp"
#include "cli/memory_watch.hpp"
#include "cli/progress.hpp"

namespace CLI {
class App;
}

namespace cartograph::cli {

/// What the shell is told. Documented in README; scripts depend on it.
enum class exit_code : int {
  ok = 0,
  check_failed = 1,
  usage = 2,
  bad_input = 3,
  all_undefined = 4,
  resource_limit = 5,
  interrupted = 130,
};

/// Options that every command takes.
struct common_options {
  std::string format = "table";
  std::string output;
  std::uint64_t seed = 42;
  int threads = 0;
  bool timings = false;
  bool quiet = false;
  bool people = false;
  std::string memory_limit;  ///< such as 512M; empty: none
  std::string progress = "auto";
  std::string config;  ///< a file of options instead of those that are found
  bool no_config = false;
  /// What files and the environment said of this command; a result records it as if flags had.
  std::vector<std::pair<std::string, option_value>> configured;

  void describe(CLI::App& app);
  /// For commands that write a file of their own instead of a result.
  void describe_running(CLI::App& app);
};

/// How a network is read.
struct input_options {
  std::string path;
  bool directed = false;
  std::string ids = "auto";
  std::string map;

  void describe(CLI::App& app);
};

/// The question: which nodes and links take part.
struct selection_options {
  std::vector<std::string> kinds;
  std::vector<std::string> relations;
  std::vector<std::string> where;
  std::string during;
  bool with_cross_stage = false;
  std::string since;
  std::string until;
  std::string weights = "auto";

  void describe(CLI::App& app);
  [[nodiscard]] auto parse() const -> expected<selection>;
  /// How much a link counts; unless it is said, as `default_weights` has it.
  [[nodiscard]] auto weighing(const network& g) const -> link_weight;
};

/// A network of one kind of node, tied by what its nodes share, instead of a selection.
struct path_options {
  std::string path;
  std::string weight = "count";

  void describe(CLI::App& app);
  /// The path that is asked for, if any.
  /// \par Errors words that make no path, or a selection beside it, which a path would not obey
  [[nodiscard]] auto parse(const selection_options& question) const
      -> expected<std::optional<metapath>>;
  [[nodiscard]] auto weighting() const -> projection_weight;
};

/// Seconds of each phase for `--timings`, from one clock.
class stopwatch {
 public:
  void lap(double& into) {
    auto const now = std::chrono::steady_clock::now();
    into += std::chrono::duration<double>(now - last_).count();
    last_ = now;
  }

 private:
  std::chrono::steady_clock::time_point last_ = std::chrono::steady_clock::now();
};

/// One run of one command: its options, its clock, the way it stops and speaks.
class session {
 public:
  /// \param work what will be done, for `--memory-limit`
  explicit session(const common_options& options, estimated_work work = {});

  [[nodiscard]] auto token() noexcept -> stop_token { return stop_token{source_}; }
  /// Whether anybody sees how far the work has come.
  [[nodiscard]] auto shows_progress() const noexcept { return source_.report != nullptr; }
  /// Why the work was asked to stop, as the shell is told: 130 for Ctrl-C, 5 for too much memory
  /// (and says so); nothing: it goes on.
  [[nodiscard]] auto ended() -> std::optional<exit_code>;
  /// The same for the last time before files are written, which nothing interrupts: from here on
  /// memory is not watched.
  [[nodiscard]] auto ended_before_writing() -> std::optional<exit_code>;

  /// Reads the network and remembers what provenance says of it.
  [[nodiscard]] auto open(const input_options& input) -> expected<opened>;
  /// Several that will be held at once.
  [[nodiscard]] auto open_all(const std::vector<std::string>& paths)
      -> expected<std::vector<network>>;
  [[nodiscard]] auto flatten(const network& g, const selection& which, direction way,
                             link_weight weights) -> expected<flat_graph>;
  /// The projection along a path if there is one, otherwise what the question selects.
  [[nodiscard]] auto flatten(const network& g, const selection_options& question,
                             const selection& which, const std::optional<metapath>& path,
                             projection_weight weight, bool directed) -> expected<flat_graph>;

  /// What every result begins with.
  [[nodiscard]] auto begin(std::string command, const input_options& input,
                           const selection_options* question = nullptr) const -> results;
  /// Prints or saves the result in the format asked; says on stderr what it
  /// means for the exit code.
  [[nodiscard]] auto finish(results all) -> exit_code;
  /// Adds what files set and `how` does not have yet; `finish` does so, too.
  void record_configured(provenance& how) const;
  [[nodiscard]] auto finish_text(std::string_view text, exit_code code) -> exit_code;
  /// Input that cannot be used: one line, exit code 3 (5 when it is too large,
  /// 130 when interrupted).
  [[nodiscard]] auto refuse(const error& why) -> exit_code;
  /// A command line that cannot be used: one line, exit code 2.
  [[nodiscard]] auto misuse(std::string_view why) const -> exit_code;
  void note(std::string_view text);
  void built() { watch_.lap(build_s_); }
  void computed() { watch_.lap(kernel_s_); }

 private:
  void tell_timings();
  /// Whether what is known of the input fits below the limit that was asked for.
  [[nodiscard]] auto fits(std::string_view name, const network_size& size) const -> expected<void>;
  [[nodiscard]] auto ended(const expected<void>& fit) -> std::optional<exit_code>;
  [[nodiscard]] auto stopped() const noexcept -> bool { return source_.stopped.load(); }

  const common_options& options_;
  estimated_work work_;
  std::uint64_t limit_{};  ///< bytes; 0: none
  progress_line progress_;
  stop_source source_;
  memory_watch watched_;
  stopwatch watch_;
  double load_s_{};
  double build_s_{};
  double kernel_s_{};
  std::vector<result_input> inputs_;
  std::vector<std::string> warnings_;
};

/// How much a link counts by default: an untyped file's own weights, else every
/// link the same.
[[nodiscard]] auto default_weights(const network& g) -> link_weight;

/// `512M`, `2G`, `1.5G`, or plain bytes: K, M and G are powers of 1024.
/// \par Errors another form, or nothing at all (malformed)
[[nodiscard]] auto parse_bytes(const std::string& text) -> expected<std::uint64_t>;

/// The name of a network in results: that of its file or folder.
[[nodiscard]] auto network_name(const std::string& path) -> std::string;

}  // namespace cartograph::cli
