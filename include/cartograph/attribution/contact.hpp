#pragma once

#include <compare>
#include <optional>
#include <string>
#include <string_view>

namespace cartograph {

/// Who a source says did something: a name and a mail address, as it writes them.
struct contact {
  std::string name;
  std::string address;
  friend auto operator==(const contact&, const contact&) -> bool = default;
  friend auto operator<=>(const contact&, const contact&) = default;
};

/// For comparison: ASCII letters small, each run of blanks one blank, none at the ends. Letters of
/// other alphabets stay as they are.
[[nodiscard]] auto folded(std::string_view text) -> std::string;

/// What follows the last `@`; empty without one.
[[nodiscard]] auto mail_domain(std::string_view address) -> std::string_view;

/// A user of a forge, as an address that hides the real one tells it:
/// `123+octocat@users.noreply.github.com`, `123-octocat@users.noreply.gitlab.com`.
struct forge_user {
  std::string host;    ///< `github.com`
  std::string login;   ///< folded
  std::string number;  ///< of the account, which survives a new login; empty in older addresses
};
[[nodiscard]] auto forge_user_of(std::string_view address) -> std::optional<forge_user>;

/// Whether many people may write from it (`noreply@…`, `info@…`, `root@localhost`, an empty one):
/// two who share such an address need not be one person. Addresses of `forge_user_of` are not.
[[nodiscard]] auto is_shared_mailbox(std::string_view address) -> bool;

/// Whether a name tells its bearer apart: two words or more, and not what tools write when nobody
/// set a name (`Your Name`, `root user`).
[[nodiscard]] auto is_full_name(std::string_view name) -> bool;

/// `Name <address>` apart; nothing when it has not that form or one of the two holds `<` or `>`.
[[nodiscard]] auto parse_contact(std::string_view text) -> std::optional<contact>;

/// `Name <address>`.
[[nodiscard]] auto to_string(const contact& who) -> std::string;

}  // namespace cartograph
