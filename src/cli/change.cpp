#include "cartograph/report/change.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "cartograph/network/node_index.hpp"
#include "cartograph/report/summary.hpp"
#include "cli/command.hpp"
#include "cli/named_node.hpp"

namespace cartograph::cli {
namespace {

auto options_of(const common_options& common, session& run) -> change_options {
  return {
      .people = common.people, .seed = common.seed, .threads = common.threads, .stop = run.token()};
}

auto nodes_of(const network& g, const std::vector<std::string>& texts)
    -> expected<std::vector<vertex_id>> {
  node_index const index{g};
  std::vector<vertex_id> out;
  for (auto const& text : texts) {
    auto const v = node_named(index, "--remove", text);
    if (!v) return tl::unexpected{v.error()};
    out.push_back(*v);
  }
  std::ranges::sort(out);
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

}  // namespace

auto whatif_command::run() const -> exit_code {
  session run{common, {"whatif"}};
  auto const opened = run.open(input);
  if (!opened) return run.refuse(opened.error());
  auto const gone = nodes_of(opened->graph, removed);
  if (!gone) return run.misuse(gone.error().message);
  auto found = consequences_of_removing(opened->graph, *gone, options_of(common, run));
  if (auto const early = run.ended()) return *early;
  if (!found) return run.refuse(found.error());
  auto all = run.begin("whatif", input);
  all.how.options.emplace_back("remove", fmt::format("{}", fmt::join(removed, ",")));
  all.change = std::move(*found);
  return run.finish(all);
}

auto diff_command::run() const -> exit_code {
  session run{common, {"diff"}};
  auto const first = run.open(before);
  if (!first) return run.refuse(first.error());
  auto const second = run.open({.path = after});
  if (!second) return run.refuse(second.error());
  auto found = difference_between(first->graph, second->graph, options_of(common, run));
  if (auto const early = run.ended()) return *early;
  if (!found) return run.refuse(found.error());
  auto all = run.begin("diff", before);
  all.change = std::move(*found);
  return run.finish(all);
}

}  // namespace cartograph::cli
