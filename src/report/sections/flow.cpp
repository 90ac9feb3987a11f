#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "cartograph/network/each_link.hpp"
#include "cartograph/network/shown_name.hpp"
#include "report/sections/section.hpp"

namespace cartograph {
namespace {

constexpr std::array<std::size_t, 3> flow_shown{18, 15, 24};
constexpr std::array<std::string_view, 3> flow_titles{"organizations", "projects", "artifacts"};

using flow_pairs = std::map<std::pair<std::uint32_t, std::uint32_t>, double>;

auto flow_column(kind k) -> std::optional<std::size_t> {
  if (k == kind::organization) return 0;
  if (k == kind::project) return 1;
  if (artifacts.contains(k)) return 2;
  return std::nullopt;
}

auto carries_flow(relation_class c) -> bool {
  return c == relation_class::control || c == relation_class::resource ||
         c == relation_class::contribution;
}

/// Links from organizations to projects and from projects to what they make, by their ends.
auto flow_links_of(const network& g) -> flow_pairs {
  flow_pairs out;
  for (std::size_t i = 0; i < relation_count; ++i) {
    auto const r = static_cast<relation>(i);
    if (!carries_flow(info_of(r).group)) continue;
    for_each_link(g, r, [&](vertex_id from, vertex_id to, auto) {
      auto const a = flow_column(g.kind_of(from));
      auto const b = flow_column(g.kind_of(to));
      if (a && b && *a + 1 == *b) ++out[{from.value, to.value}];
    });
  }
  return out;
}

/// The nodes of the picture: those with most links of each column, and one for all others.
class flow_picture {
 public:
  flow_picture(const network& g, const flow_pairs& pairs, bool people) : g_{g}, people_{people} {
    std::map<std::uint32_t, double> amount;
    for (auto const& [ends, count] : pairs) {
      amount[ends.first] += count;
      amount[ends.second] += count;
    }
    std::array<std::vector<std::uint32_t>, 3> members;
    for (auto const& [v, sum] : amount) members[column(v)].push_back(v);
    for (std::size_t c = 0; c < members.size(); ++c) {
      std::ranges::stable_sort(members[c], std::ranges::greater{},
                               [&](auto v) { return amount[v]; });
      add_column(c, members[c]);
    }
    for (auto const& [ends, count] : pairs)
      between_[{place_[ends.first], place_[ends.second]}] += count;
  }
  [[nodiscard]] auto nodes() const -> const std::vector<flow_node>& { return nodes_; }
  [[nodiscard]] auto links() const -> std::vector<flow_link> {
    std::vector<flow_link> out;
    for (auto const& [ends, count] : between_) out.push_back({ends.first, ends.second, count});
    return out;
  }

 private:
  [[nodiscard]] auto column(std::uint32_t v) const -> std::size_t {
    return *flow_column(g_.kind_of(vertex_id{v}));
  }
  void add_column(std::size_t c, const std::vector<std::uint32_t>& members) {
    auto const alone = members.size() <= flow_shown[c] + 1 ? members.size() : flow_shown[c];
    for (std::size_t i = 0; i < members.size(); ++i) {
      if (i < alone) nodes_.push_back({shown_name(g_, vertex_id{members[i]}, people_), c});
      if (i == alone)
        nodes_.push_back({fmt::format("{} other {}", members.size() - alone, flow_titles[c]), c});
      place_[members[i]] = nodes_.size() - 1;
    }
  }

  const network& g_;
  bool people_;
  std::vector<flow_node> nodes_;
  std::map<std::uint32_t, std::size_t> place_;
  std::map<std::pair<std::size_t, std::size_t>, double> between_;
};

}  // namespace

auto flow_section(const report_input& in) -> std::optional<section> {
  auto const pairs = flow_links_of(in.g);
  if (pairs.size() < 2) return std::nullopt;
  flow_picture const picture{in.g, pairs, in.options.people};
  figure out{.name = "flow",
             .title = "From organizations through projects to artifacts",
             .reading =
                 "How many links of control, resources and work lead from each organization "
                 "to each project, and from each project to what it produces. Organizations "
                 "that are linked to artifacts directly are not in it.",
             .unit = "links"};
  draw_flow(out, {flow_titles.begin(), flow_titles.end()}, picture.nodes(), picture.links());
  section made{.id = "flow", .title = "What becomes of it"};
  made.figures.push_back(std::move(out));
  return made;
}

}  // namespace cartograph
