#include "cartograph/io/ldbc.hpp"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <string_view>
#include <utility>

#include "io/lines.hpp"
#include "io/untyped.hpp"

namespace cartograph {
namespace {

[[nodiscard]] auto read_vertices(const input_bytes& in) -> expected<large_vector<std::uint64_t>> {
  large_vector<std::uint64_t> ids;
  for (auto text = in.text(); !text.empty();) {
    auto const position = in.size() - text.size();
    auto const line = detail::take_line(text);
    if (!detail::is_data(line)) continue;
    auto const parts = detail::split(line);
    auto const field = parts.at[0];
    std::uint64_t id{};
    auto const [end, failure] = std::from_chars(field.data(), field.data() + field.size(), id);
    if (parts.count != 1 || failure != std::errc{} || end != field.data() + field.size())
      return fail_at(in.name(), detail::line_number(in.text(), position), errc::malformed,
                     "'{}' must be one vertex: an integer from 0 to 18446744073709551615",
                     detail::shown(line));
    ids.push_back(id);
  }
  return ids;
}

[[nodiscard]] auto distinct_count(large_vector<std::uint64_t> ids) -> std::size_t {
  if (!std::ranges::is_sorted(ids)) std::ranges::sort(ids);
  return static_cast<std::size_t>(std::unique(ids.begin(), ids.end()) - ids.begin());
}

[[nodiscard]] auto counts_of(std::size_t listed, std::size_t distinct, std::size_t order)
    -> import_counts {
  import_counts counts;
  counts.repeated_nodes = listed - distinct;
  counts.orphans = order - distinct;
  if (counts.repeated_nodes > 0)
    counts.warnings.push_back(
        fmt::format("{} vertices are listed more than once", counts.repeated_nodes));
  if (counts.orphans > 0)
    counts.warnings.push_back(
        fmt::format("{} vertices have links but are not listed; they were added", counts.orphans));
  return counts;
}

/// A file under one of the names it may have.
[[nodiscard]] auto read_any(const std::string& name) -> expected<input_bytes> {
  auto plain = read_input(name);
  if (plain || plain.error().code != errc::not_found) return plain;
  for (auto const* const ending : {".gz", ".zst"})
    if (auto packed = read_input(name + ending); packed || packed.error().code != errc::not_found)
      return packed;
  return plain;
}

[[nodiscard]] auto stem_of(std::string_view path) -> std::string {
  for (std::string_view const ending : {".gz", ".zst", ".v", ".e"})
    if (path.ends_with(ending)) path.remove_suffix(ending.size());
  return std::string{path};
}

}  // namespace

auto read_ldbc(input_bytes vertices, input_bytes links, ldbc_options options) -> expected<network> {
  auto const ids = read_vertices(vertices);
  if (!ids) return tl::unexpected{ids.error()};
  vertices = {};
  auto const name = links.name();
  auto text = links.text();
  auto const weighted = detail::split(detail::first_data_line(text)).count == 3;
  auto const begin = links.size() - text.size();
  return detail::read_pair_lines(links,
                                 {.weighted = weighted, .begin = begin, .threads = options.threads})
      .and_then([&](detail::pair_lines read) {
        links = {};
        return detail::renumbered(std::move(read), *ids, options.threads);
      })
      .and_then([&](detail::dense_links dense) {
        auto counts = counts_of(ids->size(), distinct_count(*ids), dense.order);
        return detail::untyped_network(std::move(dense),
                                       {options.directed, options.threads, std::move(counts)});
      })
      .map_error([&](error e) {
        if (e.file.empty()) e.file = name;
        return e;
      });
}

auto read_ldbc(const std::string& path, ldbc_options options) -> expected<network> {
  auto const stem = stem_of(path);
  auto vertices = read_any(stem + ".v");
  if (!vertices) return tl::unexpected{vertices.error()};
  return read_any(stem + ".e").and_then([&](input_bytes links) {
    return read_ldbc(std::move(*vertices), std::move(links), options);
  });
}

}  // namespace cartograph
