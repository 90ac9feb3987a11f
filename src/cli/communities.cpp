#include <fmt/format.h>

#include <utility>

#include "cartograph/io/file.hpp"
#include "cartograph/io/membership.hpp"
#include "cartograph/network/layers.hpp"
#include "cartograph/network/two_modes.hpp"
#include "cartograph/report/detect.hpp"
#include "cartograph/report/summary.hpp"
#include "cartograph/report/text.hpp"
#include "cli/command.hpp"
#include "cli/community_layers.hpp"

namespace cartograph::cli {

namespace {

/// How far the communities agree with those of a file, in their place.
auto compare_with(const std::string& path, const network& g, communities_result& found)
    -> expected<void> {
  if (path.empty()) return {};
  auto const file = read_input(path);
  if (!file) return tl::unexpected{file.error()};
  auto const known = read_groups(g, file->text(), path);
  if (!known) return tl::unexpected{known.error()};
  found.compared = compared_with(found, known->group, told_groups::none, path);
  return {};
}

/// Why options do not go together; empty when they do.
auto contradiction_in(const communities_command& c) -> std::string {
  auto const directed =
      c.input.directed ||
      (!c.path.path.empty() && c.path.weighting() == projection_weight::resource_allocation);
  if (directed && c.objective != "modularity")
    return fmt::format("--objective {} has no direction; leave out {}", c.objective,
                       c.input.directed ? "--directed" : "--metapath-weight resource-allocation");
  if (directed && c.algorithm == "spectral") return "--algorithm spectral has no direction";
  if (c.communities > 0 && c.algorithm != "spectral")
    return "--communities is for --algorithm spectral";
  auto const one_mode = c.objective == "modularity" || c.objective == "cpm";
  if (c.profile && (directed || !one_mode))
    return "--profile is for undirected networks and --objective modularity or cpm";
  if (c.significance > 0 && !one_mode)
    return "--significance is for --objective modularity or cpm: rewiring keeps no sides or layers";
  return contradiction_in_layers(c);
}

void record(const communities_command& c, provenance& how) {
  communities_command const usual;
  how.options.emplace_back("algorithm", c.algorithm);
  how.options.emplace_back("objective", c.objective);
  how.options.emplace_back("resolution", c.resolution);
  auto const text = [&](const char* name, const auto& value, const auto& unless) {
    if (value != unless) how.options.emplace_back(name, value);
  };
  text("metapath", c.path.path, usual.path.path);
  text("metapath-weight", c.path.weight, usual.path.weight);
  text("layers", c.layers, usual.layers);
  if (!c.layers.empty()) how.options.emplace_back("coupling", c.coupling);
  if (!c.periods.empty())
    how.options.emplace_back("periods", fmt::format("{}", fmt::join(c.periods, ",")));
  auto const number = [&](const char* name, std::size_t value, std::size_t from) {
    if (value >= from) how.options.emplace_back(name, static_cast<std::int64_t>(value));
  };
  number("consensus", static_cast<std::size_t>(c.consensus), 2);
  number("communities", c.communities, 1);
  if (c.profile) how.options.emplace_back("profile", true);
  number("significance", c.significance, 1);
}

auto search_options(const communities_command& c, const selection& which, stop_token stop)
    -> detect_options {
  return {.which = which,
          .projected = !c.path.path.empty(),
          .algorithm = c.algorithm,
          .objective = c.objective,
          .resolution = c.resolution,
          .communities = c.communities,
          .profile = c.profile,
          .rewired = c.significance,
          .runs = c.consensus,
          .seed = c.common.seed,
          .threads = c.common.threads,
          .people = c.common.people,
          .stop = stop};
}

/// What is asked for, over one flat graph or over several layers.
auto detect(const communities_command& c, session& run, const network& g, const flat_graph& flat,
            detect_options how) -> expected<communities_result> {
  if (c.objective == "multislice") return detect_layers_of(c, run, g, how);
  if (c.objective == "barber") {
    auto side = two_modes_of(g, flat);
    if (!side) return fail(side.error().code, "--objective barber: {}", side.error().message);
    how.side = std::move(*side);
  }
  if (auto const fit = check_detection(flat, how); !fit) return tl::unexpected{fit.error()};
  return detect_communities(g, flat, how);
}

/// The answer with all that was asked for beside it.
auto finished(const communities_command& c, session& run, const network& g,
              communities_result found, results& all) -> exit_code {
  if (auto const read = compare_with(c.compare, g, found); !read) return run.refuse(read.error());
  if (!c.membership.empty()) {
    auto const text = c.membership.ends_with(".clu") ? membership_clu(found, g.node_count())
                                                     : membership_csv(found);
    if (!text) return run.refuse(text.error());
    if (auto const early = run.ended_before_writing()) return *early;
    if (auto const saved = write_file(c.membership, *text, run.token()); !saved)
      return run.refuse(saved.error());
  }
  all.communities = std::move(found);
  return run.finish(all);
}

}  // namespace

auto communities_command::run() const -> exit_code {
  session run{common, {"communities", algorithm}};
  auto const which = question.parse();
  if (!which) return run.misuse(which.error().message);
  auto const along = path.parse(question);
  if (!along) return run.misuse(along.error().message);
  if (auto const flaw = contradiction_in(*this); !flaw.empty()) return run.misuse(flaw);
  auto const opened = run.open(input);
  if (!opened) return run.refuse(opened.error());
  auto const& g = opened->graph;
  auto const flat = run.flatten(g, question, *which, *along, path.weighting(), input.directed);
  if (!flat) return run.refuse(flat.error());

  auto all = run.begin("communities", input, &question);
  record(*this, all.how);
  all.network = summary_of(g, network_name(input.path));
  all.flat = summary_of(*flat);
  auto found = detect(*this, run, g, *flat, search_options(*this, *which, run.token()));
  if (auto const early = run.ended()) return *early;
  if (!found) return run.refuse(found.error());
  return finished(*this, run, g, std::move(*found), all);
}

}  // namespace cartograph::cli
