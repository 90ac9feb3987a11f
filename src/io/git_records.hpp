#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "cartograph/attribution/contact.hpp"
#include "cartograph/core/text_pool.hpp"
#include "cartograph/io/git_import.hpp"
#include "cartograph/network/stage.hpp"

namespace cartograph::detail {

/// That a commit names somebody. Records of one commit stand together, its author first.
struct git_record {
  std::uint32_t commit{};   ///< any number, another one for each commit
  std::uint32_t contact{};  ///< into the contacts
  std::uint32_t target{};   ///< a project, or behind all projects an artifact
  date day{};
  git_role role = git_role::author;
  stage when = stage::cross_stage;
};

/// Contacts by number.
class contact_pool {
 public:
  auto add(const contact& who) -> std::uint32_t {
    return texts_.add(who.name + '\0' + who.address);
  }
  auto add(std::string_view name, std::string_view address) -> std::uint32_t {
    key_.assign(name).push_back('\0');
    key_ += address;
    return texts_.add(key_);
  }
  [[nodiscard]] auto find(const contact& who) const {
    return texts_.find(who.name + '\0' + who.address);
  }
  [[nodiscard]] auto size() const noexcept { return texts_.size(); }
  [[nodiscard]] auto operator[](std::size_t i) const -> contact {
    auto const text = texts_[i];
    auto const cut = text.find('\0');
    return {std::string{text.substr(0, cut)}, std::string{text.substr(cut + 1)}};
  }

 private:
  interner texts_;
  std::string key_;
};

/// What the histories hold, and what was met while reading them.
struct git_records {
  contact_pool contacts;
  std::vector<git_record> all;
  /// Lines that the commit of each record added and removed in its target; empty: not asked for.
  std::vector<std::int64_t> lines;
  static constexpr std::int64_t unknown_lines = -1;
  std::uint32_t commits{};  ///< read so far, merges and shared ones included

  std::uint64_t merges{};
  std::uint64_t shared{};      ///< left out because another project is credited with them
  std::uint64_t bulk{};        ///< of more paths than the limit
  std::uint64_t undated{};     ///< whose author's time is no day of the calendar
  std::uint64_t web_flow{};    ///< committed by the forge for their author
  std::uint64_t unreadable{};  ///< trailers that name nobody as `Name <address>`
  std::uint64_t uncounted{};   ///< whose lines nobody knows
  std::uint64_t binary{};      ///< paths without lines
  std::uint64_t added{};       ///< lines
  std::uint64_t removed{};
  std::uint64_t replaced{};  ///< contacts with bytes that were not UTF-8
};

/// Bytes that are no UTF-8 become U+FFFD; tells whether there were any.
[[nodiscard]] auto repair_utf8(std::string_view text, std::string& out) -> bool;

/// The day of a time in UTC; none outside of the years 1 to 9999.
[[nodiscard]] auto day_of(std::int64_t seconds) -> date;

}  // namespace cartograph::detail
