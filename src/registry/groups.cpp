#include "cartograph/registry/groups.hpp"

#include "cartograph/core/nearest_word.hpp"

namespace cartograph {

auto groups_of(const network& g, const flat_graph& flat, std::string_view column)
    -> expected<std::vector<std::uint32_t>> {
  std::vector<std::uint32_t> out;
  out.reserve(flat.vertex_map.size());
  if (column == kind_column) {
    for (auto const v : flat.vertex_map) out.push_back(static_cast<std::uint32_t>(g.kind_of(v)));
    return out;
  }
  auto const* const found = g.column(column);
  if (found == nullptr) {
    std::vector<std::string_view> names{kind_column};
    for (auto const& c : g.node_columns()) names.emplace_back(c.name);
    return fail(errc::not_found, "--group: the nodes have no column '{}'{}", column,
                suggestion(column, names));
  }
  for (auto const v : flat.vertex_map) out.push_back(found->codes[v.index()]);
  return out;
}

}  // namespace cartograph
