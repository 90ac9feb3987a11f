#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>

#include "cartograph/network/slice.hpp"
#include "cartograph/registry/held_links.hpp"
#include "cartograph/registry/roles.hpp"
#include "registry/ask.hpp"
#include "report/explain/doubts.hpp"
#include "report/explain/shares.hpp"

namespace cartograph {
namespace explain {
namespace {

/// Links in the hands of holders, each link once however many share it.
class holder_parts {
 public:
  holder_parts(const network& g, const explain_options& options, metric_explanation& out)
      : g_{g}, options_{options}, out_{out} {}

  void add(const held_link& l) {
    auto const symmetric = g_.rows(l.which).symmetric && l.target < l.from;
    auto const [at, fresh] = known_.try_emplace({l.which, l.number}, out_.links.size());
    if (fresh)
      out_.links.push_back(told(g_, l.which, l.number, symmetric ? l.target : l.from,
                                symmetric ? l.from : l.target, l.amount, options_.people));
    else
      out_.links[at->second].counts += l.amount;
    auto& part = part_of(l);
    part.value += l.amount;
    part.links.push_back(at->second);
  }

  /// Largest first; more than are asked for are left out, of links too.
  void finish() {
    out_.link_count = out_.links.size();
    out_.part_count = out_.parts.size();
    std::ranges::stable_sort(out_.parts, std::ranges::greater{}, &explained_part::value);
    if (options_.parts > 0 && out_.parts.size() > options_.parts) out_.parts.resize(options_.parts);
    if (options_.links == 0 || out_.links.size() <= options_.links) return;
    out_.links.resize(options_.links);
    for (auto& part : out_.parts)
      std::erase_if(part.links, [&](auto i) { return i >= options_.links; });
  }

 private:
  [[nodiscard]] auto part_of(const held_link& l) -> explained_part& {
    auto const key = std::pair{l.unknown, l.unknown ? vertex_id{} : l.holder};
    auto const [at, fresh] = parts_.try_emplace(key, out_.parts.size());
    if (fresh) out_.parts.push_back(part_at(g_, l.holder, 0, options_.people));
    if (fresh && l.unknown) out_.parts.back().kind = out_.parts.back().name = "unknown";
    return out_.parts[at->second];
  }

  const network& g_;
  const explain_options& options_;
  metric_explanation& out_;
  std::map<std::pair<relation, std::uint64_t>, std::size_t> known_;
  std::map<std::pair<bool, vertex_id>, std::size_t> parts_;
};

/// The links that `amounts_by` counts.
auto links_by(const network& g, const flat_graph& flat, const selection& which, relation_class of,
              kind by) -> std::vector<held_link> {
  std::vector<bool> stays(g.node_count());
  for (auto const v : flat.vertex_map) stays[v.index()] = true;
  auto const question = registry::narrowed(which, of);
  slice const asked{question};
  std::vector<held_link> out;
  for (auto const& [r, weight] : question.relations) {
    auto const& rows = g.rows(r);
    for (auto v = g.ids(by).first; v < g.ids(by).last; ++v) {
      auto const [begin, end] = rows.forward.row(v);
      for (auto k = begin; stays[v] && k < end; ++k) {
        auto const to = rows.forward.targets[k];
        auto const number = rows.forward.link_at(k);
        if (to != v && stays[to] && asked.of(rows.columns, number) == verdict::inside)
          out.push_back({r, number, vertex_id{v}, vertex_id{to},
                         weight * registry::own_amount(rows, number, of, by), vertex_id{v}});
      }
    }
  }
  std::ranges::stable_sort(out, {}, &held_link::holder);
  return out;
}

void add_parts(const network& g, const std::vector<held_link>& held, const explain_options& options,
               metric_explanation& out) {
  holder_parts parts{g, options, out};
  for (auto const& l : held) parts.add(l);
  parts.finish();
  out.parts_are = "holders, by what they have";
  out.links_are = "the links that the holders have: their amounts add up to the distribution";
  out.links_suffice = true;
}

auto text_parameter(metric_explanation& out, const char* name, std::string_view value) {
  out.parameters.emplace_back(name, std::string{value});
}

/// Result, formula and other conventions of amounts.
void judge(const metric& row, const std::vector<double>& amounts, const std::string& why_none,
           const explain_options& options, metric_explanation& out) {
  named_measurement with{.what = &row, .about = {}, .result = {}, .parameters = {}};
  registry::add_parameters(row, options.distribution, options.preset, with);
  out.parameters.insert(out.parameters.end(), with.parameters.begin(), with.parameters.end());
  out.result = amounts.empty()
                   ? undefined(why_none)
                   : registry::asked(row, amounts, options.distribution, options.preset);
  add_share_terms(amounts, options, out);
  add_share_elsewhere(amounts, options, out);
}

}  // namespace
}  // namespace explain

auto explain_distribution(const network& g, const flat_graph& flat, const selection& which,
                          const metric& row, relation_class of, kind by,
                          const explain_options& options) -> metric_explanation {
  auto out = explain::begun(row, options);
  explain::text_parameter(out, "of", name_of(of));
  explain::text_parameter(out, "by", name_of(by));
  if (which.during) explain::text_parameter(out, "stage", name_of(*which.during));
  auto const amounts = amounts_by(g, flat, which, of, by);
  explain::judge(row, amounts, fmt::format("no {} links from any {}", name_of(of), name_of(by)),
                 options, out);
  explain::add_parts(g, explain::links_by(g, flat, which, of, by), options, out);
  out.conventions.emplace_back(
      "each link counts the weight of its relation, and what persons contribute its own as well; "
      "parallel links count each; reserved names such as "
      "`unknown` are holders like others: --role leaves them out");
  explain::add_metric_convention(out);
  return out;
}

namespace explain {
namespace {

void add_role_parameters(const role_question& question, const role_links& held,
                         metric_explanation& out) {
  text_parameter(out, "role", name_of(question.role));
  text_parameter(out, "by", name_of(question.by));
  if (question.part.during) text_parameter(out, "stage", name_of(*question.part.during));
  if (question.part.within != nullptr) text_parameter(out, "domain", question.part.within->name);
  if (!question.attributes()) return;
  text_parameter(out, "attribution", name_of(question.work->how.employer));
  text_parameter(out, "treatment", name_of(question.work->how.unknown));
  if (question.work->how.level != employer_level::unit)
    text_parameter(out, "level", name_of(question.work->how.level));
  out.parameters.emplace_back("unknown", unknown_share(held));
}

void add_role_conventions(const role_links& held, metric_explanation& out) {
  auto const say = [&](std::uint64_t n, std::string_view what) {
    if (n > 0) out.conventions.push_back(fmt::format("{} {}", n, what));
  };
  out.conventions.emplace_back(
      "the node that a link starts from holds it; parallel links each count");
  say(held.reserved, "links of reserved groups are never ranked");
  say(held.others, "links from nodes of other kinds are not of these holders");
  say(held.undated, "links are in no slice because nothing dates them");
  say(held.outside, "links are of another stage or time");
  say(held.attributed, "links of persons count for their employers, in equal parts");
}

/// How many targets each holder reaches, against the one that reaches most.
void add_role_centralization(const role_links& held, const role_question& question,
                             const std::string& why_none, metric_explanation& out) {
  text_parameter(out, "mode", name_of(question.by));
  out.result = held.holders.empty() ? undefined(why_none) : role_centralization(held);
  if (!out.result) return;
  double reached = 0;
  for (auto const k : held.reached) reached += k;
  auto const most = static_cast<double>(std::ranges::max(held.reached));
  auto const n1 = static_cast<double>(held.actors);
  auto const n2 = static_cast<double>(held.targets.size());
  add_term(out, "max k", most, "targets that one of them reaches at most");
  add_term(out, "sum k", reached, "targets that they reach, added up");
  add_term(out, "n1", n1, "actors of this kind that take part in any role");
  add_term(out, "n2", n2, "targets that the role reaches");
  out.filled = fmt::format("({} · {} - {}) / (({} - 1) · {}) = {}", shown(n1), shown(most),
                           shown(reached), shown(n1), shown(n2), shown(out.result.value));
}

}  // namespace
}  // namespace explain

auto explain_role(const network& g, const selection& which, const metric& row,
                  const role_question& asked, std::optional<vertex_id> project,
                  const explain_options& options) -> metric_explanation {
  auto out = explain::begun(row, options);
  auto question = asked;
  if (!question.part.during) question.part.during = which.during;
  auto const scope = project ? scope_of(g, *project) : project_scope{};
  auto const links = [&](const role_question& q) {
    return project ? role_links_of(g, scope, which, q) : role_links_of(g, which, q);
  };
  auto const held = links(question);
  auto const why =
      held.holders.empty()
          ? why_nobody(held, question, project ? "this project's scope" : "this network")
          : std::string{};
  if (project) {
    out.subject_kind = "project";
    out.subject = g.name(*project);
  }
  explain::add_role_parameters(question, held, out);
  if (&row == &role_centralization_metric())
    explain::add_role_centralization(held, question, why, out);
  else
    explain::judge(row, held.holders.empty() ? std::vector<double>{} : shares_of(held, question),
                   why, options, out);
  explain::add_parts(
      g, project ? held_links_of(g, scope, which, question) : held_links_of(g, which, question),
      options, out);
  explain::add_role_conventions(held, out);
  explain::add_metric_convention(out);
  if (options.scenarios && question.attributes() && row.subject() == metric_subject::distribution)
    explain::add_range(g, row, question, links, options, out);
  return out;
}

}  // namespace cartograph
