#include "cartograph/report/render.hpp"

#include <algorithm>

#include "cli/command.hpp"

namespace cartograph::cli {

auto render_command::run() const -> exit_code {
  session run{common, {"render"}};
  auto const which = question.parse();
  if (!which) return run.misuse(which.error().message);
  auto const opened = run.open(input);
  if (!opened) return run.refuse(opened.error());
  auto const flat =
      run.flatten(opened->graph, *which, direction::undirected, question.weighing(opened->graph));
  if (!flat) return run.refuse(flat.error());
  auto const named = std::ranges::find(picture_layout_names, layout);
  auto const picture =
      render(opened->graph, *flat,
             {.layout = static_cast<picture_layout>(named - picture_layout_names.begin()),
              .at_most = at_most,
              .labels = labels,
              .people = common.people,
              .seed = common.seed,
              .threads = common.threads,
              .stop = run.token()});
  if (auto const early = run.ended()) return *early;
  if (!picture && picture.error().code == errc::not_found) {
    run.note(picture.error().message);
    return exit_code::all_undefined;
  }
  if (!picture) return run.refuse(picture.error());
  run.computed();
  return run.finish_text(*picture, exit_code::ok);
}

}  // namespace cartograph::cli
