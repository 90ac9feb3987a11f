#include "io/git_lines.hpp"

#include <algorithm>

namespace cartograph::detail {

void git_line_counter::begin(const git_commit& commit) {
  auto const& [ids, records] = of_.to_count();
  auto const at = next_ * (commit.id.size() + 1);
  matches_ = matches_ && next_ < records.size() &&
             std::string_view{ids}.substr(std::min(at, ids.size()), commit.id.size()) == commit.id;
  sums_.clear();
  if (next_ % 64 == 0)
    stop_.progress(title_, static_cast<double>(next_) / static_cast<double>(records.size()));
}

void git_line_counter::lines(std::string_view path, const std::optional<git_line_counts>& counts) {
  if (!counts) ++into_.binary;
  auto const add = [&](std::uint32_t target) {
    auto& of = sums_[target];
    if (!counts) return;
    of.lines += static_cast<std::int64_t>(counts->added + counts->removed);
    of.has_text = true;
  };
  add(project_.number);
  if (auto const artifact = of_.target_of(path)) add(*artifact);
  if (!counts) return;
  into_.added += counts->added;
  into_.removed += counts->removed;
}

/// A commit that changed nothing there changed no line; one that changed only binary files may have
/// done any amount of work.
auto git_line_counter::lines_of(std::uint32_t target) const -> std::int64_t {
  auto const found = sums_.find(target);
  if (found == sums_.end()) return 0;
  return found->second.has_text ? found->second.lines : git_records::unknown_lines;
}

void git_line_counter::end() {
  auto const& records = of_.to_count().records;
  if (!matches_ || next_ == records.size()) return;
  auto const [begin, end] = records[next_++];
  for (auto i = begin; i < end; ++i) into_.lines[i] = lines_of(into_.all[i].target);
  if (lines_of(project_.number) == git_records::unknown_lines) ++into_.uncounted;
}

}  // namespace cartograph::detail
