#include "cartograph/io/file.hpp"
#include "cartograph/io/membership.hpp"
#include "cartograph/report/detect.hpp"
#include "cartograph/report/summary.hpp"
#include "cartograph/report/text.hpp"
#include "cli/command.hpp"

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

}  // namespace

auto communities_command::run() const -> exit_code {
  session run{common};
  if (communities > 0 && algorithm != "spectral")
    return run.misuse("--communities is for --algorithm spectral");
  auto const which = question.parse();
  if (!which) return run.misuse(which.error().message);
  auto const opened = run.open(input);
  if (!opened) return run.refuse(opened.error());
  auto const& g = opened->graph;
  auto const flat = run.flatten(g, *which, direction::undirected, default_weights(g));
  if (!flat) return run.refuse(flat.error());

  auto all = run.begin("communities", input, &question);
  all.how.options.emplace_back("algorithm", algorithm);
  all.how.options.emplace_back("objective", objective);
  all.how.options.emplace_back("resolution", resolution);
  if (consensus > 1)
    all.how.options.emplace_back("consensus", static_cast<std::int64_t>(consensus));
  if (communities > 0)
    all.how.options.emplace_back("communities", static_cast<std::int64_t>(communities));
  if (profile) all.how.options.emplace_back("profile", true);
  if (significance > 0)
    all.how.options.emplace_back("significance", static_cast<std::int64_t>(significance));
  all.network = summary_of(g, network_name(input.path));
  all.flat = summary_of(*flat);
  detect_options const asked{.which = *which,
                             .algorithm = algorithm,
                             .objective = objective,
                             .resolution = resolution,
                             .communities = communities,
                             .profile = profile,
                             .rewired = significance,
                             .runs = consensus,
                             .seed = common.seed,
                             .threads = common.threads,
                             .people = common.people,
                             .stop = run.token()};
  if (auto const fit = check_detection(*flat, asked); !fit) return run.refuse(fit.error());
  all.communities = detect_communities(g, *flat, asked);
  if (run.stopped()) return exit_code::interrupted;
  if (auto const read = compare_with(compare, g, *all.communities); !read)
    return run.refuse(read.error());
  if (!membership.empty())
    if (auto const saved = write_file(membership, membership_csv(*all.communities)); !saved)
      return run.refuse(saved.error());
  return run.finish(all);
}

}  // namespace cartograph::cli
