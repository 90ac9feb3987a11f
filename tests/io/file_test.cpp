#include "cartograph/io/file.hpp"

#include <gmock/gmock.h>
#include <sys/stat.h>
#include <zlib.h>
#include <zstd.h>

#include <filesystem>
#include <fstream>
#include <string>

#include "cartograph/core/random.hpp"

namespace cartograph::file_test {
namespace {

using ::testing::HasSubstr;
namespace fs = std::filesystem;

/// A folder that disappears with the test.
class File : public ::testing::Test {
 protected:
  void SetUp() override {
    auto pattern = (fs::temp_directory_path() / "cartograph_file_XXXXXX").string();
    ASSERT_NE(mkdtemp(pattern.data()), nullptr);
    folder_ = pattern;
  }
  void TearDown() override { fs::remove_all(folder_); }

  [[nodiscard]] auto path(const std::string& name) const { return (folder_ / name).string(); }
  [[nodiscard]] auto with(const std::string& name, const std::string& content) const {
    std::ofstream{path(name), std::ios::binary} << content;
    return path(name);
  }
  [[nodiscard]] auto files() const {
    return std::distance(fs::directory_iterator{folder_}, fs::directory_iterator{});
  }

 private:
  fs::path folder_;
};

auto gzipped(const std::string& text) -> std::string {
  z_stream z{};
  EXPECT_EQ(deflateInit2(&z, 6, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY), Z_OK);
  std::string out(deflateBound(&z, text.size()) + 64, '\0');
  z.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
  z.avail_in = static_cast<uInt>(text.size());
  z.next_out = reinterpret_cast<Bytef*>(out.data());
  z.avail_out = static_cast<uInt>(out.size());
  EXPECT_EQ(deflate(&z, Z_FINISH), Z_STREAM_END);
  out.resize(z.total_out);
  deflateEnd(&z);
  return out;
}

auto zstandard(const std::string& text) -> std::string {
  std::string out(ZSTD_compressBound(text.size()), '\0');
  out.resize(ZSTD_compress(out.data(), out.size(), text.data(), text.size(), 3));
  return out;
}

/// Three megabytes that compress somewhat: larger than any buffer inside.
auto long_text() -> std::string {
  std::string text;
  random_stream random{3};
  while (text.size() < 3'000'000) text += std::to_string(random.below(1'000'000)) + '\n';
  return text;
}

TEST_F(File, MapsPlainFilesWithoutCopy) {
  auto const in = read_input(with("a", "0 1\n"));
  ASSERT_TRUE(in);
  EXPECT_TRUE(in->mapped());
  EXPECT_EQ(in->text(), "0 1\n");
  EXPECT_EQ(in->name(), path("a"));
}

TEST_F(File, KeepsTheBytesInPlaceWhenMoved) {
  auto in = read_input(with("a", "0 1\n"));
  ASSERT_TRUE(in);
  auto const moved = std::move(*in);
  auto const file = mapped_file::open(path("a"));
  EXPECT_EQ(moved.text(), "0 1\n");
  EXPECT_EQ(file->size(), 4U);
}

TEST_F(File, ReadsEmptyFiles) {
  EXPECT_EQ(read_input(with("a", ""))->size(), 0U);
  EXPECT_EQ(mapped_file::open(path("a"))->size(), 0U);
}

TEST_F(File, TellsMissingFilesAndFoldersApart) {
  EXPECT_EQ(read_input(path("none")).error().code, errc::not_found);
  EXPECT_THAT(read_input(path("none")).error().what(), HasSubstr(path("none")));
  EXPECT_THAT(read_input(path("")).error().what(), HasSubstr("is a folder"));
  EXPECT_EQ(mapped_file::open("/dev/null").error().code, errc::unreadable);
}

TEST_F(File, DecompressesByContentWhateverTheName) {
  auto const text = long_text();
  EXPECT_EQ(read_input(with("a.txt", gzipped(text)))->text(), text);
  EXPECT_EQ(read_input(with("b.gz", zstandard(text)))->text(), text);
  EXPECT_EQ(read_input(with("c.gz", text))->text(), text);
}

TEST_F(File, DecompressesEmptyContent) {
  EXPECT_EQ(read_input(with("a", gzipped("")))->text(), "");
  EXPECT_EQ(read_input(with("b", zstandard("")))->text(), "");
}

TEST_F(File, JoinsConcatenatedMembersAndIgnoresZeroPadding) {
  auto const padding = std::string(100, '\0');
  EXPECT_EQ(read_input(with("a", gzipped("0 1\n") + gzipped("1 2\n") + padding))->text(),
            "0 1\n1 2\n");
  EXPECT_EQ(read_input(with("b", zstandard("0 1\n") + zstandard("1 2\n")))->text(), "0 1\n1 2\n");
}

TEST_F(File, RefusesTruncatedStreamsAtEveryLength) {
  auto const text = std::string{"0 1\n1 2\n2 0\n"};
  for (auto const& whole : {gzipped(text), zstandard(text)})
    for (std::size_t n = 4; n < whole.size(); ++n) {
      auto const in = decompressed(input_bytes::borrowed("x", {whole.data(), n}));
      ASSERT_FALSE(in) << n;
      EXPECT_EQ(in.error().code, errc::corrupt);
      EXPECT_THAT(in.error().what(), HasSubstr("ends too early"));
    }
}

TEST_F(File, RefusesWhatFollowsACompressedStream) {
  EXPECT_EQ(read_input(with("a", gzipped("0 1\n") + "2 3\n")).error().code, errc::corrupt);
  EXPECT_EQ(read_input(with("b", zstandard("0 1\n") + "2 3 4 5\n")).error().code, errc::corrupt);
}

TEST_F(File, NoticesAlteredGzipBytesOrGivesTheSameText) {
  auto const text = long_text().substr(0, 2000);
  auto const whole = gzipped(text);
  random_stream random{11};
  for (int i = 0; i < 2000; ++i) {
    auto broken = whole;
    broken[random.below(broken.size())] ^= static_cast<char>(1U << random.below(8));
    auto const in = decompressed(input_bytes::borrowed("x", broken));
    // Without its two magic bytes it is no gzip stream, but a plain file.
    if (in) {
      EXPECT_THAT(in->text(), ::testing::AnyOf(text, broken));
    }
  }
}

TEST_F(File, StopsAtTheLimitInsteadOfFillingTheMemory) {
  auto const bomb = std::string(50'000'000, 'a');
  for (auto const& packed : {gzipped(bomb), zstandard(bomb)}) {
    auto const in = read_input(with("a", packed), {.max_bytes = 1'000'000});
    ASSERT_FALSE(in);
    EXPECT_EQ(in.error().code, errc::limit_exceeded);
  }
  EXPECT_EQ(read_input("/dev/zero", {.max_bytes = 1'000'000}).error().code, errc::limit_exceeded);
}

TEST_F(File, AllowsContentOfExactlyTheLimit) {
  EXPECT_TRUE(read_input(with("a", gzipped(std::string(1000, 'a'))), {.max_bytes = 1000}));
  EXPECT_FALSE(read_input(with("a", gzipped(std::string(1001, 'a'))), {.max_bytes = 1000}));
}

TEST_F(File, AppearsOnlyWhenCommitted) {
  auto out = atomic_file::create(path("a"), {.sync = true});
  ASSERT_TRUE(out);
  ASSERT_TRUE(out->write("0 1\n"));
  EXPECT_FALSE(fs::exists(path("a")));
  ASSERT_TRUE(out->commit());
  EXPECT_EQ(read_input(path("a"))->text(), "0 1\n");
  EXPECT_EQ(files(), 1);
}

TEST_F(File, WritesMoreThanItsBuffer) {
  auto const text = long_text();
  auto out = atomic_file::create(path("a"));
  ASSERT_TRUE(out->write(text));
  ASSERT_TRUE(out->write("end"));
  EXPECT_EQ(out->size(), text.size() + 3);
  ASSERT_TRUE(out->commit());
  EXPECT_EQ(read_input(path("a"))->text(), text + "end");
}

TEST_F(File, LeavesTheOldFileWhenGivenUp) {
  auto const old = with("a", "old");
  {
    auto out = atomic_file::create(old);
    ASSERT_TRUE(out->write("new"));
    auto const moved = std::move(*out);
  }
  EXPECT_EQ(read_input(old)->text(), "old");
  EXPECT_EQ(files(), 1);
}

TEST_F(File, KeepsPermissionsAndSymbolicLinks) {
  auto const old = with("a", "old");
  chmod(old.c_str(), 0640);
  fs::create_symlink(old, path("link"));
  auto out = atomic_file::create(path("link"));
  ASSERT_TRUE(out->write("new"));
  ASSERT_TRUE(out->commit());
  EXPECT_TRUE(fs::is_symlink(path("link")));
  EXPECT_EQ(read_input(old)->text(), "new");
  EXPECT_EQ(static_cast<unsigned>(fs::status(old).permissions()), 0640U);
}

TEST_F(File, SaysWhyItCannotWrite) {
  EXPECT_EQ(atomic_file::create(path("none/a")).error().code, errc::not_found);
  auto full = atomic_file::create("/dev/full");
  ASSERT_TRUE(full);
  ASSERT_TRUE(full->write("text"));
  EXPECT_THAT(full->commit().error().what(), HasSubstr("No space left"));
}

TEST_F(File, RefusesToReplaceAFolder) {
  EXPECT_THAT(atomic_file::create(path("")).error().what(), HasSubstr("is a folder"));
}

}  // namespace
}  // namespace cartograph::file_test
