#include "cartograph/network/scope.hpp"
#include "report/explain/tell.hpp"
#include "typology/facts.hpp"

namespace cartograph {
namespace {

/// Whether the links that a feature read give the same value without all others.
auto suffice(const network& g, const feature& what, const project_scope& scope,
             std::vector<scope_link> read, const measurement& value) -> bool {
  project_scope alone{.project = scope.project, .own = scope.own, .links = std::move(read)};
  detail::sort_ends(g, alone);
  auto const again = what.value({g, alone});
  return again.state == value.state && again.value == value.value;
}

}  // namespace

auto explain_feature(const network& g, vertex_id project, const feature& what,
                     const explain_options& options) -> metric_explanation {
  metric_explanation out;
  out.key = what.key;
  out.title = what.key;
  out.meaning = what.meaning;
  out.unit = what.unit;
  out.formula =
      "measured over the scope of the project: itself, what it produces, and every link "
      "that touches either";
  out.source = "docs/typology.md";
  out.subject_kind = "project";
  out.subject = g.name(project);
  out.parameters.emplace_back("role", std::string{name_of(what.role)});
  auto const scope = scope_of(g, project);
  std::vector<scope_link> read;
  scope_facts const facts{g, scope, &read};
  out.result = what.value(facts);
  explain::add_term(out, "links", static_cast<double>(scope.links.size()), "links of the scope");
  explain::add_term(out, "read", static_cast<double>(read.size()), "links that the feature reads");
  out.link_count = read.size();
  for (auto const& l : read)
    if (options.links == 0 || out.links.size() < options.links)
      out.links.push_back(explain::told(g, l.which, l.number, l.from, l.to, 1, options.people));
  out.links_suffice = suffice(g, what, scope, std::move(read), out.result);
  out.links_are = out.links_suffice
                      ? "the links that it reads: without all others it is the same"
                      : "the links that it reads; who leads decides with them, or whose they are";
  out.conventions.emplace_back("a count of 0 means that nobody wrote down any link of the sort");
  return out;
}

}  // namespace cartograph
