#include <fmt/format.h>

#include <array>
#include <utility>

#include "cartograph/registry/groups.hpp"
#include "cartograph/registry/measure.hpp"
#include "cartograph/registry/roles.hpp"
#include "cartograph/report/detect.hpp"
#include "cartograph/report/report.hpp"
#include "cartograph/report/summary.hpp"

namespace cartograph {
namespace {

/// One run of a search may miss the best division, and does not tell how sure it is: as many as a
/// reader does not have to wait for.
auto runs_for(const flat_graph& flat) -> int {
  constexpr std::size_t soon = 1'000'000;  // arcs, a few seconds for all runs
  return flat.graph.arc_count() <= soon ? 20 : 1;
}

auto quick_rows() -> std::vector<const metric*> {
  std::vector<const metric*> rows;
  for (auto const& m : metrics())
    if (m.tier == metric_tier::standard && m.subject() != metric_subject::vertex &&
        !m.needs_direction)
      rows.push_back(&m);
  return rows;
}

auto rows_named(std::initializer_list<std::string_view> keys) -> std::vector<const metric*> {
  std::vector<const metric*> rows;
  for (auto const key : keys) rows.push_back(find_metric(key));
  return rows;
}

/// Steps of a search from every vertex, for each of the random networks.
auto is_soon(const flat_graph& flat, std::size_t times) -> bool {
  constexpr double steps = 2e9;  // some ten seconds
  return static_cast<double>(flat.graph.order()) * static_cast<double>(flat.graph.arc_count()) *
             static_cast<double>(times) <=
         steps;
}

class report_measurements {
 public:
  report_measurements(const network& g, std::string name, const report_options& options)
      : g_{g}, name_{std::move(name)}, options_{options}, known_{g} {}

  void add(std::vector<named_measurement> more) {
    for (auto& m : more) all_.push_back(std::move(m));
  }
  [[nodiscard]] auto add_quick(const flat_graph& flat) -> expected<void> {
    auto const groups = groups_of(g_, flat, kind_column);
    if (!groups) return tl::unexpected{groups.error()};
    auto how = asked();
    how.groups = *groups;
    add(measure(g_, flat, {}, quick_rows(), how));
    return {};
  }
  /// One modularity in one report: that of the communities that it shows.
  void take_modularity(const communities_result& found) {
    if (found.objective != "modularity") return;
    for (auto& m : all_)
      if (m.what->key == "modularity") {
        m.result = found.quality;
        m.parameters.emplace_back("runs", static_cast<double>(found.runs));
      }
  }

  /// Who holds which role, all in all and by stage where any link tells one.
  void add_roles() {
    role_options how{.name = name_,
                     .work = work(),
                     .scenarios = !known_.empty(),
                     .people = options_.people,
                     .threads = options_.threads,
                     .stop = options_.stop};
    auto const rows = rows_named({"hhi", "effective_number", "top_share", "elephant_factor"});
    add(measure_by_role(g_, {}, rows, how));
    if (!any_stage()) return;
    how.slices = every_stage();
    how.scenarios = false;
    add(measure_by_role(g_, {}, rows, how));
  }

  /// How far the links of a role, or all, run through few nodes, and how unusual that is. That
  /// degrees are what they are is given: those of the random networks are the same.
  void add_centralizations(const flat_graph& flat) {
    add_centralization(flat, {});
    for (auto const role : {relation_class::control, relation_class::resource,
                            relation_class::contribution, relation_class::collaboration}) {
      selection which;
      for (std::size_t i = 0; i < relation_count; ++i)
        if (relations[i].group == role) which.relations.push_back({static_cast<relation>(i), 1});
      auto const part =
          flatten(g_, which, {.weights = link_weight::none, .threads = options_.threads});
      if (part && part->graph.arc_count() > 0) add_centralization(*part, name_of(role));
    }
  }
  [[nodiscard]] auto take() && -> std::vector<named_measurement> { return std::move(all_); }

 private:
  [[nodiscard]] auto work() const -> std::optional<attribution> {
    if (known_.empty()) return std::nullopt;
    // One organization of all of whom nobody knows would be the largest nearly everywhere.
    return attribution{.known = &known_, .how = {.unknown = treatment::known}};
  }
  [[nodiscard]] auto asked() const -> measure_options {
    return {.name = name_,
            .work = work(),
            .people = options_.people,
            .seed = options_.seed,
            .threads = options_.threads,
            .stop = options_.stop};
  }
  [[nodiscard]] auto any_stage() const -> bool {
    for (std::size_t i = 0; i < relation_count; ++i)
      for (auto const s : g_.rows(static_cast<relation>(i)).columns.stages)
        if (s != stage::cross_stage) return true;
    return false;
  }

  void add_centralization(const flat_graph& flat, std::string_view role) {
    constexpr std::size_t samples = 100;
    if (!is_soon(flat, 1)) return;
    auto how = asked();
    if (is_soon(flat, samples))
      how.null = null_options{.samples = samples,
                              .seed = options_.seed,
                              .threads = options_.threads,
                              .stop = options_.stop};
    auto found = measure(
        g_, flat, {}, rows_named({"betweenness_centralization", "harmonic_centralization"}), how);
    for (auto& m : found)
      m.parameters.emplace_back("links of", std::string{role.empty() ? "all relations" : role});
    add(std::move(found));
  }

  const network& g_;
  std::string name_;
  const report_options& options_;
  employers known_;
  std::vector<named_measurement> all_;
};

}  // namespace

auto results_for_report(const network& g, const flat_graph& flat, results begun, std::string name,
                        const report_options& options) -> expected<results> {
  auto all = std::move(begun);
  all.network = summary_of(g, name);
  all.flat = summary_of(flat);
  report_measurements numbers{g, std::move(name), options};
  if (auto const added = numbers.add_quick(flat); !added) return tl::unexpected{added.error()};
  numbers.add_roles();
  numbers.add_centralizations(flat);
  all.communities = detect_communities(g, flat,
                                       {.runs = runs_for(flat),
                                        .seed = options.seed,
                                        .threads = options.threads,
                                        .people = options.people,
                                        .stop = options.stop});
  numbers.take_modularity(*all.communities);
  all.measurements = std::move(numbers).take();
  if (g.ids(kind::project).size() == 0) return all;  // nothing to classify
  auto found = typology(g, {.people = options.people,
                            .seed = options.seed,
                            .threads = options.threads,
                            .stop = options.stop});
  if (!found) return tl::unexpected{found.error()};
  all.typology = std::move(*found);
  return all;
}

}  // namespace cartograph
