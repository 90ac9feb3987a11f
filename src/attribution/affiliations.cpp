#include "cartograph/attribution/affiliations.hpp"

#include <algorithm>
#include <array>
#include <tuple>
#include <utility>

namespace cartograph {
namespace {

constexpr std::array<std::string_view, 53> private_domains{"gmail.com",
                                                           "googlemail.com",
                                                           "outlook.com",
                                                           "hotmail.com",
                                                           "hotmail.fr",
                                                           "hotmail.co.uk",
                                                           "live.com",
                                                           "live.cn",
                                                           "msn.com",
                                                           "yahoo.com",
                                                           "yahoo.co.jp",
                                                           "yahoo.co.uk",
                                                           "yahoo.co.in",
                                                           "yahoo.fr",
                                                           "yahoo.de",
                                                           "ymail.com",
                                                           "icloud.com",
                                                           "me.com",
                                                           "mac.com",
                                                           "aol.com",
                                                           "qq.com",
                                                           "foxmail.com",
                                                           "163.com",
                                                           "126.com",
                                                           "yeah.net",
                                                           "sina.com",
                                                           "sina.cn",
                                                           "sohu.com",
                                                           "aliyun.com",
                                                           "139.com",
                                                           "naver.com",
                                                           "hanmail.net",
                                                           "daum.net",
                                                           "kakao.com",
                                                           "gmx.de",
                                                           "gmx.net",
                                                           "gmx.com",
                                                           "gmx.at",
                                                           "web.de",
                                                           "t-online.de",
                                                           "proton.me",
                                                           "protonmail.com",
                                                           "protonmail.ch",
                                                           "pm.me",
                                                           "tutanota.com",
                                                           "fastmail.com",
                                                           "fastmail.fm",
                                                           "hey.com",
                                                           "yandex.ru",
                                                           "mail.ru",
                                                           "users.noreply.github.com",
                                                           "users.noreply.gitlab.com",
                                                           "noreply.github.com"};

/// The domain, then what is left of it without its first label, and so on.
template <class Visit>
auto any_suffix(std::string_view domain, const Visit& visit) -> bool {
  while (!domain.empty()) {
    if (visit(domain)) return true;
    auto const dot = domain.find('.');
    domain = dot == std::string_view::npos ? std::string_view{} : domain.substr(dot + 1);
  }
  return false;
}

auto order_of(const affiliation& a) {
  return std::tuple{a.since.packed, a.until.known() ? a.until.packed : 99999999, a.organization};
}

}  // namespace

auto name_of(affiliation_ground ground) noexcept -> std::string_view {
  return ground == affiliation_ground::file ? "file" : "domain";
}

auto covers(const affiliation& known, date day) -> bool {
  if (!day.known()) return !known.since.known() && !known.until.known();
  if (known.since.known() && day.latest() < known.since.earliest()) return false;
  return !known.until.known() || day.earliest() <= known.until.latest();
}

auto is_private_domain(std::string_view domain) -> bool {
  auto const small = folded(domain);
  return std::ranges::find(private_domains, small) != private_domains.end();
}

void affiliation_book::add(affiliation known) {
  auto& all = said_[folded(known.who)];
  all.push_back(std::move(known));
  std::ranges::stable_sort(all, {}, order_of);
}

void affiliation_book::add_domain(organization_domain row) {
  row.domain = folded(row.domain);
  if (is_private_domain(row.domain)) return;
  domain_of_.try_emplace(row.organization, row.domain);
  domains_.try_emplace(row.domain, row);
}

auto affiliation_book::said_of(std::span<const contact> contacts) const
    -> std::vector<affiliation> {
  std::set<std::string> keys;
  for (auto const& who : contacts) {
    keys.insert(folded(who.address));
    keys.insert(folded(who.name));
  }
  std::vector<affiliation> out;
  for (auto const& key : keys)
    if (auto const found = said_.find(key); !key.empty() && found != said_.end())
      out.insert(out.end(), found->second.begin(), found->second.end());
  std::ranges::stable_sort(out, {}, order_of);
  auto const same = [](const affiliation& a, const affiliation& b) {
    return order_of(a) == order_of(b);
  };
  out.erase(std::unique(out.begin(), out.end(), same), out.end());
  return out;
}

auto affiliation_book::of_domain(std::string_view address, date day) const
    -> std::optional<employer> {
  auto const domain = folded(mail_domain(address));
  std::optional<employer> out;
  auto const said = [&](std::string_view part) {
    auto const found = said_.find("@" + std::string{part});
    if (found == said_.end()) return false;
    for (auto const& known : found->second)
      if (!out && covers(known, day)) out = employer{known.organization, affiliation_ground::file};
    return out.has_value();
  };
  auto const listed = [&](std::string_view part) {
    auto const found = domains_.find(part);
    if (found == domains_.end()) return false;
    out = employer{found->second.organization, affiliation_ground::domain};
    return true;
  };
  if (!any_suffix(domain, said) && !is_private_domain(domain)) any_suffix(domain, listed);
  return out;
}

auto affiliation_book::about(std::string_view organization) const -> const organization_domain* {
  auto const found = domain_of_.find(organization);
  return found == domain_of_.end() ? nullptr : &domains_.find(found->second)->second;
}

}  // namespace cartograph
