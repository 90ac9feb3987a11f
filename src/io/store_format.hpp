#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <tuple>

#include "cartograph/network/network.hpp"

/// What `.cgraph` version 1 looks like; docs/format.md says the same in words.
namespace cartograph::detail {

static_assert(std::endian::native == std::endian::little,
              "a store is little-endian and mapped as it is");

/// Not text on its first byte, and broken by any change of line ends.
inline constexpr std::array<char, 8> store_magic{'\x89', 'c', 'g', 'r', 'a', 'p', 'h', '\n'};
inline constexpr std::uint32_t store_byte_order = 0x01020304;
inline constexpr std::uint32_t store_version = 1;
inline constexpr std::uint64_t store_alignment = 64;
inline constexpr std::uint64_t store_max_sections = 1U << 20U;

struct store_header {
  std::array<char, 8> magic = store_magic;
  std::uint32_t byte_order = store_byte_order;
  std::uint32_t version = store_version;
  std::uint64_t file_bytes{};
  std::uint64_t sections{};
  std::array<std::uint64_t, 2> reserved{};
  std::array<std::uint64_t, 2> checksum{};  ///< XXH3-128 of all above and of the padded table
};
static_assert(sizeof(store_header) == store_alignment);

struct store_entry {
  std::uint32_t section{};  ///< a `section`
  std::uint32_t index{};    ///< which node column or relation; 0 for what is there once
  std::uint64_t offset{};
  std::uint64_t bytes{};     ///< without padding
  std::uint64_t checksum{};  ///< XXH3-64, padding included
};
static_assert(sizeof(store_entry) == 32);

/// The numbers are part of the format. Hundreds: there once, for each column, for each relation.
enum class section : std::uint32_t {
  vocabulary = 1,
  kind_starts = 2,
  relation_summary = 3,
  column_name_offsets = 4,
  column_name_bytes = 5,
  import_counts = 6,
  warning_offsets = 7,
  warning_bytes = 8,
  source_offsets = 9,
  source_bytes = 10,
  imported_offsets = 11,
  imported_bytes = 12,
  imported_numbers = 13,
  name_offsets = 20,
  name_bytes = 21,
  name_numbers = 22,
  word_offsets = 30,
  word_bytes = 31,
  evidence_offsets = 32,
  evidence_bytes = 33,
  confidence_offsets = 34,
  confidence_bytes = 35,
  column_offsets = 100,
  column_bytes = 101,
  column_codes = 102,
  forward_offsets = 200,
  forward_targets = 201,
  forward_links = 202,
  backward_offsets = 203,
  backward_targets = 204,
  backward_links = 205,
  weights = 210,
  stages = 211,
  since = 212,
  until = 213,
  words = 214,
  evidences = 215,
  confidences = 216,
};

struct section_info {
  section id;
  std::string_view name;
  std::size_t element;  ///< bytes of one number in it
};

inline constexpr std::array<section_info, 38> section_infos{{
    {section::vocabulary, "vocabulary", 1},
    {section::kind_starts, "kind starts", 4},
    {section::relation_summary, "relation summary", 24},
    {section::column_name_offsets, "column name offsets", 8},
    {section::column_name_bytes, "column names", 1},
    {section::import_counts, "import counts", 8},
    {section::warning_offsets, "warning offsets", 8},
    {section::warning_bytes, "warnings", 1},
    {section::source_offsets, "source offsets", 8},
    {section::source_bytes, "sources", 1},
    {section::imported_offsets, "imported offsets", 8},
    {section::imported_bytes, "imported", 1},
    {section::imported_numbers, "imported numbers", 8},
    {section::name_offsets, "name offsets", 8},
    {section::name_bytes, "names", 1},
    {section::name_numbers, "name numbers", 8},
    {section::word_offsets, "word offsets", 8},
    {section::word_bytes, "words", 1},
    {section::evidence_offsets, "evidence offsets", 8},
    {section::evidence_bytes, "evidences", 1},
    {section::confidence_offsets, "confidence offsets", 8},
    {section::confidence_bytes, "confidences", 1},
    {section::column_offsets, "value offsets", 8},
    {section::column_bytes, "values", 1},
    {section::column_codes, "value codes", 4},
    {section::forward_offsets, "forward offsets", 8},
    {section::forward_targets, "forward targets", 4},
    {section::forward_links, "forward links", 4},
    {section::backward_offsets, "backward offsets", 8},
    {section::backward_targets, "backward targets", 4},
    {section::backward_links, "backward links", 4},
    {section::weights, "weights", 8},
    {section::stages, "stages", 1},
    {section::since, "since", 4},
    {section::until, "until", 4},
    {section::words, "word codes", 4},
    {section::evidences, "evidence codes", 4},
    {section::confidences, "confidence codes", 4},
}};

/// The fixed facts of one relation.
struct relation_summary {
  std::uint64_t links{};
  std::uint32_t forward_first{};
  std::uint32_t backward_first{};
  std::uint32_t symmetric{};
  std::uint32_t reserved{};
};
static_assert(sizeof(relation_summary) == 24);

[[nodiscard]] constexpr auto padded(std::uint64_t bytes) noexcept -> std::uint64_t {
  return (bytes + store_alignment - 1) / store_alignment * store_alignment;
}

/// Entries stand in this order: what is there once, then each column, then each relation.
[[nodiscard]] constexpr auto entry_order(const store_entry& e) noexcept {
  return std::tuple{e.section / 100, e.index, e.section};
}

/// What the format calls a number, or null for one it does not know.
[[nodiscard]] auto info_of_section(std::uint32_t number) noexcept -> const section_info*;

/// "leads: forward targets", for messages.
[[nodiscard]] auto section_name(std::uint32_t number, std::uint32_t index) -> std::string;
[[nodiscard]] inline auto section_name(const store_entry& e) -> std::string {
  return section_name(e.section, e.index);
}

/// All kinds, an empty line, all relations, one a line: a store of another vocabulary is refused.
[[nodiscard]] auto vocabulary_text() -> std::string;

/// Of the whole section, its padding counted as zeros.
[[nodiscard]] auto section_checksum(std::span<const std::byte> bytes) -> std::uint64_t;
/// \pre `stored` includes the padding
[[nodiscard]] auto stored_checksum(std::span<const std::byte> stored) -> std::uint64_t;
[[nodiscard]] auto header_checksum(const store_header& header, std::span<const std::byte> table)
    -> std::array<std::uint64_t, 2>;

}  // namespace cartograph::detail
