// Writes event archives as a forge publishes them, made up but varied: all event types in about
// their usual parts, both shapes (before and since 2015), accounts and repositories of which few do
// much and many little, twelve months, long texts, escapes. The same bytes for the same arguments.
//   gharchive_stream MEGABYTES [SEED] > events.json
#include <fmt/format.h>

#include <cstdio>
#include <cstdlib>
#include <string>

#include "cartograph/core/random.hpp"

namespace {

using cartograph::random_stream;

/// A number below `n` of which small ones are much more frequent.
auto skewed(random_stream& random, std::uint64_t n) -> std::uint64_t {
  auto const u = static_cast<double>(random.below(1U << 30U)) / (1U << 30U);
  return static_cast<std::uint64_t>(static_cast<double>(n) * u * u * u);
}

auto words(random_stream& random, std::uint64_t count) -> std::string {
  constexpr const char* all[]{"fix",   "the",  "\\\"build\\\"",   "of",  "parser", "\\n",
                              "model", "data", "\\u00e9t\\u00e9", "add", "remove", "test"};
  std::string out;
  for (; count > 0; --count) out += std::string{out.empty() ? "" : " "} + all[random.below(12)];
  return out;
}

auto account(random_stream& random) -> std::string {
  auto const i = skewed(random, 400'000);
  return i % 40 == 7 ? fmt::format("tool-{}[bot]", i) : fmt::format("user-{}", i);
}

auto user(const std::string& login) -> std::string {
  return fmt::format(
      R"({{"id":{0},"login":"{1}","display_login":"{1}","gravatar_id":"","url":"https://api.example.org/users/{1}","avatar_url":"https://avatars.example.org/u/{0}?"}})",
      login.size() * 7919, login);
}

auto commits(random_stream& random) -> std::string {
  auto const count = 1 + skewed(random, 20);
  std::string all;
  for (std::uint64_t i = 0; i < count; ++i)
    all += fmt::format(
        R"({}{{"sha":"{:040x}","author":{{"email":"a{}@example.org","name":"A. U. Thor"}},"message":"{}","distinct":true,"url":"https://api.example.org/commits/{:040x}"}})",
        i == 0 ? "" : ",", random.below(1U << 31U), random.below(1000),
        words(random, 3 + skewed(random, 60)), random.below(1U << 31U));
  return fmt::format(
      R"({{"repository_id":{},"push_id":{},"size":{},"distinct_size":{},"ref":"refs/heads/main","head":"{:040x}","before":"{:040x}","commits":[{}]}})",
      random.below(1U << 30U), random.below(1U << 30U), count, count, random.below(1U << 31U),
      random.below(1U << 31U), all);
}

/// What issues, pulls and comments carry: a text, and again and again a user and addresses.
auto discussed(random_stream& random, const char* action, const char* what, std::uint64_t links)
    -> std::string {
  std::string all;
  for (std::uint64_t i = 0; i < links; ++i)
    all += fmt::format(R"("link_{}_url":"https://api.example.org/repos/o/r/{}/{}",)", i, i,
                       random.below(1U << 30U));
  return fmt::format(
      R"({{"action":"{}","{}":{{"number":{},"title":"{}","user":{},"labels":[{{"name":"bug","color":"ff0000"}}],{}"state":"open","locked":false,"comments":{},"body":"{}"}}}})",
      action, what, random.below(10'000), words(random, 8), user(account(random)), all,
      random.below(50), words(random, 10 + skewed(random, 400)));
}

struct made_event {
  const char* type;
  std::string payload;
};

auto event(random_stream& random) -> made_event {
  auto const roll = random.below(100);
  if (roll < 50) return {"PushEvent", commits(random)};
  if (roll < 64)
    return {"CreateEvent",
            R"({"ref":"v1","ref_type":"branch","master_branch":"main","description":null})"};
  if (roll < 72)
    return {"PullRequestEvent",
            discussed(random, roll < 68 ? "opened" : "closed", "pull_request", 120)};
  if (roll < 79) return {"WatchEvent", R"({"action":"started"})"};
  if (roll < 85) return {"IssueCommentEvent", discussed(random, "created", "comment", 12)};
  if (roll < 89)
    return {"IssuesEvent", discussed(random, roll < 87 ? "opened" : "closed", "issue", 12)};
  if (roll < 92) return {"DeleteEvent", R"({"ref":"old","ref_type":"branch"})"};
  if (roll < 94)
    return {"PullRequestReviewCommentEvent", discussed(random, "created", "comment", 30)};
  if (roll < 95) return {"PullRequestReviewEvent", discussed(random, "created", "review", 40)};
  if (roll < 97)
    return {
        "ForkEvent",
        fmt::format(R"({{"forkee":{{"id":1,"full_name":"{}/tool-{}","owner":{},"fork":true}}}})",
                    account(random), skewed(random, 1'000'000), user(account(random)))};
  if (roll < 98)
    return {"MemberEvent",
            fmt::format(R"({{"member":{},"action":"added"}})", user(account(random)))};
  if (roll < 99) return {"ReleaseEvent", discussed(random, "published", "release", 10)};
  return {"GollumEvent", R"({"pages":[{"page_name":"Home","action":"edited"}]})"};
}

/// One event since 2015, or, now and then, in the shape of the years before.
auto line(random_stream& random, std::uint64_t number) -> std::string {
  auto const [type, payload] = event(random);
  auto const who = account(random);
  auto const repository = skewed(random, 1'000'000);
  auto const owner = fmt::format("lab-{}", repository % 60'000);
  auto const month = 1 + random.below(12);
  auto const day = 1 + random.below(28);
  if (random.below(20) == 0)
    return fmt::format(
        R"({{"type":"{}","actor":"{}","actor_attributes":{{"login":"{}","type":"User"}},"repository":{{"id":{},"name":"tool-{}","owner":"{}","url":"https://example.org/{}","watchers":{},"language":"C++"}},"payload":{},"public":true,"created_at":"2014/{:02}/{:02} 22:10:00 -0800"}})"
        "\n",
        type, who, who, repository, repository, owner, owner, random.below(1000), payload, month,
        day);
  auto const organization =
      repository % 3 == 0 ? fmt::format(R"(,"org":{})", user(owner)) : std::string{};
  return fmt::format(
      R"({{"id":"{}","type":"{}","actor":{},"repo":{{"id":{},"name":"{}/tool-{}","url":"https://api.example.org/repos/{}/tool-{}"}},"payload":{},"public":true,"created_at":"2023-{:02}-{:02}T{:02}:00:00Z"{}}})"
      "\n",
      number, type, user(who), repository, owner, repository, owner, repository, payload, month,
      day, random.below(24), organization);
}

}  // namespace

auto main(int argc, char** argv) -> int {
  if (argc < 2) return std::fputs("gharchive_stream MEGABYTES [SEED]\n", stderr), 2;
  auto const wanted = std::strtoull(argv[1], nullptr, 10) * 1'000'000;
  random_stream random{argc > 2 ? std::strtoull(argv[2], nullptr, 10) : 1, 0};
  std::uint64_t written = 0;
  for (std::uint64_t number = 0; written < wanted; ++number) {
    auto const text = line(random, number);
    if (std::fwrite(text.data(), 1, text.size(), stdout) != text.size()) return 1;
    written += text.size();
  }
}
