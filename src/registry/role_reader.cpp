#include "registry/role_reader.hpp"

#include <algorithm>
#include <tuple>

#include "registry/ask.hpp"

namespace cartograph::registry {
namespace {

auto with_stage(selection which, const role_slice& part) -> selection {
  if (part.during) which.during = part.during;
  return which;
}

}  // namespace

role_reader::role_reader(const network& g, const selection& which, const role_question& question,
                         std::vector<held_link>* each)
    : g_{&g},
      each_{each},
      question_{question},
      narrowed_{narrowed(with_stage(which, question.part), question.role)},
      slice_{narrowed_},
      nodes_{g, which},
      bots_{g.column("bot")} {
  for (auto const& [r, weight] : narrowed_.relations)
    weights_[static_cast<std::size_t>(r)] = weight;
}

auto role_reader::matches(const held_link& l) const -> bool {
  auto const* within = question_.part.within;
  return l.holder != l.target && nodes_.keeps(l.holder) && nodes_.keeps(l.target) &&
         (within == nullptr || domain_of(*g_, l.which, l.holder, l.target) == within);
}

void role_reader::count_other(const held_link& l) {
  if (g_->rows(l.which).symmetric && may_hold(l.target)) return;
  if (matches(l) && stands(l) == verdict::inside) ++out_.others;
}

/// Counts those that do not.
auto role_reader::stands_inside(const held_link& l) -> bool {
  auto const where = stands(l);
  if (where == verdict::undated) ++out_.undated;
  if (where == verdict::outside) ++out_.outside;
  return where == verdict::inside;
}

/// Whom the holder worked for when the link was.
void role_reader::find_employers(const held_link& l) {
  auto const& columns = g_->rows(l.which).columns;
  auto const& [known, how] = *question_.work;
  auto const since = detail::date_of_link(columns.since, l.number);
  auto const until = detail::date_of_link(columns.until, l.number);
  if (is_given(l))
    known->employers_at(l.holder, since, until, how.employer, how.without, employed_by_, how.level);
  else
    known->counted_for(l.holder, since, until, how.employer, how.level, employed_by_);
}

void role_reader::give(const held_link& l, std::vector<held_link>& to) {
  auto const is_bot = bots_ != nullptr && !(*bots_)[l.holder].empty();
  if (!matches(l) || (is_bot && !question_.work->how.with_bots) || !stands_inside(l)) return;
  auto const& columns = g_->rows(l.which).columns;
  auto const amount = columns.weight.empty() ? 1 : columns.weight[l.number];
  find_employers(l);
  ++out_.attributed;
  auto const part = amount / static_cast<double>(std::max<std::size_t>(employed_by_.size(), 1));
  auto const counted = part * weight_of(l.which);
  for (auto const organization : employed_by_) {
    if (!nodes_.keeps(organization)) continue;
    to.push_back({l.which, l.number, organization, l.target, part, l.holder});
    out_.work.push_back({l.holder, organization, counted});
  }
  if (!employed_by_.empty()) return;
  out_.work.push_back({l.holder, {}, counted});
  if (each_ != nullptr)
    each_->push_back({l.which, l.number, l.holder, l.target, counted, l.holder, true});
}

void role_reader::keep(const held_link& l, std::vector<held_link>& to) {
  if (!question_.attributes() || question_.work->how.level == employer_level::unit) {
    to.push_back(l);
    return;
  }
  if (!matches(l)) return;
  find_employers(l);
  for (auto const top : employed_by_) {
    auto held = l;
    held.holder = top;
    held.amount /= static_cast<double>(employed_by_.size());
    to.push_back(held);
  }
}

void role_reader::take(const held_link& l) {
  if (l.holder != holder_) finish_holder();
  holder_ = l.holder;
  if (!matches(l) || !stands_inside(l)) return;
  ++met_;
  auto const own = own_amount(g_->rows(l.which), l.number, question_.role, question_.by);
  auto const amount = weight_of(l.which) * l.amount * own;
  amount_ += amount;
  row_.push_back(l.target);
  if (each_ == nullptr) return;
  each_->push_back(l);
  each_->back().amount = amount;
}

auto role_reader::finish(std::size_t taking_part) -> role_links {
  finish_holder();
  add_up_targets();
  out_.actors = taking_part;
  add_up_work();
  return std::move(out_);
}

void role_reader::add_up_targets() {
  std::ranges::sort(met_targets_);
  for (std::size_t i = 0; i < met_targets_.size(); ++i) {
    if (i == 0 || met_targets_[i] != met_targets_[i - 1]) {
      out_.targets.push_back(met_targets_[i]);
      out_.reached_by.push_back(0);
    }
    ++out_.reached_by.back();
  }
}

void role_reader::add_up_work() {
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

void role_reader::finish_holder() {
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

}  // namespace cartograph::registry
