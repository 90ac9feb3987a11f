#include "io/git_network.hpp"

#include <algorithm>
#include <functional>
#include <limits>
#include <numeric>
#include <set>
#include <tuple>

namespace cartograph::detail {

git_network::git_network(const git_records& records, std::span<const git_source> sources,
                         const git_import_options& options)
    : records_{records},
      options_{options},
      uses_(records.contacts.size()),
      projects_{sources.size()} {
  for (auto const& record : records.all)
    if (record.target < projects_) ++uses_[record.contact];
  std::vector<used_contact> used;
  for (std::size_t i = 0; i < uses_.size(); ++i) {
    who_.push_back(records.contacts[i]);
    used.push_back({who_.back(), uses_[i]});
  }
  found_ = resolve_identities(used, options.persons);
  of_person_.resize(found_.persons.size());
  is_bot_.resize(found_.persons.size());
  for (std::uint32_t i = 0; i < who_.size(); ++i) {
    auto const person = found_.of[i].person;
    of_person_[person].push_back(i);
    is_bot_contact_.push_back(options.bots.is_bot(who_[i]));
    if (is_bot_contact_[i]) is_bot_[person] = true;
  }
  days_ = contact_days();
  declare_persons();
  declare_targets(sources);
}

void git_network::declare_persons() {
  bots_ = static_cast<std::uint64_t>(std::ranges::count(is_bot_, true));
  for (std::size_t i = 0; i < found_.persons.size(); ++i) {
    if (is_bot_[i] && !options_.with_bots) {
      persons_.emplace_back(std::numeric_limits<std::uint32_t>::max());
      continue;
    }
    persons_.push_back(builder_.declare(kind::person, found_.persons[i]));
    if (is_bot_[i]) builder_.describe(persons_.back(), "bot", "yes");
  }
}

auto git_network::person_of(const contact& who) const -> std::optional<node_handle> {
  auto const number = records_.contacts.find(who);
  if (!number) return std::nullopt;
  auto const person = found_.of[*number].person;
  if (is_bot_[person] && !options_.with_bots) return std::nullopt;
  return persons_[person];
}

void git_network::declare_targets(std::span<const git_source> sources) {
  for (auto const& source : sources)
    targets_.push_back(builder_.declare(kind::project, source.name));
  // The column is there also where nobody is a bot: who leaves them out may ask any history.
  if (!targets_.empty()) builder_.describe(targets_.front(), "bot", "");
  for (std::size_t p = 0; p < projects_; ++p)
    for (auto const& [prefix, what, name] : options_.artifacts) {
      auto const known = builder_.find(what, name);
      targets_.push_back(known ? *known : builder_.declare(what, name));
    }
}

auto git_network::contact_days() const -> std::vector<std::vector<date>> {
  std::vector<std::vector<date>> out(records_.contacts.size());
  for (auto const& record : records_.all) out[record.contact].push_back(record.day);
  for (auto& days : out) {
    std::ranges::sort(days, {}, &date::packed);
    days.erase(std::unique(days.begin(), days.end()), days.end());
  }
  return out;
}

/// What a record counts; nothing where that is lines and nobody knows them.
auto git_network::weight_of(std::size_t record) const -> std::optional<double> {
  if (records_.lines.empty()) return 1;
  auto const lines = records_.lines[record];
  if (lines == git_records::unknown_lines) return std::nullopt;
  return static_cast<double>(lines);
}

void git_network::add_commit(std::size_t first, std::size_t last, std::vector<part>& out) {
  auto const begin = out.size();
  for (auto i = first; i < last; ++i) {
    auto const& record = records_.all[i];
    auto const weight = weight_of(i);
    if (!weight) continue;
    auto const person = found_.of[record.contact].person;
    part const made{person, record.target, record.role, record.when, record.day, *weight};
    auto const again = std::any_of(
        out.begin() + static_cast<std::ptrdiff_t>(begin), out.end(), [&](const part& other) {
          return other.person == person && other.target == record.target &&
                 (other.role == record.role || other.role == git_role::author);
        });
    auto const is_left_out = is_bot_[person] && !options_.with_bots;
    if (again && record.target < projects_) ++twice_;
    if (is_left_out && record.target < projects_) ++by_bots_;
    if (!again && !is_left_out) out.push_back(made);
  }
}

auto git_network::parts() -> std::vector<part> {
  std::vector<part> out;
  out.reserve(records_.all.size());
  auto const all = std::span{records_.all};
  for (std::size_t begin = 0; begin < all.size();) {
    auto end = begin + 1;
    while (end < all.size() && all[end].commit == all[begin].commit) ++end;
    add_commit(begin, end, out);
    begin = end;
  }
  std::ranges::sort(out, [](const part& a, const part& b) {
    return std::tuple{a.key(), a.day.packed} < std::tuple{b.key(), b.day.packed};
  });
  return out;
}

auto git_network::link_month(std::span<const part> same) -> expected<void> {
  auto const& first = same.front();
  auto const weight = std::accumulate(same.begin(), same.end(), 0.0, [](double sum, const part& p) {
    return sum + p.weight;  // whole numbers: in any order the same
  });
  return builder_.link(persons_[first.person], relation::contributes, targets_[first.target],
                       {.weight = weight,
                        .when = first.when,
                        .since = first.day,
                        .until = same.back().day,
                        .word = name_of(first.role)});
}

auto git_network::link_parts() -> expected<void> {
  auto const all = parts();
  for (std::size_t begin = 0; begin < all.size();) {
    auto end = begin + 1;
    while (end < all.size() && all[end].key() == all[begin].key()) ++end;
    if (auto const linked = link_month(std::span{all}.subspan(begin, end - begin)); !linked)
      return linked;
    begin = end;
  }
  return {};
}

/// A project produces the artifacts that its commits touched.
auto git_network::link_products() -> expected<void> {
  if (options_.artifacts.empty()) return {};
  std::set<std::uint32_t> touched;
  for (auto const& record : records_.all)
    if (record.target >= projects_) touched.insert(record.target);
  for (auto const target : touched) {
    auto const project = (target - projects_) / options_.artifacts.size();
    auto const done = builder_.link(targets_[project], relation::produces, targets_[target]);
    if (!done) return done;
  }
  return {};
}

void git_network::add_fork(std::uint32_t project, std::uint32_t of, std::uint64_t commits) {
  // The vocabulary allows it, and the number of projects is far below every limit.
  (void)builder_.link(targets_[project], relation::derived_from, targets_[of],
                      {.weight = static_cast<double>(commits), .word = "fork"});
}

auto git_network::seen_at(std::uint32_t person, std::span<const affiliation> said) const -> stays {
  stays out;
  for (auto const i : of_person_[person])
    for (auto const day : days_[i]) {
      if (std::ranges::any_of(said, [&](const auto& known) { return covers(known, day); }))
        continue;
      auto const employer = options_.employers.of_domain(who_[i].address, day);
      if (!employer) continue;
      auto const [at, is_new] = out.try_emplace(
          {std::string{employer->organization}, employer->ground}, std::pair{day, day});
      auto& [since, until] = at->second;
      if (!since.known() || (day.known() && day.packed < since.packed)) since = day;
      if (day.packed > until.packed) until = day;
    }
  return out;
}

auto git_network::organization_of(const std::string& name) -> node_handle {
  if (auto const known = builder_.find(kind::organization, name)) return *known;
  auto const node = builder_.declare(kind::organization, name);
  if (auto const* const about = options_.employers.about(name)) {
    builder_.describe(node, "sector", about->sector);
    builder_.describe(node, "country", about->country);
  }
  return node;
}

auto git_network::join(std::uint32_t person, const affiliation& known, std::string_view word)
    -> expected<void> {
  return builder_.link(persons_[person], relation::member_of, organization_of(known.organization),
                       {.since = known.since, .until = known.until, .word = word});
}

/// Whether anything is known of where the person works.
auto git_network::link_employers_of(std::uint32_t person) -> expected<bool> {
  std::vector<contact> contacts;
  for (auto const i : of_person_[person]) contacts.push_back(who_[i]);
  contacts.push_back({found_.persons[person], {}});
  auto const said = options_.employers.said_of(contacts);
  for (auto const& known : said)
    if (auto const linked = join(person, known, name_of(affiliation_ground::file)); !linked)
      return tl::unexpected{linked.error()};
  auto const seen = seen_at(person, said);
  for (auto const& [where, when] : seen) {
    affiliation const known{{}, where.first, when.first, when.second};
    if (auto const linked = join(person, known, name_of(where.second)); !linked)
      return tl::unexpected{linked.error()};
  }
  return !said.empty() || !seen.empty();
}

auto git_network::link_employers() -> expected<void> {
  for (std::uint32_t person = 0; person < persons_.size(); ++person) {
    if (is_bot_[person]) continue;
    auto const known = link_employers_of(person);
    if (!known) return tl::unexpected{known.error()};
    if (!*known) ++unknown_;
  }
  return {};
}

/// What the organizations of this network are parts of, up to the top; others of the file are none
/// of its business.
auto git_network::link_units() -> expected<void> {
  auto left = options_.organizations;
  for (auto more = true; more;) {
    auto const is_here = [&](const organization_part& p) {
      return builder_.find(kind::organization, p.organization).has_value();
    };
    auto const here = std::stable_partition(left.begin(), left.end(), std::not_fn(is_here));
    more = here != left.end();
    for (auto each = here; each != left.end(); ++each) {
      auto const linked = builder_.link(
          organization_of(each->organization), relation::part_of, organization_of(each->parent),
          {.since = each->since, .until = each->until, .word = "file"});
      if (!linked) return linked;
    }
    left.erase(here, left.end());
  }
  return {};
}

void git_network::count_all() {
  auto& all = met().imported;
  auto const tell = [&](std::string_view what, std::uint64_t count) {
    all.emplace_back(std::string{what}, count);
  };
  tell("commits", records_.commits);
  tell("merges", records_.merges);
  tell("shared commits left out", records_.shared);
  tell("bulk commits", records_.bulk);
  tell("commits without a day", records_.undated);
  tell("commits by the forge for their author", records_.web_flow);
  if (options_.weight == git_weight::lines) {
    tell("commits of unknown lines, left out", records_.uncounted);
    tell("paths without lines", records_.binary);
    tell("lines added", records_.added);
    tell("lines removed", records_.removed);
  }
  tell("contacts", who_.size());
  tell("persons", found_.persons.size());
  tell("merged contacts", found_.merged);
  tell("refused merges", found_.refused);
  tell("bots", bots_);
  tell("persons of unknown affiliation", unknown_);
  tell("persons named twice in a commit", twice_);
  tell("contributions of bots left out", by_bots_);
  tell("trailers that name nobody", records_.unreadable);
  tell("contacts that were not UTF-8", records_.replaced);
}

auto git_network::build() -> expected<void> {
  if (auto const done = link_parts(); !done) return done;
  if (auto const done = link_products(); !done) return done;
  if (auto const done = link_employers(); !done) return done;
  if (auto const done = link_units(); !done) return done;
  count_all();
  return {};
}

auto git_network::contacts() const -> std::vector<resolved_contact> {
  std::vector<resolved_contact> out;
  for (auto const& own : of_person_) {
    auto const begin = out.size();
    for (auto const i : own) {
      auto const& [number, ground, through] = found_.of[i];
      out.push_back({who_[i], uses_[i], found_.persons[number], ground, who_[through],
                     static_cast<bool>(is_bot_contact_[i])});
    }
    std::sort(out.begin() + static_cast<std::ptrdiff_t>(begin), out.end(),
              [](const auto& a, const auto& b) { return a.who < b.who; });
  }
  return out;
}

}  // namespace cartograph::detail
