#include "io/untyped.hpp"

#include <algorithm>
#include <functional>
#include <utility>

#include "cartograph/core/parallel.hpp"
#include "cartograph/network/freeze.hpp"

namespace cartograph::detail {
namespace {

struct row_counts {
  std::uint64_t loops{};
  std::uint64_t repeated{};
  std::uint64_t isolates{};
};

/// Loops and repetitions of one row: equal targets stand side by side.
void count_row(std::uint32_t v, const relation_rows& in, row_counts& into) {
  auto row = in.forward.neighbors(v);
  if (row.empty() && in.backward.neighbors(v).empty()) ++into.isolates;
  // Of a link without direction only the half in the row of the smaller end.
  if (in.symmetric) row = {std::ranges::lower_bound(row, v), row.end()};
  for (std::size_t k = 1; k < row.size(); ++k) into.repeated += row[k] == row[k - 1] ? 1 : 0;
  auto const loops = std::ranges::equal_range(row, v);
  into.loops += loops.size();
}

[[nodiscard]] auto counted(const relation_rows& in, std::size_t order, int threads) -> row_counts {
  auto const count = [&](std::size_t first, std::size_t last) {
    row_counts out;
    for (auto v = first; v < last; ++v) count_row(static_cast<std::uint32_t>(v), in, out);
    return out;
  };
  return reduce_pieces(
      pieces{order}, threads, row_counts{}, count, [](row_counts a, row_counts b) -> row_counts {
        return {a.loops + b.loops, a.repeated + b.repeated, a.isolates + b.isolates};
      });
}

}  // namespace

auto untyped_network(dense_links links, untyped_options options) -> expected<network> {
  link_buffer buffer;
  if (!links.weights.empty() && links.ends.size() > 0xffff'fffeU)
    return fail(errc::limit_exceeded, "more than 4294967294 links with weights");
  buffer.ends = std::move(links.ends);
  buffer.weight.assign(std::move(links.weights));
  network_parts parts;
  parts.kind_starts.back() = static_cast<std::uint32_t>(links.order);
  auto& rows = parts.relations[static_cast<std::size_t>(relation::link)];
  rows = freeze_relation(std::move(buffer), links.order, !options.directed, options.threads);
  auto const counts = counted(rows, links.order, options.threads);
  parts.counts = std::move(options.counts);
  parts.counts.loops += counts.loops;
  parts.counts.repeated_links += counts.repeated;
  parts.counts.isolates += counts.isolates;
  parts.names.texts = std::move(options.names);
  parts.names.numbers = std::move(links.numbers);
  return network{std::move(parts)};
}

}  // namespace cartograph::detail
