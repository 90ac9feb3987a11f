#include "io/gharchive_event.hpp"

#include <fmt/core.h>

#include <array>
#include <utility>

namespace cartograph::detail {
namespace {

constexpr std::size_t most_name_bytes = 300;

struct event_word {
  std::string_view type;
  std::string_view word;
  std::string_view action;  ///< only this one counts; empty: any
};

/// What people do for a repository, and what is not counted because it repeats it or is no work.
constexpr std::array<event_word, 13> event_words{{{"PushEvent", "push", ""},
                                                  {"PullRequestEvent", "pull_request", "opened"},
                                                  {"PullRequestReviewEvent", "review", ""},
                                                  {"PullRequestReviewCommentEvent", "comment", ""},
                                                  {"IssuesEvent", "issue", "opened"},
                                                  {"IssueCommentEvent", "comment", ""},
                                                  {"CommitCommentEvent", "comment", ""},
                                                  {"ReleaseEvent", "release", ""},
                                                  {"GollumEvent", "wiki", ""},
                                                  {"DiscussionEvent", "discussion", ""},
                                                  {"ForkEvent", "fork", ""},
                                                  {"MemberEvent", "member", ""},
                                                  {"WatchEvent", "star", ""}}};

auto word_of(json_element event) -> std::string_view {
  auto const type = text_member(event, {"type"});
  if (!type) return {};
  for (auto const& [name, word, action] : event_words) {
    if (name != *type) continue;
    // Where an old event does not say what was done, it was opened.
    auto const done = text_member(event, {"payload", "action"});
    return action.empty() || !done || *done == action ? word : std::string_view{};
  }
  return {};
}

auto actor_of(json_element event) -> std::optional<std::string_view> {
  if (auto const login = text_member(event, {"actor", "login"})) return login;
  if (auto const login = text_member(event, {"actor"})) return login;
  return text_member(event, {"actor_attributes", "login"});
}

auto repository_of(json_element event) -> std::string {
  if (auto const name = text_member(event, {"repo", "name"})) return std::string{*name};
  auto const owner = text_member(event, {"repository", "owner"});
  auto const name = text_member(event, {"repository", "name"});
  return owner && name ? fmt::format("{}/{}", *owner, *name) : std::string{};
}

auto organization_of(json_element event) -> std::string_view {
  if (auto const login = text_member(event, {"org", "login"})) return *login;
  return text_member(event, {"repository", "organization"}).value_or(std::string_view{});
}

/// `2015-01-01T15:00:00Z`, `2012/03/10 22:10:00 -0800`: the day as it is written.
auto day_of(json_element event) -> date {
  auto const text = text_member(event, {"created_at"});
  if (!text || text->size() < 10) return {};
  std::string day{text->substr(0, 10)};
  for (auto& c : day)
    if (c == '/') c = '-';
  return parse_date(day).value_or(date{});
}

/// Commits that were new; as many as are listed where no number stands; one where nothing does.
auto commits_of(json_element event) -> double {
  for (auto const* name : {"distinct_size", "size"})
    if (auto const found = member(event, {"payload", name})) {
      std::uint64_t number = 0;
      if (found->get_uint64().get(number) == simdjson::SUCCESS) return static_cast<double>(number);
    }
  simdjson::dom::array list;
  auto const commits = member(event, {"payload", "commits"});
  if (!commits || commits->get_array().get(list) != simdjson::SUCCESS) return 1;
  return static_cast<double>(list.size());
}

/// `owner/name` of a fork, or the login of a new member.
auto other_of(json_element event, std::string_view word) -> std::string {
  if (word == "member")
    return std::string{text_member(event, {"payload", "member", "login"}).value_or("")};
  if (auto const name = text_member(event, {"payload", "forkee", "full_name"}))
    return std::string{*name};
  return {};
}

auto is_repository(std::string_view name) -> bool {
  auto const slash = name.find('/');
  return slash != std::string_view::npos && slash > 0 && slash + 1 < name.size() &&
         name.size() <= most_name_bytes;
}

}  // namespace

auto read_event(json_element event) -> std::optional<archived_event> {
  auto const actor = actor_of(event);
  archived_event out{.word = word_of(event), .repository = repository_of(event)};
  if (!actor || actor->size() > most_name_bytes || !is_repository(out.repository))
    return std::nullopt;
  out.actor = *actor;
  out.organization = organization_of(event);
  out.day = day_of(event);
  if (out.word == "push") out.amount = commits_of(event);
  if (out.word == "fork" || out.word == "member") out.other = other_of(event, out.word);
  return out;
}

}  // namespace cartograph::detail
