#include "cartograph/io/input_size.hpp"

#include <gmock/gmock.h>

#include <filesystem>
#include <fstream>

#include "cartograph/io/open.hpp"

namespace cartograph::input_size_test {
namespace {

namespace fs = std::filesystem;
const std::string root = CARTOGRAPH_SOURCE_DIR;

/// A file that goes away with the test.
class temporary {
 public:
  explicit temporary(const char* name) : path_{fs::path{testing::TempDir()} / name} {}
  temporary(const temporary&) = delete;
  auto operator=(const temporary&) -> temporary& = delete;
  ~temporary() { fs::remove(path_); }
  [[nodiscard]] auto path() const { return path_.string(); }

 private:
  fs::path path_;
};

TEST(InputSize, CountsTheRowsOfAFolder) {
  auto const size = size_of_input(root + "/data/open-llm");
  ASSERT_TRUE(size);
  EXPECT_EQ(size->vertices, 359U);
  EXPECT_EQ(size->links, 659U);
  EXPECT_TRUE(size->typed);
}

TEST(InputSize, ReadsTheHeaderOfAMatrix) {
  auto const size = size_of_input(root + "/tests/formats/house.mtx");
  ASSERT_TRUE(size);
  EXPECT_TRUE(size->exact);
  EXPECT_EQ(size->vertices, 5U);
  EXPECT_EQ(size->links, 8U);
}

TEST(InputSize, AsksAStore) {
  auto const read = open_network(root + "/data/networks/karate.edges");
  ASSERT_TRUE(read);
  temporary const store{"input_size.cgraph"};
  ASSERT_TRUE(write_store(read->graph, store.path()));
  auto const size = size_of_input(store.path());
  ASSERT_TRUE(size);
  EXPECT_TRUE(size->exact && size->store);
  EXPECT_EQ(size->vertices, 34U);
  EXPECT_EQ(size->links, 78U);
  EXPECT_EQ(size->file_bytes, fs::file_size(store.path()));
}

TEST(InputSize, TakesAHeaderForNoName) {
  temporary const edges{"input_size_header.csv"};
  std::ofstream{edges.path()} << "Source,Target\n1,2\n2,3\n";
  EXPECT_EQ(size_of_input(edges.path())->vertices, 4U);  // as of the numbers from 0
}

// 6 MB of lines of one length: beginning and middle tell the whole.
TEST(InputSize, GuessesLongTextFromAPartOfIt) {
  temporary const edges{"input_size.edges"};
  std::ofstream out{edges.path()};
  for (int i = 0; i < 400'000; ++i) out << 1'000'000 + i << ' ' << 2'000'000 - i << '\n';
  out.close();
  auto const size = size_of_input(edges.path());
  ASSERT_TRUE(size);
  EXPECT_FALSE(size->exact);
  EXPECT_NEAR(static_cast<double>(size->links), 400'000, 4'000);
}

TEST(InputSize, OfNothingIsOnlyAnError) {
  EXPECT_FALSE(size_of_input(root + "/no/such/file"));
  EXPECT_FALSE(size_of_input("-"));
  temporary const empty{"input_size_empty.edges"};
  std::ofstream{empty.path()} << "";
  auto const none = size_of_input(empty.path());
  ASSERT_TRUE(none);
  EXPECT_EQ(none->links, 0U);
  std::ofstream{empty.path()} << "no line end";
  EXPECT_TRUE(size_of_input(empty.path()));
  std::ofstream{empty.path()} << "%%MatrixMarket\n% nothing\n";
  EXPECT_TRUE(size_of_input(empty.path()));
}

}  // namespace
}  // namespace cartograph::input_size_test
