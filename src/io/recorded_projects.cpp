#include "io/recorded_projects.hpp"

#include <filesystem>
#include <utility>

#include "io/git_records.hpp"

namespace cartograph::detail {

auto recorded_projects::history_of(std::string_view name, std::string_view from)
    -> recorded_history& {
  if (auto const known = numbers_.find(name); known != numbers_.end())
    return *histories_[known->second];
  std::string readable;
  if (repair_utf8(name, readable)) return history_of(readable, from);
  numbers_.emplace(readable, sources_.size());
  sources_.push_back({std::move(readable), std::string{from}});
  return *histories_.emplace_back(std::make_unique<recorded_history>());
}

auto recorded_projects::take_histories() -> git_histories {
  git_histories out;
  for (auto& history : histories_) {
    history->finish();
    out.push_back(std::move(history));
  }
  return out;
}

auto name_of_file(const std::string& path) -> std::string {
  auto const leaf = std::filesystem::path{path}.filename().string();
  auto const stem = leaf.substr(0, leaf.find('.', 1));
  return stem.empty() ? path : stem;
}

}  // namespace cartograph::detail
