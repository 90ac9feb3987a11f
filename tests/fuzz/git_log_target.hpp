#pragma once

#include <algorithm>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "cartograph/io/git_log.hpp"
#include "fuzz/failure.hpp"

namespace cartograph::test {

/// Writes down what it is told of a history.
class git_log_notes : public git_log_sink {
 public:
  void begin(const git_commit& c) override {
    heard.push_back(fmt::format("begin {} {} {} {} [{}]", c.id.substr(0, 4), c.parents,
                                text(c.author), text(c.committer), c.trailers));
  }
  void touch(std::string_view path) override { heard.push_back(fmt::format("touch {}", path)); }
  void contents(std::string_view before, std::string_view after) override {
    heard.push_back(fmt::format("contents {} {}", before, after));
  }
  void lines(std::string_view path, const std::optional<git_line_counts>& counts) override {
    heard.push_back(counts ? fmt::format("lines {} {} {}", counts->added, counts->removed, path)
                           : fmt::format("no lines {}", path));
  }
  void end() override { heard.emplace_back("end"); }
  std::vector<std::string> heard;

 private:
  static auto text(const git_signature& who) -> std::string {
    return fmt::format("{}/{}/{}", who.name, who.address,
                       who.seconds ? std::to_string(*who.seconds) : "?");
  }
};

/// A stream as git writes it.
inline const std::string zero_byte(1, '\0');

[[nodiscard]] inline auto git_id(char digit) -> std::string { return std::string(40, digit); }

[[nodiscard]] inline auto git_commit_text(const std::string& id, const std::string& parents,
                                          const std::string& trailers = "") -> std::string {
  std::string out;
  for (auto const& field : {id, parents, std::string{"Ada"}, std::string{"a@x"}, std::string{"12"},
                            std::string{"Bob"}, std::string{"b@x"}, std::string{"-3"}, trailers})
    out += field + zero_byte;
  return out;
}

[[nodiscard]] inline auto git_change_text(const std::string& status,
                                          const std::vector<std::string>& paths) -> std::string {
  auto out = ":100644 100644 " + git_id('1') + " " + git_id('2') + " " + status + zero_byte;
  for (auto const& path : paths) out += path + zero_byte;
  return out;
}

/// Everything that a stream knows: no parent, one, two; changes, renames, odd paths, trailers.
[[nodiscard]] inline auto git_log_sample() -> std::string {
  return git_commit_text(git_id('a'), git_id('b') + " " + git_id('c')) +
         git_commit_text(git_id('b'), git_id('d'),
                         "Co-authored-by: C <c@x>\nReviewed-by: D <d@x>\n") +
         "\n" + git_change_text("M", {"a \"b\"\n:c"}) + git_change_text("R100", {"old", "new"}) +
         git_change_text("A", {""}) + git_commit_text(git_id('d'), "") + "\n" +
         git_change_text("T", {git_id('e')}) + git_commit_text(git_id('f'), "");
}

/// Counts of lines: of a path, of a binary file, of a renamed one.
[[nodiscard]] inline auto git_lines_sample() -> std::string {
  return git_commit_text(git_id('a'), "") + "\n3\t4\tpath" + zero_byte + "-\t-\tbin" + zero_byte +
         "1\t0\t" + zero_byte + "old" + zero_byte + "new" + zero_byte +
         git_commit_text(git_id('b'), "");
}

/// What a sink hears of a stream that comes in pieces, and `refused: ` with the reason at the end
/// where it was.
[[nodiscard]] inline auto heard_in_pieces(std::string_view stream, std::size_t piece)
    -> std::vector<std::string> {
  git_log_notes sink;
  git_log_reader reader{sink};
  expected<void> good;
  for (std::size_t i = 0; good && i < stream.size(); i += piece)
    good = reader.feed(stream.substr(i, piece));
  if (good) good = reader.finish();
  if (!is_read(good, stream)) sink.heard.push_back("refused: " + good.error().message);
  return std::move(sink.heard);
}

/// Every `begin` has one `end`, with paths between them; only a refusal cuts this short.
[[nodiscard]] inline auto is_well_told(std::span<const std::string> heard) -> bool {
  auto open = false;
  for (auto const& line : heard) {
    if (line.starts_with("refused: ")) return true;
    if (line.starts_with("begin ") == open) return false;
    open = line != "end";
  }
  return !open;
}

struct git_log_target {
  static constexpr std::string_view all_words[]{
      std::string_view{"\0", 1},
      "\n",
      ":",
      " M",
      " R100",
      " A",
      ":100644 100644 1111111111111111111111111111111111111111 "
      "2222222222222222222222222222222222222222 M",
      "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
      "-1",
      "99999999999999999999",
      "Co-authored-by: A <a@x>\n",
      "\xFF",
      "\xEF\xBB\xBF",
      "\r\n"};
  static constexpr std::span<const std::string_view> words{all_words};

  [[nodiscard]] static auto seeds() -> std::vector<std::string> {
    return {git_log_sample(), git_commit_text(git_id('a'), ""), git_lines_sample(),
            git_commit_text(std::string(64, '0'), "") + "\n" + git_change_text("C7", {"a", "b"})};
  }

  /// The sink hears well-formed commits, and the same however the bytes are cut.
  static void run(std::string_view bytes) {
    auto const whole = heard_in_pieces(bytes, bytes.size() + 1);
    if (!is_well_told(whole)) fuzz_failure("a begin without its end", bytes);
    for (auto const piece : {std::size_t{1}, std::size_t{7}, std::size_t{64}})
      if (heard_in_pieces(bytes, piece) != whole) fuzz_failure("depends on where it is cut", bytes);
  }
};

}  // namespace cartograph::test
