#include <CLI/CLI.hpp>
#include <array>
#include <string_view>
#include <vector>

#include "cartograph/registry/measure.hpp"
#include "cartograph/report/detect.hpp"
#include "cli/command.hpp"
#include "cli/null_question.hpp"
#include "cli/option_words.hpp"

namespace cartograph::cli {

void info_command::describe(CLI::App& app) {
  input.describe(app);
  common.describe(app);
}

namespace {

auto metric_keys() -> std::vector<std::string_view> {
  std::vector<std::string_view> out;
  for (auto const& each : metrics()) out.push_back(each.key);
  return out;
}

void describe_shares(CLI::App& app, metrics_command& c) {
  auto const group = "Shares of holders";
  app.add_option("--by", c.by, "project: once for each project, over what belongs to it")
      ->check(one_of({"project"}))
      ->group(group);
  app.add_option("--role", c.roles,
                 "who holds which links, each on its own: control,resource,contribution,…")
      ->check(hint(relation_class_names))
      ->group(group);
  app.add_option("--each", c.slices, "cut every role: stage, domain")
      ->check(hint(std::array<std::string_view, 2>{"stage", "domain"}))
      ->group(group);
  app.add_option("--holders", c.holders, "whose shares: organization, person, …")->group(group);
  app.add_option("--preset", c.preset,
                 "count factors as chaoss, chaoss-strict, apache, lfx, opendigger, grimoirelab or "
                 "scorecard do")
      ->group(group);
  app.add_option("--attribution", c.attribution,
                 "for which organizations the work of persons counts: of those they were members\n"
                 "of at that time, or are members of last; scenarios: between which values\n"
                 "numbers lie, and whose memberships move them most. Metrics of the network are\n"
                 "then those of the one that organizations make; auto: shares as-of-date where\n"
                 "the network holds memberships of persons in organizations, the network as it is")
      ->check(one_of({"auto", "none", "as-of-date", "current-owner", "scenarios"}))
      ->capture_default_str()
      ->group(group);
  describe_counting(app, c, group);
  describe_distribution(app, c, group);
}

void describe_comparison(CLI::App& app, metrics_command& c) {
  auto const group = "How to compare";
  app.add_option("--group", c.group,
                 "what kind_assortativity and ei_index compare: kind, sector, …")
      ->capture_default_str()
      ->group(group);
  app.add_option("--two-mode", c.two_mode,
                 "centralization as of two groups linked only with each other: whole, or one mode "
                 "by its name")
      ->group(group);
  describe_null(app, c.null_model, c.samples, group);
}

}  // namespace

void metrics_command::describe(CLI::App& app) {
  app.add_flag("--list", list, "the metrics there are, and stop");
  app.add_flag("--reference", reference, "print docs/metrics.md, and stop");
  app.add_option("--reference-pages", pages,
                 "write a page for each metric into this folder, and stop")
      ->type_name(value_name::new_folder);
  app.add_option(
         "-m,--metric", keys,
         "metric keys: order,size, or one at a time as often as you like; default:\nall quick ones")
      ->delimiter(',')
      ->check(hint(metric_keys()));
  describe_shares(app, *this);
  describe_comparison(app, *this);
  input.describe(app);
  app.get_option("network")->required(false);
  question.describe(app);
  common.describe(app);
}

void centrality_command::describe(CLI::App& app) {
  input.describe(app);
  app.add_option("-m,--metric", keys,
                 "metric keys, several with commas: `cartograph metrics --list` has those about\n"
                 "vertex and link; default: degree")
      ->delimiter(',')
      ->check(hint(metric_keys()));
  app.add_option("--top", top, "rows of each table; 0: all (json and csv have all)")
      ->check(whole_number())
      ->capture_default_str();
  auto const group_name = "How to score";
  app.add_flag("--raw", raw, "as counted, not divided by the largest possible value")
      ->group(group_name);
  app.add_flag("--weighted", weighted,
               "let weights count: as lengths of paths, as strengths of what flows")
      ->group(group_name);
  app.add_option("--damping", damping, "pagerank, birank: chance to go on")
      ->check(CLI::Range(0.0, 0.999999))
      ->capture_default_str()
      ->group(group_name);
  app.add_option("--restart", restart, "pagerank: begin anew at these names; default: anywhere")
      ->group(group_name);
  app.add_option("--attenuation", attenuation,
                 "katz: weight of each further step; default: 0.85 of the largest possible")
      ->check(CLI::PositiveNumber)
      ->group(group_name);
  app.add_option("--epsilon", epsilon, "betweenness_sampled: largest error of a score")
      ->check(CLI::Range(1e-5, 0.5))
      ->capture_default_str()
      ->group(group_name);
  app.add_option("--delta", delta, "betweenness_sampled: chance that one is larger")
      ->check(CLI::Range(1e-9, 0.5))
      ->capture_default_str()
      ->group(group_name);
  app.add_option("--group", group, "birank: the two modes, kind or a column of the nodes")
      ->capture_default_str()
      ->group(group_name);
  question.describe(app);
  path.describe(app);
  common.describe(app);
}

void communities_command::describe(CLI::App& app) {
  input.describe(app);
  auto const words = community_algorithms();
  app.add_option("--algorithm", algorithm, "how communities are found")
      ->check(one_of(words))
      ->capture_default_str();
  auto const aims = community_objectives();
  app.add_option("--objective", objective, "what leiden and louvain make as large as they can")
      ->check(one_of(aims))
      ->capture_default_str();
  app.add_option("--consensus", consensus,
                 "runs with seeds one after another: shows the best, and how stable\nits "
                 "communities are over all of them")
      ->check(whole_number(1, 10'000))
      ->capture_default_str();
  app.add_option("--resolution", resolution, "larger: more and smaller communities")
      ->check(CLI::Range(1e-9, 1e9))
      ->capture_default_str();
  auto const group = "Layers, for --objective multislice";
  app.add_option("--layers", layers, "what tells them apart")
      ->check(one_of(layer_words))
      ->group(group);
  app.add_option("--periods", periods, "of --layers period: 2019..2021,2022,2023-06..2024")
      ->group(group);
  app.add_option("--coupling", coupling,
                 "weight between a node in one layer and itself in another;\nlarger: fewer change "
                 "their community")
      ->check(CLI::Range(0.0, 1e9))
      ->capture_default_str()
      ->group(group);
  app.add_option("--communities", communities,
                 "spectral: how many, among nodes with links; default: as many as the\neigenvalues "
                 "say, at their widest gap")
      ->check(whole_number(1, 1 << 20));
  app.add_flag(
      "--profile", profile,
      "leiden from a tenth to ten times --resolution: which communities stay\nthe same over "
      "how long a range");
  app.add_option("--significance", significance,
                 "rewired networks of the same degrees in which the same search is made:\nwhether "
                 "the communities are more than chance")
      ->check(whole_number(2, 1 << 20));
  app.add_option("--membership", membership,
                 "also write id,kind,name,community of every node to this CSV file, or, when\n"
                 "its name ends in .clu, a Pajek partition")
      ->type_name(value_name::new_file);
  app.add_option("--compare", compare,
                 "a CSV file of known groups (name or id, and community or group), or a\nPajek "
                 "partition: how far the communities agree with it")
      ->type_name(value_name::file);
  question.describe(app);
  path.describe(app);
  common.describe(app);
}

}  // namespace cartograph::cli
