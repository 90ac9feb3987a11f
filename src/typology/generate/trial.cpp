#include "cartograph/typology/generate/trial.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

#include "cartograph/core/contract.hpp"
#include "cartograph/core/parallel.hpp"
#include "cartograph/network/scope.hpp"
#include "cartograph/typology/nearest.hpp"
#include "cartograph/typology/profile.hpp"
#include "cartograph/typology/rules.hpp"
#include "cartograph/typology/sector.hpp"

namespace cartograph {
namespace {

/// What the three look at.
struct seen_project {
  std::vector<measurement> features;
  std::optional<sector> lead;  ///< of the first one
  rule_answer rules;
};

auto first_lead(const network& g, const project_scope& scope) -> std::optional<sector> {
  std::optional<vertex_id> first;
  for (auto const& l : scope.links)
    if (l.which == relation::leads && l.to == scope.project && (!first || l.from < *first))
      first = l.from;
  if (!first) return std::nullopt;
  return sector_of(g, *first);
}

auto seen(const network& g, vertex_id project) -> seen_project {
  auto const scope = scope_of(g, project);
  return {compared_part(profile_of(g, scope)), first_lead(g, scope), apply_rules(g, scope)};
}

auto all_seen(const typed_result& made, int threads) -> std::vector<seen_project> {
  std::vector<seen_project> out(made.labels.size());
  auto const first = made.graph.ids(kind::project).first;
  for_each_index(
      out.size(), threads, [&](std::size_t i) { out[i] = seen(made.graph, vertex_id{first + i}); },
      1);
  return out;
}

/// The commonest label of each sector of a first lead; the earlier model when two are as common.
class sector_baseline {
 public:
  sector_baseline(const std::vector<seen_project>& training,
                  const std::vector<organizational_model>& labels) {
    for (std::size_t i = 0; i < training.size(); ++i)
      if (auto const lead = training[i].lead)
        ++counts_[static_cast<std::size_t>(*lead)][static_cast<std::size_t>(labels[i])];
  }
  [[nodiscard]] auto operator()(const seen_project& p) const
      -> std::optional<organizational_model> {
    if (!p.lead) return std::nullopt;
    auto const& row = counts_[static_cast<std::size_t>(*p.lead)];
    auto const best = std::ranges::max_element(row);
    if (*best == 0) return std::nullopt;
    return static_cast<organizational_model>(best - row.begin());
  }

 private:
  std::array<std::array<std::uint32_t, organizational_model_count>, sector_names.size()> counts_{};
};

auto references(std::vector<seen_project> training, const std::vector<organizational_model>& labels)
    -> std::vector<reference_project> {
  std::vector<reference_project> out;
  for (std::size_t i = 0; i < training.size(); ++i)
    out.push_back({fmt::format("{:08}", i), labels[i], std::move(training[i].features)});
  return out;
}

auto margin_of(const rule_answer& answer) -> double {
  return answer.ranking[0].score - answer.ranking[1].score;
}

void count_margin(typed_trial& into, const rule_answer& answer, organizational_model label) {
  if (answer.ranking.empty()) return;
  auto const margin = margin_of(answer);
  auto const last = into.margins.size() - 1;
  auto& bin = into.margins[std::min(static_cast<std::size_t>(margin * 10), last)];
  ++bin.projects;
  if (answer.ranking[0].model == label) ++bin.right;
  if (!answer.assigned || margin < confident_margin) return;
  ++into.confident;
  if (*answer.assigned != label) ++into.confident_and_wrong;
}

auto learned_from(const trial_options& o) -> typed_options {
  auto out = o.test;
  out.projects = o.training;
  out.seed = o.training_seed;
  return out;
}

}  // namespace

auto try_typed(const trial_options& options) -> typed_trial {
  CARTOGRAPH_EXPECTS(options.training_seed != options.test.seed);
  auto const threads = options.test.threads;
  auto const known = typed_network(learned_from(options));
  auto training = all_seen(known, threads);
  sector_baseline const by_sector{training, known.labels};
  model_medoids const medoids{references(std::move(training), known.labels), threads};
  auto const made = typed_network(options.test);
  auto const projects = all_seen(made, threads);
  std::vector<labelled_answer> rules;
  std::vector<labelled_answer> lead_sector;
  std::vector<labelled_answer> nearest;
  typed_trial out;
  for (std::size_t i = 0; i < projects.size(); ++i) {
    auto const label = made.labels[i];
    rules.push_back({label, projects[i].rules.assigned});
    lead_sector.push_back({label, by_sector(projects[i])});
    nearest.push_back({label, medoids.answer(projects[i].features).model});
    count_margin(out, projects[i].rules, label);
  }
  out.rules = agreement_of(rules);
  out.lead_sector = agreement_of(lead_sector);
  out.nearest = agreement_of(nearest);
  return out;
}

}  // namespace cartograph
