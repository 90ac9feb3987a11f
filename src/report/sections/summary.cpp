#include <fmt/format.h>

#include <algorithm>

#include "report/sections/section.hpp"

namespace cartograph {
namespace {

auto plural_of(std::string_view kind) -> std::string {
  if (kind == "entity") return "entities";
  if (kind == "software") return "software packages";
  if (kind == "compute") return "compute resources";
  return fmt::format("{}s", kind);
}

auto what_is_in_it(const network_summary& n) -> std::string {
  std::string kinds;
  for (auto const& [kind, count] : n.kinds)
    kinds += fmt::format("{}{}", kinds.empty() ? "" : ", ",
                         counted_text(count, fmt::format("one {}", kind), plural_of(kind)));
  return fmt::format("{} holds {} nodes ({}) joined by {} links.", n.name, n.nodes, kinds, n.links);
}

auto pieces_sentence(const results& all) -> std::string {
  auto const* components = number_of(all, "components");
  auto const* largest = number_of(all, "largest_component_share");
  if (components == nullptr || !components->result || components->result.value < 1) return {};
  if (components->result.value == 1) return "Everything hangs together.";
  return fmt::format(
      "It falls into {:.0f} pieces{}.", components->result.value,
      largest != nullptr && largest->result
          ? fmt::format("; the largest holds {} of the nodes", percent_text(largest->result.value))
          : "");
}

/// One role in one sentence: how many hold it, and how evenly.
auto role_sentence(const results& all, relation_class role) -> std::string {
  constexpr std::array<std::string_view, 3> words{"Control", "Resources", "Work"};
  auto const* share = number_of(all, "top_share", name_of(role));
  auto const* half = number_of(all, "elephant_factor", name_of(role));
  if (share == nullptr || half == nullptr || !share->result || !half->result) return {};
  auto const holders = static_cast<std::uint64_t>(count_of(*share, "holders").value_or(0));
  auto const unknown = count_of(*share, "unknown").value_or(0);
  return fmt::format(
      "{}: {}; {:.0f} hold half, the largest alone {}{}.", words[static_cast<std::size_t>(role)],
      counted_text(holders, "one organization holds all links", "organizations hold links"),
      half->result.value, percent_text(share->result.value),
      unknown > 0
          ? fmt::format(" of what is known. Of {} of the whole nobody knows the organization",
                        percent_text(unknown))
          : "");
}

auto communities_sentence(const communities_result& c) -> std::string {
  auto const several = std::ranges::count_if(c.sizes, [](auto size) { return size > 1; });
  if (several == 0) return {};
  return fmt::format("It divides into {} (modularity {}); the largest has {} members.",
                     counted_text(static_cast<std::uint64_t>(several), "one community",
                                  "communities of two members or more"),
                     readable(c.quality), c.sizes.front());
}

auto models_sentence(const typology_result& t) -> std::string {
  std::array<std::size_t, 5> count{};
  for (auto const& p : t.projects)
    if (p.assigned) ++count[static_cast<std::size_t>(*p.assigned)];
  std::string out;
  std::size_t answered = 0;
  for (std::size_t m = 0; m < count.size(); ++m) {
    answered += count[m];
    if (count[m] > 0)
      out +=
          fmt::format("{}{} {}", out.empty() ? "" : ", ", count[m], organizational_model_names[m]);
  }
  if (t.projects.empty()) return {};
  return fmt::format("Of {}, the declared rules find: {}{} without enough evidence.",
                     counted_text(t.projects.size(), "one project", "projects"),
                     out.empty() ? "" : out + "; ", t.projects.size() - answered);
}

}  // namespace

auto summary_section(const report_input& in) -> std::optional<section> {
  section out{.id = "summary", .title = "Summary"};
  auto const add = [&](std::string sentence) {
    if (!sentence.empty()) out.sentences.push_back(std::move(sentence));
  };
  add(what_is_in_it(*in.all.network));
  add(pieces_sentence(in.all));
  for (auto const role : held_roles) add(role_sentence(in.all, role));
  if (in.all.communities) add(communities_sentence(*in.all.communities));
  if (in.all.typology) add(models_sentence(*in.all.typology));
  return out;
}

}  // namespace cartograph
