#pragma once

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <string>

namespace cartograph::support {

/// An empty folder that goes away with the test.
class scratch_folder {
 public:
  scratch_folder()
      : path_{std::filesystem::path{testing::TempDir()} / ("cartograph-" + test_name())} {
    std::filesystem::remove_all(path_);
    std::filesystem::create_directories(path_);
  }
  ~scratch_folder() { std::filesystem::remove_all(path_); }
  scratch_folder(const scratch_folder&) = delete;
  auto operator=(const scratch_folder&) -> scratch_folder& = delete;

  [[nodiscard]] auto path() const -> std::string { return path_; }
  [[nodiscard]] auto file(const std::string& leaf) const -> std::string { return path_ / leaf; }
  /// Writes a file, in folders that are made for it, and returns where it is.
  auto write(const std::string& leaf, const std::string& text) const -> std::string {
    std::filesystem::create_directories((path_ / leaf).parent_path());
    std::ofstream{path_ / leaf, std::ios::binary} << text;
    return file(leaf);
  }

 private:
  static auto test_name() -> std::string {
    auto const* const test = testing::UnitTest::GetInstance()->current_test_info();
    return std::string{test->test_suite_name()} + '-' + test->name();
  }
  std::filesystem::path path_;
};

}  // namespace cartograph::support
