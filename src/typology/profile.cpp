#include "cartograph/typology/profile.hpp"

#include "typology/facts.hpp"
#include "typology/features/rows.hpp"

namespace cartograph {

auto features() -> std::span<const feature> {
  static auto const all = [] {
    std::vector<feature> rows;
    for (auto const part :
         {control_features(), sponsor_features(), resource_features(), contribution_features(),
          breadth_features(), wiring_features(), dependency_features()})
      rows.insert(rows.end(), part.begin(), part.end());
    return rows;
  }();
  return all;
}

auto find_feature(std::string_view key) -> const feature* {
  auto const found = std::ranges::find(features(), key, &feature::key);
  return found == features().end() ? nullptr : &*found;
}

auto profile_of(const network& g, const project_scope& scope) -> std::vector<profile_entry> {
  scope_facts const facts{g, scope};
  std::vector<profile_entry> profile;
  for (auto const& f : features()) profile.push_back({std::string{f.key}, f.value(facts)});
  return profile;
}

auto compared_part(std::span<const profile_entry> profile) -> std::vector<measurement> {
  CARTOGRAPH_EXPECTS(profile.size() == features().size());
  std::vector<measurement> out;
  for (std::size_t i = 0; i < profile.size(); ++i)
    if (features()[i].compared) out.push_back(profile[i].value);
  return out;
}

}  // namespace cartograph
