#include "io/git_repository.hpp"
#include "io/printable.hpp"

#include <unistd.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdio>
#include <filesystem>
#include <iterator>
#include <memory>

#include "io/child_process.hpp"
#include "io/git_command.hpp"
#include "io/lines.hpp"

namespace cartograph::detail {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t text_bytes = std::size_t{1} << 28U;  // of tags: more is no list of releases

/// Texts in a file that has no name, to be read as somebody's standard input.
class nameless_file {
 public:
  explicit nameless_file(std::string_view text) : file_{std::tmpfile(), &std::fclose} {
    if (!file_) return;
    is_good_ = std::fwrite(text.data(), 1, text.size(), file_.get()) == text.size() &&
               std::fflush(file_.get()) == 0 && lseek(fileno(file_.get()), 0, SEEK_SET) == 0;
  }
  [[nodiscard]] auto is_good() const { return is_good_; }
  [[nodiscard]] auto number() const { return fileno(file_.get()); }

 private:
  std::unique_ptr<std::FILE, int (*)(std::FILE*)> file_;
  bool is_good_ = false;
};

auto number_in(std::string_view text) -> std::optional<std::int64_t> {
  std::int64_t value{};
  auto const [end, failure] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (failure != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return value;
}

/// Calls `visit` with each whole line of a stream that comes in pieces.
class line_splitter {
 public:
  explicit line_splitter(std::function<void(std::string_view)> visit) : visit_{std::move(visit)} {}
  [[nodiscard]] auto operator()(std::string_view bytes) -> expected<void> {
    for (auto end = bytes.find('\n'); end != std::string_view::npos; end = bytes.find('\n')) {
      pending_ += bytes.substr(0, end);
      visit_(pending_);
      pending_.clear();
      bytes.remove_prefix(end + 1);
    }
    pending_ += bytes;
    if (pending_.size() > (std::size_t{1} << 20U))
      return fail(errc::limit_exceeded, "git printed a line of more than 1 MiB");
    return {};
  }

 private:
  std::function<void(std::string_view)> visit_;
  std::string pending_;
};

/// Whether git can read it back from a line as one contact.
auto is_one_line(const contact& who) -> bool {
  auto const plain = [](std::string_view text) {
    return text.find_first_of(std::string_view{"<>\n\r\0", 5}) == std::string_view::npos;
  };
  return !who.address.empty() && plain(who.name) && plain(who.address);
}

}  // namespace

/// In words of ours where we know what it means, else in git's own.
auto git_repository::refused(int exit_code, const std::string& said) const -> error {
  auto const says = [&](std::string_view part) { return said.find(part) != std::string::npos; };
  error out{.code = errc::malformed, .message = {}, .file = path_};
  if (says("dubious ownership")) {
    out.code = errc::unreadable;
    out.message =
        "the repository belongs to another user, so git does not read it; if you want it read, "
        "say --foreign-owner (nothing in it is executed)";
  } else if (says("not a git repository")) {
    out.message = "is no git repository";
  } else {
    auto text = std::string_view{said};
    while (!text.empty() && text.back() == '\n') text.remove_suffix(1);
    auto const last = text.substr(text.rfind('\n') + 1);
    out.message = fmt::format("git failed (exit code {}): {}", exit_code, printable(last));
  }
  return out;
}

auto git_repository::run(std::vector<std::string> arguments,
                         const std::function<expected<void>(std::string_view)>& take,
                         int input) const -> expected<void> {
  git_command_options const how{.mailmap = options_.mailmap,
                                .mailmap_of_head = with_blob_,
                                .foreign_owner = options_.foreign_owner};
  auto ended = run_child({.words = git_words(path_, how, std::move(arguments)),
                          .environment = git_environment(path_),
                          .input = input},
                         take, stop_);
  if (!ended) {
    if (ended.error().file.empty()) ended.error().file = path_;
    return tl::unexpected{ended.error()};
  }
  if (ended->exit_code != 0) return tl::unexpected{refused(ended->exit_code, ended->errors)};
  return {};
}

auto git_repository::text(std::vector<std::string> arguments, int input) const
    -> expected<std::string> {
  std::string out;
  auto const done = run(
      std::move(arguments),
      [&](std::string_view bytes) -> expected<void> {
        out += bytes;
        if (out.size() > text_bytes)
          return fail(errc::limit_exceeded, "git printed more than {} bytes", text_bytes);
        return {};
      },
      input);
  if (!done) return tl::unexpected{done.error()};
  return out;
}

auto git_repository::read_facts() -> expected<void> {
  auto const facts = text({"rev-parse", "--show-prefix", "--is-shallow-repository",
                           "--show-object-format", "--is-bare-repository"});
  if (!facts) return tl::unexpected{facts.error()};
  auto rest = std::string_view{*facts};
  if (!take_line(rest).empty())  // where a colon in the path makes the ceiling fail
    return fail_at(path_, 0, errc::malformed, "is no git repository, but a folder inside of one");
  shallow_ = take_line(rest) == "true";
  format_ = take_line(rest);
  auto const bare = take_line(rest) == "true";
  auto const id = text({"rev-list", "--max-count=1", "--ignore-missing", "HEAD", "--"});
  if (!id) return tl::unexpected{id.error()};
  head_ = id->substr(0, id->find('\n'));
  if (!head_.empty()) return bare ? read_mailmap_of_head() : expected<void>{};
  auto const branch = text({"for-each-ref", "--count=1", "refs/heads"});
  if (!branch) return tl::unexpected{branch.error()};
  if (branch->empty()) return {};
  return fail_at(path_, 0, errc::malformed,
                 "HEAD names no commit, though there are branches; check one of them out");
}

/// A bare repository has its mailmap in HEAD, where a partial clone may lack it: git would fail.
auto git_repository::read_mailmap_of_head() -> expected<void> {
  auto const there = text({"cat-file", "-e", "HEAD:.mailmap"});
  if (there) return {};
  if (there.error().code == errc::interrupted) return tl::unexpected{there.error()};
  with_blob_ = false;
  lacks_mailmap_ = there.error().message.find("does not exist in") == std::string::npos;
  return {};
}

auto git_repository::open(const std::string& path, git_repository_options options, stop_token stop)
    -> expected<git_repository> {
  std::error_code failed;
  auto const real = fs::canonical(path, failed);
  if (failed || !fs::is_directory(real, failed))
    return fail_at(path, 0, errc::not_found, "there is no such folder");
  if (!options.mailmap.empty()) {
    options.mailmap = fs::absolute(options.mailmap, failed).string();
    if (!fs::is_regular_file(options.mailmap, failed))
      return fail_at(options.mailmap, 0, errc::not_found, "there is no such mailmap");
  }
  git_repository out{real.string(), std::move(options), stop};
  if (auto const facts = out.read_facts(); !facts) {
    auto why = facts.error();
    if (why.file == out.path_) why.file = path;
    return tl::unexpected{why};
  }
  return out;
}

auto git_repository::count() const -> expected<std::uint64_t> {
  auto const said = text({"rev-list", "--count", head_, "--"});
  if (!said) return tl::unexpected{said.error()};
  auto const number = number_in(std::string_view{*said}.substr(0, said->find('\n')));
  return static_cast<std::uint64_t>(std::max<std::int64_t>(number.value_or(0), 0));
}

auto git_repository::each_id(const std::function<void(std::string_view, std::int64_t)>& visit) const
    -> expected<void> {
  line_splitter lines{[&](std::string_view line) {
    auto const blank = line.find(' ');
    if (blank == std::string_view::npos) return;
    visit(line.substr(blank + 1), number_in(line.substr(0, blank)).value_or(0));
  }};
  return run({"rev-list", "--timestamp", head_, "--"},
             [&](std::string_view bytes) { return lines(bytes); });
}

auto git_repository::log_of(std::vector<std::string> what, git_log_sink& sink, int input) const
    -> expected<void> {
  std::vector<std::string> arguments{"log",
                                     "-z",
                                     "--encoding=UTF-8",
                                     "--no-color",
                                     "--no-notes",
                                     "--no-decorate",
                                     "--no-show-signature",
                                     "--no-ext-diff",
                                     "--no-textconv",
                                     "--no-relative",
                                     "--no-abbrev",
                                     "--diff-merges=off",
                                     git_log_format()};
  std::ranges::move(what, std::back_inserter(arguments));
  arguments.emplace_back("--");
  git_log_reader reader{sink};
  auto const done = run(
      std::move(arguments), [&](std::string_view bytes) { return reader.feed(bytes); }, input);
  return done ? reader.finish() : done;
}

auto git_repository::log(git_log_sink& sink, bool with_paths) const -> expected<void> {
  // HEAD's commit and not its name, which may move meanwhile.
  return log_of(
      {"--no-renames", "--ignore-submodules=none", with_paths ? "--raw" : "--no-patch", head_},
      sink);
}

auto git_repository::count_lines_of(const std::string& ids, git_log_sink& sink) const
    -> expected<void> {
  if (ids.empty()) return {};  // without a commit git would take HEAD
  nameless_file const input{ids};
  if (!input.is_good()) return fail(errc::unreadable, "no temporary file can be written");
  return log_of({"--numstat", "--find-renames=50%", "-l1000", "--diff-algorithm=default",
                 "--ignore-submodules=all", "--no-walk=unsorted", "--stdin"},
                sink, input.number());
}

auto git_repository::missing() const -> expected<std::set<std::string, std::less<>>> {
  std::set<std::string, std::less<>> out;
  line_splitter lines{[&](std::string_view line) {
    if (line.starts_with('?')) out.emplace(line.substr(1));
  }};
  auto const done = run({"rev-list", "--objects", "--missing=print", head_, "--"},
                        [&](std::string_view bytes) { return lines(bytes); });
  if (!done) return tl::unexpected{done.error()};
  return out;
}

auto git_repository::tags() const -> expected<std::vector<git_tag>> {
  auto const said =
      text({"for-each-ref", "refs/tags",
            "--format=%(creatordate:unix)%00%(objecttype)%00%(objectname)%00%(*objecttype)%00"
            "%(*objectname)%00%(refname:strip=2)"});
  if (!said) return tl::unexpected{said.error()};
  std::vector<git_tag> out;
  for (auto rest = std::string_view{*said}; !rest.empty();) {
    auto line = take_line(rest);
    std::array<std::string_view, 6> part;
    for (auto& each : part) {
      auto const end = std::min(line.find('\0'), line.size());
      each = line.substr(0, end);
      line.remove_prefix(std::min(end + 1, line.size()));
    }
    auto const seconds = number_in(part[0]);
    if (!seconds || (part[1] != "commit" && part[3] != "commit")) continue;
    out.push_back(
        {std::string{part[5]}, std::string{part[1] == "commit" ? part[2] : part[4]}, *seconds});
  }
  return out;
}

auto git_repository::told(std::uint64_t commits) const -> std::string {
  if (head_.empty()) return "git history without a commit";
  return fmt::format("git history of {} commits at {} ({}){}", commits, head_, format_,
                     shallow_ ? ", shallow" : "");
}

auto git_repository::remarks() const -> std::vector<std::string> {
  std::vector<std::string> out;
  if (shallow_) out.emplace_back("the clone is shallow, older commits are missing");
  if (lacks_mailmap_)
    out.emplace_back("the clone is partial and lacks what HEAD may have as mailmap");
  return out;
}

auto git_repository::mapped(const std::vector<contact>& contacts) const
    -> expected<std::optional<std::vector<contact>>> {
  auto out = contacts;
  std::vector<std::size_t> asked;
  std::string lines;
  for (std::size_t i = 0; i < contacts.size(); ++i) {
    if (!is_one_line(contacts[i])) continue;
    asked.push_back(i);
    lines += to_string(contacts[i]) + '\n';
  }
  if (asked.empty()) return std::optional{std::move(out)};
  nameless_file const input{lines};
  if (!input.is_good()) return fail(errc::unreadable, "no temporary file can be written");
  auto const said = text({"check-mailmap", "--stdin"}, input.number());
  if (!said && said.error().code == errc::interrupted) return tl::unexpected{said.error()};
  if (!said || count_lines(*said) != asked.size()) return std::optional<std::vector<contact>>{};
  auto rest = std::string_view{*said};
  for (auto const i : asked)
    if (auto const who = parse_contact(take_line(rest))) out[i] = *who;
  return std::optional{std::move(out)};
}

}  // namespace cartograph::detail
