#include <utility>
#include <vector>

#include "cartograph/io/csv.hpp"
#include "cartograph/io/csv_folder.hpp"
#include "cartograph/network/each_link.hpp"
#include "cartograph/network/scope.hpp"
#include "io/csv_columns.hpp"
#include "io/readable.hpp"

namespace cartograph {
namespace {

using row_fields = std::vector<std::string_view>;

auto nodes_text(const network& g) -> std::string {
  std::string out;
  auto row = row_fields{"kind", "name"};
  for (auto const& column : g.node_columns()) row.push_back(column.name);
  append_csv_row(out, row);
  for (std::uint32_t v = 0; v < g.node_count(); ++v) {
    auto const name = g.name(vertex_id{v});
    row = {name_of(g.kind_of(vertex_id{v})), name};
    for (auto const& column : g.node_columns()) row.push_back(column[vertex_id{v}]);
    append_csv_row(out, row);
  }
  return out;
}

/// Which of the optional columns any relation carries, in the order of `relation_columns`.
auto used_columns(const network& g) -> std::array<bool, detail::relation_columns.size()> {
  std::array<bool, detail::relation_columns.size()> used{true, true, true, true, true};
  for (auto const& [forward, backward, columns, links, symmetric] : g.parts().relations) {
    auto const has =
        std::array{!columns.stages.empty(),    !columns.since.empty(), !columns.until.empty(),
                   !columns.weight.empty(),    !columns.word.empty(),  !columns.evidence.empty(),
                   !columns.confidence.empty()};
    for (std::size_t i = 0; i < has.size(); ++i)
      used[detail::required_relation_columns + i] |= has[i];
  }
  return used;
}

auto relations_text(const network& g) -> std::string {
  std::string out;
  auto const used = used_columns(g);
  auto const append =
      [&](const std::array<std::string_view, detail::relation_columns.size()>& all) {
        row_fields row;
        for (std::size_t i = 0; i < all.size(); ++i)
          if (used[i]) row.push_back(all[i]);
        append_csv_row(out, row);
      };
  append(detail::relation_columns);
  for (std::size_t r = 0; r < relation_count; ++r) {
    auto const& columns = g.parts().relations[r].columns;
    for_each_link(g, static_cast<relation>(r), [&](auto from, auto to, auto link) {
      auto const from_name = g.name(from);
      auto const to_name = g.name(to);
      auto const since = columns.since.empty() ? std::string{} : to_string(columns.since[link]);
      auto const until = columns.until.empty() ? std::string{} : to_string(columns.until[link]);
      auto const weight =
          columns.weight.empty() ? std::string{"1"} : fmt::format("{}", columns.weight[link]);
      auto const when = columns.stages.empty() ? stage::cross_stage : columns.stages[link];
      append({name_of(g.kind_of(from)), from_name, relations[r].name, name_of(g.kind_of(to)),
              to_name, name_of(when), since, until, weight,
              detail::text_of_link(g.parts().words, columns.word, link),
              detail::text_of_link(g.parts().evidences, columns.evidence, link),
              detail::text_of_link(g.parts().confidences, columns.confidence, link)});
    });
  }
  return out;
}

auto imported_text(const import_counts& met) -> std::string {
  std::string out;
  if (met.sources.empty() && met.imported.empty()) return out;
  append_csv_row(out, {"what", "count"});
  for (auto const& source : met.sources) append_csv_row(out, {source, ""});
  for (auto const& [what, count] : met.imported)
    append_csv_row(out, {what, fmt::format("{}", count)});
  return out;
}

}  // namespace

auto csv_of(const network& g) -> expected<csv_texts> {
  if (auto const good = detail::readable(g, "a CSV file"); !good)
    return tl::unexpected{good.error()};
  auto const& met = g.parts().counts;
  for (auto const& text : met.sources)
    if (auto const good = detail::readable_text("source", text, "a CSV file"); !good)
      return tl::unexpected{good.error()};
  return csv_texts{
      .nodes = nodes_text(g), .relations = relations_text(g), .imported = imported_text(met)};
}

}  // namespace cartograph
