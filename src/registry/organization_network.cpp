#include "cartograph/registry/organization_network.hpp"

#include <fmt/format.h>

#include <map>
#include <string>
#include <tuple>
#include <vector>

#include "cartograph/network/builder.hpp"
#include "cartograph/network/each_link.hpp"
#include "cartograph/network/merge.hpp"

namespace cartograph {
namespace {

class organization_maker {
 public:
  organization_maker(const network& g, const attribution& work)
      : g_{g},
        known_{*work.known},
        how_{work.how},
        bots_{g.column("bot")},
        nodes_(g.node_count()) {}

  [[nodiscard]] auto make() -> network {
    if (g_.rows(relation::link).symmetric) builder_.undirected_links();
    declare_all();
    describe_all();
    for (std::size_t i = 0; i < relation_count; ++i) link_all(static_cast<relation>(i));
    write_sums();
    tell();
    return std::move(builder_).freeze();
  }

 private:
  /// What links of one organization have in common when they are one.
  using key = std::tuple<relation, std::uint32_t, std::uint32_t, stage, std::int32_t, std::int32_t,
                         std::string>;

  void declare_all();
  void describe_all();
  void link_all(relation r);
  void give(vertex_id person, relation r, vertex_id to, const link_attributes& with);
  void keep(vertex_id organization, relation r, vertex_id to, const link_attributes& with);
  void give_unknown(vertex_id person, relation r, vertex_id to, const link_attributes& with);
  void add(node_handle from, relation r, vertex_id to, const link_attributes& with, double weight);
  void copy(vertex_id from, relation r, vertex_id to, const link_attributes& with);
  void write_sums();
  void tell();
  [[nodiscard]] auto is_person(vertex_id v) const { return g_.kind_of(v) == kind::person; }

  const network& g_;
  const employers& known_;
  attribution_policy how_;
  const node_column* bots_;
  network_builder builder_;
  std::vector<node_handle> nodes_;  ///< of each old id
  std::map<vertex_id, node_handle> unknown_;
  std::map<key, double> sums_;
  std::vector<vertex_id> employed_by_;
  std::uint64_t attributed_{};
  std::uint64_t of_unknown_{};
  std::uint64_t left_out_{};
};

void organization_maker::declare_all() {
  for (std::size_t i = 0; i < g_.node_count(); ++i)
    if (vertex_id const v{i}; !is_person(v))
      nodes_[i] = builder_.declare(g_.kind_of(v), g_.name(v));
}

void organization_maker::describe_all() {
  for (auto const& column : g_.node_columns())
    for (std::size_t i = 0; i < g_.node_count(); ++i)
      if (vertex_id const v{i}; !is_person(v)) builder_.describe(nodes_[i], column.name, column[v]);
}

void organization_maker::link_all(relation r) {
  auto const is_work = info_of(r).group == relation_class::contribution;
  for_each_link(g_, r, [&](vertex_id from, vertex_id to, std::uint64_t k) {
    auto const with = attributes_of(g_, r, k);
    if (is_work && is_person(from) && !is_person(to))
      give(from, r, to, with);
    else if (is_person(from) || is_person(to))
      ++left_out_;
    else if (is_work && g_.kind_of(from) == kind::organization)
      keep(from, r, to, with);
    else
      copy(from, r, to, with);
  });
}

void organization_maker::give(vertex_id person, relation r, vertex_id to,
                              const link_attributes& with) {
  auto const is_bot = bots_ != nullptr && !(*bots_)[person].empty();
  if (is_bot && !how_.with_bots) {
    ++left_out_;
    return;
  }
  known_.employers_at(person, with.since, with.until, how_.employer, how_.without, employed_by_,
                      how_.level);
  if (employed_by_.empty()) return give_unknown(person, r, to, with);
  ++attributed_;
  auto const part = with.weight / static_cast<double>(employed_by_.size());
  for (auto const organization : employed_by_) add(nodes_[organization.index()], r, to, with, part);
}

void organization_maker::give_unknown(vertex_id person, relation r, vertex_id to,
                                      const link_attributes& with) {
  ++of_unknown_;
  if (how_.unknown == treatment::known) return;
  auto const each = how_.unknown == treatment::unknown_as_many;
  auto const [at, fresh] = unknown_.try_emplace(each ? person : vertex_id{});
  if (fresh)
    at->second = builder_.node(kind::organization,
                               each ? fmt::format("unknown {}", unknown_.size()) : "unknown");
  add(at->second, r, to, with, with.weight);
}

void organization_maker::keep(vertex_id organization, relation r, vertex_id to,
                              const link_attributes& with) {
  if (how_.level == employer_level::unit) return copy(organization, r, to, with);
  known_.counted_for(organization, with.since, with.until, how_.employer, how_.level, employed_by_);
  for (auto const top : employed_by_)
    add(nodes_[top.index()], r, to, with, with.weight / static_cast<double>(employed_by_.size()));
}

void organization_maker::add(node_handle from, relation r, vertex_id to,
                             const link_attributes& with, double weight) {
  sums_[{r, from.value, nodes_[to.index()].value, with.when, with.since.packed, with.until.packed,
         std::string{with.word}}] += weight;
}

/// \pre no end is a person
void organization_maker::copy(vertex_id from, relation r, vertex_id to,
                              const link_attributes& with) {
  auto const made = builder_.link(nodes_[from.index()], r, nodes_[to.index()], with);
  CARTOGRAPH_EXPECTS(made.has_value());  // what fitted before fits after
}

void organization_maker::write_sums() {
  for (auto const& [what, weight] : sums_) {
    auto const& [r, from, to, when, since, until, word] = what;
    auto const made = builder_.link(
        node_handle{from}, r, node_handle{to},
        {.weight = weight, .when = when, .since = date{since}, .until = date{until}, .word = word});
    CARTOGRAPH_EXPECTS(made.has_value());  // whatever a person may contribute to, organizations may
  }
}

void organization_maker::tell() {
  auto& after = builder_.met();
  auto const& before = g_.parts().counts;
  after.sources = before.sources;
  after.imported = before.imported;
  after.warnings = before.warnings;
  after.sources.push_back(fmt::format("work counted for organizations: {}, {}, {} level",
                                      name_of(how_.employer), name_of(how_.unknown),
                                      name_of(how_.level)));
  after.imported.emplace_back("links of persons counted for organizations", attributed_);
  after.imported.emplace_back("links of persons of unknown organizations", of_unknown_);
  after.imported.emplace_back("links of persons left out", left_out_);
}

}  // namespace

auto organization_network(const network& g, const attribution& work) -> network {
  return organization_maker{g, work}.make();
}

}  // namespace cartograph
