#include "cartograph/attribution/identities.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <numeric>
#include <optional>
#include <set>
#include <tuple>
#include <unordered_map>

namespace cartograph {
namespace {

constexpr auto no_label = ~std::uint32_t{0};

/// Two contacts that a rule takes for one person.
struct merge {
  std::uint32_t a;
  std::uint32_t b;
  merge_ground ground;
};

/// Groups of contacts that grow together, but never across what must stay apart.
class groups {
 public:
  explicit groups(std::size_t n) : parent_(n), label_(n, no_label), sides_(n) {
    std::iota(parent_.begin(), parent_.end(), 0U);
  }
  void set_label(std::uint32_t v, std::uint32_t label) { label_[v] = label; }
  /// \pre nothing has been joined yet. Sides 2i and 2i + 1 exclude each other.
  void set_side(std::uint32_t v, std::uint32_t side) { sides_[v].insert(side); }

  [[nodiscard]] auto find(std::uint32_t v) -> std::uint32_t {
    while (parent_[v] != v) v = parent_[v] = parent_[parent_[v]];
    return v;
  }
  /// Whether a and b became one now; nothing when they must not.
  [[nodiscard]] auto join(std::uint32_t a, std::uint32_t b) -> std::optional<bool> {
    a = find(a);
    b = find(b);
    if (a == b) return false;
    if (excluded(a, b)) return std::nullopt;
    if (sides_[a].size() < sides_[b].size()) std::swap(a, b);
    parent_[b] = a;
    if (label_[a] == no_label) label_[a] = label_[b];
    sides_[a].merge(sides_[b]);
    return true;
  }
  [[nodiscard]] auto label(std::uint32_t v) { return label_[find(v)]; }

 private:
  [[nodiscard]] auto excluded(std::uint32_t a, std::uint32_t b) const -> bool {
    if (label_[a] != no_label && label_[b] != no_label && label_[a] != label_[b]) return true;
    return std::ranges::any_of(sides_[a],
                               [&](std::uint32_t side) { return sides_[b].contains(side ^ 1U); });
  }

  std::vector<std::uint32_t> parent_;
  std::vector<std::uint32_t> label_;
  std::vector<std::set<std::uint32_t>> sides_;
};

/// Contacts that have the same key, in canonical order: one merge from the least to each other.
class keyed_merges {
 public:
  explicit keyed_merges(merge_ground ground) : ground_{ground} {}
  void add(std::string key, std::uint32_t v) {
    auto const [first, is_new] = first_of_.try_emplace(std::move(key), v);
    if (!is_new) found_.push_back({first->second, v, ground_});
  }
  [[nodiscard]] auto found() && -> std::vector<merge> { return std::move(found_); }

 private:
  merge_ground ground_;
  std::unordered_map<std::string, std::uint32_t> first_of_;
  std::vector<merge> found_;
};

class resolver {
 public:
  resolver(std::span<const used_contact> contacts, const identity_rules& rules);
  [[nodiscard]] auto run() -> identities;

 private:
  [[nodiscard]] auto candidates() const -> std::vector<merge>;
  [[nodiscard]] auto matches(const std::string& pattern) const -> std::vector<std::uint32_t>;
  void mark_known();
  void mark_apart();
  void join_all();
  void number_persons();
  void name_persons();
  [[nodiscard]] auto usual_name(const std::vector<std::uint32_t>& members) const -> std::string;
  void explain(std::uint32_t from, std::set<std::uint32_t>& seen);

  std::span<const used_contact> contacts_;
  const identity_rules& rules_;
  std::vector<std::uint32_t> order_;  ///< contacts sorted by what they say
  groups groups_;
  std::vector<std::string> labels_;
  std::vector<std::vector<merge>> ties_;  ///< the merges that were made, at both ends
  std::vector<std::vector<std::uint32_t>> members_;
  identities out_;
};

resolver::resolver(std::span<const used_contact> contacts, const identity_rules& rules)
    : contacts_{contacts},
      rules_{rules},
      order_(contacts.size()),
      groups_{contacts.size()},
      ties_(contacts.size()) {
  std::vector<std::pair<std::string, std::string>> keys;
  keys.reserve(contacts.size());
  for (auto const& c : contacts) keys.emplace_back(folded(c.who.address), folded(c.who.name));
  std::iota(order_.begin(), order_.end(), 0U);
  std::ranges::sort(order_, [&](std::uint32_t a, std::uint32_t b) {
    return std::tie(keys[a], contacts[a].who) < std::tie(keys[b], contacts[b].who);
  });
}

void resolver::mark_known() {
  std::map<contact, std::uint32_t> said;
  std::map<std::string, std::uint32_t> numbers;
  for (auto const& [who, person] : rules_.known) {
    auto const label = numbers.try_emplace(person, static_cast<std::uint32_t>(labels_.size()));
    if (label.second) labels_.push_back(person);
    said.try_emplace({who.name, folded(who.address)}, label.first->second);
  }
  for (auto const v : order_) {
    auto const& who = contacts_[v].who;
    auto const found = said.find({who.name, folded(who.address)});
    if (found != said.end()) groups_.set_label(v, found->second);
  }
}

auto resolver::matches(const std::string& pattern) const -> std::vector<std::uint32_t> {
  auto const key = folded(pattern);
  auto const by_address = key.find('@') != std::string::npos;
  std::vector<std::uint32_t> out;
  for (auto const v : order_)
    if (folded(by_address ? contacts_[v].who.address : contacts_[v].who.name) == key)
      out.push_back(v);
  return out;
}

void resolver::mark_apart() {
  for (std::uint32_t i = 0; i < rules_.apart.size(); ++i) {
    auto const a = matches(rules_.apart[i].first);
    auto const b = matches(rules_.apart[i].second);
    for (auto const v : a) groups_.set_side(v, 2 * i);
    for (auto const v : b)
      if (std::ranges::find(a, v) == a.end()) groups_.set_side(v, 2 * i + 1);
  }
}

auto resolver::candidates() const -> std::vector<merge> {
  keyed_merges file{merge_ground::file};
  keyed_merges address{merge_ground::address};
  keyed_merges login{merge_ground::login};
  keyed_merges name{merge_ground::name};
  auto groups = groups_;
  for (auto const v : order_) {
    auto const& who = contacts_[v].who;
    if (auto const label = groups.label(v); label != no_label) file.add(labels_[label], v);
    auto const shared = is_shared_mailbox(who.address);
    auto key = folded(who.address);
    if (rules_.by_address) address.add(shared ? key + '\n' + folded(who.name) : std::move(key), v);
    auto const user = rules_.by_login ? forge_user_of(who.address) : std::nullopt;
    if (user) login.add(user->host + '\n' + user->login, v);
    if (user && !user->number.empty()) login.add(user->host + "\n#" + user->number, v);
    if (rules_.by_name && is_full_name(who.name)) name.add(folded(who.name), v);
  }
  std::vector<merge> all;
  for (auto* kind : {&file, &address, &login, &name})
    for (auto const& each : std::move(*kind).found()) all.push_back(each);
  return all;
}

void resolver::join_all() {
  for (auto const& each : candidates()) {
    auto const joined = groups_.join(each.a, each.b);
    if (!joined) ++out_.refused;
    if (!joined || !*joined) continue;
    ties_[each.a].push_back(each);
    ties_[each.b].push_back(each);
    ++out_.merged;
  }
}

void resolver::number_persons() {
  std::vector<std::uint32_t> number(contacts_.size(), no_label);
  out_.of.resize(contacts_.size());
  for (auto const v : order_) {
    auto& person = number[groups_.find(v)];
    if (person == no_label) {
      person = static_cast<std::uint32_t>(members_.size());
      members_.emplace_back();
    }
    members_[person].push_back(v);
    out_.of[v] = {.person = person, .ground = merge_ground::itself, .through = v};
  }
}

auto resolver::usual_name(const std::vector<std::uint32_t>& members) const -> std::string {
  std::map<std::string, std::uint64_t> uses;
  for (auto const v : members)
    if (!contacts_[v].who.name.empty()) uses[contacts_[v].who.name] += contacts_[v].uses;
  if (uses.empty()) return "unnamed";
  auto const better = [](const auto& a, const auto& b) {
    return std::tuple{a.second, a.first.size()} < std::tuple{b.second, b.first.size()};
  };
  return std::ranges::max_element(uses, better)->first;
}

/// No two persons may have one name, because files join nodes on it; decided names go first.
void resolver::name_persons() {
  std::set<std::string> const decided{labels_.begin(), labels_.end()};
  std::set<std::string> taken;
  for (auto const& members : members_) {
    auto const label = groups_.label(members.front());
    auto const known = label != no_label;
    auto const usual = known ? labels_[label] : usual_name(members);
    auto name = usual;
    for (int i = 2; taken.contains(name) || (!known && decided.contains(name)); ++i)
      name = usual + " #" + std::to_string(i);
    taken.insert(name);
    out_.persons.push_back(std::move(name));
  }
}

/// Follows the merges from the most used contact, so that each other one tells how it came there.
void resolver::explain(std::uint32_t from, std::set<std::uint32_t>& seen) {
  std::vector<std::uint32_t> open{from};
  seen.insert(from);
  while (!open.empty()) {
    auto const v = open.back();
    open.pop_back();
    for (auto const& [a, b, ground] : ties_[v]) {
      auto const other = a == v ? b : a;
      if (!seen.insert(other).second) continue;
      out_.of[other].ground = ground;
      out_.of[other].through = v;
      open.push_back(other);
    }
  }
}

auto resolver::run() -> identities {
  mark_known();
  mark_apart();
  join_all();
  number_persons();
  name_persons();
  for (auto const& members : members_) {
    auto const uses = [&](std::uint32_t v) { return contacts_[v].uses; };
    std::set<std::uint32_t> seen;
    explain(*std::ranges::max_element(members, {}, uses), seen);
  }
  return std::move(out_);
}

}  // namespace

auto name_of(merge_ground ground) noexcept -> std::string_view {
  constexpr std::array<std::string_view, 5> names{"itself", "file", "address", "login", "name"};
  return names[static_cast<std::size_t>(ground)];
}

auto resolve_identities(std::span<const used_contact> contacts, const identity_rules& rules)
    -> identities {
  return resolver{contacts, rules}.run();
}

}  // namespace cartograph
