#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "cartograph/io/git_import.hpp"
#include "io/recorded_history.hpp"

namespace cartograph::detail {

/// Projects as records name them, with their commits.
class recorded_projects {
 public:
  /// The history of a project, new or known; bytes of its name that are no UTF-8 become U+FFFD.
  /// \param from where a new one comes from, for messages
  [[nodiscard]] auto history_of(std::string_view name, std::string_view from) -> recorded_history&;

  /// Projects in the order in which they were met. Nothing may be added afterwards.
  [[nodiscard]] auto sources() const -> const std::vector<git_source>& { return sources_; }
  [[nodiscard]] auto take_histories() -> git_histories;

 private:
  std::map<std::string, std::size_t, std::less<>> numbers_;
  std::vector<git_source> sources_;
  std::vector<std::unique_ptr<recorded_history>> histories_;
};

/// `items` of `folder/items.json.gz`: what a project is called of which nothing says the name.
[[nodiscard]] auto name_of_file(const std::string& path) -> std::string;

}  // namespace cartograph::detail
