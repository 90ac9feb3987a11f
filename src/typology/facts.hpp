#pragma once

#include <algorithm>
#include <string_view>
#include <vector>

#include "cartograph/network/network.hpp"
#include "cartograph/network/scope.hpp"
#include "cartograph/typology/sector.hpp"

namespace cartograph {

/// Different nodes, ascending.
[[nodiscard]] inline auto distinct(std::vector<vertex_id> ids) -> std::vector<vertex_id> {
  std::ranges::sort(ids);
  ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
  return ids;
}

/// The organizations that v is a direct part of, or that are a direct part of v.
[[nodiscard]] inline auto kin_of(const network& g, vertex_id v) -> std::vector<vertex_id> {
  std::vector<vertex_id> kin;
  for (auto const parent : g.out<relation::part_of, kind::organization>(v)) kin.push_back(parent);
  for (auto const unit : g.in<relation::part_of, kind::organization>(v)) kin.push_back(unit);
  return distinct(std::move(kin));
}

// The words that decide what a link of a relation is good for; see data/open-llm/README.md.
[[nodiscard]] inline auto is_sponsoring(const scope_link& l) -> bool {
  return l.which == relation::funds && l.word == "sponsors";
}
[[nodiscard]] inline auto is_funding(const scope_link& l) -> bool {
  return l.which == relation::funds && l.word != "sponsors";
}
/// A vendor's delivery is a purchase, not a donation of machine time.
[[nodiscard]] inline auto is_vendor_delivery(const scope_link& l) -> bool {
  return l.which == relation::provides_compute && l.word == "provides_hardware_to";
}
/// An authority that orders the work does not take part in running it.
[[nodiscard]] inline auto is_mandate(const scope_link& l) -> bool {
  return l.which == relation::governs && l.word == "mandates";
}
[[nodiscard]] inline auto is_resource(const scope_link& l) -> bool {
  return l.group() == relation_class::resource && !is_vendor_delivery(l);
}
[[nodiscard]] inline auto is_contribution(const scope_link& l) -> bool {
  return l.group() == relation_class::contribution;
}

[[nodiscard]] inline auto takes_part(const scope_link& l) -> bool {
  return l.group() == relation_class::control || is_resource(l) || is_contribution(l);
}
/// Takes part in the work, gives what it needs or takes it up.
[[nodiscard]] inline auto is_participation(const scope_link& l) -> bool {
  return is_resource(l) || is_contribution(l) || l.which == relation::adopts;
}

/// A scope with what many features ask for: who leads, and which organizations have which links.
class scope_facts {
 public:
  /// \param used where the links are noted that a feature was made of; none: nobody asks
  scope_facts(const network& g, const project_scope& scope, std::vector<scope_link>* used = nullptr)
      : scope_facts{g, scope, scope, used} {}
  /// A part of a scope. Who leads and who is outside is known from the whole: links of leading are
  /// rarely dated.
  scope_facts(const network& g, const project_scope& part, const project_scope& whole,
              std::vector<scope_link>* used = nullptr)
      : g_{&g}, scope_{&part}, used_{used} {
    for (auto const& l : whole.links)
      if (l.which == relation::leads && l.to == whole.project) leads_.push_back(l.from);
    leads_ = distinct(std::move(leads_));
    inside_ = leads_;
    for (auto const lead : leads_)
      for (auto const v : kin_of(g, lead)) inside_.push_back(v);
    inside_ = distinct(std::move(inside_));
  }

  [[nodiscard]] auto graph() const noexcept -> const network& { return *g_; }
  [[nodiscard]] auto scope() const noexcept -> const project_scope& { return *scope_; }
  /// Actors that lead the project, ascending.
  [[nodiscard]] auto leads() const noexcept -> const std::vector<vertex_id>& { return leads_; }
  [[nodiscard]] auto leading() const {
    return [project = scope_->project](const scope_link& l) {
      return l.which == relation::leads && l.to == project;
    };
  }
  /// Neither leads nor is a direct part or parent of a lead.
  [[nodiscard]] auto is_outside(vertex_id v) const -> bool {
    return !std::ranges::binary_search(inside_, v);
  }
  [[nodiscard]] auto is_organization(vertex_id v) const noexcept -> bool {
    return g_->ids(kind::organization).contains(v.value);
  }

  /// The links that pass the test, each noted as used.
  template <class Test>
  [[nodiscard]] auto links(Test&& test) const -> std::vector<scope_link> {
    std::vector<scope_link> found;
    for (auto const& l : scope_->links)
      if (test(l)) found.push_back(l);
    for (auto const& l : found) note(l);
    return found;
  }
  /// Remembers that what is being measured was made of this link too.
  void note(const scope_link& l) const {
    if (used_ != nullptr) used_->push_back(l);
  }

  /// Organizations from which links that pass the test lead into the project, each once per link.
  template <class Test>
  [[nodiscard]] auto organizations_by_link(Test&& test) const -> std::vector<vertex_id> {
    std::vector<vertex_id> found;
    for (auto const& l :
         links([&](const scope_link& each) { return is_organization(each.from) && test(each); }))
      found.push_back(l.from);
    return found;
  }
  /// The same, each organization once, ascending.
  template <class Test>
  [[nodiscard]] auto organizations(Test&& test) const -> std::vector<vertex_id> {
    return distinct(organizations_by_link(std::forward<Test>(test)));
  }
  template <class Test>
  [[nodiscard]] auto outside_organizations(Test&& test) const -> std::vector<vertex_id> {
    auto found = organizations(std::forward<Test>(test));
    std::erase_if(found, [&](vertex_id v) { return !is_outside(v); });
    return found;
  }

 private:
  const network* g_;
  const project_scope* scope_;
  std::vector<scope_link>* used_;
  std::vector<vertex_id> leads_;
  std::vector<vertex_id> inside_;
};

}  // namespace cartograph
