#include <cstdint>
#include <vector>

#include "typology/features/rows.hpp"

namespace cartograph {
namespace {

auto own_models(const scope_facts& facts) -> std::size_t {
  auto const models = facts.graph().ids(kind::model);
  return static_cast<std::size_t>(std::ranges::count_if(
      facts.scope().own, [&](vertex_id v) { return models.contains(v.value); }));
}

/// Links of reuse that cross the border of the scope; the ends inside or outside of it.
enum class reuse : std::uint8_t { own_model_of_base, base, derivative };

template <reuse Which>
auto reused(const scope_facts& facts) -> std::vector<vertex_id> {
  auto const& scope = facts.scope();
  auto const models = facts.graph().ids(kind::model);
  auto const crosses = [&](const scope_link& l) {
    if (l.which != relation::derived_from || !models.contains(l.from.value)) return false;
    return !scope.owns(Which == reuse::derivative ? l.from : l.to);
  };
  std::vector<vertex_id> found;
  for (auto const& l : facts.links(crosses)) found.push_back(Which == reuse::base ? l.to : l.from);
  return distinct(std::move(found));
}

template <reuse Which>
auto reuse_count(const scope_facts& facts) -> measurement {
  if (own_models(facts) == 0) return undefined("it produces no model");
  return count(reused<Which>(facts).size());
}

auto base_model_dependence(const scope_facts& facts) -> measurement {
  return share(reused<reuse::own_model_of_base>(facts).size(), own_models(facts),
               "it produces no model");
}

constexpr feature dependency_rows[] = {
    {"base_models", feature_role::dependency, "models",
     "Models of others that its own models reuse; mere ideas or succession apart.",
     reuse_count<reuse::base>, compared},
    {"base_model_dependence", feature_role::dependency, "1",
     "Share of its models that reuse a model of others.", base_model_dependence, compared},
    {"derivatives", feature_role::dependency, "models", "Models of others that reuse its own.",
     reuse_count<reuse::derivative>, compared},
};

}  // namespace

auto dependency_features() -> std::span<const feature> { return dependency_rows; }

}  // namespace cartograph
