#include "cartograph/typology/lifecycle.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <map>
#include <utility>

#include "cartograph/registry/role_links.hpp"
#include "cartograph/typology/profile.hpp"
#include "typology/facts.hpp"
#include "typology/feature_links.hpp"

namespace cartograph {
namespace {

auto all_unknown(std::size_t links, const lifecycle_slice& part, std::string_view what)
    -> std::string {
  if (links == 1) return fmt::format("its only {}link is {}", what, part.unknown);
  return fmt::format("all {} {}links are {}", links, what, part.unknown);
}

// --- features

/// One feature over all slices: what it reads is found once.
class sliced_feature_reader {
 public:
  sliced_feature_reader(const network& g, const project_scope& whole, const feature_links& links,
                        const feature& f)
      : g_{&g},
        whole_{&whole},
        feature_{&f},
        reads_{links.read_by(f)},
        compares_stages_{links.compares_stages(f)} {}

  [[nodiscard]] auto over(const lifecycle_slice& part, const sliced_scope& cut) const
      -> sliced_feature {
    sliced_feature out{.feature = std::string{feature_->key}, .value = {}};
    out.undated = static_cast<std::size_t>(std::ranges::count_if(
        reads_, [&](auto i) { return part.of(whole_->links[i]) == verdict::undated; }));
    if (compares_stages_)
      out.value = undefined("compares stages itself; see the profile");
    else if (!reads_.empty() && out.undated == reads_.size())
      out.value = undefined(all_unknown(out.undated, part, ""));
    else
      out.value = value_over(cut.scope);
    return out;
  }

 private:
  /// What is said about leads alone is said of those in the slice; otherwise leads are known.
  [[nodiscard]] auto value_over(const project_scope& cut) const -> measurement {
    auto const only_leads = std::ranges::all_of(
        reads_, [&](auto i) { return whole_->links[i].which == relation::leads; });
    return only_leads && !reads_.empty() ? feature_->value({*g_, cut})
                                         : feature_->value({*g_, cut, *whole_});
  }

  const network* g_;
  const project_scope* whole_;
  const feature* feature_;
  std::vector<std::size_t> reads_;
  bool compares_stages_;
};

// --- roles

/// The whole scope with those of its links that stand so, so that all of its actors take part.
auto with_links_that_are(verdict where, const project_scope& whole, const lifecycle_slice& part)
    -> project_scope {
  auto out = whole;
  std::erase_if(out.links, [&](const scope_link& l) { return part.of(l) != where; });
  return out;
}

auto role_over(const network& g, const project_scope& whole, const lifecycle_slice& part,
               relation_class role) -> sliced_role {
  role_question const question{.role = role};
  auto const links_that_are = [&](verdict where) {
    return role_links_of(g, with_links_that_are(where, whole, part), {}, question);
  };
  auto held = links_that_are(verdict::inside);
  held.undated = links_that_are(verdict::undated).links;
  held.outside = links_that_are(verdict::outside).links;
  sliced_role out{.role = role, .centralization = {}, .links = held.links, .undated = held.undated};
  if (!held.holders.empty())
    out.centralization = role_centralization(held);
  else if (held.undated > 0 && held.outside == 0)
    out.centralization =
        undefined(all_unknown(held.undated, part, fmt::format("{} ", name_of(role))));
  else
    out.centralization = undefined(why_nobody(held, question, "this project's scope"));
  return out;
}

// --- the hypothesis

auto participation_links(const scope_facts& facts) -> std::vector<scope_link> {
  std::vector<scope_link> out;
  for (auto const& l : facts.scope().links)
    if (facts.is_organization(l.from) && is_participation(l)) out.push_back(l);
  return out;
}

auto is_after_release(const scope_link& l) -> bool { return l.when == stage::post_release; }
auto has_no_stage(const scope_link& l) -> bool { return l.when == stage::cross_stage; }

auto held_by_organization(const std::vector<scope_link>& dated) -> std::vector<held_before_after> {
  std::map<vertex_id, held_before_after> held;
  for (auto const& l : dated) ++(is_after_release(l) ? held[l.from].after : held[l.from].before);
  std::vector<held_before_after> out;
  for (auto const& [organization, links] : held) out.push_back(links);
  return out;
}

auto outside_in(const scope_facts& facts, const std::vector<scope_link>& dated, bool after)
    -> std::uint32_t {
  std::vector<vertex_id> found;
  for (auto const& l : dated)
    if (is_after_release(l) == after && facts.is_outside(l.from)) found.push_back(l.from);
  return static_cast<std::uint32_t>(distinct(std::move(found)).size());
}

auto why_untested(const release_test& t) -> std::string {
  auto const before = t.change.before.units;
  auto const after = t.change.after.units;
  if (before + after == 0 && t.undated > 0)
    return all_unknown(t.undated, {.name = {}, .any_of = {}}, "participation ");
  if (before + after == 0) return "no resource, contribution or adoption link of an organization";
  return fmt::format("{} dated links before release and {} after it; {} on each side are needed",
                     before, after, least_dated_links);
}

auto why_undecided(const concentration_change_result& c) -> std::string {
  return c.low.value > 0 || c.high.value < 0
             ? "the interval excludes 0, but too many orders of the stages differ as much"
             : "the interval holds 0";
}

}  // namespace

auto verdict_on(const concentration_change_result& c) -> release_verdict {
  constexpr double tail = 0.025;
  if (!c.difference || !c.low) return release_verdict::undefined;
  if (c.low.value > 0 && c.p_falls.value <= tail) return release_verdict::supported;
  if (c.high.value < 0 && c.p_rises.value <= tail) return release_verdict::contradicted;
  return release_verdict::undecided;
}

auto test_release(const network& g, const project_scope& scope,
                  const concentration_change_options& options) -> release_test {
  scope_facts const facts{g, scope};
  auto dated = participation_links(facts);
  release_test out;
  out.undated = static_cast<std::uint32_t>(std::erase_if(dated, has_no_stage));
  out.adoptions_after = static_cast<std::uint32_t>(std::ranges::count_if(
      dated, [](const auto& l) { return is_after_release(l) && l.which == relation::adopts; }));
  out.outside_before = outside_in(facts, dated, false);
  out.outside_after = outside_in(facts, dated, true);
  auto const after = std::ranges::count_if(dated, is_after_release);
  auto const before = std::ssize(dated) - after;
  auto const enough = std::min(before, after) >= std::ptrdiff_t{least_dated_links};
  out.change = enough ? concentration_change(held_by_organization(dated), options)
                      : concentration_sides(held_by_organization(dated));
  out.verdict = verdict_on(out.change);
  if (out.verdict == release_verdict::undefined) out.reason = why_untested(out);
  if (out.verdict == release_verdict::undecided) out.reason = why_undecided(out.change);
  return out;
}

auto profiles_of_slices(const network& g, const project_scope& whole,
                        const std::vector<lifecycle_slice>& slices) -> std::vector<sliced_profile> {
  if (slices.empty()) return {};
  feature_links const links{g, whole};
  std::vector<sliced_feature_reader> readers;
  for (auto const& f : features()) readers.emplace_back(g, whole, links, f);
  std::vector<sliced_profile> out;
  for (auto const& part : slices) {
    auto const cut = slice_of(g, whole, part);
    auto& each = out.emplace_back(sliced_profile{
        .slice = part.name, .links = cut.scope.links.size(), .undated = cut.undated});
    for (auto const& reader : readers) each.features.push_back(reader.over(part, cut));
    for (auto const role :
         {relation_class::control, relation_class::resource, relation_class::contribution})
      each.roles.push_back(role_over(g, whole, part, role));
  }
  return out;
}

}  // namespace cartograph
