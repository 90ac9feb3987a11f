#include <gmock/gmock.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <regex>
#include <set>
#include <string>
#include <vector>

// The folder table of the architecture, row by row: what a folder may include besides core/ and
// itself. Whoever wants a new arrow changes the plan first.
namespace {

namespace fs = std::filesystem;
using names = std::set<std::string>;

const std::map<std::string, names> may_include{
    {"core", {}},
    {"graph", {}},
    {"bgl", {"graph"}},
    {"algorithm", {"graph"}},
    {"linalg", {"algorithm", "graph"}},
    {"network", {"graph"}},
    {"attribution", {"network"}},
    {"registry", {"attribution", "algorithm", "linalg", "network", "graph"}},
    {"typology", {"registry", "linalg", "algorithm", "network", "graph"}},
    {"io", {"attribution", "network", "graph"}},
    {"report", {"typology", "registry", "attribution", "linalg", "algorithm", "network", "graph"}},
    {"distributed", {"algorithm", "network", "graph"}},
};

// Libraries that have their own folders: where they may be seen.
const std::map<std::string, names> library_homes{
    {"boost", {"bgl"}},         {"Eigen", {"linalg", "typology", "registry"}},
    {"Spectra", {"linalg"}},    {"petsc", {"distributed"}},
    {"slepc", {"distributed"}}, {"mpi", {"distributed"}},
    {"CLI", {"cli"}},
};

struct include {
  std::string file;    ///< relative to the root
  std::string folder;  ///< the row of the table that the file obeys
  std::string text;    ///< what stands between the quotes or brackets
};

auto includes_of(const fs::path& root, const fs::path& file, const std::string& folder)
    -> std::vector<include> {
  static const std::regex pattern{R"(^\s*#\s*include\s*[<"]([^>"]+)[>"])"};
  std::vector<include> found;
  std::ifstream in{file};
  for (std::string line; std::getline(in, line);)
    if (std::smatch match; std::regex_search(line, match, pattern))
      found.push_back({fs::relative(file, root).string(), folder, match[1]});
  return found;
}

/// Every #include below a directory; a file directly in it obeys the row named "".
auto includes_below(const fs::path& root, const fs::path& directory) -> std::vector<include> {
  std::vector<include> found;
  for (auto const& entry : fs::recursive_directory_iterator{directory}) {
    if (!entry.is_regular_file()) continue;
    auto const inside = fs::relative(entry.path(), directory);
    auto const folder = inside.has_parent_path() ? inside.begin()->string() : std::string{};
    for (auto& each : includes_of(root, entry.path(), folder)) found.push_back(std::move(each));
  }
  return found;
}

/// Why an include is not allowed, or nothing.
auto objection(const include& each) -> std::string {
  static const std::regex ours{R"(^(?:cartograph/)?([a-z_]+)/.*\.hpp$)"};
  auto const [file, folder, text] = each;
  auto const first = text.substr(0, text.find('/'));
  for (auto const& [library, homes] : library_homes)
    if (first.starts_with(library) && !homes.contains(folder))
      return file + " includes " + text + ", which is not for " + folder + "/";
  std::smatch match;
  if (text == "cartograph/version.hpp" || folder == "cli") return {};
  if (!std::regex_match(text, match, ours)) return {};
  auto const target = match[1].str();
  if (!may_include.contains(target)) return {};
  if (folder.empty())
    return target == "core" ? "" : file + " lies at the top and may include only core/";
  if (!may_include.contains(folder)) return file + ": the folder " + folder + "/ has no row";
  if (target == "core" || target == folder || may_include.at(folder).contains(target)) return {};
  return file + " includes " + text + ", but " + folder + "/ may not include " + target + "/";
}

TEST(IncludeDirection, FollowsTheTableOfTheArchitecture) {
  auto const root = fs::path{CARTOGRAPH_SOURCE_DIR};
  std::vector<std::string> objections;
  std::size_t read = 0;
  for (auto const& directory : {root / "include/cartograph", root / "src"})
    for (auto const& each : includes_below(root, directory)) {
      ++read;
      if (auto why = objection(each); !why.empty()) objections.push_back(std::move(why));
    }
  EXPECT_GT(read, 200U) << "the test must see the sources";
  EXPECT_THAT(objections, testing::IsEmpty());
}

TEST(IncludeDirection, ObjectsToArrowsThatTheTableDoesNotHave) {
  EXPECT_NE(objection({"a.hpp", "graph", "cartograph/network/kind.hpp"}), "");
  EXPECT_NE(objection({"a.hpp", "algorithm", "boost/graph/adjacency_list.hpp"}), "");
  EXPECT_NE(objection({"a.cpp", "io", "cartograph/report/table.hpp"}), "");
  EXPECT_NE(objection({"a.cpp", "io", "report/table.hpp"}), "");
  EXPECT_NE(objection({"a.hpp", "misc", "cartograph/graph/csr.hpp"}), "");
  EXPECT_EQ(objection({"a.hpp", "network", "cartograph/graph/csr.hpp"}), "");
  EXPECT_EQ(objection({"a.hpp", "network", "cartograph/core/id.hpp"}), "");
  EXPECT_EQ(objection({"a.cpp", "cli", "cartograph/report/table.hpp"}), "");
}

}  // namespace
