#include "cartograph/registry/groups.hpp"
#include "cartograph/registry/organization_ranges.hpp"
#include "registry/ask.hpp"

namespace cartograph {
namespace {

/// The numbers of another network of organizations, on one thread.
auto numbers_of(const network& view, const selection& which, flatten_options how,
                std::span<const metric* const> rows, measure_options options)
    -> std::vector<measurement> {
  how.threads = options.threads = 1;
  options.null.reset();
  auto const flat = flatten(view, which, how);
  auto const groups = flat ? groups_of(view, *flat, options.group)
                           : expected<std::vector<std::uint32_t>>{tl::unexpected{flat.error()}};
  if (!groups) return std::vector<measurement>(rows.size(), undefined(groups.error().message));
  options.groups = *groups;
  options.work.reset();
  std::vector<measurement> out;
  for (auto const& m : measure(view, *flat, which, rows, options)) out.push_back(m.result);
  return out;
}

}  // namespace

auto measure_organizations(const network& g, const network& view, const flat_graph& flat,
                           const selection& which, const flatten_options& how,
                           std::span<const metric* const> rows, const measure_options& options)
    -> std::vector<named_measurement> {
  CARTOGRAPH_EXPECTS(options.work.has_value());
  std::vector<const metric*> asked;
  for (auto const* row : rows)
    if (row->subject() == metric_subject::network) asked.push_back(row);
  auto out = measure(view, flat, which, asked, options);
  for (auto& m : out) registry::add_policy(options.work->how, m);
  if (!options.scenarios || out.empty()) return out;
  auto ranges = organization_ranges(
      g, *options.work,
      [&](const network& other) { return numbers_of(other, which, how, asked, options); },
      options.people, options.threads, options.stop);
  for (std::size_t i = 0; i < ranges.size() && i < out.size(); ++i)
    out[i].range = std::move(ranges[i]);
  return out;
}

}  // namespace cartograph
