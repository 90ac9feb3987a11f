#include <fmt/format.h>

#include <array>
#include <span>
#include <string_view>

#include "cartograph/graph/generate/classic.hpp"
#include "cartograph/graph/generate/collaboration.hpp"
#include "cartograph/graph/generate/gnm.hpp"
#include "cartograph/graph/generate/lfr.hpp"
#include "cartograph/graph/generate/planted_partition.hpp"
#include "cartograph/graph/generate/rmat.hpp"
#include "cartograph/io/file.hpp"
#include "cartograph/io/save.hpp"
#include "cartograph/network/untyped.hpp"
#include "cartograph/typology/generate/typed.hpp"
#include "cli/command.hpp"

namespace cartograph::cli {
namespace {

/// Links, and the groups that were planted in them, if any.
struct generated {
  edge_buffer links;
  std::vector<std::uint32_t> groups;
};

auto classic_shape(const generate_command& c) -> edge_buffer {
  if (c.what == "path") return path_graph(c.order);
  if (c.what == "ring") return ring_graph(c.order);
  if (c.what == "star") return star_graph(c.order - 1);
  return complete_graph(c.order);
}

auto planted(const generate_command& c, stop_token stop) -> generated {
  auto made = planted_partition({.groups = c.groups,
                                 .group_size = c.order / c.groups,
                                 .inside = c.inside,
                                 .between = c.between,
                                 .seed = c.common.seed,
                                 .stop = stop});
  return {std::move(made.links), std::move(made.membership)};
}

auto planted_lfr(const generate_command& c, stop_token stop) -> expected<generated> {
  auto made = lfr({.order = c.order,
                   .mean_degree = c.mean_degree,
                   .max_degree = c.max_degree,
                   .min_community = c.min_community,
                   .max_community = c.max_community,
                   .mixing = c.mixing,
                   .seed = c.common.seed,
                   .stop = stop});
  if (!made) return tl::unexpected{made.error()};
  return generated{std::move(made->links), std::move(made->membership)};
}

/// What the generators would treat as a caller's bug is a mistake on the
/// command line here.
auto objection(const generate_command& c) -> std::string {
  auto const pairs = static_cast<double>(c.order) * (static_cast<double>(c.order) - 1) / 2;
  if (c.what == "gnm" && static_cast<double>(c.size) > pairs)
    return fmt::format("--size {}: {} vertices have only {:.0f} pairs", c.size, c.order, pairs);
  if (c.what == "planted" && c.groups > c.order)
    return fmt::format("--groups {}: there are only {} vertices", c.groups, c.order);
  if (c.what == "ring" && c.order < 3) return "--order: a ring has at least 3 vertices";
  if (c.what == "complete" && c.order > 50'000)
    return "--order: a complete graph of more than 50000 is too large";
  return {};
}

auto make(const generate_command& c, stop_token stop) -> expected<generated> {
  auto const seed = c.common.seed;
  auto const threads = c.common.threads;
  if (c.what == "rmat")
    return generated{rmat({.scale = c.scale,
                           .edge_factor = c.edge_factor,
                           .seed = seed,
                           .threads = threads,
                           .stop = stop}),
                     {}};
  if (c.what == "gnm")
    return generated{
        gnm({.order = c.order, .size = c.size, .seed = seed, .threads = threads, .stop = stop}),
        {}};
  if (c.what == "planted") return planted(c, stop);
  if (c.what == "lfr") return planted_lfr(c, stop);
  if (c.what == "collaboration")
    return generated{
        collaboration({.works = c.works, .people = c.order, .seed = seed, .stop = stop}).one_mode(),
        {}};
  return generated{classic_shape(c), {}};
}

auto groups_csv(std::span<const std::uint32_t> groups) -> std::string {
  std::string out = "id,group\n";
  for (std::size_t i = 0; i < groups.size(); ++i) out += fmt::format("{},{}\n", i, groups[i]);
  return out;
}

auto mix_of(std::string_view model) -> std::array<double, organizational_model_count> {
  if (model == "all") return typed_options{}.mix;
  std::array<double, organizational_model_count> mix{};
  auto const only = organizational_model_named(model);
  CARTOGRAPH_EXPECTS(only.has_value());
  mix[static_cast<std::size_t>(*only)] = 1;
  return mix;
}

}  // namespace

auto generate_command::run_typed(session& run) const -> exit_code {
  auto const g = typed_network({.projects = projects,
                                .mix = mix_of(model),
                                .noise = noise,
                                .missing = missing,
                                .seed = common.seed,
                                .threads = common.threads,
                                .stop = run.token()})
                     .graph;
  run.built();
  if (auto const early = run.ended_before_writing()) return *early;
  auto const saved = save_network(g, target, {.stop = run.token()});
  if (!saved) return run.refuse(saved.error());
  for (auto const& loss : saved->losses) run.note(loss);
  run.note(fmt::format("{}: {} projects, {} nodes, {} links", target, projects, g.node_count(),
                       g.link_count()));
  return run.finish_text("", exit_code::ok);
}

auto generate_command::run() const -> exit_code {
  session run{common};
  if (what == "typed") return run_typed(run);
  if (auto const why = objection(*this); !why.empty()) return run.misuse(why);
  auto made = make(*this, run.token());
  if (auto const early = run.ended()) return *early;
  if (!made) return run.misuse(made.error().message);
  run.computed();
  auto const g = untyped_network(std::move(made->links), direction::undirected, common.threads);
  run.built();
  if (auto const early = run.ended_before_writing()) return *early;
  if (auto const saved = save_network(g, target, {.stop = run.token()}); !saved)
    return run.refuse(saved.error());
  if (!truth.empty() && !made->groups.empty())
    if (auto const saved = write_file(truth, groups_csv(made->groups)); !saved)
      return run.refuse(saved.error());
  run.note(fmt::format("{}: {} nodes, {} links", target, g.node_count(), g.link_count()));
  return run.finish_text("", exit_code::ok);
}

}  // namespace cartograph::cli
