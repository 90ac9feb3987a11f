#pragma once

#include <array>
#include <functional>
#include <map>
#include <optional>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "cartograph/core/text_pool.hpp"
#include "cartograph/io/gharchive_import.hpp"
#include "cartograph/network/builder.hpp"
#include "io/gharchive_event.hpp"

namespace cartograph::detail {

/// Who did what where in which month.
struct event_month_key {
  std::uint32_t actor{};
  std::uint32_t repository{};
  std::uint32_t word{};
  std::int32_t month{};
  friend auto operator==(const event_month_key&, const event_month_key&) -> bool = default;
};

struct event_month_hash {
  auto operator()(const event_month_key& k) const noexcept -> std::size_t;
};

struct month_of_events {
  double amount{};
  date first;
  date last;
};

/// The node of an account; none: its links are left out.
using account_finder = std::function<std::optional<node_handle>(std::string_view login)>;

/// Adds events of a forge up, by account, repository, kind of event and month; the network is made
/// of the sums.
class event_sums {
 public:
  /// \pre the options outlive the sums
  explicit event_sums(const gharchive_import_options& options) : options_{&options} {}

  /// An event, or one that names no account or no repository.
  void add(const std::optional<archived_event>& event);
  /// Adds those of a later file, as if its events had been added here.
  void merge(const event_sums& later);

  [[nodiscard]] auto is_bot(std::string_view login) const -> bool {
    return options_->bots.is_bot({std::string{login}, {}});
  }
  /// Accounts as persons of their own, with `bot` = `yes` where they are programs.
  [[nodiscard]] auto add_to(network_builder& builder) const -> expected<void>;
  /// Accounts as the persons that `find` says they are.
  [[nodiscard]] auto add_to(network_builder& builder, const account_finder& find) const
      -> expected<void>;
  /// What became of the events.
  void count_in(import_counts& met) const;

 private:
  /// What happened to an event.
  enum class fate : std::uint8_t { kept, elsewhere, of_other_type, of_bot, unnamed, star };
  static constexpr std::size_t fate_count = 6;

  [[nodiscard]] auto wanted(std::string_view repository) const -> bool;
  [[nodiscard]] auto fate_of(const std::optional<archived_event>& e) const -> fate;
  void keep(const archived_event& e);
  [[nodiscard]] auto add_months(network_builder& b, const account_finder& find) const
      -> expected<void>;
  [[nodiscard]] auto add_forks(network_builder& b) const -> expected<void>;
  [[nodiscard]] auto add_members(network_builder& b, const account_finder& find) const
      -> expected<void>;
  [[nodiscard]] auto add_owners(network_builder& b) const -> expected<void>;
  [[nodiscard]] auto project(network_builder& b, std::uint32_t i) const {
    return b.node(kind::project, repositories_[i]);
  }

  const gharchive_import_options* options_;
  interner accounts_;
  interner repositories_;
  interner organizations_;
  interner words_;
  std::unordered_map<event_month_key, month_of_events, event_month_hash> months_;
  std::map<std::uint32_t, std::uint32_t> owners_;
  std::map<std::uint32_t, std::uint32_t> forks_;
  std::map<std::pair<std::uint32_t, std::uint32_t>, month_of_events> members_;
  std::array<std::uint64_t, fate_count> counts_{};  ///< by fate
};

}  // namespace cartograph::detail
