#include <CLI/CLI.hpp>
#include <functional>
#include <string>
#include <vector>

#include "cartograph/report/detect.hpp"
#include "cartograph/report/render.hpp"
#include "cartograph/typology/organizational_model.hpp"
#include "cartograph/version.hpp"
#include "cli/command.hpp"
#include "cli/import_common.hpp"
#include "cli/memory_size.hpp"

// The command line as the user sees it. CLI11 is slow to compile and speaks in exceptions: both end
// here.
namespace cartograph::cli {

void common_options::describe_running(CLI::App& app) {
  auto const group = "How to run";
  app.add_option("--seed", seed, "for everything that draws lots")
      ->capture_default_str()
      ->group(group);
  app.add_option("--threads", threads, "0: all of the machine; results are the same for any number")
      ->check(CLI::Range(0, 1024))
      ->group(group);
  app.add_flag("--timings", timings, "one JSON line on stderr: seconds and peak memory")
      ->group(group);
  app.add_flag("--quiet", quiet, "no notes on stderr")->group(group);
  app.add_option("--progress", progress, "on stderr")
      ->check(CLI::IsMember({"auto", "plain", "none"}))
      ->capture_default_str()
      ->group(group);
}

void common_options::describe(CLI::App& app) {
  auto const group = "Output";
  app.add_option("--format", format, "of the result")
      ->check(CLI::IsMember({"table", "json", "csv", "md"}))
      ->capture_default_str()
      ->group(group);
  app.add_option("--output", output, "write the result to this file instead of standard output")
      ->group(group);
  app.add_flag("--people", people, "name persons; without it they are numbered")->group(group);
  describe_running(app);
}

void input_options::describe(CLI::App& app) {
  app.add_option("network", path,
                 "a folder with nodes.csv and relations.csv, or a file: .cgraph, edge list, .mtx, "
                 ".v/.e, GraphML, GEXF, GML, Pajek, DOT, or the JSON of networkx, graphology or "
                 "Cytoscape; - is standard input")
      ->required();
  auto const group = "How to read";
  app.add_flag("--directed", directed, "keep the direction of links")->group(group);
  app.add_option("--ids", ids, "of an edge list")
      ->check(CLI::IsMember({"auto", "numeric", "text"}))
      ->capture_default_str()
      ->group(group);
  app.add_option("--map", map,
                 "CSV `word,replacement`: words of the file that are not in "
                 "our vocabulary")
      ->group(group);
  describe_memory_limit(app, memory_limit);
}

void selection_options::describe(CLI::App& app) {
  auto const group = "Which part";
  app.add_option("--kinds", kinds, "keep nodes of these kinds: organization,project,…")
      ->group(group);
  app.add_option("--relations", relations,
                 "keep these relations, weighted if you like: funds,leads=2")
      ->group(group);
  app.add_option("--where", where,
                 "keep nodes whose column is filled (map) or equals (sector=company)")
      ->group(group);
  app.add_option("--stage", during,
                 "keep links of one stage: pre-training, post-training, post-release")
      ->group(group);
  app.add_flag("--with-cross-stage", with_cross_stage,
               "let links that are not dated join the slice")
      ->group(group);
  app.add_option("--since", since, "keep links that had not ended before this date")->group(group);
  app.add_option("--until", until, "keep links that had begun by this date")->group(group);
}

void path_options::describe(CLI::App& app) {
  auto const group = "Which part";
  app.add_option("--metapath", path,
                 "nodes of one kind, tied by what they share along a path:\n"
                 "organization-contributes-project, project-leads+funds-organization, or\n"
                 "organization-funds-project-contributes-organization")
      ->group(group);
  app.add_option("--metapath-weight", weight, "of a tie between two who share")
      ->check(CLI::IsMember(
          std::vector<std::string>{projection_weight_names.begin(), projection_weight_names.end()}))
      ->capture_default_str()
      ->group(group);
}

void info_command::describe(CLI::App& app) {
  input.describe(app);
  common.describe(app);
}

namespace {

void describe_shares(CLI::App& app, metrics_command& c) {
  auto const group = "Shares of holders";
  app.add_option("--by", c.by, "project: once for each project, over what belongs to it")
      ->check(CLI::IsMember({"project"}))
      ->group(group);
  app.add_option("--role", c.roles,
                 "who holds which links, each on its own: control,resource,contribution,…")
      ->group(group);
  app.add_option("--each", c.slices, "cut every role: stage, domain")->group(group);
  app.add_option("--holders", c.holders, "whose shares: organization, person, …")->group(group);
  app.add_option("--preset", c.preset,
                 "count factors as chaoss, chaoss-strict, apache, lfx, opendigger, grimoirelab or "
                 "scorecard do")
      ->group(group);
  app.add_option("--attribution", c.attribution,
                 "for which organizations the work of persons counts: of those they were members\n"
                 "of at that time, or are members of last; scenarios: between which values\n"
                 "numbers lie, and whose memberships move them most; auto: as-of-date where the\n"
                 "network holds memberships of persons in organizations, else none")
      ->check(CLI::IsMember({"auto", "none", "as-of-date", "current-owner", "scenarios"}))
      ->capture_default_str()
      ->group(group);
  app.add_option("--level", c.level,
                 "work counts for the organization that is known, or for the one on top of it by\n"
                 "part_of links, as they were at that time")
      ->check(CLI::IsMember({"unit", "top"}))
      ->capture_default_str()
      ->group(group);
  app.add_option("--unknown", c.unknown,
                 "work of which nobody knows the organization: that of one, of none, or of as\n"
                 "many as there are persons")
      ->check(CLI::IsMember({"as-one", "left-out", "as-many"}))
      ->capture_default_str()
      ->group(group);
  app.add_option("--threshold", c.threshold, "share that a factor must reach")
      ->check(CLI::Range(1e-9, 1.0))
      ->capture_default_str()
      ->group(group);
  app.add_option("--largest", c.largest, "top_share: of how many of the largest")
      ->check(CLI::Range(1, 1 << 30))
      ->capture_default_str()
      ->group(group);
  app.add_option("--order", c.order, "hill: the order of the diversity")
      ->check(CLI::Range(0.0, 1e6))
      ->capture_default_str()
      ->group(group);
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
  app.add_option("--null", c.null_model,
                 "how unusual each number is: rewiring or configuration, for the same degrees")
      ->check(CLI::IsMember({"rewiring", "configuration"}))
      ->group(group);
  app.add_option("--samples", c.samples, "networks drawn for --null")
      ->check(CLI::Range(2, 1 << 20))
      ->capture_default_str()
      ->group(group);
}

}  // namespace

void metrics_command::describe(CLI::App& app) {
  app.add_flag("--list", list, "the metrics there are, and stop");
  app.add_flag("--reference", reference, "print docs/metrics.md, and stop");
  app.add_option("--reference-pages", pages,
                 "write a page for each metric into this folder, and stop");
  app.add_option("-m,--metric", keys, "metric key, as often as you like; default: all quick ones");
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
                 "metric key, as often as you like: `cartograph metrics --list` has those about "
                 "vertex and link; default: degree");
  app.add_option("--top", top, "rows of each table; 0: all (json and csv have all)")
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
      ->check(CLI::IsMember(std::vector<std::string>{words.begin(), words.end()}))
      ->capture_default_str();
  auto const aims = community_objectives();
  app.add_option("--objective", objective, "what leiden and louvain make as large as they can")
      ->check(CLI::IsMember(std::vector<std::string>{aims.begin(), aims.end()}))
      ->capture_default_str();
  app.add_option("--consensus", consensus,
                 "runs with seeds one after another: shows the best, and how stable\nits "
                 "communities are over all of them")
      ->check(CLI::Range(1, 10'000))
      ->capture_default_str();
  app.add_option("--resolution", resolution, "larger: more and smaller communities")
      ->check(CLI::Range(1e-9, 1e9))
      ->capture_default_str();
  auto const group = "Layers, for --objective multislice";
  app.add_option("--layers", layers, "what tells them apart")
      ->check(CLI::IsMember(std::vector<std::string>{layer_words.begin(), layer_words.end()}))
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
      ->check(CLI::Range(1, 1 << 20));
  app.add_flag(
      "--profile", profile,
      "leiden from a tenth to ten times --resolution: which communities stay\nthe same over "
      "how long a range");
  app.add_option("--significance", significance,
                 "rewired networks of the same degrees in which the same search is made:\nwhether "
                 "the communities are more than chance")
      ->check(CLI::Range(2, 1 << 20));
  app.add_option("--membership", membership,
                 "also write id,kind,name,community of every node to this CSV file, or, when\n"
                 "its name ends in .clu, a Pajek partition");
  app.add_option("--compare", compare,
                 "a CSV file of known groups (name or id, and community or group), or a\nPajek "
                 "partition: how far the communities agree with it");
  question.describe(app);
  path.describe(app);
  common.describe(app);
}

void typology_command::describe(CLI::App& app) {
  input.describe(app);
  app.get_option("network")->required(false);
  app.add_option("--project", project, "show only this project; all are read as before")
      ->group("What");
  app.add_flag(
         "--explain", explain,
         "also on which links the answer hangs, where they were read, and which one more link "
         "would change it most")
      ->group("What");
  app.add_option("--rules", rules,
                 "a TOML file with other conditions, weights and thresholds; --show-rules prints "
                 "one to start from")
      ->group("What");
  app.add_flag("--show-rules", show_rules, "print the rules that would be applied, as TOML")
      ->group("What");
  app.add_flag("--robustness", robustness,
               "also what remains of the answers about labelled projects when links are left out")
      ->group("What");
  app.add_option("--stage", stage,
                 "also every feature and the centralization of each role in one stage: "
                 "pre-training, post-training, post-release, or all")
      ->check(CLI::IsMember({"pre-training", "post-training", "post-release", "all"}))
      ->group("What");
  app.add_option("--windows", windows,
                 "the same over spans of time: 2019..2021,2022,2023-06..2024; for links with dates")
      ->group("What");
  common.describe(app);
}

void convert_command::describe(CLI::App& app) {
  input.describe(app);
  app.add_option("target", target,
                 "a new folder (CSV), or a file .cgraph .edges .txt .tsv .mtx .graphml .gexf .gml "
                 ".net .paj .dot .gv .json .graphology.json .cyjs")
      ->required();
  describe_pseudonymize(app, pseudonymize);
  app.add_option("--to", to, "a graph format, whatever the name of the file")
      ->check(CLI::IsMember({"graphml", "gexf", "gexf-1.3", "gml", "pajek", "pajek-project", "dot",
                             "node-link", "graphology", "cytoscape"}))
      ->group("How to write");
  app.add_option("--format", common.format,
                 "json: what was read, written and lost, on standard output")
      ->check(CLI::IsMember({"table", "json"}))
      ->capture_default_str()
      ->group("Output");
  common.describe_running(app);
}

void whatif_command::describe(CLI::App& app) {
  input.describe(app);
  app.add_option("--remove", removed, "NAME or KIND:NAME of a node that would not be there")
      ->required();
  common.describe(app);
}

void diff_command::describe(CLI::App& app) {
  before.describe(app);
  app.add_option("other", after, "the network to compare it with")->required();
  common.describe(app);
}

void merge_command::describe(CLI::App& app) {
  app.add_option("network", networks, "two or more, in any format that can be read")
      ->required()
      ->expected(2, 1000);
  app.add_option("-o,--network", target, "a new folder (CSV), or a file .cgraph")->required();
  common.describe_running(app);
}

void generate_command::describe(CLI::App& app) {
  app.add_option("what", what, "rmat gnm planted lfr collaboration typed path ring star complete")
      ->required()
      ->check(CLI::IsMember({"rmat", "gnm", "planted", "lfr", "collaboration", "typed", "path",
                             "ring", "star", "complete"}));
  app.add_option("target", target, "a file .edges .txt .tsv .mtx .cgraph, or a new folder")
      ->required();
  app.add_option("--order", order, "vertices (collaboration: people at most)")
      ->check(CLI::Range(std::size_t{1}, std::size_t{1} << 32U))
      ->capture_default_str();
  app.add_option("--size", size, "gnm: links")->capture_default_str();
  app.add_option("--scale", scale, "rmat: 2^scale vertices")
      ->check(CLI::Range(1, 31))
      ->capture_default_str();
  app.add_option("--edge-factor", edge_factor, "rmat: links for each vertex")
      ->check(CLI::Range(1, 1024))
      ->capture_default_str();
  app.add_option("--groups", groups, "planted: groups of equal size")
      ->check(CLI::Range(1, 1 << 20))
      ->capture_default_str();
  app.add_option("--inside", inside, "planted: chance of a link within a group")
      ->check(CLI::Range(0.0, 1.0))
      ->capture_default_str();
  app.add_option("--between", between, "planted: chance of a link between groups")
      ->check(CLI::Range(0.0, 1.0))
      ->capture_default_str();
  app.add_option("--mean-degree", mean_degree, "lfr: links of a vertex on average")
      ->capture_default_str();
  app.add_option("--max-degree", max_degree, "lfr: links of a vertex at most")
      ->capture_default_str();
  app.add_option("--min-community", min_community, "lfr: vertices of a community at least")
      ->capture_default_str();
  app.add_option("--max-community", max_community, "lfr: vertices of a community at most")
      ->capture_default_str();
  app.add_option("--mixing", mixing, "lfr: share of links that leave the community")
      ->check(CLI::Range(0.0, 1.0))
      ->capture_default_str();
  app.add_option("--works", works, "collaboration: shared works")
      ->check(CLI::Range(1, 1 << 28))
      ->capture_default_str();
  describe_typed(app);
  app.add_option("--truth", truth, "planted, lfr: also write id,group to this CSV file");
  common.describe_running(app);
}

void generate_command::describe_typed(CLI::App& app) {
  std::vector<std::string> models{"all"};
  models.insert(models.end(), organizational_model_names.begin(), organizational_model_names.end());
  app.add_option("--model", model, "typed: the organizational model of the projects, or all")
      ->check(CLI::IsMember(models))
      ->capture_default_str();
  app.add_option("--projects", projects, "typed: projects, each with its surroundings")
      ->check(CLI::Range(1, 10'000'000))
      ->capture_default_str();
  app.add_option("--noise", noise, "typed: chance that a choice is drawn as any model would")
      ->check(CLI::Range(0.0, 1.0))
      ->capture_default_str();
  app.add_option("--missing", missing, "typed: chance that a link is left out")
      ->check(CLI::Range(0.0, 1.0))
      ->capture_default_str();
}

void report_command::describe(CLI::App& app) {
  input.describe(app);
  app.add_option("-o,--folder", folder, "where to write it")->capture_default_str();
  app.add_flag("--people", common.people, "name persons; without it they are numbered");
  common.describe_running(app);
}

void render_command::describe(CLI::App& app) {
  input.describe(app);
  app.add_option("-o,--output", common.output, "the SVG file; without it, to standard output");
  auto const words =
      std::vector<std::string>{picture_layout_names.begin(), picture_layout_names.end()};
  app.add_option("--layout", layout,
                 "forces: linked nodes near each other; columns: actors, projects, artifacts; "
                 "matrix: communities against communities; lineage: what was derived from what")
      ->check(CLI::IsMember(words))
      ->capture_default_str();
  app.add_option("--at-most", at_most, "marks; a larger network is drawn by its communities")
      ->check(CLI::Range(1, 20'000))
      ->capture_default_str();
  app.add_option("--labels", labels, "names beside those with most links")
      ->check(CLI::Range(0, 1000))
      ->capture_default_str();
  question.describe(app);
  app.add_flag("--people", common.people, "name persons; without it they are numbered");
  common.describe_running(app);
}

namespace {

/// Registers a command with one line of help and examples that a test runs.
template <class Command>
void add(CLI::App& app, Command& command, std::function<exit_code()>& chosen, const char* name,
         const char* help, const char* examples) {
  auto* sub = app.add_subcommand(name, help);
  command.describe(*sub);
  sub->footer(std::string{"Examples:\n"} + examples);
  sub->callback([&command, &chosen] { chosen = [&command] { return command.run(); }; });
}

struct program {
  CLI::App app{
      "Measures who builds open AI together: centralization, communities and\n"
      "organizational models of a typed collaboration network."};
  std::function<exit_code()> chosen;
  report_command report;
  info_command info;
  metrics_command metrics;
  centrality_command centrality;
  communities_command communities;
  typology_command typology;
  render_command render;
  convert_command convert;
  merge_command merge;
  whatif_command whatif;
  diff_command diff;
  explain_command explain;
  estimate_command estimate;
  import_command import;
  generate_command generate;

  program() {
    app.name("cartograph");
    app.require_subcommand(1);
    app.set_version_flag("--version", std::string{"cartograph "} + std::string{version()});
    app.footer(
        "Exit codes: 0 ok, 1 a check failed, 2 usage, 3 input unreadable or "
        "invalid,\n"
        "4 every result undefined, 5 a resource limit, 130 interrupted.\n"
        "`cartograph COMMAND --help` shows options and examples.");
    add(app, report, chosen, "report", "metrics, communities, models and pictures in one page",
        "  cartograph report data/open-llm -o my-report");
    add(app, info, chosen, "info", "what is in a network",
        "  cartograph info data/open-llm\n  cartograph info "
        "data/networks/karate.edges --format "
        "json");
    add(app, metrics, chosen, "metrics", "numbers about a network or a part of it",
        "  cartograph metrics data/open-llm\n"
        "  cartograph metrics data/open-llm --kinds organization --relations "
        "collaborates --where "
        "map\n"
        "  cartograph metrics data/open-llm -m degree_centralization -m gini "
        "--format json\n"
        "  cartograph metrics --list");
    add(app, centrality, chosen, "centrality", "scores of vertices and links: who stands where",
        "  cartograph centrality data/open-llm -m betweenness --kinds organization,project --top "
        "10\n"
        "  cartograph centrality data/networks/karate.edges -m harmonic -m pagerank\n"
        "  cartograph centrality data/networks/karate.edges -m edge_betweenness --format csv\n"
        "  cartograph centrality data/open-llm -m birank --kinds organization,project --relations "
        "contributes\n"
        "  cartograph centrality data/open-llm -m betweenness --metapath "
        "organization-leads+contributes+provides_compute-project");
    add(app, communities, chosen, "communities", "groups that work together more than with others",
        "  cartograph communities data/open-llm --consensus 20\n"
        "  cartograph communities data/networks/lfr_1000_mu30.edges --compare "
        "data/networks/lfr_1000_mu30.nodes\n"
        "  cartograph communities data/networks/karate.edges --resolution 0.8 "
        "--format json\n"
        "  cartograph communities data/open-llm --objective barber --kinds organization,project "
        "--relations leads,contributes,provides_compute\n"
        "  cartograph communities data/open-llm --objective multislice --layers stage --coupling "
        "0.5\n"
        "  cartograph communities data/open-llm --metapath "
        "organization-leads+contributes+provides_compute-project\n"
        "  cartograph communities data/networks/karate.edges --algorithm infomap "
        "--significance 50\n"
        "  cartograph communities data/networks/karate.edges --algorithm spectral "
        "--communities 2\n"
        "  cartograph communities data/networks/dolphins.edges --profile");
    add(app, typology, chosen, "typology",
        "which organizational model each project follows, and why",
        "  cartograph typology data/open-llm\n  cartograph typology "
        "data/open-llm --format json\n  cartograph typology data/open-llm --project Aya --explain\n"
        "  cartograph typology --show-rules\n  cartograph typology data/open-llm --robustness\n"
        "  cartograph typology data/open-llm --project Llama --stage all");
    add(app, render, chosen, "render", "one picture of a network, as SVG",
        "  cartograph render data/open-llm -o atlas.svg\n"
        "  cartograph render data/open-llm --kinds organization --relations collaborates --where "
        "map "
        "-o collaboration.svg\n"
        "  cartograph render data/open-llm --layout lineage -o lineage.svg");
    add(app, convert, chosen, "convert", "one network format into another, saying what is lost",
        "  cartograph convert data/open-llm atlas.cgraph\n"
        "  cartograph convert data/networks/karate.edges karate.mtx\n"
        "  cartograph convert data/open-llm atlas.gexf --format json");
    add(app, whatif, chosen, "whatif", "what would be without somebody or something",
        "  cartograph whatif data/open-llm --remove \"Hugging Face\"");
    add(app, diff, chosen, "diff", "what changed between two networks",
        "  cartograph diff data/open-llm data/open-llm");
    add(app, explain, chosen, "explain", "where a number comes from: terms, links, conventions",
        explain_command::examples);
    add(app, estimate, chosen, "estimate", "memory and time of a command before it runs",
        estimate_command::examples);
    add(app, merge, chosen, "merge", "one network of several: nodes of one name are one",
        "  cartograph merge data/open-llm data/open-llm -o twice.cgraph");
    auto* const sub = app.add_subcommand(
        "import", "a typed network from git histories, a model hub or event archives");
    import.describe(*sub, chosen);
    add(app, generate, chosen, "generate",
        "test networks: rmat gnm planted lfr collaboration typed ring path "
        "star complete",
        "  cartograph generate rmat rmat16.edges --scale 16 --edge-factor 16\n"
        "  cartograph generate lfr lfr.edges --order 1000 --mixing 0.3 --seed "
        "7\n"
        "  cartograph generate typed projects --model all --projects 100 --noise 0.2 --missing "
        "0.1");
  }
};

}  // namespace

auto run_command_line(int argc, const char* const* argv) -> int {
  program run;
  try {
    run.app.parse(argc, argv);
  } catch (const CLI::ParseError& wrong) {
    return run.app.exit(wrong) == 0 ? 0 : static_cast<int>(exit_code::usage);
  }
  return static_cast<int>(run.chosen());
}

}  // namespace cartograph::cli
