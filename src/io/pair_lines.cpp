#include "io/pair_lines.hpp"

#include <atomic>
#include <charconv>
#include <cmath>
#include <limits>
#include <numeric>
#include <vector>

#include "cartograph/core/parallel.hpp"
#include "cartograph/network/weight_range.hpp"
#include "io/digits.hpp"
#include "io/lines.hpp"

namespace cartograph::detail {
namespace {

constexpr std::size_t piece_bytes = std::size_t{1} << 20U;

enum class problem : std::uint8_t { none, not_a_number, negative, too_large, shape, weight };

/// One line, read with care.
struct careful_line {
  problem what = problem::none;
  std::string_view value{};  ///< the field that is wrong
  const char* reason = "";   ///< what is wrong with a weight
  std::size_t fields{};
  wide_endpoints ends{};
  double weight = 1;
};

[[nodiscard]] auto read_id(std::string_view field, std::uint64_t& id) -> problem {
  auto const [end, failure] = std::from_chars(field.data(), field.data() + field.size(), id);
  if (end == field.data() + field.size() && !field.empty()) {
    if (failure == std::errc{}) return problem::none;
    if (failure == std::errc::result_out_of_range) return problem::too_large;
  }
  std::int64_t below{};
  auto const [last, other] = std::from_chars(field.data(), field.data() + field.size(), below);
  auto const whole = !field.empty() && last == field.data() + field.size();
  return whole && other != std::errc::invalid_argument ? problem::negative : problem::not_a_number;
}

[[nodiscard]] auto read_carefully(std::string_view line, const pair_rules& rules) -> careful_line {
  auto const parts = split(line);
  careful_line out{.fields = parts.count};
  std::uint64_t* const ids[] = {&out.ends.from, &out.ends.to};
  for (std::size_t i = 0; i < std::min<std::size_t>(parts.count, 2); ++i) {
    out.value = parts.at[i];
    out.what = read_id(out.value, *ids[i]);
    if (out.what != problem::none) return out;
  }
  if (parts.count != (rules.weighted ? 3 : 2)) {
    out.what = problem::shape;
  } else if (rules.weighted) {
    out.value = parts.at[2];
    out.reason = read_weight(out.value, rules.negative_weights, out.weight);
    if (out.reason != nullptr) out.what = problem::weight;
  }
  return out;
}

[[nodiscard]] auto told(const careful_line& bad, const pair_rules& rules, const input_bytes& in,
                        std::size_t position) -> tl::unexpected<error> {
  auto const line = line_number(in.text(), position);
  auto const value = shown(bad.value);
  switch (bad.what) {
    case problem::negative:
      return fail_at(in.name(), line, errc::out_of_range,
                     "'{}' is negative; the ids of this file must be integers from 0{}", value,
                     rules.advice);
    case problem::too_large:
      return fail_at(in.name(), line, errc::out_of_range,
                     "'{}' is larger than 18446744073709551615, the largest 64-bit id{}", value,
                     rules.advice);
    case problem::weight:
      return fail_at(in.name(), line, errc::out_of_range,
                     "the weight '{}' {}; write 0, or a number from 1e-100 to 1e100{}", value,
                     bad.reason, rules.negative_weights ? " of either sign" : "");
    case problem::shape:
      return fail_at(in.name(), line, errc::malformed,
                     "has {} field{}; every line of this file must have two ids and {} weight",
                     bad.fields == fields::most ? "more than 3" : std::to_string(bad.fields),
                     bad.fields == 1 ? "" : "s", rules.weighted ? "a" : "no");
    default:
      return fail_at(in.name(), line, errc::malformed,
                     "'{}' is not an integer; the ids of this file are{}", value, rules.advice);
  }
}

/// One line the quick way: numbers of ordinary form with one separator between them.
template <bool Weighted, class Pair>
[[nodiscard]] auto read_quickly(const char*& at, Pair& ends, double& weight) noexcept -> bool {
  using id = decltype(ends.from);
  auto const* p = at;
  std::uint64_t from;
  std::uint64_t to;
  if (!take_digits(p, from) || !is_separator(*p++) || !take_digits(p, to)) return false;
  if constexpr (Weighted) {
    if (!is_separator(*p++) || !take_decimal(p, weight)) return false;
  }
  if (*p == '\r') ++p;
  if (*p != '\n' || (from | to) > std::numeric_limits<id>::max()) return false;
  ends = {static_cast<id>(from), static_cast<id>(to)};
  at = p + 1;
  return true;
}

/// What became of one piece of the text.
struct piece_outcome {
  std::size_t links{};
  std::uint64_t largest{};
  std::uint64_t smallest = ~std::uint64_t{0};
  std::size_t fault = std::string_view::npos;  ///< position of the first bad line
  bool too_wide{};                             ///< an id does not fit the narrow form
  bool weighs{};                               ///< some weight is not 1
};

/// Where the links of one piece go.
template <class Pair>
struct piece_output {
  Pair* ends;
  double* weights;
};

template <bool Weighted, class Pair>
[[nodiscard]] auto read_piece(std::string_view text, std::size_t begin, std::size_t end,
                              const pair_rules& rules, piece_output<Pair> out) -> piece_outcome {
  using id = decltype(Pair::from);
  piece_outcome did;
  auto const* at = text.data() + begin;
  auto const* const last = text.data() + end;
  auto const* const quick_last =
      text.data() + (text.size() > quick_reach ? text.size() - quick_reach : 0);
  while (at < last) {
    Pair ends;
    double weight = 1;
    if (at >= quick_last || !read_quickly<Weighted>(at, ends, weight)) {
      auto rest = std::string_view{at, static_cast<std::size_t>(last - at)};
      auto const line = take_line(rest);
      auto const position = static_cast<std::size_t>(at - text.data());
      at = rest.data();
      if (!is_data(line)) continue;
      auto const read = read_carefully(line, rules);
      did.too_wide = std::max(read.ends.from, read.ends.to) > std::numeric_limits<id>::max();
      if (read.what != problem::none || did.too_wide) {
        did.fault = position;
        return did;
      }
      ends = {static_cast<id>(read.ends.from), static_cast<id>(read.ends.to)};
      weight = read.weight;
    }
    did.largest = std::max<std::uint64_t>(did.largest, std::max(ends.from, ends.to));
    did.smallest = std::min<std::uint64_t>(did.smallest, std::min(ends.from, ends.to));
    if constexpr (Weighted) {
      did.weighs = did.weighs || weight != 1;
      out.weights[did.links] = weight;
    }
    out.ends[did.links++] = ends;
  }
  return did;
}

/// Closes the gaps that comments and blank lines left between the pieces.
template <class T>
void close_gaps(large_vector<T>& values, const std::vector<std::size_t>& room,
                const std::vector<piece_outcome>& did) {
  std::size_t used = 0;
  for (std::size_t i = 0; i < did.size(); ++i) {
    if (used != room[i]) std::copy_n(values.begin() + room[i], did[i].links, values.begin() + used);
    used += did[i].links;
  }
  values.resize(used);
}

/// How many links may come before each piece: one a line, and no line is shorter than `0 1`.
[[nodiscard]] auto room_of(std::string_view text, const std::vector<std::size_t>& borders,
                           int threads) -> std::vector<std::size_t> {
  std::vector<std::size_t> room(borders.size());
  for_each_piece(pieces{borders.size() - 1, 1}, threads, [&](auto i, auto, auto) {
    auto const size = borders[i + 1] - borders[i];
    auto const unended = text[borders[i + 1] - 1] == '\n' ? 0U : 1U;
    room[i] = std::min(count_lines(text.substr(borders[i], size)) + unended, size / 4 + 1);
  });
  exclusive_sum(room);
  return room;
}

enum class reading : std::uint8_t { done, too_wide };

template <bool Weighted, class Pair>
[[nodiscard]] auto read_all(const input_bytes& in, const pair_rules& rules,
                            large_vector<Pair>& ends, pair_lines& out) -> expected<reading> {
  auto const text = in.text();
  auto const borders = line_borders(text, rules.begin, piece_bytes);
  auto const room = room_of(text, borders, rules.threads);
  ends.resize(room.back());
  if constexpr (Weighted) out.weights.resize(room.back());
  std::vector<piece_outcome> did(borders.size() - 1);
  std::atomic<std::size_t> first_fault{did.size()};
  for_each_piece(pieces{did.size(), 1}, rules.threads, [&](auto i, auto, auto) {
    if (i > first_fault.load(std::memory_order_relaxed)) return;
    did[i] = read_piece<Weighted, Pair>(
        text, borders[i], borders[i + 1], rules,
        {ends.data() + room[i], Weighted ? out.weights.data() + room[i] : nullptr});
    if (did[i].fault == text.npos) return;
    for (auto seen = first_fault.load(); i < seen && !first_fault.compare_exchange_weak(seen, i);) {
    }
  });
  if (auto const bad = first_fault.load(); bad < did.size()) {
    if (did[bad].too_wide) return reading::too_wide;
    auto rest = text.substr(did[bad].fault);
    return told(read_carefully(take_line(rest), rules), rules, in, did[bad].fault);
  }
  close_gaps(ends, room, did);
  if constexpr (Weighted) close_gaps(out.weights, room, did);
  if (std::ranges::none_of(did, &piece_outcome::weighs)) release(out.weights);
  for (auto const& piece : did) {
    out.largest = std::max(out.largest, piece.largest);
    out.smallest = std::min(out.smallest, piece.smallest);
  }
  return reading::done;
}

template <bool Weighted>
[[nodiscard]] auto read_pairs(const input_bytes& in, const pair_rules& rules)
    -> expected<pair_lines> {
  pair_lines out;
  auto const narrow = read_all<Weighted>(in, rules, out.narrow, out);
  if (!narrow) return tl::unexpected{narrow.error()};
  if (*narrow == reading::done) return out;
  out = {};
  auto const wide = read_all<Weighted>(in, rules, out.wide, out);
  if (!wide) return tl::unexpected{wide.error()};
  return out;
}

}  // namespace

auto read_weight(std::string_view field, bool negative_allowed, double& value) -> const char* {
  if (field.starts_with('+')) field.remove_prefix(1);
  auto const [end, failure] = std::from_chars(field.data(), field.data() + field.size(), value);
  if (field.empty() || end != field.data() + field.size() || failure == std::errc::invalid_argument)
    return "is not a number";
  if (failure == std::errc::result_out_of_range) return "is too large or too small for 64 bits";
  if (std::isnan(value)) return "is not a number";
  if (std::isinf(value)) return "is infinite";
  if (negative_allowed) return nullptr;  // by who drops it
  if (value < 0) return "is negative";
  if (!is_link_weight(value)) return "is too large or too small";
  value += 0.0;  // -0 becomes 0
  return nullptr;
}

auto first_data_line(std::string_view& text) -> std::string_view {
  while (!text.empty()) {
    auto rest = text;
    auto const line = take_line(rest);
    if (is_data(line)) return line;
    text = rest;
  }
  return {};
}

auto line_of_link(const input_bytes& in, std::size_t begin, std::size_t link) -> std::size_t {
  auto text = in.text().substr(begin);
  for (;; static_cast<void>(take_line(text)), --link) {
    static_cast<void>(first_data_line(text));
    if (link == 0) return line_number(in.text(), in.size() - text.size());
  }
}

auto read_pair_lines(const input_bytes& in, const pair_rules& rules) -> expected<pair_lines> {
  return rules.weighted ? read_pairs<true>(in, rules) : read_pairs<false>(in, rules);
}

}  // namespace cartograph::detail
