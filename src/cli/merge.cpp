#include <vector>

#include "cartograph/network/merge.hpp"
#include "cli/import_common.hpp"

namespace cartograph::cli {

auto merge_command::run() const -> exit_code {
  session run{common, {"merge"}};
  auto const parts = run.open_all(networks);
  if (!parts) return run.refuse(parts.error());
  std::vector<const network*> pointers;
  for (auto const& part : *parts) pointers.push_back(&part);
  auto const made = merged(pointers);
  return made ? save_import(run, *made, target) : run.refuse(made.error());
}

}  // namespace cartograph::cli
