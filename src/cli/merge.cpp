#include <vector>

#include "cartograph/network/merge.hpp"
#include "cli/import_common.hpp"

namespace cartograph::cli {

auto merge_command::run() const -> exit_code {
  session run{common};
  std::vector<network> parts;
  for (auto const& path : networks) {
    auto opened = run.open({.path = path});
    if (!opened) return run.refuse(opened.error());
    parts.push_back(std::move(opened->graph));
  }
  std::vector<const network*> pointers;
  for (auto const& part : parts) pointers.push_back(&part);
  auto const made = merged(pointers);
  return made ? save_import(run, *made, target) : run.refuse(made.error());
}

}  // namespace cartograph::cli
