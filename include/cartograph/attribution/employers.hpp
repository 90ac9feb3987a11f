#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "cartograph/attribution/organization_tree.hpp"
#include "cartograph/network/date.hpp"
#include "cartograph/network/network.hpp"

namespace cartograph {

/// Whom a person's work is counted for, when the person had several employers over time.
enum class employer_rule : std::uint8_t {
  as_of_date,     ///< the employer of the day on which it was done
  current_owner,  ///< the latest one, whenever it was done
};

[[nodiscard]] auto name_of(employer_rule rule) noexcept -> std::string_view;

/// For which organization work counts, where one is a part of another.
enum class employer_level : std::uint8_t {
  unit,  ///< that of which the person is a member
  top,   ///< the one on top of it, as of the same date or by the same rule
};

[[nodiscard]] auto name_of(employer_level level) noexcept -> std::string_view;

/// That a person is `member_of` an organization.
struct membership {
  vertex_id person{};
  vertex_id organization{};
  date since{};
  date until{};
  bool by_domain = false;  ///< an address says so, and nobody else
};

/// Memberships that are passed over: those that agree in all that is given. Nothing given: none.
struct passed_over {
  std::optional<vertex_id> person{};
  std::optional<vertex_id> organization{};
  bool only_by_domain = false;

  [[nodiscard]] auto holds(const membership& m) const noexcept -> bool {
    return (person || organization) && (!person || *person == m.person) &&
           (!organization || *organization == m.organization) && (!only_by_domain || m.by_domain);
  }
};

/// Who works for whom, as the `member_of` links from persons to organizations say. Membership in
/// anything else, and in an organization of the name `unknown`, says nothing.
class employers {
 public:
  /// \par Cost O(links `member_of` of persons and `part_of` of organizations · log); the network is
  ///           not kept
  explicit employers(const network& g);

  [[nodiscard]] auto empty() const noexcept -> bool { return all_.empty(); }
  /// By person, then organization.
  [[nodiscard]] auto all() const noexcept -> std::span<const membership> { return all_; }
  [[nodiscard]] auto of(vertex_id person) const -> std::span<const membership>;

  /// The organizations that work of a span of days is counted for, ascending, in place of what
  /// `out` holds; none: nobody knows.
  ///
  /// As of date: each of which the person is a member on any of these days. Work of no known day is
  /// that of members without dates only. Current: the membership that ends last (no end: still),
  /// of several the one that began last, of several all of them.
  ///
  /// On the level of tops, each stands for its units: what is passed over of it is passed over of
  /// all of them.
  void employers_at(vertex_id person, date since, date until, employer_rule rule,
                    const passed_over& without, std::vector<vertex_id>& out,
                    employer_level level = employer_level::unit) const;
  /// For whom work of an organization counts on these days: itself, or those on top of it.
  void counted_for(vertex_id organization, date since, date until, employer_rule rule,
                   employer_level level, std::vector<vertex_id>& out) const;

 private:
  template <class Visit>
  void each_counted(vertex_id person, date since, date until, employer_rule rule,
                    employer_level level, const Visit& visit) const;

  std::vector<membership> all_;
  organization_tree tree_;
};

}  // namespace cartograph
