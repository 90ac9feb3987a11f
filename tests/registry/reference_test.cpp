#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <sstream>
#include <string>

#include "cartograph/registry/metric.hpp"

namespace cartograph::reference_test {
namespace {

auto text_of(const std::string& path) -> std::string {
  std::ifstream file{std::string{CARTOGRAPH_SOURCE_DIR} + "/" + path};
  return {std::istreambuf_iterator<char>{file}, std::istreambuf_iterator<char>{}};
}

TEST(MetricsReference, IsTheCommittedPageByteForByte) {
  EXPECT_EQ(text_of("docs/metrics.md"), metrics_reference())
      << "regenerate it: build/dev/cartograph metrics --reference > docs/metrics.md";
}

TEST(MetricsReference, DescribesEveryMetric) {
  auto const page = metrics_reference();
  for (auto const& m : metrics())
    EXPECT_NE(page.find("### `" + std::string{m.key} + "`"), std::string::npos) << m.key;
}

// Every [key] that a row cites has an entry in docs/references.md.
TEST(MetricsReference, CitesOnlyWhatIsInTheListOfReferences) {
  auto const references = text_of("docs/references.md");
  for (auto const& m : metrics()) {
    std::string_view rest = m.source;
    auto cited = 0;
    for (auto open = rest.find('['); open != rest.npos; open = rest.find('[')) {
      auto const close = rest.find(']', open);
      std::istringstream keys{std::string{rest.substr(open + 1, close - open - 1)}};
      for (std::string key; std::getline(keys >> std::ws, key, ','); ++cited)
        EXPECT_NE(references.find("[" + key + "]"), std::string::npos) << m.key << " cites " << key;
      rest = rest.substr(close);
    }
    EXPECT_GT(cited, 0) << m.key;
  }
}

}  // namespace
}  // namespace cartograph::reference_test
