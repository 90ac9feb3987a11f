#include "io/git_collector.hpp"

#include <algorithm>
#include <numeric>

#include "io/lines.hpp"

namespace cartograph::detail {
namespace {

/// Whether a path is the prefix or lies below it.
auto lies_in(std::string_view path, std::string_view prefix) -> bool {
  if (!path.starts_with(prefix)) return false;
  return prefix.empty() || prefix.ends_with('/') || path.size() == prefix.size() ||
         path[prefix.size()] == '/';
}

/// Several prefixes may lead to one artifact: the first of them stands for all.
auto first_of_same(std::span<const path_artifact> all, std::uint32_t i) -> std::uint32_t {
  auto const found = std::ranges::find_if(all, [&](const path_artifact& other) {
    return other.what == all[i].what && other.name == all[i].name;
  });
  return static_cast<std::uint32_t>(found - all.begin());
}

auto is_forge(const git_signature& who) -> bool {
  return who.address.ends_with("github.com") &&
         is_web_flow({std::string{who.name}, std::string{who.address}});
}

auto is_trailer_role(git_role role) -> bool {
  return role == git_role::co_author || role == git_role::reviewer;
}

}  // namespace

git_collector::git_collector(git_records& into, const git_project& project,
                             const git_import_options& options)
    : into_{into}, project_{project}, options_{options}, first_record_{into.all.size()} {
  std::vector<std::uint32_t> order(options.artifacts.size());
  std::iota(order.begin(), order.end(), 0U);
  std::ranges::stable_sort(order, std::ranges::greater{},
                           [&](auto i) { return options.artifacts[i].prefix.size(); });
  for (auto const i : order) {
    artifacts_.push_back(options.artifacts[i]);
    targets_.push_back(project.first_artifact + first_of_same(options.artifacts, i));
  }
}

auto git_collector::stage_of(date day) const -> stage {
  if (!day.known() || !project_.released.known()) return stage::cross_stage;
  if (day.packed > project_.released.latest()) return stage::post_release;
  if (!project_.trained.known()) return stage::cross_stage;
  return day.packed <= project_.trained.latest() ? stage::pre_training : stage::post_training;
}

auto git_collector::number_of(const git_signature& who) -> std::uint32_t {
  auto const odd_name = repair_utf8(who.name, name_);
  auto const odd_address = repair_utf8(who.address, address_);
  auto const before = into_.contacts.size();
  auto const number = into_.contacts.add(name_, address_);
  if ((odd_name || odd_address) && into_.contacts.size() > before) ++into_.replaced;
  return number;
}

void git_collector::begin(const git_commit& commit) {
  ++into_.commits;
  if (++seen_ % 256 == 0 && project_.commits > 0)
    options_.stop.progress(
        project_.title,
        static_cast<double>(seen_) / static_cast<double>(std::max(project_.commits, seen_)));
  auto const is_merge = commit.parents > 1;
  auto const owned = !project_.owns || project_.owns(commit.id);
  if (!owned) ++into_.shared;
  if (owned && is_merge) ++into_.merges;
  counts_ = owned && (!is_merge || options_.with_merges);
  is_whole_ = !project_.shallow || commit.parents > 0;
  id_ = commit.id;
  paths_ = 0;
  people_.clear();
  touched_.clear();
  if (counts_) add_people(commit);
}

void git_collector::add_people(const git_commit& commit) {
  day_ = commit.author.seconds ? day_of(*commit.author.seconds) : date{};
  if (!day_.known()) ++into_.undated;
  when_ = stage_of(day_);
  auto const author = number_of(commit.author);
  people_.push_back({author, git_role::author});
  if (is_forge(commit.committer)) {
    ++into_.web_flow;
  } else if (auto const committer = number_of(commit.committer); committer != author) {
    people_.push_back({committer, git_role::committer});
  }
  for (auto rest = commit.trailers; !rest.empty();) add_trailer(take_line(rest));
}

void git_collector::add_trailer(std::string_view line) {
  auto const colon = line.find(':');
  if (colon == std::string_view::npos) return;
  auto const role =
      folded(line.substr(0, colon)) == "reviewed-by" ? git_role::reviewer : git_role::co_author;
  std::string text;
  auto const odd = repair_utf8(line.substr(colon + 1), text);
  auto const who = parse_contact(text);
  if (!who) {
    ++into_.unreadable;
    return;
  }
  auto const before = trailers_.size();
  auto const number = trailers_.add(*who);
  if (odd && trailers_.size() > before) ++into_.replaced;
  people_.push_back({number, role});
}

void git_collector::touch(std::string_view path) {
  ++paths_;
  if (!counts_ || paths_ > options_.bulk_paths) return;
  auto const target = target_of(path);
  if (target && std::ranges::find(touched_, *target) == touched_.end()) touched_.push_back(*target);
}

auto git_collector::target_of(std::string_view path) const -> std::optional<std::uint32_t> {
  for (std::size_t i = 0; i < artifacts_.size(); ++i)
    if (lies_in(path, artifacts_[i].prefix)) return targets_[i];
  return std::nullopt;
}

void git_collector::contents(std::string_view before, std::string_view after) {
  if (project_.missing.contains(before) || project_.missing.contains(after)) is_whole_ = false;
}

void git_collector::add(const named& who, std::uint32_t target) {
  into_.all.push_back({into_.commits, who.contact, target, day_, who.role, when_});
}

void git_collector::end() {
  if (!counts_) return;
  auto const begin = into_.all.size();
  add_all();
  if (options_.weight != git_weight::lines) return;
  into_.lines.resize(into_.all.size(), git_records::unknown_lines);
  if (!is_whole_) {
    ++into_.uncounted;
    return;
  }
  countable_.ids += id_ + '\n';
  countable_.records.emplace_back(begin, into_.all.size());
}

void git_collector::add_all() {
  for (auto const& who : people_) add(who, project_.number);
  if (paths_ > options_.bulk_paths) {
    ++into_.bulk;
    return;
  }
  for (auto const target : touched_)
    for (auto const& who : people_)
      if (who.role == git_role::author || who.role == git_role::co_author) add(who, target);
}

auto git_collector::trailer_contacts() const -> std::vector<contact> {
  std::vector<contact> out;
  out.reserve(trailers_.size());
  for (std::size_t i = 0; i < trailers_.size(); ++i) out.push_back(trailers_[i]);
  return out;
}

void git_collector::settle(const std::vector<contact>& mapped) {
  std::vector<std::uint32_t> number;
  number.reserve(mapped.size());
  for (auto const& who : mapped) number.push_back(into_.contacts.add(who));
  for (auto i = first_record_; i < into_.all.size(); ++i)
    if (auto& record = into_.all[i]; is_trailer_role(record.role))
      record.contact = number[record.contact];
}

}  // namespace cartograph::detail
