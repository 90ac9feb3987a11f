#include "cartograph/report/change.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "cartograph/core/nearest_word.hpp"
#include "cartograph/network/node_index.hpp"
#include "cartograph/report/summary.hpp"
#include "cli/command.hpp"

namespace cartograph::cli {
namespace {

auto options_of(const common_options& common, session& run) -> change_options {
  return {
      .people = common.people, .seed = common.seed, .threads = common.threads, .stop = run.token()};
}

/// `NAME`, or `KIND:NAME` where several kinds have one of that name.
auto node_of(const node_index& index, const std::string& text) -> expected<vertex_id> {
  auto const colon = text.find(':');
  if (colon != std::string::npos)
    if (auto const k = kind_named(text.substr(0, colon)))
      if (auto const v = index.find(*k, text.substr(colon + 1))) return *v;
  auto const found = index.all_named(text);
  if (found.size() == 1) return found.front();
  if (found.size() > 1)
    return fail(errc::out_of_range, "--remove: '{}' is the name of several; write {}:{}", text,
                name_of(index.of().kind_of(found.front())), text);
  std::vector<std::string> names;  // of no person: a message is published with everything else
  for (std::uint32_t i = 0; i < index.of().node_count(); ++i)
    if (index.of().kind_of(vertex_id{i}) != kind::person)
      names.push_back(index.of().name(vertex_id{i}));
  auto const meant = nearest_word(text, names);
  return fail(errc::not_found, "--remove: no node is called '{}'{}", text,
              meant.empty() ? "" : fmt::format("; did you mean '{}'?", meant));
}

auto nodes_of(const network& g, const std::vector<std::string>& texts)
    -> expected<std::vector<vertex_id>> {
  node_index const index{g};
  std::vector<vertex_id> out;
  for (auto const& text : texts) {
    auto const v = node_of(index, text);
    if (!v) return tl::unexpected{v.error()};
    out.push_back(*v);
  }
  std::ranges::sort(out);
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

}  // namespace

auto whatif_command::run() const -> exit_code {
  session run{common};
  auto const opened = run.open(input);
  if (!opened) return run.refuse(opened.error());
  auto const gone = nodes_of(opened->graph, removed);
  if (!gone) return run.misuse(gone.error().message);
  auto found = consequences_of_removing(opened->graph, *gone, options_of(common, run));
  if (run.stopped()) return exit_code::interrupted;
  if (!found) return run.refuse(found.error());
  auto all = run.begin("whatif", input);
  all.how.options.emplace_back("remove", fmt::format("{}", fmt::join(removed, ",")));
  all.change = std::move(*found);
  return run.finish(all);
}

auto diff_command::run() const -> exit_code {
  session run{common};
  auto const first = run.open(before);
  if (!first) return run.refuse(first.error());
  auto const second = run.open({.path = after});
  if (!second) return run.refuse(second.error());
  auto found = difference_between(first->graph, second->graph, options_of(common, run));
  if (run.stopped()) return exit_code::interrupted;
  if (!found) return run.refuse(found.error());
  auto all = run.begin("diff", before);
  all.change = std::move(*found);
  return run.finish(all);
}

}  // namespace cartograph::cli
