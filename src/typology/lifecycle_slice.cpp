#include "cartograph/typology/lifecycle_slice.hpp"

#include <algorithm>
#include <utility>

#include "cartograph/core/contract.hpp"

namespace cartograph {
namespace {

auto slice_during(stage s) -> slice {
  selection question;
  question.during = s;
  return slice{question};
}

}  // namespace

auto lifecycle_slice::of(const scope_link& l) const noexcept -> verdict {
  auto best = verdict::outside;
  for (auto const& each : any_of) best = std::min(best, each.of(l.when, l.since, l.until));
  return best;
}

auto slice_of_stage(stage s) -> lifecycle_slice {
  CARTOGRAPH_EXPECTS(s != stage::cross_stage);
  return {.name = std::string{name_of(s)}, .any_of = {slice_during(s)}};
}

auto slice_before_release() -> lifecycle_slice {
  return {.name = "before release",
          .any_of = {slice_during(stage::pre_training), slice_during(stage::post_training)}};
}

auto every_lifecycle_stage() -> std::vector<lifecycle_slice> {
  return {slice_of_stage(stage::pre_training), slice_of_stage(stage::post_training),
          slice_before_release(), slice_of_stage(stage::post_release)};
}

auto slices_of_windows(const network& g, std::span<const date_span> windows)
    -> std::vector<lifecycle_slice> {
  std::vector<lifecycle_slice> out;
  for (auto const& each : layers_of(g, {}, layered_by::period, {windows.begin(), windows.end()}))
    out.push_back({.name = each.name, .any_of = {slice{each.which}}, .unknown = "undated"});
  return out;
}

auto slice_of(const network& g, const project_scope& whole, const lifecycle_slice& part)
    -> sliced_scope {
  sliced_scope out{.scope = {.project = whole.project, .own = whole.own}};
  for (auto const& l : whole.links) {
    auto const where = part.of(l);
    if (where == verdict::inside) out.scope.links.push_back(l);
    out.undated += where == verdict::undated ? 1 : 0;
    out.outside += where == verdict::outside ? 1 : 0;
  }
  detail::sort_ends(g, out.scope);
  return out;
}

}  // namespace cartograph
