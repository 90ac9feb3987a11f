#include "io/perceval_item.hpp"

#include <algorithm>

#include "cartograph/attribution/contact.hpp"
#include "io/written_time.hpp"

namespace cartograph::detail {
namespace {

auto text_of(json_element of, std::initializer_list<std::string_view> path) -> std::string_view {
  return text_member(of, path).value_or(std::string_view{});
}

/// A word of a backend or category; what is none could be anything, and is not printed.
auto word_of(json_element item, std::string_view field) -> std::string {
  constexpr std::size_t most_bytes = 40;
  auto const word = folded(text_of(item, {field}));
  auto const is_plain = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '-' || c == ':';
  };
  if (word.empty()) return "unknown";
  return word.size() <= most_bytes && std::ranges::all_of(word, is_plain) ? word : "odd";
}

auto github_sort(json_element item) -> perceval_sort {
  auto const category = word_of(item, "category");
  if (category == "issue") return perceval_sort::issue;
  if (category == "pull_request") return perceval_sort::pull_request;
  if (category == "repository") return perceval_sort::repository;
  if (category != "unknown") return perceval_sort::other;
  if (member(item, {"data", "base"})) return perceval_sort::pull_request;
  if (member(item, {"data", "forks_count"})) return perceval_sort::repository;
  return member(item, {"data", "user"}) ? perceval_sort::issue : perceval_sort::other;
}

/// `Jane Doe <jane@example.org>`, by the last `<`.
auto signature_of(std::string_view text, std::string_view time) -> git_signature {
  git_signature out{.name = text, .address = {}, .seconds = seconds_of_time(time)};
  auto const open = text.rfind('<');
  if (open == std::string_view::npos || !text.ends_with('>')) return out;
  out.name = text.substr(0, open);
  while (out.name.ends_with(' ')) out.name.remove_suffix(1);
  out.address = text.substr(open + 1, text.size() - open - 2);
  return out;
}

auto size_of_list(json_element of, std::initializer_list<std::string_view> path) -> std::size_t {
  auto const found = member(of, path);
  simdjson::dom::array list;
  return found && found->get_array().get(list) == simdjson::SUCCESS ? list.size() : 0;
}

template <class Take>
void for_each_of(json_element of, std::initializer_list<std::string_view> path, Take&& take) {
  auto const found = member(of, path);
  simdjson::dom::array list;
  if (found && found->get_array().get(list) == simdjson::SUCCESS)
    for (auto const each : list) take(each);
}

/// What git writes as `\n` or `\303` in a path that it puts between quotes.
auto unescaped(std::string_view rest, std::string& out) -> std::size_t {
  constexpr std::string_view letters = "abtnvfr\"\\";
  constexpr std::string_view meant = "\a\b\t\n\v\f\r\"\\";
  if (auto const at = letters.find(rest.front()); at != std::string_view::npos) {
    out += meant[at];
    return 1;
  }
  unsigned value = 0;
  std::size_t digits = 0;
  while (digits < 3 && digits < rest.size() && rest[digits] >= '0' && rest[digits] <= '7')
    value = value * 8 + static_cast<unsigned>(rest[digits++] - '0');
  if (digits == 0)
    out += rest.front();
  else
    out += static_cast<char>(value & 0xFFU);
  return std::max<std::size_t>(digits, 1);
}

auto path_of(std::string_view text) -> std::string {
  if (text.size() < 2 || text.front() != '"' || text.back() != '"') return std::string{text};
  text = text.substr(1, text.size() - 2);
  std::string out;
  for (std::size_t i = 0; i < text.size();) {
    if (text[i] != '\\' || i + 1 == text.size())
      out += text[i++];
    else
      i += 1 + unescaped(text.substr(i + 1), out);
  }
  return out;
}

void add_paths(json_element file, std::vector<std::string>& out) {
  auto const old_path = text_of(file, {"file"});
  auto const new_path = text_of(file, {"newfile"});
  auto const is_copy = text_of(file, {"action"}).starts_with('C');
  if (!old_path.empty() && !(is_copy && !new_path.empty())) out.push_back(path_of(old_path));
  if (!new_path.empty()) out.push_back(path_of(new_path));
}

auto day_in(std::string_view text) -> date {
  return parse_date(text.substr(0, 10)).value_or(date{});
}

/// Who `field` names, with what `field_data` adds.
auto account_in(json_element of, std::string_view field) -> perceval_account {
  auto const data = std::string{field} + "_data";
  auto const said = [&](std::string_view what) {
    auto const text = text_of(of, {field, what});
    return text.empty() ? text_of(of, {data, what}) : text;
  };
  return {.login = said("login"),
          .name = said("name"),
          .address = said("email"),
          .is_bot = said("type") == "Bot"};
}

/// One item, read piece by piece.
class event_reader {
 public:
  event_reader(json_element data, const std::string& repository,
               const std::function<void(const perceval_event&)>& take)
      : data_{data}, repository_{repository}, take_{take} {}

  void issue() const {
    auto const is_pull = member(data_, {"pull_request"}).has_value();
    opened(is_pull ? "pull_request" : "issue");
    each("comments_data", "comment", "created_at", "issue comment");
  }
  void pull() const {
    opened("pull_request");
    if (member(data_, {"merged_by"}) || member(data_, {"merged_at"}))
      tell(data_, "merged_by", "merge", "merged_at", numbered("merge"));
    each("reviews_data", "review", "submitted_at", "review");
    each("review_comments_data", "comment", "created_at", "review comment");
  }
  void repository() const {
    if (auto const lead = owner(); !lead.empty()) tell_fork(repository_, {}, lead);
    if (auto const parent = text_of(data_, {"parent", "full_name"}); !parent.empty())
      tell_fork(std::string{parent}, repository_, {});
  }
  /// The organization that owns the repository.
  [[nodiscard]] auto owner() const -> std::string_view {
    for (auto const* base : {"base", ""}) {
      auto const at = *base == '\0' ? std::optional{data_} : member(data_, {base, "repo"});
      if (at && text_of(*at, {"owner", "type"}) == "Organization")
        return text_of(*at, {"owner", "login"});
    }
    return {};
  }

 private:
  [[nodiscard]] auto numbered(std::string_view what) const -> std::string {
    auto const number = cell_member(data_, {"number"});
    return number.empty() ? number : repository_ + ' ' + std::string{what} + ' ' + number;
  }
  /// Says who owns a repository, and which one is a fork of it.
  void tell_fork(const std::string& of, const std::string& fork, std::string_view lead) const {
    take_({.what = archived_event{.word = "fork",
                                  .actor = {},
                                  .repository = of,
                                  .organization = lead,
                                  .other = fork,
                                  .day = {}},
           .who = {},
           .id = {}});
  }
  void opened(std::string_view word) const {
    tell(data_, "user", word, "created_at", numbered("opened"));
  }
  void each(std::string_view list, std::string_view word, std::string_view time,
            std::string_view what) const {
    for_each_of(data_, {list}, [&](json_element one) {
      auto const id = cell_member(one, {"id"});
      tell(one, "user", word, time,
           id.empty() ? id : repository_ + ' ' + std::string{what} + ' ' + id);
    });
  }
  void tell(json_element of, std::string_view field, std::string_view word, std::string_view time,
            std::string id) const {
    perceval_event out{.what = {}, .who = account_in(of, field), .id = std::move(id)};
    if (!out.who.login.empty())
      out.what = archived_event{.word = word,
                                .actor = out.who.login,
                                .repository = repository_,
                                .organization = owner(),
                                .other = {},
                                .day = day_in(text_of(of, {time}))};
    take_(out);
  }

  json_element data_;
  const std::string& repository_;
  const std::function<void(const perceval_event&)>& take_;
};

}  // namespace

auto sort_of_item(json_element item) -> perceval_sort {
  auto const backend = word_of(item, "backend_name");
  if (backend == "github") return github_sort(item);
  auto const category = word_of(item, "category");
  auto const is_git =
      backend == "git" || (backend == "unknown" && member(item, {"data", "commit"}));
  return is_git && (category == "commit" || category == "unknown") ? perceval_sort::commit
                                                                   : perceval_sort::other;
}

auto label_of_item(json_element item) -> std::string {
  return word_of(item, "backend_name") + '/' + word_of(item, "category");
}

auto project_of_origin(std::string_view origin) -> std::string {
  auto const scheme = origin.find("://");
  auto const is_path = origin.starts_with("file:") || origin.find(':') == std::string_view::npos;
  if (scheme != std::string_view::npos) origin.remove_prefix(scheme + 3);
  origin = origin.substr(0, origin.find_first_of("?#"));
  while (origin.ends_with('/')) origin.remove_suffix(1);
  if (origin.size() > 4 && origin.ends_with(".git")) origin.remove_suffix(4);
  while (origin.ends_with('/')) origin.remove_suffix(1);
  auto const last = origin.find_last_of("/:");
  if (last == std::string_view::npos) return std::string{origin};
  auto const name = origin.substr(last + 1);
  if (is_path || origin[last] == ':') return std::string{name};
  auto const before = origin.substr(0, last).find_last_of("/:");
  if (before == std::string_view::npos) return std::string{name};
  return std::string{origin.substr(before + 1)};
}

auto host_of_origin(std::string_view origin) -> std::string {
  auto const scheme = origin.find("://");
  if (scheme == std::string_view::npos) return "github.com";
  origin.remove_prefix(scheme + 3);
  auto host = folded(origin.substr(0, origin.find_first_of("/:?#@")));
  return host.empty() ? "github.com" : host;
}

auto read_perceval_commit(json_element item) -> std::optional<perceval_commit> {
  auto const data = member(item, {"data"});
  auto const id = data ? text_of(*data, {"commit"}) : std::string_view{};
  if (id.empty()) return std::nullopt;
  perceval_commit out{
      .commit = {.id = id,
                 .parents = size_of_list(*data, {"parents"}),
                 .author = signature_of(text_of(*data, {"Author"}), text_of(*data, {"AuthorDate"})),
                 .committer = {},
                 .message = text_of(*data, {"message"})},
      .paths = {}};
  if (auto const committer = text_member(*data, {"Commit"}))
    out.commit.committer = signature_of(*committer, text_of(*data, {"CommitDate"}));
  for_each_of(*data, {"files"}, [&](json_element file) { add_paths(file, out.paths); });
  return out;
}

void read_perceval_events(json_element item, perceval_sort sort, const std::string& repository,
                          const std::function<void(const perceval_event&)>& take) {
  auto const data = member(item, {"data"});
  if (!data) return;
  event_reader const reader{*data, repository, take};
  if (sort == perceval_sort::issue) reader.issue();
  if (sort == perceval_sort::pull_request) reader.pull();
  if (sort == perceval_sort::repository) reader.repository();
}

}  // namespace cartograph::detail
