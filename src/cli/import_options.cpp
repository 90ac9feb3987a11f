#include <fmt/core.h>

#include <CLI/CLI.hpp>

#include "cli/import_common.hpp"
#include "cli/option_words.hpp"

namespace cartograph::cli {

void privacy_options::describe(CLI::App& app) {
  app.add_option("--pseudonymize", pseudonymize,
                 "give persons pseudonyms by the key in this file (16 bytes or more, which is\n"
                 "written nowhere), and leave out what else names them")
      ->type_name(value_name::file)
      ->group("Privacy");
  app.add_option("--least-group", least_group,
                 "with --pseudonymize: withhold who belongs to an organization of fewer persons\n"
                 "(1: nobody)")
      ->check(whole_number(1, 1'000'000))
      ->capture_default_str()
      ->group("Privacy");
}

void commit_rules::describe_people(CLI::App& app) {
  auto const group = "Who is who, and who works for whom";
  app.add_option("--identities", identities,
                 "write every contact with its person and the reason for it to\nthis CSV file")
      ->type_name(value_name::new_file)
      ->group(group);
  app.add_option("--identities-from", identities_from,
                 "such a file, edited: what it says is not decided again")
      ->type_name(value_name::file)
      ->group(group);
  app.add_option("--keep-apart", keep_apart,
                 "CSV `one,other`: addresses or names that are two persons")
      ->type_name(value_name::file)
      ->group(group);
  app.add_option("--match", match, "which rules make contacts one person; none: no rule")
      ->check(one_of({"address", "login", "name", "none"}))
      ->delimiter(',')
      ->capture_default_str()
      ->group(group);
  app.add_option("--affiliations", affiliations,
                 "CSV `who,organization[,since,until]`, or a file in gitdm's form")
      ->type_name(value_name::file)
      ->group(group);
  app.add_option("--organizations", organizations,
                 "CSV `organization,parent[,since,until]`: which are parts of which, and when")
      ->type_name(value_name::file)
      ->group(group);
  app.add_option("--domains", domains,
                 "CSV `domain,organization,sector,country` instead of the shipped table")
      ->type_name(value_name::file)
      ->group(group);
  app.add_option("--bots", bots, "CSV `who`: names or addresses of further programs")
      ->type_name(value_name::file)
      ->group(group);
  app.add_flag("--without-bots", without_bots, "leave out what programs did")->group(group);
}

void commit_rules::describe_history(CLI::App& app) {
  auto const group = "What counts";
  app.add_option("--paths", paths,
                 "CSV `prefix,kind,name`: which paths are which software, dataset, …")
      ->type_name(value_name::file)
      ->group(group);
  app.add_flag("--no-paths", no_paths, "do not read paths: faster, and no bulk commits are counted")
      ->group(group);
  app.add_option("--bulk", bulk, "a commit of more paths gives no links to artifacts")
      ->check(whole_number())
      ->capture_default_str()
      ->group(group);
  app.add_flag("--with-merges", with_merges, "merges are contributions, too")->group(group);
  app.add_option("--released", released, "[NAME=]DATE of the first release")->group(group);
  app.add_option("--trained", trained, "[NAME=]DATE: the last day of pre-training")->group(group);
  app.add_option("--fork-of", fork_of,
                 "B=A: B is a fork of A, so A is credited with what both hold")
      ->group(group);
  app.add_option("--shared", shared,
                 "who is credited with commits that several hold: the first, or all")
      ->check(one_of({"first", "all"}))
      ->capture_default_str()
      ->group(group);
}

void import_git_command::describe(CLI::App& app) {
  app.add_option("repository", repositories, "PATH or NAME=PATH of a clone, bare or not")
      ->type_name(value_name::file)
      ->required();
  app.add_option("-o,--network", target, "a new folder (CSV), or a file .cgraph")
      ->type_name(value_name::new_network)
      ->required();
  rules.describe_people(app);
  app.add_option("--mailmap", mailmap, "a mailmap beside those of the repositories")
      ->type_name(value_name::file)
      ->group("Who is who, and who works for whom");
  rules.describe_history(app);
  auto const group = "What counts";
  app.add_option("--weight", weight,
                 "what the weight of a contribution counts: commits, or the lines that they add\n"
                 "and remove (slower: git compares the contents of files)")
      ->check(one_of({"commits", "lines"}))
      ->capture_default_str()
      ->group(group);
  app.add_option("--releases", releases,
                 "tags that are releases, as a glob, where --released says no day;\ndefault: those "
                 "that look like versions")
      ->group(group);
  app.add_flag("--foreign-owner", foreign_owner, "read repositories of other users, too")
      ->group(group);
  rules.privacy.describe(app);
  common.describe_running(app);
}

void import_perceval_command::describe(CLI::App& app) {
  app.add_option("file", files,
                 "FILE or NAME=FILE of Perceval's items: JSON lines or an array, gzip or plain;\n"
                 "NAME is the project of all of them, which else their origins tell")
      ->type_name(value_name::file)
      ->required();
  app.add_option("-o,--network", target, "a new folder (CSV), or a file .cgraph")
      ->type_name(value_name::new_network)
      ->required();
  rules.describe_people(app);
  rules.describe_history(app);
  rules.privacy.describe(app);
  common.describe_running(app);
}

void import_table_command::describe(CLI::App& app) {
  auto* const names =
      app.add_option(
             "file", files,
             "FILE or NAME=FILE: a SQLite database, which is only read, or CSV; NAME is the\n"
             "project of all rows")
          ->type_name(value_name::file);
  auto* const out = app.add_option("-o,--network", target, "a new folder (CSV), or a file .cgraph")
                        ->type_name(value_name::new_network);
  auto const group = "What is asked of a database";
  auto* const sql =
      app.add_option("--query", query, "one SELECT whose columns say what they are")->group(group);
  app.add_option("--preset", preset, "the query for databases of this tool")
      ->check(one_of({"git2net", "augur"}))
      ->excludes(sql)
      ->group(group);
  app.add_flag("--show-query", show_query, "print the query of --preset, to change it, and end")
      ->excludes(names)
      ->excludes(out)
      ->group(group);
  rules.describe_people(app);
  rules.describe_history(app);
  rules.privacy.describe(app);
  common.describe_running(app);
}

void import_hub_command::describe(CLI::App& app) {
  app.add_option("file", files,
                 "JSON lines, a JSON array, or CSV of a model tree; models=FILE, datasets=FILE,\n"
                 "spaces=FILE say what it lists where neither its name nor its records do")
      ->type_name(value_name::file)
      ->required();
  app.add_option("-o,--network", target, "a new folder (CSV), or a file .cgraph")
      ->type_name(value_name::new_network)
      ->required();
  auto const group = "Who owns";
  app.add_option("--organizations", organizations, "CSV `who`: owners that are organizations")
      ->type_name(value_name::file)
      ->group(group);
  app.add_option("--persons", persons, "CSV `who`: owners that are persons")
      ->type_name(value_name::file)
      ->group(group);
  app.add_option("--unknown-owner", unknown_owner,
                 "what an owner is of whom nothing says it; with --pseudonymize a person")
      ->check(one_of({"organization", "person"}))
      ->capture_default_str()
      ->group(group);
  privacy.describe(app);
  common.describe_running(app);
}

void import_gharchive_command::describe(CLI::App& app) {
  app.add_option("file", files, "archives, JSON lines, gzip or plain; - is standard input")
      ->type_name(value_name::file)
      ->required();
  app.add_option("-o,--network", target, "a new folder (CSV), or a file .cgraph")
      ->type_name(value_name::new_network)
      ->required();
  auto const group = "What counts";
  app.add_option("--repository", repositories,
                 "OWNER/NAME, or OWNER for all of its repositories; default: every one")
      ->group(group);
  app.add_option("--bots", bots, "CSV `who`: further accounts that are programs")
      ->type_name(value_name::file)
      ->group(group);
  app.add_flag("--without-bots", without_bots, "leave out what programs did")->group(group);
  app.add_flag("--without-stars", without_stars, "leave out who stars what")->group(group);
  privacy.describe(app);
  common.describe_running(app);
}

namespace {

/// One source of networks, as a word after `import`.
template <class Command>
void add_import(CLI::App& app, Command& command, choice& chosen, const char* word, const char* what,
                const char* examples) {
  auto* const sub = app.add_subcommand(word, what);
  command.describe(*sub);
  sub->footer(examples);
  sub->callback([&command, &chosen] { chosen = chosen_command(command); });
}

constexpr auto git_examples =
    "  cartograph import git my-project -o my-project.cgraph\n"
    "  cartograph import git Mine=my-project -o mine --identities who.csv\n"
    "  cartograph import git Mine=my-project -o again.cgraph --identities-from who.csv";
constexpr auto hub_examples = "  cartograph import hub models.jsonl datasets.jsonl -o hub.cgraph";
constexpr auto perceval_examples =
    "  cartograph import perceval commits.jsonl issues.jsonl -o project.cgraph";
constexpr auto table_examples =
    "  cartograph import table commits.csv -o project.cgraph\n"
    "  cartograph import table --preset git2net --show-query";
constexpr auto gharchive_examples =
    "  cartograph import gharchive 2024-01-01-0.json.gz -o events.cgraph --repository huggingface";

}  // namespace

void import_command::describe(CLI::App& app, choice& chosen) {
  add_import(app, git, chosen, "git", "from clones: who contributed to what, and when",
             git_examples);
  add_import(app, hub, chosen, "hub",
             "from records of a model hub: who owns which models, and what they derive from",
             hub_examples);
  add_import(app, gharchive, chosen, "gharchive",
             "from event archives of a forge: who did what for which repository",
             gharchive_examples);
  add_import(app, perceval, chosen, "perceval",
             "from what Perceval fetched: commits, issues, pull requests and reviews",
             perceval_examples);
  add_import(app, table, chosen, "table",
             "from a query of a SQLite database, or from CSV: rows of commits or of links",
             table_examples);
  app.require_subcommand(1);
  app.footer(fmt::format("{}\n{}\n{}\n{}\n{}", git_examples, hub_examples, gharchive_examples,
                         perceval_examples, table_examples));
}

}  // namespace cartograph::cli
