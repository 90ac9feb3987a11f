#include "io/matrix_market_write.hpp"

#include <fmt/core.h>

#include <iterator>
#include <string>

#include "cartograph/network/each_link.hpp"

namespace cartograph::detail {

auto write_matrix_market(const network& g, atomic_file& out, relation which) -> expected<void> {
  constexpr std::size_t chunk = 1U << 16U;
  auto const& rows = g.rows(which);
  auto const& weights = rows.columns.weight;
  auto text = fmt::format(
      "%%MatrixMarket matrix coordinate {} {}\n{} {} {}\n", weights.empty() ? "pattern" : "real",
      rows.symmetric ? "symmetric" : "general", g.node_count(), g.node_count(), rows.links);
  auto written = expected<void>{};
  for_each_link(g, which, [&](vertex_id from, vertex_id to, std::uint64_t link) {
    // symmetric links begin at their smaller end; the format wants the row not above the column
    auto const [row, column] = rows.symmetric ? std::pair{to, from} : std::pair{from, to};
    auto const end = std::back_inserter(text);
    fmt::format_to(end, "{} {}", row.index() + 1, column.index() + 1);
    if (!weights.empty()) fmt::format_to(end, " {}", weights[link]);
    text += '\n';
    if (text.size() < chunk || !written) return;
    written = out.write(text);
    text.clear();
  });
  return written ? out.write(text) : written;
}

}  // namespace cartograph::detail
