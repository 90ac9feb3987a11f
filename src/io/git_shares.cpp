#include "io/git_shares.hpp"

#include <algorithm>
#include <limits>
#include <map>
#include <numeric>
#include <optional>
#include <tuple>

namespace cartograph::detail {
namespace {

constexpr auto nobody = ~std::uint32_t{0};

auto is_hex(std::string_view text) -> bool {
  return std::ranges::all_of(
      text, [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
}

/// Half as many bytes as the digits; what is no git id stays as it is, behind a sign of that.
auto packed(std::string_view id) -> std::string {
  if ((id.size() != 40 && id.size() != 64) || !is_hex(id)) return "=" + std::string{id};
  auto const digit = [](char c) { return c <= '9' ? c - '0' : c - 'a' + 10; };
  std::string out;
  for (std::size_t i = 0; i + 1 < id.size(); i += 2)
    out.push_back(static_cast<char>(digit(id[i]) * 16 + digit(id[i + 1])));
  return out;
}

}  // namespace

auto git_shares::read_ids(const git_histories& histories) -> expected<void> {
  for (auto const& history : histories) {
    facts_.push_back({.commits = {}, .root = std::numeric_limits<std::int64_t>::max(), .own = 0});
    if (!history->has_commits()) continue;
    auto& known = facts_.back();
    auto const done = history->each_id([&](std::string_view id, std::int64_t seconds) {
      known.commits.push_back(ids_.add(packed(id)));
      known.root = std::min(known.root, seconds);
    });
    if (!done) return done;
  }
  return {};
}

void git_shares::count_own() {
  std::vector<std::uint32_t> holders(ids_.size());
  for (auto const& project : facts_)
    for (auto const commit : project.commits) ++holders[commit];
  for (auto& project : facts_)
    project.own = static_cast<std::uint64_t>(
        std::ranges::count_if(project.commits, [&](auto commit) { return holders[commit] == 1; }));
}

auto git_shares::rank(std::span<const std::pair<std::uint32_t, std::uint32_t>> fork_of)
    -> expected<void> {
  std::vector<std::uint32_t> left(facts_.size());
  std::iota(left.begin(), left.end(), 0U);
  auto const waits = [&](std::uint32_t project) {
    return std::ranges::any_of(fork_of, [&](const auto& fork) {
      return fork.first == project && std::ranges::find(left, fork.second) != left.end();
    });
  };
  auto const better = [&](std::uint32_t a, std::uint32_t b) {
    return std::tuple{~facts_[a].own, facts_[a].root, a} <
           std::tuple{~facts_[b].own, facts_[b].root, b};
  };
  while (!left.empty()) {
    std::optional<std::uint32_t> next;
    for (auto const project : left)
      if (!waits(project) && (!next || better(project, *next))) next = project;
    if (!next) return fail(errc::out_of_range, "--fork-of: projects are forks of each other");
    order_.push_back(*next);
    std::erase(left, *next);
  }
  owner_.assign(ids_.size(), nobody);
  for (auto const project : order_)
    for (auto const commit : facts_[project].commits)
      if (owner_[commit] == nobody) owner_[commit] = project;
  return {};
}

auto git_shares::read(const git_histories& histories,
                      std::span<const std::pair<std::uint32_t, std::uint32_t>> fork_of)
    -> expected<git_shares> {
  git_shares out;
  if (auto const done = out.read_ids(histories); !done) return tl::unexpected{done.error()};
  out.count_own();
  if (auto const done = out.rank(fork_of); !done) return tl::unexpected{done.error()};
  return out;
}

auto git_shares::owns(std::uint32_t project, std::string_view id) const -> bool {
  auto const known = ids_.find(packed(id));
  return !known || owner_[*known] == project;
}

auto git_shares::overlaps() const -> std::vector<overlap> {
  std::vector<overlap> out;
  for (std::uint32_t holder = 0; holder < facts_.size(); ++holder) {
    std::map<std::uint32_t, std::uint64_t> of;
    for (auto const commit : facts_[holder].commits)
      if (owner_[commit] != holder) ++of[owner_[commit]];
    for (auto const& [owner, commits] : of) out.push_back({holder, owner, commits});
  }
  return out;
}

}  // namespace cartograph::detail
