#include "cartograph/io/save.hpp"
#include "cartograph/report/summary.hpp"
#include "cli/import_common.hpp"
#include "cli/shares_question.hpp"

namespace cartograph::cli {

auto convert_command::run() const -> exit_code {
  session run{common, {"convert"}};
  auto const shares =
      parse_shares({.attribution = attribution, .unknown = unknown, .level = level});
  if (!shares) return run.misuse(shares.error().message);
  auto const hidden = privacy_asked(privacy);
  if (!hidden) return run.refuse(hidden.error());
  auto opened = run.open(input);
  if (!opened) return run.refuse(opened.error());
  if (auto const early = run.ended()) return *early;
  auto shown = hide_persons(std::move(opened->graph), *hidden);
  if (!shown) return run.refuse(shown.error());
  if (auto made = organizations_asked(*shown, *shares)) shown = std::move(*made);
  if (auto const early = run.ended_before_writing()) return *early;
  auto const saved =
      save_network(*shown, target, {.format = graph_format_named(to), .stop = run.token()});
  if (!saved) return run.refuse(saved.error());
  for (auto const& loss : saved->losses) run.note("not kept: " + loss);
  if (common.format == "json") {
    auto all = run.begin("convert", input);
    all.how.warnings = shown->parts().counts.warnings;  // those of the source may name persons
    all.network = summary_of(*shown, network_name(input.path));
    all.conversion = conversion_result{.from = opened->format,
                                       .to = saved->format,
                                       .file = network_name(target),
                                       .losses = saved->losses};
    return run.finish(all);
  }
  for (auto const& warning : shown->parts().counts.warnings) run.note("warning: " + warning);
  run.computed();
  return run.finish_text("", exit_code::ok);
}

}  // namespace cartograph::cli
