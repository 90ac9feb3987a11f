#include "io/event_sums.hpp"

#include <algorithm>
#include <string>
#include <tuple>
#include <vector>

namespace cartograph::detail {
namespace {

void extend(month_of_events& m, double amount, date day) {
  m.amount += amount;
  if (!day.known()) return;
  if (!m.first.known() || day.packed < m.first.packed) m.first = day;
  m.last.packed = std::max(m.last.packed, day.packed);
}

/// Whole numbers: in any order the same sum.
void join(month_of_events& into, const month_of_events& more) {
  extend(into, more.amount, more.first);
  extend(into, 0, more.last);
}

/// Texts of one list added to another, and where each is there.
auto added(interner& into, const interner& more) -> std::vector<std::uint32_t> {
  std::vector<std::uint32_t> places;
  for (std::size_t i = 0; i < more.size(); ++i) places.push_back(into.add(more[i]));
  return places;
}

/// Declares what is not there yet.
void declare_all(network_builder& b, kind k, const interner& names) {
  for (std::size_t i = 0; i < names.size(); ++i)
    if (!b.find(k, names[i])) b.declare(k, names[i]);
}

}  // namespace

auto event_month_hash::operator()(const event_month_key& k) const noexcept -> std::size_t {
  auto const mix = [](std::uint64_t h, std::uint64_t x) {
    h = (h ^ x) * 0x9e3779b97f4a7c15U;
    return h ^ (h >> 29U);
  };
  return mix(mix(mix(mix(0, k.actor), k.repository), k.word),
             static_cast<std::uint64_t>(static_cast<std::uint32_t>(k.month)));
}

void event_sums::add(const std::optional<archived_event>& event) {
  auto const what = fate_of(event);
  ++counts_[static_cast<std::size_t>(what)];
  if (what == fate::kept) keep(*event);
}

void event_sums::merge(const event_sums& later) {
  auto const accounts = added(accounts_, later.accounts_);
  auto const repositories = added(repositories_, later.repositories_);
  auto const organizations = added(organizations_, later.organizations_);
  auto const words = added(words_, later.words_);
  for (auto const& [k, m] : later.months_)
    join(months_[{accounts[k.actor], repositories[k.repository], words[k.word], k.month}], m);
  for (auto const& [repository, owner] : later.owners_)
    owners_[repositories[repository]] = organizations[owner];
  for (auto const& [fork, origin] : later.forks_)
    forks_.try_emplace(repositories[fork], repositories[origin]);
  for (auto const& [pair, m] : later.members_)
    join(members_[{accounts[pair.first], repositories[pair.second]}], m);
  for (std::size_t i = 0; i < counts_.size(); ++i) counts_[i] += later.counts_[i];
}

auto event_sums::wanted(std::string_view repository) const -> bool {
  auto const& asked = options_->repositories;
  return asked.empty() || asked.contains(repository) ||
         asked.contains(repository.substr(0, repository.find('/')));
}

auto event_sums::fate_of(const std::optional<archived_event>& e) const -> fate {
  if (!e) return fate::unnamed;
  if (!wanted(e->repository)) return fate::elsewhere;
  if (e->word.empty()) return fate::of_other_type;
  if (!options_->with_bots && is_bot(e->actor)) return fate::of_bot;
  return e->word == "star" && !options_->with_stars ? fate::star : fate::kept;
}

void event_sums::keep(const archived_event& e) {
  auto const repository = repositories_.add(e.repository);
  if (!e.organization.empty()) owners_[repository] = organizations_.add(e.organization);
  if (e.word == "fork") {
    if (!e.other.empty()) forks_.try_emplace(repositories_.add(e.other), repository);
  } else if (e.word == "member") {
    if (!e.other.empty()) extend(members_[{accounts_.add(e.other), repository}], 1, e.day);
  } else {
    event_month_key const key{accounts_.add(e.actor), repository, words_.add(e.word),
                              e.day.packed / 100};
    extend(months_[key], e.amount, e.day);
  }
}

auto event_sums::add_to(network_builder& builder) const -> expected<void> {
  for (std::size_t i = 0; i < accounts_.size(); ++i) {
    auto const v = builder.declare(kind::person, accounts_[i]);
    builder.describe(v, "bot", is_bot(accounts_[i]) ? "yes" : "");
  }
  return add_to(builder, [&](std::string_view login) {
    return std::optional{builder.node(kind::person, login)};
  });
}

auto event_sums::add_to(network_builder& builder, const account_finder& find) const
    -> expected<void> {
  declare_all(builder, kind::project, repositories_);
  declare_all(builder, kind::organization, organizations_);
  return add_months(builder, find)
      .and_then([&] { return add_forks(builder); })
      .and_then([&] { return add_members(builder, find); })
      .and_then([&] { return add_owners(builder); });
}

/// In the order of names and months: the order of a hash table is nobody's business.
auto event_sums::add_months(network_builder& b, const account_finder& find) const
    -> expected<void> {
  std::vector<std::pair<event_month_key, month_of_events>> sorted{months_.begin(), months_.end()};
  std::ranges::sort(sorted, {}, [](const auto& row) {
    auto const& k = row.first;
    return std::tuple{k.actor, k.repository, k.word, k.month};
  });
  for (auto const& [key, month] : sorted) {
    auto const person = find(accounts_[key.actor]);
    if (!person) continue;
    auto const word = words_[key.word];
    auto const which = word == "star" ? relation::adopts : relation::contributes;
    auto const made =
        b.link(*person, which, project(b, key.repository),
               {.weight = month.amount, .since = month.first, .until = month.last, .word = word});
    if (!made) return made;
  }
  return {};
}

auto event_sums::add_forks(network_builder& b) const -> expected<void> {
  for (auto const& [fork, origin] : forks_) {
    if (fork == origin) continue;
    auto const made =
        b.link(project(b, fork), relation::derived_from, project(b, origin), {.word = "fork"});
    if (!made) return made;
  }
  return {};
}

auto event_sums::add_members(network_builder& b, const account_finder& find) const
    -> expected<void> {
  for (auto const& [pair, month] : members_) {
    auto const person = find(accounts_[pair.first]);
    if (!person) continue;
    auto const made = b.link(*person, relation::member_of, project(b, pair.second),
                             {.since = month.first, .word = "member"});
    if (!made) return made;
  }
  return {};
}

auto event_sums::add_owners(network_builder& b) const -> expected<void> {
  for (auto const& [repository, owner] : owners_) {
    auto const made = b.link(b.node(kind::organization, organizations_[owner]), relation::governs,
                             project(b, repository), {.word = "owner"});
    if (!made) return made;
  }
  return {};
}

void event_sums::count_in(import_counts& met) const {
  constexpr std::array<const char*, fate_count> names{
      "events kept",
      "events of other repositories, left out",
      "events of other types, left out",
      "events of bots, left out",
      "events without account or repository, left out",
      "stars, left out"};
  for (std::size_t i = 0; i < counts_.size(); ++i) met.imported.emplace_back(names[i], counts_[i]);
}

}  // namespace cartograph::detail
