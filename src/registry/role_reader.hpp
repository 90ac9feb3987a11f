#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "cartograph/algorithm/concentration/reserved.hpp"
#include "cartograph/network/slice.hpp"
#include "cartograph/registry/held_links.hpp"
#include "registry/node_filter.hpp"

namespace cartograph::registry {

/// Takes the links of one role holder by holder and adds up what each has.
class role_reader {
 public:
  /// \param each where the links are noted as they are counted; none: nobody asks
  role_reader(const network& g, const selection& which, const role_question& question,
              std::vector<held_link>* each = nullptr);

  [[nodiscard]] auto relations_asked() const noexcept -> const std::vector<weighted_relation>& {
    return narrowed_.relations;
  }
  [[nodiscard]] auto asks(relation r) const noexcept { return weight_of(r) > 0; }
  [[nodiscard]] auto may_hold(vertex_id v) const noexcept {
    return g_->ids(question_.by).contains(v.value);
  }
  [[nodiscard]] auto may_take_part(vertex_id v) const {
    return may_hold(v) && nodes_.keeps(v) && !is_reserved(g_->name(v));
  }
  /// Whether a link is one of those that the question is about, whatever its stage and date.
  [[nodiscard]] auto matches(const held_link& l) const -> bool;
  /// Whether a link is the work of a person that is counted for somebody else.
  [[nodiscard]] auto is_given(const held_link& l) const noexcept -> bool {
    return question_.attributes() && g_->ids(kind::person).contains(l.holder.value);
  }

  /// For a link whose first end is of another kind than holders are; a symmetric one that its other
  /// end holds is not lost.
  void count_other(const held_link& l);
  /// Adds the parts of a person's link, in the hands of its employers.
  /// \pre is_given(l)
  void give(const held_link& l, std::vector<held_link>& to);
  /// Adds an organization's own link, in the hands of whom it counts for.
  void keep(const held_link& l, std::vector<held_link>& to);
  /// \pre links of a holder come together, holders ascending
  void take(const held_link& l);
  [[nodiscard]] auto finish(std::size_t taking_part) -> role_links;

 private:
  [[nodiscard]] auto weight_of(relation r) const noexcept -> double {
    return weights_[static_cast<std::size_t>(r)];
  }
  [[nodiscard]] auto stands(const held_link& l) const -> verdict {
    return slice_.of(g_->rows(l.which).columns, l.number);
  }
  [[nodiscard]] auto stands_inside(const held_link& l) -> bool;
  void find_employers(const held_link& l);
  void add_up_work();
  void add_up_targets();
  void finish_holder();

  const network* g_;
  std::vector<held_link>* each_;
  role_question question_;
  selection narrowed_;
  slice slice_;
  std::array<double, relation_count> weights_{};
  node_filter nodes_;
  const node_column* bots_;
  role_links out_;
  vertex_id holder_{};
  std::uint64_t met_{};
  double amount_{};
  std::vector<vertex_id> row_;
  std::vector<vertex_id> met_targets_;
  std::vector<vertex_id> employed_by_;
};

}  // namespace cartograph::registry
