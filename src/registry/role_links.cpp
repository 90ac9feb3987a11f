#include "cartograph/registry/role_links.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <tuple>

#include "cartograph/algorithm/concentration/reserved.hpp"
#include "cartograph/network/slice.hpp"
#include "cartograph/registry/held_links.hpp"
#include "registry/ask.hpp"
#include "registry/node_filter.hpp"

namespace cartograph {
namespace {

auto with_stage(selection which, const role_slice& part) -> selection {
  if (part.during) which.during = part.during;
  return which;
}

/// Takes the links of one role holder by holder and adds up what each has.
class role_reader {
 public:
  /// \param each where the links are noted as they are counted; none: nobody asks
  role_reader(const network& g, const selection& which, const role_question& question,
              std::vector<held_link>* each = nullptr)
      : g_{&g},
        each_{each},
        question_{question},
        narrowed_{registry::narrowed(with_stage(which, question.part), question.role)},
        slice_{narrowed_},
        nodes_{g, which},
        bots_{g.column("bot")} {
    for (auto const& [r, weight] : narrowed_.relations)
      weights_[static_cast<std::size_t>(r)] = weight;
  }

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
  [[nodiscard]] auto matches(const held_link& l) const -> bool {
    auto const* within = question_.part.within;
    return l.holder != l.target && nodes_.keeps(l.holder) && nodes_.keeps(l.target) &&
           (within == nullptr || domain_of(*g_, l.which, l.holder, l.target) == within);
  }

  /// For a link whose first end is of another kind than holders are; a symmetric one that its other
  /// end holds is not lost.
  void count_other(const held_link& l) {
    if (g_->rows(l.which).symmetric && may_hold(l.target)) return;
    if (matches(l) && stands(l) == verdict::inside) ++out_.others;
  }
  /// Whether a link is the work of a person that is counted for somebody else.
  [[nodiscard]] auto is_given(const held_link& l) const noexcept -> bool {
    return question_.attributes() && g_->ids(kind::person).contains(l.holder.value);
  }
  /// Adds the parts of a person's link, in the hands of its employers.
  /// \pre is_given(l)
  void give(const held_link& l, std::vector<held_link>& to) {
    auto const& [known, how] = *question_.work;
    auto const is_bot = bots_ != nullptr && !(*bots_)[l.holder].empty();
    if (!matches(l) || (is_bot && !how.with_bots)) return;
    auto const where = stands(l);
    if (where == verdict::undated) ++out_.undated;
    if (where == verdict::outside) ++out_.outside;
    if (where != verdict::inside) return;
    auto const& columns = g_->rows(l.which).columns;
    auto const amount = columns.weight.empty() ? 1 : columns.weight[l.number];
    known->employers_at(l.holder, detail::date_of_link(columns.since, l.number),
                        detail::date_of_link(columns.until, l.number), how.employer, how.without,
                        employed_by_, how.level);
    ++out_.attributed;
    auto const part = amount / static_cast<double>(std::max<std::size_t>(employed_by_.size(), 1));
    for (auto const organization : employed_by_) {
      if (!nodes_.keeps(organization)) continue;
      to.push_back({l.which, l.number, organization, l.target, part, l.holder});
      out_.work.push_back({l.holder, organization, part * weight_of(l.which)});
    }
    if (!employed_by_.empty()) return;
    out_.work.push_back({l.holder, {}, part * weight_of(l.which)});
    if (each_ != nullptr)
      each_->push_back(
          {l.which, l.number, l.holder, l.target, out_.work.back().amount, l.holder, true});
  }
  /// Adds an organization's own link, in the hands of whom it counts for.
  void keep(const held_link& l, std::vector<held_link>& to) {
    if (!question_.attributes() || question_.work->how.level == employer_level::unit) {
      to.push_back(l);
      return;
    }
    if (!matches(l)) return;
    auto const& columns = g_->rows(l.which).columns;
    auto const& [known, how] = *question_.work;
    known->counted_for(l.holder, detail::date_of_link(columns.since, l.number),
                       detail::date_of_link(columns.until, l.number), how.employer, how.level,
                       employed_by_);
    for (auto const top : employed_by_) {
      auto held = l;
      held.holder = top;
      held.amount /= static_cast<double>(employed_by_.size());
      to.push_back(held);
    }
  }
  /// \pre links of a holder come together, holders ascending
  void take(const held_link& l) {
    if (l.holder != holder_) finish_holder();
    holder_ = l.holder;
    if (!matches(l)) return;
    auto const where = stands(l);
    if (where == verdict::undated) ++out_.undated;
    if (where == verdict::outside) ++out_.outside;
    if (where != verdict::inside) return;
    ++met_;
    auto const amount = weight_of(l.which) * l.amount;
    amount_ += amount;
    row_.push_back(l.target);
    if (each_ == nullptr) return;
    each_->push_back(l);
    each_->back().amount = amount;
  }
  [[nodiscard]] auto finish(std::size_t taking_part) -> role_links {
    finish_holder();
    std::ranges::sort(met_targets_);
    for (std::size_t i = 0; i < met_targets_.size(); ++i) {
      if (i == 0 || met_targets_[i] != met_targets_[i - 1]) {
        out_.targets.push_back(met_targets_[i]);
        out_.reached_by.push_back(0);
      }
      ++out_.reached_by.back();
    }
    out_.actors = taking_part;
    add_up_work();
    return std::move(out_);
  }

 private:
  [[nodiscard]] auto weight_of(relation r) const noexcept -> double {
    return weights_[static_cast<std::size_t>(r)];
  }
  [[nodiscard]] auto stands(const held_link& l) const -> verdict {
    return slice_.of(g_->rows(l.which).columns, l.number);
  }
  void add_up_work() {
    auto& all = out_.work;
    auto const key = [](const attributed_work& w) { return std::tuple{w.person, w.organization}; };
    std::ranges::stable_sort(all, {}, key);
    std::size_t kept = 0;
    for (std::size_t i = 0; i < all.size(); ++i)
      if (kept > 0 && key(all[kept - 1]) == key(all[i]))
        all[kept - 1].amount += all[i].amount;
      else
        all[kept++] = all[i];
    all.resize(kept);
  }
  void finish_holder() {
    if (met_ > 0 && is_reserved(g_->name(holder_))) {
      out_.reserved += met_;
    } else if (met_ > 0) {
      detail::keep_distinct(row_);
      out_.links += met_;
      out_.holders.push_back(holder_);
      out_.amounts.push_back(amount_);
      out_.reached.push_back(static_cast<std::uint32_t>(row_.size()));
      met_targets_.insert(met_targets_.end(), row_.begin(), row_.end());
    }
    row_.clear();
    met_ = 0;
    amount_ = 0;
  }

  const network* g_;
  std::vector<held_link>* each_;
  role_question question_;
  selection narrowed_;
  slice slice_;
  std::array<double, relation_count> weights_{};
  registry::node_filter nodes_;
  const node_column* bots_;
  role_links out_;
  vertex_id holder_{};
  std::uint64_t met_{};
  double amount_{};
  std::vector<vertex_id> row_;
  std::vector<vertex_id> met_targets_;
  std::vector<vertex_id> employed_by_;
};

/// Links of a scope by holder; a symmetric one once for each end that may hold it.
auto held_in(const network& g, const project_scope& scope, role_reader& reader)
    -> std::vector<held_link> {
  std::vector<held_link> held;
  for (auto const& l : scope.links) {
    if (!reader.asks(l.which)) continue;
    held_link const forward{l.which, l.number, l.from, l.to, 1, l.from};
    if (reader.is_given(forward))
      reader.give(forward, held);
    else if (reader.may_hold(l.from))
      reader.keep(forward, held);
    else if (!scope.owns(l.from))
      reader.count_other(forward);
    if (g.rows(l.which).symmetric && reader.may_hold(l.to) && l.from != l.to)
      reader.keep({l.which, l.number, l.to, l.from, 1, l.to}, held);
  }
  std::ranges::stable_sort(held, {}, &held_link::holder);
  return held;
}

/// How many actors there are beside those of the scope: employers of people in it.
auto employers_beside(const project_scope& scope, const role_links& held) -> std::size_t {
  return static_cast<std::size_t>(std::ranges::count_if(held.holders, [&](vertex_id v) {
    return !scope.owns(v) && !std::ranges::binary_search(scope.actors, v) &&
           !std::ranges::binary_search(scope.endpoints, v);
  }));
}

auto actors_of(const project_scope& scope, const role_reader& reader) -> std::size_t {
  std::size_t n = 0;
  for (auto const* part : {&scope.own, &scope.actors, &scope.endpoints})
    n += static_cast<std::size_t>(
        std::ranges::count_if(*part, [&](vertex_id v) { return reader.may_take_part(v); }));
  return n;
}

/// The links of one node, by relation.
template <class Body>
void for_each_held(const network& g, const role_reader& reader, vertex_id v, Body&& body) {
  for (auto const& [r, weight] : reader.relations_asked()) {
    auto const& rows = g.rows(r).forward;
    auto const [begin, end] = rows.row(v.value);
    for (auto k = begin; k < end; ++k)
      body(held_link{r, rows.link_at(k), v, vertex_id{rows.targets[k]}, 1, v});
  }
}

/// Takes the links of a scope.
auto links_in(const network& g, const project_scope& scope, role_reader& reader) -> role_links {
  for (auto const& l : held_in(g, scope, reader)) reader.take(l);
  return reader.finish(actors_of(scope, reader));
}

/// Takes the links of all.
auto links_in(const network& g, const role_question& question, role_reader& reader) -> role_links {
  std::vector<held_link> given;  // with what their holders have themselves, when there are any
  std::size_t taking_part = 0;
  for (std::uint32_t v = 0; v < g.node_count(); ++v) {
    auto const holds = reader.may_hold(vertex_id{v});
    for_each_held(g, reader, vertex_id{v}, [&](const held_link& l) {
      if (reader.is_given(l)) return reader.give(l, given);
      if (holds && question.attributes()) return reader.keep(l, given);
      if (holds) reader.take(l);
      auto const met_at_that_end = g.rows(l.which).symmetric && l.target < l.holder;
      if (!holds && !met_at_that_end) reader.count_other(l);
    });
    if (holds && reader.may_take_part(vertex_id{v})) ++taking_part;
  }
  std::ranges::stable_sort(given, {}, &held_link::holder);
  for (auto const& l : given) reader.take(l);
  return reader.finish(taking_part);
}

/// As holders come, those of unknown organizations last; of reserved groups none.
auto in_order(const network& g, std::vector<held_link> all) -> std::vector<held_link> {
  std::erase_if(all,
                [&](const held_link& l) { return !l.unknown && is_reserved(g.name(l.holder)); });
  std::ranges::stable_sort(all, {}, [](const held_link& l) {
    return std::tuple{l.unknown, l.holder};
  });
  return all;
}

}  // namespace

auto domain_of(const network& g, relation r, vertex_id from, vertex_id to) -> const domain* {
  for (auto const v : {to, from})
    for (auto const& d : domains)
      if (d.kinds.contains(g.kind_of(v))) return &d;
  auto const given = r == relation::provides_compute ? kind::compute : kind::dataset;
  if (r != relation::provides_compute && r != relation::provides_data) return nullptr;
  return std::ranges::find_if(domains, [&](const domain& d) { return d.kinds.contains(given); });
}

auto role_links_of(const network& g, const project_scope& scope, const selection& which,
                   const role_question& question) -> role_links {
  role_reader reader{g, which, question};
  auto out = links_in(g, scope, reader);
  if (question.attributes()) out.actors += employers_beside(scope, out);
  return out;
}

auto role_links_of(const network& g, const selection& which, const role_question& question)
    -> role_links {
  role_reader reader{g, which, question};
  return links_in(g, question, reader);
}

auto held_links_of(const network& g, const project_scope& scope, const selection& which,
                   const role_question& question) -> std::vector<held_link> {
  std::vector<held_link> out;
  role_reader reader{g, which, question, &out};
  static_cast<void>(links_in(g, scope, reader));
  return in_order(g, std::move(out));
}

auto held_links_of(const network& g, const selection& which, const role_question& question)
    -> std::vector<held_link> {
  std::vector<held_link> out;
  role_reader reader{g, which, question, &out};
  static_cast<void>(links_in(g, question, reader));
  return in_order(g, std::move(out));
}

auto shares_of(const role_links& held, const role_question& question) -> std::vector<double> {
  auto out = held.amounts;
  if (!question.attributes()) return out;
  auto const how = question.work->how.unknown;
  double pool = 0;
  for (auto const& w : held.work) {
    if (w.organization || w.amount <= 0 || how == treatment::known) continue;
    if (how == treatment::unknown_as_many)
      out.push_back(w.amount);
    else
      pool += w.amount;
  }
  if (pool > 0) out.push_back(pool);
  return out;
}

auto unknown_share(const role_links& held) -> double {
  double known = 0;
  double unknown = 0;
  for (auto const amount : held.amounts) known += amount;
  for (auto const& w : held.work)
    if (!w.organization) unknown += w.amount;
  return unknown > 0 ? unknown / (known + unknown) : 0;
}

auto role_centralization(const role_links& held) -> measurement {
  if (held.actors < 2) return undefined("fewer than 2 actors take part");
  if (held.targets.empty()) return undefined("nothing is reached");
  auto const n = static_cast<double>(held.actors);
  auto const most = static_cast<double>(std::ranges::max(held.reached));
  double all = 0;
  for (auto k : held.reached) all += k;
  return measured((n * most - all) / ((n - 1) * static_cast<double>(held.targets.size())));
}

auto why_nobody(const role_links& held, const role_question& question, std::string_view where)
    -> std::string {
  auto const role = name_of(question.role);
  auto const by = name_of(question.by);
  if (held.attributed > 0 && held.reserved == 0)
    return fmt::format("nobody knows for whom they work who made the {} {} links of persons",
                       held.attributed, role);
  if (held.reserved > 0)
    return fmt::format("all {} {} links are of reserved groups", held.reserved, role);
  if (held.undated > 0 && held.outside == 0)
    return fmt::format("all {} {} links are {}", held.undated, role,
                       question.part.during ? "cross-stage" : "undated");
  auto const about = question.part.within == nullptr
                         ? std::string{}
                         : fmt::format(" about {}", question.part.within->name);
  if (held.outside > 0)
    return fmt::format("no {} links{} of this stage or time in {}; {} of others, {} undated", role,
                       about, where, held.outside, held.undated);
  if (held.others > 0)
    return fmt::format("no {} links{} from any {} in {}; {} from others", role, about, by, where,
                       held.others);
  return fmt::format("no {} links{} in {}", role, about, where);
}

}  // namespace cartograph
