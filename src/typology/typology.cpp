#include "cartograph/typology/typology.hpp"

#include <string_view>

#include "cartograph/core/parallel.hpp"
#include "cartograph/network/scope.hpp"
#include "cartograph/typology/clusters.hpp"
#include "cartograph/typology/nearest.hpp"
#include "cartograph/typology/robustness.hpp"
#include "cartograph/typology/rules.hpp"
#include "typology/labels.hpp"
#include "typology/reference_rows.hpp"

namespace cartograph {
namespace {

void read_label(const network& g, project_typology& row) {
  auto const word = label_word(g, row.project);
  row.label = organizational_model_named(word);
  if (!row.label) row.reserved = word;
}

auto described(const network& g, vertex_id project, const typology_options& options)
    -> project_typology {
  auto const scope = scope_of(g, project);
  rule_options const how{.rules = options.rules, .people = options.people};
  auto answer = apply_rules(g, scope, how);
  project_typology row;
  row.project = project;
  row.name = g.name(project);
  row.assigned = answer.assigned;
  row.ranking = std::move(answer.ranking);
  row.evidence = std::move(answer.evidence);
  row.missing = std::move(answer.missing);
  row.profile = profile_of(g, scope);
  row.lifecycle = {
      .release = test_release(g, scope, {.seed = options.seed, .threads = 1, .stop = options.stop}),
      .slices = profiles_of_slices(g, scope, options.slices)};
  if (options.explain) row.explanation = explain_rules(g, scope, how);
  return row;
}

auto as_reference(const project_typology& row) -> reference_project {
  return {row.name, *row.label, compared_part(row.profile)};
}

auto references_among(const std::vector<project_typology>& rows) -> std::vector<reference_project> {
  std::vector<reference_project> out;
  for (auto const& row : rows)
    if (row.label) out.push_back(as_reference(row));
  return out;
}

/// The nearest labelled project other than itself.
void find_nearest(const reference_rows& references, project_typology& row) {
  auto const self = row.label ? references.place_of(row.name) : std::nullopt;
  row.nearest =
      references.nearest(compared_part(row.profile),
                         self ? references.scales_without(*self) : references.scales(), self);
}

auto clusters_of(const std::vector<project_typology>& rows, const typology_options& options)
    -> project_clusters {
  std::vector<clustered_project> projects;
  for (auto const& row : rows)
    projects.push_back({row.name, compared_part(row.profile), row.label});
  return cluster_projects(projects,
                          {.seed = options.seed, .threads = options.threads, .stop = options.stop});
}

auto rules_agreement(const std::vector<project_typology>& rows) -> agreement {
  std::vector<labelled_answer> answers;
  for (auto const& row : rows)
    if (row.label) answers.push_back({*row.label, row.assigned});
  return agreement_of(answers);
}

}  // namespace

auto typology(const network& g, const typology_options& options) -> expected<typology_result> {
  auto const projects = g.ids(kind::project);
  if (projects.size() == 0)
    return fail(errc::not_found, "no node of kind 'project': there is nothing to classify");
  typology_result out;
  out.projects.resize(projects.size());
  for_each_index(
      projects.size(), options.threads,
      [&](std::size_t i) {
        out.projects[i] = described(g, vertex_id{projects.first + i}, options);
      },
      1);
  for (auto& row : out.projects) read_label(g, row);  // only now: nothing above may see it
  auto const references = references_among(out.projects);
  reference_rows const rows{references};
  for_each_index(
      out.projects.size(), options.threads,
      [&](std::size_t i) { find_nearest(rows, out.projects[i]); }, 16);
  out.rules = rules_agreement(out.projects);
  out.leave_one_out = leave_one_out(references, {}, options.threads).figure;
  out.clusters = clusters_of(out.projects, options);
  if (options.robustness)
    out.robustness = robustness_of(g, {.rules = options.rules,
                                       .seed = options.seed,
                                       .threads = options.threads,
                                       .stop = options.stop});
  return out;
}

}  // namespace cartograph
