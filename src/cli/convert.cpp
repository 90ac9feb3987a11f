#include "cartograph/io/save.hpp"
#include "cli/import_common.hpp"

namespace cartograph::cli {

auto convert_command::run() const -> exit_code {
  session run{common};
  auto const key = key_asked(pseudonymize);
  if (!key) return run.refuse(key.error());
  auto opened = run.open(input);
  if (!opened) return run.refuse(opened.error());
  if (run.stopped()) return exit_code::interrupted;
  auto const shown = hide_persons(std::move(opened->graph), *key);
  if (!shown) return run.refuse(shown.error());
  auto const saved = save_network(*shown, target);
  if (!saved) return run.refuse(saved.error());
  for (auto const& loss : saved->losses) run.note("not kept: " + loss);
  run.computed();
  return run.finish_text("", exit_code::ok);
}

}  // namespace cartograph::cli
