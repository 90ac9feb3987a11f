#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "cartograph/attribution/identities.hpp"
#include "cartograph/network/builder.hpp"
#include "io/git_records.hpp"

namespace cartograph::detail {

/// Makes nodes and links of what the histories hold.
class git_network {
 public:
  git_network(const git_records& records, std::span<const git_source> sources,
              const git_import_options& options);

  /// A project that is a fork of another, with how many commits both hold.
  void add_fork(std::uint32_t project, std::uint32_t of, std::uint64_t commits);
  [[nodiscard]] auto met() -> import_counts& { return builder_.met(); }
  [[nodiscard]] auto builder() -> network_builder& { return builder_; }
  /// Whose contact it is; nobody when the contact is not known, or a bot that is left out.
  [[nodiscard]] auto person_of(const contact& who) const -> std::optional<node_handle>;
  /// Makes all links and counts. Nothing may be added afterwards but to `met`.
  [[nodiscard]] auto build() -> expected<void>;
  [[nodiscard]] auto freeze() -> network { return std::move(builder_).freeze(options_.threads); }
  [[nodiscard]] auto contacts() const -> std::vector<resolved_contact>;

 private:
  /// A record whose person is known, without what no link tells.
  struct part {
    std::uint32_t person;
    std::uint32_t target;
    git_role role;
    stage when;
    date day;
    double weight;
    [[nodiscard]] auto key() const {
      return std::tuple{person, target, role, when, day.packed / 100};
    }
  };
  /// From when to when somebody was seen at an organization.
  using stays = std::map<std::pair<std::string, affiliation_ground>, std::pair<date, date>>;

  void declare_targets(std::span<const git_source> sources);
  void declare_persons();
  [[nodiscard]] auto parts() -> std::vector<part>;
  void add_commit(std::size_t first, std::size_t last, std::vector<part>& out);
  [[nodiscard]] auto weight_of(std::size_t record) const -> std::optional<double>;
  [[nodiscard]] auto link_parts() -> expected<void>;
  [[nodiscard]] auto link_month(std::span<const part> same) -> expected<void>;
  [[nodiscard]] auto link_products() -> expected<void>;
  [[nodiscard]] auto link_employers() -> expected<void>;
  [[nodiscard]] auto link_units() -> expected<void>;
  [[nodiscard]] auto organization_of(const std::string& name) -> node_handle;
  [[nodiscard]] auto link_employers_of(std::uint32_t person) -> expected<bool>;
  [[nodiscard]] auto seen_at(std::uint32_t person, std::span<const affiliation> said) const
      -> stays;
  [[nodiscard]] auto join(std::uint32_t person, const affiliation& known, std::string_view word)
      -> expected<void>;
  [[nodiscard]] auto contact_days() const -> std::vector<std::vector<date>>;
  void count_all();

  const git_records& records_;
  const git_import_options& options_;
  network_builder builder_;
  std::vector<contact> who_;         ///< the contacts, each once more as text
  std::vector<std::uint64_t> uses_;  ///< of each contact
  identities found_;
  std::vector<std::vector<std::uint32_t>> of_person_;  ///< its contacts
  std::vector<bool> is_bot_;                           ///< of each person
  std::vector<bool> is_bot_contact_;
  std::vector<node_handle> targets_;
  std::vector<node_handle> persons_;
  std::vector<std::vector<date>> days_;  ///< on which each contact was used, ascending
  std::size_t projects_;
  std::uint64_t bots_ = 0;
  std::uint64_t unknown_ = 0;
  std::uint64_t twice_ = 0;
  std::uint64_t by_bots_ = 0;
};

}  // namespace cartograph::detail
