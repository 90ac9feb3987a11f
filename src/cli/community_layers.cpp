#include "cli/community_layers.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>
#include <vector>

#include "cartograph/network/layers.hpp"
#include "cli/periods.hpp"

namespace cartograph::cli {
namespace {

auto layered_by_named(const std::string& word) -> layered_by {
  return static_cast<layered_by>(std::ranges::find(layer_words, word) - layer_words.begin());
}

auto has_links(const detect_layer& each) -> bool { return each.flat.graph.arc_count() > 0; }

/// The layers that have any link.
auto flattened(const communities_command& c, session& run, const network& g,
               const std::vector<layer>& asked) -> expected<std::vector<detect_layer>> {
  std::vector<detect_layer> out;
  for (auto const& each : asked) {
    auto flat = run.flatten(g, each.which, direction::undirected, c.question.weighing(g));
    if (!flat) return tl::unexpected{flat.error()};
    out.push_back({each.name, each.which, std::move(*flat)});
  }
  std::erase_if(out, [](const auto& each) { return !has_links(each); });
  if (out.size() < 2)
    return fail(errc::not_found, "--layers {}: {} has links; communities over layers need two",
                c.layers, out.empty() ? "no layer" : "only the layer " + out.front().name);
  return out;
}

/// Three tables of a number for each layer and appearance.
auto check_size(const std::vector<detect_layer>& layers) -> expected<void> {
  constexpr double limit = 16e9;
  double appearances = 0;
  for (auto const& each : layers) {
    auto const rows = each.flat.graph.undirected();
    for (auto v : rows.vertices()) appearances += rows.row_length(v) > 0 ? 1 : 0;
  }
  auto const bytes = 24 * appearances * static_cast<double>(layers.size());
  if (bytes <= limit) return {};
  return fail(errc::limit_exceeded,
              "{} layers in which nodes appear {} times take {:.0f} GB, more than the limit of "
              "{:.0f}; ask for fewer layers",
              layers.size(), appearances, bytes / 1e9, limit / 1e9);
}

}  // namespace

auto contradiction_in_layers(const communities_command& c) -> std::string {
  auto const asked = !c.layers.empty();
  if (asked != (c.objective == "multislice"))
    return asked ? "--layers is for --objective multislice"
                 : "--objective multislice needs --layers relation, class, stage or period";
  if ((c.layers == "period") != !c.periods.empty())
    return "--layers period and --periods 2019..2021,2022..2024 go together";
  if (!asked) return {};
  if (c.algorithm != "leiden" && c.algorithm != "louvain")
    return fmt::format("--objective multislice is for leiden and louvain, not for {}", c.algorithm);
  if (!c.path.path.empty()) return "--metapath has no layers; leave out one of them";
  if (c.layers == "stage" && !c.question.during.empty())
    return "--layers stage takes every stage; leave out --stage";
  if (c.layers == "period" && !(c.question.since.empty() && c.question.until.empty()))
    return "--layers period has dates of its own; leave out --since and --until";
  auto const periods = parse_periods("--periods", c.periods);
  return periods ? std::string{} : periods.error().message;
}

auto detect_layers_of(const communities_command& c, session& run, const network& g,
                      const detect_options& how) -> expected<communities_result> {
  auto const by = layered_by_named(c.layers);
  auto const periods = parse_periods("--periods", c.periods);
  if (!periods) return tl::unexpected{periods.error()};
  auto const layers = flattened(c, run, g, layers_of(g, how.which, by, *periods));
  if (!layers) return tl::unexpected{layers.error()};
  if (auto const fits = check_size(*layers); !fits) return tl::unexpected{fits.error()};
  return detect_in_layers(g, *layers, by, c.coupling, how);
}

}  // namespace cartograph::cli
