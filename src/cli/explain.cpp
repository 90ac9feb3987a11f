#include "cartograph/report/explain.hpp"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>

#include "cartograph/core/nearest_word.hpp"
#include "cartograph/registry/groups.hpp"
#include "cartograph/registry/roles.hpp"
#include "cartograph/report/summary.hpp"
#include "cli/command.hpp"
#include "cli/named_node.hpp"
#include "cli/null_question.hpp"
#include "cli/option_words.hpp"
#include "cli/shares_question.hpp"
#include "registry/ask.hpp"

namespace cartograph::cli {
namespace {

/// What is asked about: a row of the registry, the centralization of a role, or a feature.
struct subject_asked {
  const metric* row = nullptr;
  const feature* of_project = nullptr;

  [[nodiscard]] auto is_share() const {
    return row != nullptr &&
           (row == &role_centralization_metric() || row->subject() == metric_subject::distribution);
  }
};

auto subject_of(const explain_command& c) -> expected<subject_asked> {
  subject_asked out{find_metric(c.metric), nullptr};
  if (out.row != nullptr && out.row->key == role_centralization_metric().key && !c.roles.empty())
    out.row = &role_centralization_metric();
  auto const feature_meant = c.by == "project" && c.roles.empty() && find_feature(c.metric);
  if (out.row != nullptr && !feature_meant) return out;
  out = {nullptr, find_feature(c.metric)};
  if (out.of_project != nullptr) return out;
  std::vector<std::string_view> known;
  for (auto const& m : cartograph::metrics()) known.push_back(m.key);
  for (auto const& f : features()) known.push_back(f.key);
  return fail(errc::unknown_word, "'{}' is neither a metric nor a feature of projects{}", c.metric,
              suggestion(c.metric, known));
}

/// Whose name belongs to a question, in words; empty when all is there.
auto what_is_missing(const explain_command& c, const subject_asked& asked) -> std::string {
  auto const of_project = asked.of_project != nullptr;
  auto const of_network =
      !of_project && !asked.is_share() && asked.row->subject() == metric_subject::network;
  if (of_project && c.name.empty()) return fmt::format("'{}' is of a project: name it", c.metric);
  if (!c.null_model.empty() && !of_network)
    return fmt::format("--null: '{}' is no number of a network", c.metric);
  if (of_network)
    return c.name.empty() && c.by.empty() && c.roles.empty()
               ? ""
               : fmt::format("'{}' is of the whole network: leave out NAME, --by and --role{}",
                             c.metric,
                             c.metric == role_centralization_metric().key
                                 ? "; with both, and --role, it is that of a role in a project"
                                 : "");
  if (!of_project && !asked.is_share() && c.name.empty())
    return fmt::format("'{}' is a score: name the node", c.metric);
  if (c.by == "project" && c.name.empty()) return "--by project: name the project";
  if (c.roles.size() > 1 || (!c.roles.empty() && c.roles.front().find(',') != std::string::npos))
    return "--role: one at a time";
  return "";
}

/// The command line, understood.
struct asked_question {
  subject_asked subject;
  selection which;
  shares_question shares;
};

auto question_of(const explain_command& c) -> expected<asked_question> {
  auto const subject = subject_of(c);
  if (!subject) return tl::unexpected{subject.error()};
  if (auto missing = what_is_missing(c, *subject); !missing.empty())
    return tl::unexpected{error{.code = errc::malformed, .message = std::move(missing)}};
  auto const which = c.question.parse();
  if (!which) return tl::unexpected{which.error()};
  auto const shares = parse_shares({.roles = c.roles,
                                    .slices = {},
                                    .holders = c.holders,
                                    .preset = c.preset,
                                    .attribution = c.attribution,
                                    .unknown = c.unknown,
                                    .level = c.level});
  if (!shares) return tl::unexpected{shares.error()};
  return asked_question{*subject, *which, *shares};
}

auto options_of(const explain_command& c, const network& g, std::span<const std::uint32_t> groups,
                session& run) -> explain_options {
  return {.name = network_name(c.input.path),
          .weights = c.question.weighing(g),
          .groups = groups,
          .group = c.group,
          .scores = {},
          .distribution = {.threshold = c.threshold, .top = c.largest, .order = c.order},
          .preset = c.preset.empty() ? nullptr : find_preset(c.preset),
          .null = null_asked(c.null_model, c.samples, c.common, run.token()),
          .scenarios = c.attribution == "scenarios",
          .links = c.links,
          .parts = c.links,
          .seed = c.common.seed,
          .threads = c.common.threads,
          .people = c.common.people,
          .stop = run.token()};
}

/// Shares of holders, as `metrics` asks them: of a role, of a project, or of all contributions.
auto explain_shares(const network& g, const flat_graph& flat, const selection& which,
                    const metric& row, const shares_question& shares,
                    std::optional<vertex_id> project, const explain_options& how)
    -> metric_explanation {
  employers const known{g};
  auto const by = &row == &role_centralization_metric()
                      ? shares.holders.value_or(kind::organization)
                      : registry::holders_of(row, shares.holders);
  role_question question{.by = by, .part = {}, .work = attribution_asked(shares, known)};
  if (!shares.roles.empty()) question.role = shares.roles.front();
  if (project || !shares.roles.empty() || question.attributes())
    return explain_role(g, which, row, question, project, how);
  return explain_distribution(g, flat, which, row, relation_class::contribution, by, how);
}

auto explained(const explain_command& c, const asked_question& question, const network& g,
               const flat_graph& flat, const explain_options& how) -> expected<metric_explanation> {
  auto const& [asked, which, shares] = question;
  std::optional<vertex_id> at;
  if (!c.name.empty()) {
    auto const found = node_named(node_index{g}, "NAME", c.name);
    if (!found) return tl::unexpected{found.error()};
    at = *found;
  }
  auto const of_project = asked.of_project != nullptr || asked.is_share();
  if (of_project && at && g.kind_of(*at) != kind::project)
    return fail(errc::out_of_range, "NAME: '{}' is no project but a {}", c.name,
                name_of(g.kind_of(*at)));
  if (asked.of_project != nullptr) return explain_feature(g, *at, *asked.of_project, how);
  if (asked.is_share()) return explain_shares(g, flat, which, *asked.row, shares, at, how);
  if (at) return explain_score(g, flat, which, *asked.row, *at, how);
  return explain_network_metric(g, flat, which, *asked.row, how);
}

void record(const explain_command& c, provenance& how) {
  explain_command const usual;
  auto const text = [&](const char* name, const auto& value, const auto& unless) {
    if (value != unless) how.options.emplace_back(name, value);
  };
  how.options.emplace_back("metric", c.metric);
  text("name", c.name, usual.name);
  text("by", c.by, usual.by);
  if (!c.roles.empty()) how.options.emplace_back("role", c.roles.front());
  text("holders", c.holders, usual.holders);
  text("preset", c.preset, usual.preset);
  text("attribution", c.attribution, usual.attribution);
  text("unknown", c.unknown, usual.unknown);
  text("level", c.level, usual.level);
  text("group", c.group, usual.group);
  text("null", c.null_model, usual.null_model);
  if (!c.null_model.empty())
    how.options.emplace_back("samples", static_cast<std::int64_t>(c.samples));
  text("threshold", c.threshold, usual.threshold);
  text("order", c.order, usual.order);
  if (c.largest != usual.largest)
    how.options.emplace_back("largest", static_cast<std::int64_t>(c.largest));
  if (c.links != usual.links) how.options.emplace_back("links", static_cast<std::int64_t>(c.links));
}

void describe_shares(CLI::App& app, explain_command& c) {
  auto const group = "Shares of holders";
  app.add_option("--by", c.by, "project: NAME is the project over which shares are taken")
      ->check(one_of({"project"}))
      ->group(group);
  app.add_option("--role", c.roles, "who holds which links: control, resource, contribution, …")
      ->group(group);
  app.add_option("--holders", c.holders, "whose shares: organization, person, …")->group(group);
  app.add_option("--preset", c.preset, "count factors as one tool does, see metrics")->group(group);
  app.add_option("--attribution", c.attribution, "for whom the work of persons counts, see metrics")
      ->check(one_of({"auto", "none", "as-of-date", "current-owner", "scenarios"}))
      ->capture_default_str()
      ->group(group);
  app.add_option("--unknown", c.unknown, "work of which nobody knows the organization")
      ->check(one_of({"as-one", "left-out", "as-many"}))
      ->capture_default_str()
      ->group(group);
  app.add_option("--level", c.level, "organizations as they are, or those on top, see metrics")
      ->check(one_of({"unit", "top"}))
      ->capture_default_str()
      ->group(group);
  describe_distribution(app, c, group);
}

}  // namespace

void explain_command::describe(CLI::App& app) {
  input.describe(app);
  app.add_option("metric", metric, "key of a metric, a score or a feature of projects")->required();
  app.add_option("name", name, "NAME or KIND:NAME of the node of a score, or of a project");
  app.add_option("--links", links, "links and rows told at most; 0: all")
      ->check(whole_number())
      ->capture_default_str();
  app.add_option("--group", group, "what kind_assortativity, ei_index and birank compare")
      ->capture_default_str();
  describe_null(app, null_model, samples, "How unusual it is");
  describe_shares(app, *this);
  question.describe(app);
  common.describe(app);
}

auto explain_command::run() const -> exit_code {
  session run{common, {"explain", metric}};
  auto const asked = question_of(*this);
  if (!asked) return run.misuse(asked.error().message);
  auto const opened = run.open(input);
  if (!opened) return run.refuse(opened.error());
  auto const is_of_links = asked->subject.is_share() || asked->subject.of_project != nullptr;
  auto const view = is_of_links ? std::nullopt : organizations_asked(opened->graph, asked->shares);
  auto const& g = view ? *view : opened->graph;
  auto const way = input.directed ? direction::directed : direction::undirected;
  auto const flat = run.flatten(g, asked->which, way, question.weighing(g));
  if (!flat) return run.refuse(flat.error());
  auto const groups = groups_of(g, *flat, group);
  if (!groups) return run.misuse(groups.error().message);
  auto found = explained(*this, *asked, g, *flat, options_of(*this, g, *groups, run));
  if (auto const early = run.ended()) return *early;
  if (!found) return run.misuse(found.error().message);
  if (asked->shares.scenarios && !(found->doubted && found->doubted->range))
    return run.misuse(
        "--attribution scenarios: told of shares of organizations in contributions; of other "
        "numbers `cartograph metrics` has the ranges");
  auto all = run.begin("explain", input, &question);
  record(*this, all.how);
  all.flat = summary_of(*flat);
  auto const defined = static_cast<bool>(found->result);
  all.explanation = std::move(*found);
  auto const code = run.finish(all);
  return code == exit_code::ok && !defined ? exit_code::all_undefined : code;
}

}  // namespace cartograph::cli
