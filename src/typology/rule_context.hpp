#pragma once

#include <fmt/core.h>

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "cartograph/network/scope.hpp"
#include "cartograph/network/shown_name.hpp"
#include "cartograph/typology/rules.hpp"
#include "cartograph/typology/sector.hpp"

namespace cartograph {

/// What every rule is given: the facts, the weights, and where to write what it saw.
struct rule_context {
  const network& g;
  const project_scope& scope;
  const rule_weights& weights;
  bool people;
  rule_answer& out;

  /// What a fact is worth that rests on a link of this confidence.
  [[nodiscard]] auto certainty(std::string_view confidence) const -> double {
    if (!confidence.starts_with("inferred")) return 1;
    if (confidence.starts_with("inferred:high")) return weights.inferred_high;
    return confidence.starts_with("inferred:medium") ? weights.inferred_medium
                                                     : weights.inferred_low;
  }
  /// Name and sector, as evidence says them.
  [[nodiscard]] auto told(vertex_id v) const -> std::string {
    return fmt::format("{} ({})", name(v), name_of(sector_of(g, v)));
  }
  [[nodiscard]] auto name(vertex_id v) const -> std::string { return shown_name(g, v, people); }
  void see(std::string fact) const { out.evidence.push_back(std::move(fact)); }
  void miss(std::string fact) const { out.missing.push_back(std::move(fact)); }
};

/// ", inferred" where a fact rests on an inferred link.
[[nodiscard]] inline auto graded(double certainty) -> std::string_view {
  return certainty < 1 ? ", inferred" : "";
}

/// The order in which evidence speaks of nodes: that of their names, whatever their ids.
[[nodiscard]] inline auto by_name(const network& g) {
  return [&g](vertex_id a, vertex_id b) {
    return std::pair{g.name(a), g.kind_of(a)} < std::pair{g.name(b), g.kind_of(b)};
  };
}

/// An organization that decides about the project, or a member of a consortium that does.
struct decider {
  vertex_id who{};
  double share{};      ///< of the lead; all shares sum to 1, those of unknown sector included
  double certainty{};  ///< of the link that says so
  sector legal_form{};
};

/// Who leads, by name. Consortia are replaced by their known members.
[[nodiscard]] auto deciders_of(const rule_context& c) -> std::vector<decider>;

/// How far a legal form belongs to a family, in [0, 1].
[[nodiscard]] auto membership(const rule_weights& w, sector s, sector_family family) -> double;

/// 0: one institute leads and develops; 1: several for sure.
[[nodiscard]] auto severalness(const rule_context& c, const std::vector<decider>& deciders)
    -> double;

/// Who stands behind the core of a community. Shares in [0, 1] that sum to at most 1.
struct sponsorship {
  double by_company{};
  double by_non_profit{};
};

[[nodiscard]] auto sponsorship_of(const rule_context& c, const std::vector<decider>& deciders)
    -> sponsorship;

}  // namespace cartograph
