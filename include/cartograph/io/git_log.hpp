#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cartograph/core/error.hpp"

namespace cartograph {

/// Who wrote or committed, in the bytes of the stream.
struct git_signature {
  std::string_view name;
  std::string_view address;
  std::optional<std::int64_t> seconds;  ///< since 1970, UTC; nothing when it is no number
};

/// One commit, without its paths. Texts live until the next commit begins.
struct git_commit {
  std::string_view id;  ///< 40 or 64 hexadecimal digits
  std::size_t parents{};
  git_signature author;
  git_signature committer;
  std::string_view trailers;  ///< one a line: `Co-authored-by: Name <address>`
};

/// How many lines of a file a commit changed.
struct git_line_counts {
  std::uint64_t added{};
  std::uint64_t removed{};
};

/// Who is told what a stream of commits holds: one `begin`, then each path, then `end`. `contents`
/// comes before the paths of a change of `--raw`, `lines` with each path of `--numstat`.
class git_log_sink {
 public:
  virtual ~git_log_sink() = default;
  virtual void begin(const git_commit& commit) = 0;
  virtual void touch(std::string_view path) = 0;
  /// The ids of what a path held before and after, zeros for nothing.
  virtual void contents(std::string_view /*before*/, std::string_view /*after*/) {}
  /// No counts where the file has no lines, as binary ones; of a renamed file the new path.
  virtual void lines(std::string_view /*path*/, const std::optional<git_line_counts>& /*counts*/) {}
  virtual void end() = 0;
};

/// What one commit may hold at most.
struct git_log_limits {
  std::size_t field_bytes = std::size_t{1} << 20U;  ///< a name, an address, a path, all trailers
};

/// What `git log` must print so that `git_log_reader` understands it; with `-z`, `--raw`,
/// `--numstat`.
[[nodiscard]] auto git_log_format() -> std::string;

/// Reads the stream of `git log -z --raw --numstat` (both, one or none of these two) in `git_log_format`, in pieces of any size.
///
/// A pure function of its bytes: the sink hears the same however they are cut. Memory is one commit
/// without its paths.
/// \par Errors malformed: what no such stream holds, or its end within a commit; limit_exceeded
class git_log_reader {
 public:
  /// \pre `sink` outlives the reader
  explicit git_log_reader(git_log_sink& sink, git_log_limits limits = {})
      : sink_{sink}, limits_{limits} {}

  [[nodiscard]] auto feed(std::string_view bytes) -> expected<void>;
  /// To be called once, after the last bytes.
  [[nodiscard]] auto finish() -> expected<void>;

 private:
  enum class state : unsigned char { between, fields, path, renamed };

  [[nodiscard]] auto keep(std::string_view bytes) -> expected<void>;
  [[nodiscard]] auto take(std::string_view token) -> expected<void>;
  [[nodiscard]] auto open_commit(std::string_view id) -> expected<void>;
  [[nodiscard]] auto take_field(std::string_view text) -> expected<void>;
  [[nodiscard]] auto take_change(std::string_view change) -> expected<void>;
  [[nodiscard]] auto take_lines(std::string_view counts) -> expected<void>;
  void begin_commit();
  void close_commit();

  git_log_sink& sink_;
  git_log_limits limits_;
  state expects_ = state::between;
  bool open_ = false;                     ///< `begin` was told and `end` was not
  std::size_t paths_ = 0;                 ///< of the change that is being read
  std::optional<git_line_counts> lines_;  ///< of the rename that is being read
  std::string pending_;                   ///< a token whose end has not come yet
  std::string text_;                      ///< the fields of the commit, one after the other
  std::vector<std::size_t> ends_;
};

}  // namespace cartograph
