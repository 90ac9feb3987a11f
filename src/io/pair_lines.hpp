#pragma once

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>

#include "cartograph/core/error.hpp"
#include "cartograph/core/large_vector.hpp"
#include "cartograph/graph/edge_buffer.hpp"
#include "cartograph/io/file.hpp"

namespace cartograph::detail {

/// Two ids of a file, before they are made dense.
struct wide_endpoints {
  std::uint64_t from;
  std::uint64_t to;
};

/// What the lines `u v [w]` of a numeric format must look like.
struct pair_rules {
  bool weighted{};            ///< a third field is required; otherwise there may be none
  bool negative_weights{};    ///< any finite number is allowed
  std::string_view advice{};  ///< ends the messages about ids that are no numbers
  std::size_t begin{};        ///< where the lines begin in the text
  int threads{};
};

/// Links as they were read. `narrow` holds them when every id has at most 32 bits, else `wide`.
struct pair_lines {
  large_vector<endpoints> narrow;
  large_vector<wide_endpoints> wide;
  large_vector<double> weights;  ///< one a link, or empty when all are 1
  std::uint64_t largest{};       ///< id; 0 when there are no links
  std::uint64_t smallest = ~std::uint64_t{0};

  [[nodiscard]] auto size() const noexcept { return std::max(narrow.size(), wide.size()); }
};

/// Reads all lines in parallel: the first error of the file is the one that is told.
///
/// \par Cost       one pass to count lines and one to read them; 8 bytes a link, 16 when ids are
///                 wide, 8 more with weights
/// \par Errors     malformed, out_of_range: with line, value and what would be right
[[nodiscard]] auto read_pair_lines(const input_bytes& in, const pair_rules& rules)
    -> expected<pair_lines>;

/// The line that a link came from. \pre the text from `begin` has more lines of data than `link`
[[nodiscard]] auto line_of_link(const input_bytes& in, std::size_t begin, std::size_t link)
    -> std::size_t;

/// The first line of data, or nothing; `text` then begins with it.
[[nodiscard]] auto first_data_line(std::string_view& text) -> std::string_view;

/// A decimal number that a link may weigh, as in `1`, `2.5` or `1e-3`, or any finite one; else what is wrong with it.
[[nodiscard]] auto read_weight(std::string_view field, bool negative_allowed, double& value)
    -> const char*;

}  // namespace cartograph::detail
