#include "cartograph/report/report.hpp"

#include <fmt/format.h>

#include <array>
#include <filesystem>

#include "cartograph/io/folder.hpp"
#include "cli/command.hpp"

namespace cartograph::cli {
namespace {

auto save(const std::string& folder, const std::vector<report_file>& files, stop_token stop)
    -> expected<void> {
  constexpr std::array<std::string_view, 2> marks{"report.html", "results.json"};
  std::vector<folder_file> all;
  for (auto const& f : files) all.push_back({f.name, f.content});
  return write_folder(folder, all, {.marks = marks, .list = "cartograph-files.txt", .stop = stop});
}

}  // namespace

auto report_command::run() const -> exit_code {
  session run{common, {"report"}};
  auto const opened = run.open(input);
  if (!opened) return run.refuse(opened.error());
  auto const& g = opened->graph;
  auto const flat = run.flatten(g, {}, direction::undirected, default_weights(g));
  if (!flat) return run.refuse(flat.error());

  report_options const how{
      .seed = common.seed, .threads = common.threads, .people = common.people, .stop = run.token()};
  auto begun = run.begin("report", input);
  run.record_configured(begun.how);
  auto const all = results_for_report(g, *flat, std::move(begun), network_name(input.path), how);
  if (!all) return run.refuse(all.error());
  if (auto const early = run.ended()) return *early;
  auto const made = make_report(g, *flat, *all, how);
  if (auto const early = run.ended_before_writing()) return *early;
  auto const saved = save(folder, made, run.token());
  if (!saved) return run.refuse(saved.error());
  run.computed();
  auto const page =
      std::filesystem::absolute(std::filesystem::path{folder} / "report.html").lexically_normal();
  return run.finish_text(report_summary(*all) + fmt::format("Report: {}\n", page.string()),
                         exit_code::ok);
}

}  // namespace cartograph::cli
