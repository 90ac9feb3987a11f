#include <array>
#include <ranges>
#include <string>
#include <vector>

#include "cartograph/core/parallel.hpp"
#include "cartograph/io/store.hpp"
#include "io/store_format.hpp"

namespace cartograph {
namespace {

using detail::section;

/// The sections of a network in the order of the file; the large ones are only pointed to.
class section_list {
 public:
  explicit section_list(const network& g);
  [[nodiscard]] auto entries() -> std::vector<detail::store_entry>& { return entries_; }
  [[nodiscard]] auto contents() const noexcept -> const auto& { return contents_; }

 private:
  template <class T>
  void add(section id, std::size_t index, std::span<const T> values) {
    if (values.empty()) return;
    entries_.push_back({.section = static_cast<std::uint32_t>(id),
                        .index = static_cast<std::uint32_t>(index),
                        .bytes = values.size_bytes()});
    contents_.push_back(std::as_bytes(values));
  }
  template <class T>
  void add(section id, std::size_t index, const buffer<T>& values) {
    add(id, index, values.view());
  }
  void add(section offsets, section bytes, std::size_t index, const text_pool& pool) {
    if (pool.size() == 0) return;
    add(offsets, index, pool.offsets);
    add(bytes, index, pool.bytes);
  }
  void add_general(const network_parts& parts);
  void add_columns(const network_parts& parts);
  void add_relation(std::size_t r, const relation_rows& rows);

  std::vector<detail::store_entry> entries_;
  std::vector<std::span<const std::byte>> contents_;
  // small sections that the network does not hold in this form
  std::string vocabulary_ = detail::vocabulary_text();
  std::vector<detail::relation_summary> summaries_;
  std::array<std::uint64_t, 5> counts_{};
  text_pool column_names_;
  text_pool warnings_;
  text_pool sources_;
  text_pool imported_;
  std::vector<std::uint64_t> imported_numbers_;
};

auto pooled(auto&& texts) -> text_pool {
  large_vector<std::uint64_t> offsets{0};
  large_vector<char> bytes;
  for (const std::string& text : texts) {
    bytes.insert(bytes.end(), text.begin(), text.end());
    offsets.push_back(bytes.size());
  }
  return {.offsets = std::move(offsets), .bytes = std::move(bytes)};
}

section_list::section_list(const network& g) {
  auto const& parts = g.parts();
  for (auto const& rows : parts.relations)
    summaries_.push_back({.links = rows.links,
                          .forward_first = rows.forward.first,
                          .backward_first = rows.backward.first,
                          .symmetric = rows.symmetric ? 1U : 0U});
  auto const& c = parts.counts;
  counts_ = {c.repeated_nodes, c.repeated_links, c.loops, c.isolates, c.orphans};
  column_names_ = pooled(parts.node_columns | std::views::transform(&node_column::name));
  warnings_ = pooled(c.warnings);
  sources_ = pooled(c.sources);
  imported_ = pooled(c.imported | std::views::keys);
  for (auto const& [what, count] : c.imported) imported_numbers_.push_back(count);
  add_general(parts);
  add_columns(parts);
  for (std::size_t r = 0; r < relation_count; ++r) add_relation(r, parts.relations[r]);
}

void section_list::add_general(const network_parts& parts) {
  add(section::vocabulary, 0, std::span<const char>{vocabulary_});
  add(section::kind_starts, 0, std::span<const std::uint32_t>{parts.kind_starts});
  add(section::relation_summary, 0, std::span<const detail::relation_summary>{summaries_});
  add(section::column_name_offsets, section::column_name_bytes, 0, column_names_);
  add(section::import_counts, 0, std::span<const std::uint64_t>{counts_});
  add(section::warning_offsets, section::warning_bytes, 0, warnings_);
  add(section::source_offsets, section::source_bytes, 0, sources_);
  add(section::imported_offsets, section::imported_bytes, 0, imported_);
  add(section::imported_numbers, 0, std::span<const std::uint64_t>{imported_numbers_});
  add(section::name_offsets, section::name_bytes, 0, parts.names.texts);
  add(section::name_numbers, 0, parts.names.numbers);
  add(section::word_offsets, section::word_bytes, 0, parts.words);
  add(section::evidence_offsets, section::evidence_bytes, 0, parts.evidences);
  add(section::confidence_offsets, section::confidence_bytes, 0, parts.confidences);
}

void section_list::add_columns(const network_parts& parts) {
  for (std::size_t i = 0; i < parts.node_columns.size(); ++i) {
    auto const& column = parts.node_columns[i];
    add(section::column_offsets, section::column_bytes, i, column.values);
    add(section::column_codes, i, column.codes);
  }
}

void section_list::add_relation(std::size_t r, const relation_rows& rows) {
  add(section::forward_offsets, r, rows.forward.offsets);
  add(section::forward_targets, r, rows.forward.targets);
  add(section::forward_links, r, rows.forward.links);
  add(section::backward_offsets, r, rows.backward.offsets);
  add(section::backward_targets, r, rows.backward.targets);
  add(section::backward_links, r, rows.backward.links);
  add(section::weights, r, rows.columns.weight);
  add(section::stages, r, rows.columns.stages);
  add(section::since, r, rows.columns.since);
  add(section::until, r, rows.columns.until);
  add(section::words, r, rows.columns.word);
  add(section::evidences, r, rows.columns.evidence);
  add(section::confidences, r, rows.columns.confidence);
}

}  // namespace

auto write_store(const network& g, const std::string& path, stop_token stop) -> expected<void> {
  section_list list{g};
  auto& entries = list.entries();
  auto const table_bytes = detail::padded(entries.size() * sizeof(detail::store_entry));
  detail::store_header header{.sections = entries.size()};
  header.file_bytes = sizeof header + table_bytes;
  for (auto& entry : entries) {
    entry.offset = header.file_bytes;
    header.file_bytes += detail::padded(entry.bytes);
  }
  for_each_index(
      entries.size(), 0,
      [&](auto i) { entries[i].checksum = detail::section_checksum(list.contents()[i]); }, 1);
  entries.resize(table_bytes / sizeof(detail::store_entry));  // the table's padding: empty entries
  auto const table = std::as_bytes(std::span{entries});
  header.checksum = detail::header_checksum(header, table);

  auto file = atomic_file::create(path, {.stop = stop});
  if (!file) return tl::unexpected{file.error()};
  constexpr std::array<std::byte, detail::store_alignment> zeros{};
  auto const write = [&](std::span<const std::byte> bytes) -> expected<void> {
    if (auto const written = file->write(bytes); !written) return written;
    return file->write(std::span{zeros}.first(detail::padded(bytes.size()) - bytes.size()));
  };
  if (auto const written = write(std::as_bytes(std::span{&header, 1})); !written) return written;
  if (auto const written = write(table); !written) return written;
  for (auto const bytes : list.contents())
    if (auto const written = write(bytes); !written) return written;
  return file->commit();
}

}  // namespace cartograph
