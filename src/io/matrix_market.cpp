#include "cartograph/io/matrix_market.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <numeric>
#include <string>
#include <utility>

#include "io/lines.hpp"
#include "io/untyped.hpp"

namespace cartograph {
namespace {

constexpr std::string_view banner = "%%matrixmarket";
constexpr std::uint64_t most_rows = 0xffff'fffe;

[[nodiscard]] auto lowered(std::string_view text) -> std::string {
  std::string out{text};
  for (auto& c : out)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return out;
}

/// What the first lines say.
struct matrix_header {
  bool symmetric{};
  bool weighted{};
  std::uint64_t rows{};
  std::uint64_t columns{};
  std::uint64_t entries{};
  std::size_t size_line{};  ///< its number
  std::size_t begin{};      ///< of the entries
};

/// Words between blanks, in small letters.
[[nodiscard]] auto words_of(std::string_view line) -> std::array<std::string, 6> {
  std::array<std::string, 6> words;
  for (auto& word : words) {
    line.remove_prefix(std::min(line.find_first_not_of(" \t"), line.size()));
    auto const end = std::min(line.find_first_of(" \t"), line.size());
    word = lowered(line.substr(0, end));
    line.remove_prefix(end);
  }
  return words;
}

[[nodiscard]] auto read_banner(std::string_view line, const std::string& file)
    -> expected<matrix_header> {
  auto const [tag, object, form, field, symmetry, more] = words_of(line);
  auto const bad = [&](const std::string& word, const char* right) {
    return fail_at(file, 1, errc::malformed, "'{}' in the Matrix Market header: {}",
                   detail::shown(word), right);
  };
  if (tag != banner) return bad(tag, "it must begin with %%MatrixMarket");
  if (object != "matrix") return bad(object, "only a matrix can be read as a network");
  if (form != "coordinate")
    return bad(form, "only sparse matrices (coordinate) can be read as a network");
  if (field != "pattern" && field != "real" && field != "integer")
    return bad(field, "entries must be pattern, real or integer");
  if (symmetry != "general" && symmetry != "symmetric")
    return bad(symmetry, "the matrix must be general or symmetric");
  if (!more.empty()) return bad(more, "it must end with general or symmetric");
  return matrix_header{.symmetric = symmetry == "symmetric", .weighted = field != "pattern"};
}

/// Whole numbers only; false for anything else.
[[nodiscard]] auto read_size(std::string_view field, std::uint64_t& value) -> bool {
  auto const [end, failure] = std::from_chars(field.data(), field.data() + field.size(), value);
  return !field.empty() && failure == std::errc{} && end == field.data() + field.size();
}

[[nodiscard]] auto read_header(const input_bytes& in) -> expected<matrix_header> {
  auto text = in.text();
  auto header = read_banner(detail::take_line(text), in.name());
  if (!header) return header;
  auto const line = detail::first_data_line(text);
  header->size_line = detail::line_number(in.text(), in.size() - text.size());
  auto const parts = detail::split(line);
  if (parts.count != 3 || !read_size(parts.at[0], header->rows) ||
      !read_size(parts.at[1], header->columns) || !read_size(parts.at[2], header->entries))
    return fail_at(in.name(), header->size_line, errc::malformed,
                   "'{}' must be three numbers: rows, columns and entries", detail::shown(line));
  static_cast<void>(detail::take_line(text));
  header->begin = in.size() - text.size();
  return header;
}

[[nodiscard]] auto check_size(const matrix_header& header, const std::string& file)
    -> expected<void> {
  if (header.rows != header.columns)
    return fail_at(file, header.size_line, errc::malformed,
                   "the matrix has {} rows and {} columns; a network needs as many of both",
                   header.rows, header.columns);
  if (header.rows > most_rows)
    return fail_at(file, header.size_line, errc::limit_exceeded,
                   "{} rows; at most {} nodes can be held", header.rows, most_rows);
  return {};
}

[[nodiscard]] auto check_entries(const detail::pair_lines& read, const matrix_header& header,
                                 const input_bytes& in) -> expected<void> {
  if (read.size() != header.entries)
    return fail_at(in.name(), header.size_line, errc::malformed,
                   "{} entries are announced, but {} follow", header.entries, read.size());
  if (read.size() == 0 || (read.smallest > 0 && read.largest <= header.rows)) return {};
  auto const outside = [&](auto const& pairs) {
    auto const bad = std::ranges::find_if(pairs, [&](auto const& p) {
      return std::min(p.from, p.to) == 0 || std::max(p.from, p.to) > header.rows;
    });
    auto const line =
        detail::line_of_link(in, header.begin, static_cast<std::size_t>(bad - pairs.begin()));
    return fail_at(in.name(), line, errc::out_of_range,
                   "entry ({}, {}) lies outside the matrix; indices go from 1 to {}", bad->from,
                   bad->to, header.rows);
  };
  return read.wide.empty() ? outside(read.narrow) : outside(read.wide);
}

/// Indices of the file are names; nodes are numbered from 0.
[[nodiscard]] auto from_zero(detail::pair_lines read, std::size_t order) -> detail::dense_links {
  for (auto& [from, to] : read.narrow) --from, --to;
  large_vector<std::uint64_t> numbers(order);
  std::iota(numbers.begin(), numbers.end(), std::uint64_t{1});
  return {.ends = std::move(read.narrow),
          .weights = std::move(read.weights),
          .numbers = std::move(numbers),
          .order = order};
}

}  // namespace

auto is_matrix_market(std::string_view text) noexcept -> bool {
  return std::ranges::equal(text.substr(0, banner.size()), banner, {}, [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  });
}

auto read_matrix_market(input_bytes in, matrix_market_options options) -> expected<network> {
  auto const name = in.name();
  auto const header = read_header(in);
  if (!header) return tl::unexpected{header.error()};
  if (auto square = check_size(*header, name); !square) return tl::unexpected{square.error()};
  auto read = detail::read_pair_lines(in, {.weighted = header->weighted,
                                           .negative_weights = !options.values,
                                           .begin = header->begin,
                                           .threads = options.threads});
  if (!read) return tl::unexpected{read.error()};
  if (auto sound = check_entries(*read, *header, in); !sound) return tl::unexpected{sound.error()};
  in = {};
  if (!options.values) release(read->weights);
  return detail::untyped_network(from_zero(std::move(*read), header->rows),
                                 {!header->symmetric, options.threads})
      .map_error([&](error e) {
        e.file = name;
        return e;
      });
}

}  // namespace cartograph
