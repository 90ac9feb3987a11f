#include "cartograph/algorithm/concentration/preset.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace cartograph::preset_test {
namespace {

using amounts = std::vector<double>;

auto by(std::string_view name, const amounts& x) -> double {
  return dependence(x, *find_preset(name)).value;
}

TEST(Preset, IsFoundByItsNameAndSaysWhereItComesFrom) {
  std::ifstream file{std::string{CARTOGRAPH_SOURCE_DIR} + "/docs/references.md"};
  std::string const references{std::istreambuf_iterator<char>{file}, {}};
  std::set<std::string_view> names;
  for (auto const& preset : concentration_presets) {
    EXPECT_EQ(find_preset(preset.name), &preset);
    EXPECT_TRUE(names.insert(preset.name).second);
    EXPECT_FALSE(preset.meaning.empty());
    auto const open = preset.source.find('[');
    ASSERT_NE(open, std::string_view::npos);
    auto const key =
        preset.source.substr(open + 1, preset.source.find_first_of(",]", open) - open - 1);
    EXPECT_NE(references.find("[" + std::string{key} + "]"), std::string::npos) << key;
  }
  EXPECT_EQ(find_preset("nobody"), nullptr);
}

// 25 + 25 + 25 + 25; 50 + 25 + 25; 51 + 49; and one holder: each convention by hand.
TEST(Preset, CountsAsEachToolDoes) {
  std::map<std::string, std::vector<double>> const expected{
      {"chaoss", {2, 1, 1, 1}},    {"chaoss-strict", {3, 2, 1, 1}}, {"apache", {2, 1, 1, 1}},
      {"lfx", {3, 2, 1, 1}},       {"opendigger", {4, 3, 1, 1}},    {"grimoirelab", {3, 2, 1, 0}},
      {"scorecard", {4, 3, 2, 1}},
  };
  std::vector<amounts> const cases{{25, 25, 25, 25}, {50, 25, 25}, {51, 49}, {12}};
  ASSERT_EQ(expected.size(), concentration_presets.size());
  for (auto const& [name, counts] : expected)
    for (std::size_t i = 0; i < cases.size(); ++i)
      EXPECT_EQ(by(name, cases[i]), counts[i]) << name << " case " << i;
}

TEST(Preset, CountsHoldersOfAtLeastTheLeastAmount) {
  EXPECT_EQ(by("scorecard", {5, 4.9, 20, 0}), 2);
  EXPECT_EQ(by("scorecard", {1, 1}), 0);
}

TEST(Preset, SaysWhyItIsUndefined) {
  for (auto const& preset : concentration_presets)
    for (auto const& x : {amounts{}, amounts{0, 0}, amounts{1, -1}}) {
      EXPECT_FALSE(dependence(x, preset)) << preset.name;
      EXPECT_FALSE(dependence(x, preset).reason.empty()) << preset.name;
    }
}

}  // namespace
}  // namespace cartograph::preset_test
