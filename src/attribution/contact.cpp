#include "cartograph/attribution/contact.hpp"

#include <algorithm>
#include <array>

namespace cartograph {
namespace {

constexpr auto is_blank(char c) -> bool { return c == ' ' || (c >= '\t' && c <= '\r'); }
constexpr auto is_digit(char c) -> bool { return c >= '0' && c <= '9'; }

auto trimmed(std::string_view text) -> std::string_view {
  while (!text.empty() && is_blank(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_blank(text.back())) text.remove_suffix(1);
  return text;
}

/// Local parts that name a function and not a person.
constexpr std::array<std::string_view, 43> shared_boxes{
    "",           "noreply",      "no-reply",     "no_reply",
    "donotreply", "do-not-reply", "nobody",       "none",
    "unknown",    "info",         "admin",        "root",
    "support",    "contact",      "team",         "hello",
    "mail",       "email",        "office",       "dev",
    "devnull",    "developer",    "developers",   "git",
    "github",     "gitlab",       "user",         "users",
    "ubuntu",     "vagrant",      "webmaster",    "postmaster",
    "hostmaster", "security",     "abuse",        "you",
    "test",       "bot",          "build",        "ci",
    "jenkins",    "invalid",      "administrator"};

/// Machines that nobody reaches from outside, and the domains of documentation [rfc2606].
constexpr std::array<std::string_view, 12> shared_hosts{"localhost",   "localhost.localdomain",
                                                        "example.com", "example.org",
                                                        "example.net", "local",
                                                        "localdomain", "internal",
                                                        "invalid",     "test",
                                                        "example",     "none"};

/// Names that tools and tutorials put in where nobody set one.
constexpr std::array<std::string_view, 12> placeholder_names{
    "your name",      "first last", "root user",     "unknown user",
    "unknown author", "no author",  "github action", "john doe",
    "github actions", "jane doe",   "test user",     "ec2 default user"};

auto numbered_login(std::string_view local, char mark) -> forge_user {
  auto const at = local.find(mark);
  auto const head = local.substr(0, at);
  if (at == std::string_view::npos || head.empty() || !std::ranges::all_of(head, is_digit))
    return {.host = {}, .login = std::string{local}, .number = {}};
  return {.host = {}, .login = std::string{local.substr(at + 1)}, .number = std::string{head}};
}

auto is_shared_host(std::string_view domain) -> bool {
  return std::ranges::any_of(shared_hosts, [&](std::string_view host) {
    if (!domain.ends_with(host)) return false;
    return domain.size() == host.size() || domain[domain.size() - host.size() - 1] == '.';
  });
}

}  // namespace

auto folded(std::string_view text) -> std::string {
  std::string out;
  for (char const c : trimmed(text)) {
    if (is_blank(c)) {
      if (out.back() != ' ') out.push_back(' ');
    } else {
      out.push_back(c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c);
    }
  }
  return out;
}

auto mail_domain(std::string_view address) -> std::string_view {
  auto const at = address.rfind('@');
  return at == std::string_view::npos ? std::string_view{} : address.substr(at + 1);
}

auto forge_user_of(std::string_view address) -> std::optional<forge_user> {
  constexpr std::string_view prefix = "users.noreply.";
  auto const small = folded(address);
  auto const domain = mail_domain(small);
  if (!domain.starts_with(prefix) || domain.size() == prefix.size()) return std::nullopt;
  auto const local = std::string_view{small}.substr(0, small.size() - domain.size() - 1);
  auto const host = domain.substr(prefix.size());
  auto user = numbered_login(local, host.starts_with("gitlab") ? '-' : '+');
  if (user.login.empty()) return std::nullopt;
  user.host = host;
  return user;
}

auto is_shared_mailbox(std::string_view address) -> bool {
  if (forge_user_of(address)) return false;
  auto const small = folded(address);
  auto const domain = mail_domain(small);
  if (domain.empty() || is_shared_host(domain)) return true;
  auto const local = std::string_view{small}.substr(0, small.size() - domain.size() - 1);
  return std::ranges::find(shared_boxes, local.substr(0, local.find('+'))) != shared_boxes.end();
}

auto is_full_name(std::string_view name) -> bool {
  auto const small = folded(name);
  return small.find(' ') != std::string::npos &&
         std::ranges::find(placeholder_names, small) == placeholder_names.end();
}

auto parse_contact(std::string_view text) -> std::optional<contact> {
  text = trimmed(text);
  auto const open = text.find('<');
  if (open == std::string_view::npos || text.back() != '>') return std::nullopt;
  auto const name = trimmed(text.substr(0, open));
  auto const address = trimmed(text.substr(open + 1, text.size() - open - 2));
  auto const odd = [](std::string_view part) {
    return part.find_first_of("<>\n") != std::string_view::npos;
  };
  if (odd(name) || odd(address) || (name.empty() && address.empty())) return std::nullopt;
  return contact{std::string{name}, std::string{address}};
}

auto to_string(const contact& who) -> std::string {
  return who.name.empty() ? "<" + who.address + ">" : who.name + " <" + who.address + ">";
}

}  // namespace cartograph
