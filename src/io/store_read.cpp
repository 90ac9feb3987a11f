#include <fmt/core.h>

#include <algorithm>
#include <cstring>
#include <memory>
#include <utility>

#include "cartograph/io/store.hpp"
#include "io/store_memory.hpp"
#include "io/store_verify.hpp"

namespace cartograph {
namespace {

using detail::section;
using detail::store_memory;

void delete_store(const void* memory) { delete static_cast<const store_memory*>(memory); }

/// Turns sections into the parts of a network, and checks that their sizes fit together.
class parts_reader {
 public:
  explicit parts_reader(const store_memory& store) : store_{store} {}
  [[nodiscard]] auto read() -> expected<network_parts>;

 private:
  template <class T>
  [[nodiscard]] auto borrowed(section id, std::size_t index = 0) const {
    return buffer<T>::borrowed(store_.numbers<T>(id, index));
  }
  [[nodiscard]] auto pool(section offsets, section bytes, std::size_t index = 0) const {
    return text_pool{.offsets = borrowed<std::uint64_t>(offsets, index),
                     .bytes = borrowed<char>(bytes, index)};
  }
  [[nodiscard]] auto check_small_sections() const -> expected<void>;
  [[nodiscard]] auto read_general() -> expected<void>;
  [[nodiscard]] auto read_met() -> expected<void>;
  [[nodiscard]] auto read_sentences(section offsets, section bytes) const
      -> expected<std::vector<std::string>>;
  [[nodiscard]] auto read_names() -> expected<void>;
  [[nodiscard]] auto read_columns() -> expected<void>;
  [[nodiscard]] auto read_relation(std::size_t r) -> expected<void>;
  [[nodiscard]] auto check_adjacency(std::size_t r, const adjacency& rows, bool is_forward) const
      -> expected<void>;
  [[nodiscard]] auto check_columns(std::size_t r) const -> expected<void>;
  [[nodiscard]] auto odd_size(section id, std::size_t index = 0) const {
    return store_.corrupt(
        detail::section_name(static_cast<std::uint32_t>(id), static_cast<std::uint32_t>(index)),
        "has a size that does not fit the others");
  }
  [[nodiscard]] auto nodes() const noexcept -> std::size_t {
    return parts_.kind_starts[kind_count];
  }

  const store_memory& store_;
  network_parts parts_;
};

/// What is copied out while opening is compared with its checksum first, however lazy the rest is.
auto parts_reader::check_small_sections() const -> expected<void> {
  for (auto const id : {section::vocabulary, section::kind_starts, section::relation_summary,
                        section::import_counts}) {
    auto const* entry = store_.find(id, 0);
    if (entry == nullptr)
      return store_.corrupt(detail::section_name(static_cast<std::uint32_t>(id), 0), "is missing");
  }
  for (auto const& entry : store_.entries)
    if (entry.section <= static_cast<std::uint32_t>(section::imported_numbers))
      if (auto const good = detail::check_section(store_, entry); !good) return good;
  return {};
}

auto parts_reader::read_general() -> expected<void> {
  auto const vocabulary = store_.numbers<char>(section::vocabulary);
  if (!std::ranges::equal(vocabulary, detail::vocabulary_text()))
    return fail_at(store_.in.name(), 0, errc::malformed,
                   "section 'vocabulary': the store was written with other kinds or relations; "
                   "convert it to a CSV folder with the program that wrote it");
  auto const starts = store_.numbers<std::uint32_t>(section::kind_starts);
  if (starts.size() != parts_.kind_starts.size()) return odd_size(section::kind_starts);
  std::ranges::copy(starts, parts_.kind_starts.begin());
  if (starts.front() != 0 || !std::ranges::is_sorted(starts))
    return store_.corrupt("kind starts", "does not ascend from 0");
  auto const counts = store_.numbers<std::uint64_t>(section::import_counts);
  if (counts.size() != 5) return odd_size(section::import_counts);
  parts_.counts = {.repeated_nodes = counts[0],
                   .repeated_links = counts[1],
                   .loops = counts[2],
                   .isolates = counts[3],
                   .orphans = counts[4]};
  return read_met();
}

/// Copies a pool of sentences out.
auto parts_reader::read_sentences(section offsets, section bytes) const
    -> expected<std::vector<std::string>> {
  auto const texts = pool(offsets, bytes);
  if (auto const good = detail::check_pool(store_, offsets, 0, texts); !good)
    return tl::unexpected{good.error()};
  std::vector<std::string> out;
  for (std::size_t i = 0; i < texts.size(); ++i) out.emplace_back(texts[i]);
  return out;
}

auto parts_reader::read_met() -> expected<void> {
  auto warnings = read_sentences(section::warning_offsets, section::warning_bytes);
  if (!warnings) return tl::unexpected{warnings.error()};
  auto sources = read_sentences(section::source_offsets, section::source_bytes);
  if (!sources) return tl::unexpected{sources.error()};
  auto const names = read_sentences(section::imported_offsets, section::imported_bytes);
  if (!names) return tl::unexpected{names.error()};
  auto const numbers = store_.numbers<std::uint64_t>(section::imported_numbers);
  if (numbers.size() != names->size()) return odd_size(section::imported_numbers);
  auto& met = parts_.counts;
  met.warnings = std::move(*warnings);
  met.sources = std::move(*sources);
  for (std::size_t i = 0; i < names->size(); ++i)
    met.imported.emplace_back((*names)[i], numbers[i]);
  return {};
}

auto parts_reader::read_names() -> expected<void> {
  parts_.names = {.texts = pool(section::name_offsets, section::name_bytes),
                  .numbers = borrowed<std::uint64_t>(section::name_numbers)};
  parts_.words = pool(section::word_offsets, section::word_bytes);
  parts_.evidences = pool(section::evidence_offsets, section::evidence_bytes);
  parts_.confidences = pool(section::confidence_offsets, section::confidence_bytes);
  auto const texts = parts_.names.texts.size();
  auto const numbers = parts_.names.numbers.size();
  if (texts != 0 && texts != nodes()) return odd_size(section::name_offsets);
  if (numbers != 0 && (numbers != nodes() || texts != 0)) return odd_size(section::name_numbers);
  return {};
}

auto parts_reader::read_columns() -> expected<void> {
  auto const names = pool(section::column_name_offsets, section::column_name_bytes);
  auto const good = detail::check_pool(store_, section::column_name_offsets, 0, names);
  if (!good) return good;
  for (std::size_t i = 0; i < names.size(); ++i) {
    parts_.node_columns.push_back(
        {.name = std::string{names[i]},
         .values = pool(section::column_offsets, section::column_bytes, i),
         .codes = borrowed<std::uint32_t>(section::column_codes, i)});
    if (parts_.node_columns.back().codes.size() != nodes())
      return odd_size(section::column_codes, i);
  }
  auto const surplus = std::ranges::find_if(store_.entries, [&](const auto& entry) {
    return (entry.section / 100 == 1 && entry.index >= names.size()) ||
           (entry.section / 100 == 2 && entry.index >= relation_count) ||
           (entry.section / 100 == 0 && entry.index != 0);
  });
  if (surplus != store_.entries.end())
    return store_.corrupt(detail::section_name(*surplus), "belongs to nothing");
  return {};
}

auto parts_reader::check_adjacency(std::size_t r, const adjacency& rows, bool is_forward) const
    -> expected<void> {
  auto const& relation = parts_.relations[r];
  auto const offsets = is_forward ? section::forward_offsets : section::backward_offsets;
  auto const targets = is_forward ? section::forward_targets : section::backward_targets;
  auto const links = is_forward ? section::forward_links : section::backward_links;
  auto const there = is_forward || !relation.symmetric;
  auto const least = there ? relation.links : 0;
  auto const most = relation.symmetric && is_forward ? 2 * least : least;
  if (rows.targets.size() < least || rows.targets.size() > most) return odd_size(targets, r);
  if (rows.targets.empty() != rows.offsets.empty() || rows.offsets.size() == 1)
    return odd_size(offsets, r);
  if (!rows.offsets.empty() && rows.first + rows.offsets.size() - 1 > nodes())
    return odd_size(offsets, r);
  // links are their own numbers in the forward rows of a relation with a direction
  auto const numbered = there && relation.symmetric == is_forward;
  auto const needed = numbered && !relation.columns.empty();
  if (rows.links.empty() ? needed && !rows.targets.empty()
                         : !numbered || rows.links.size() != rows.targets.size())
    return odd_size(links, r);
  return {};
}

auto parts_reader::check_columns(std::size_t r) const -> expected<void> {
  auto const& [forward, backward, columns, links, symmetric] = parts_.relations[r];
  for (auto const& [id, size] : {std::pair{section::weights, columns.weight.size()},
                                 {section::stages, columns.stages.size()},
                                 {section::since, columns.since.size()},
                                 {section::until, columns.until.size()},
                                 {section::words, columns.word.size()},
                                 {section::evidences, columns.evidence.size()},
                                 {section::confidences, columns.confidence.size()}})
    if (size != 0 && size != links) return odd_size(id, r);
  return {};
}

auto parts_reader::read_relation(std::size_t r) -> expected<void> {
  auto const summaries = store_.numbers<detail::relation_summary>(section::relation_summary);
  auto& rows = parts_.relations[r];
  auto const& summary = summaries[r];
  auto const either_way = static_cast<relation>(r) == relation::link || summary.links == 0;
  if (summary.reserved != 0 || summary.symmetric > 1 || summary.links > (std::uint64_t{1} << 62U) ||
      (!either_way && (summary.symmetric == 1) != is_symmetric(static_cast<relation>(r))))
    return store_.corrupt("relation summary", "holds impossible facts of '{}'", relations[r].name);
  rows.links = summary.links;
  rows.symmetric = summary.symmetric == 1;
  rows.forward = {.first = summary.forward_first,
                  .offsets = borrowed<std::uint64_t>(section::forward_offsets, r),
                  .targets = borrowed<std::uint32_t>(section::forward_targets, r),
                  .links = borrowed<std::uint32_t>(section::forward_links, r)};
  rows.backward = {.first = summary.backward_first,
                   .offsets = borrowed<std::uint64_t>(section::backward_offsets, r),
                   .targets = borrowed<std::uint32_t>(section::backward_targets, r),
                   .links = borrowed<std::uint32_t>(section::backward_links, r)};
  rows.columns = {.weight = borrowed<double>(section::weights, r),
                  .stages = borrowed<stage>(section::stages, r),
                  .since = borrowed<date>(section::since, r),
                  .until = borrowed<date>(section::until, r),
                  .word = borrowed<std::uint32_t>(section::words, r),
                  .evidence = borrowed<std::uint32_t>(section::evidences, r),
                  .confidence = borrowed<std::uint32_t>(section::confidences, r)};
  if (auto const good = check_columns(r); !good) return good;
  if (auto const good = check_adjacency(r, rows.forward, true); !good) return good;
  return check_adjacency(r, rows.backward, false);
}

auto parts_reader::read() -> expected<network_parts> {
  if (auto const good = check_small_sections(); !good) return tl::unexpected{good.error()};
  if (auto const good = read_general(); !good) return tl::unexpected{good.error()};
  if (auto const good = read_names(); !good) return tl::unexpected{good.error()};
  if (auto const good = read_columns(); !good) return tl::unexpected{good.error()};
  if (store_.numbers<detail::relation_summary>(section::relation_summary).size() != relation_count)
    return odd_size(section::relation_summary);
  for (std::size_t r = 0; r < relation_count; ++r)
    if (auto const good = read_relation(r); !good) return tl::unexpected{good.error()};
  return std::move(parts_);
}

/// Arrays are read in place, so they must lie as they would in a mapping.
auto aligned(input_bytes in) -> input_bytes {
  if (reinterpret_cast<std::uintptr_t>(in.bytes().data()) % alignof(std::uint64_t) == 0) return in;
  auto const text = in.text();
  return {in.name(), large_vector<char>(text.begin(), text.end())};
}

}  // namespace

auto detail::store_of(const network& g) noexcept -> const store_memory* {
  auto const& memory = g.parts().memory;
  if (memory.get_deleter() != &delete_store) return nullptr;
  return static_cast<const store_memory*>(memory.get());
}

auto is_store(std::span<const std::byte> bytes) noexcept -> bool {
  return bytes.size() >= detail::store_magic.size() &&
         std::memcmp(bytes.data(), detail::store_magic.data(), detail::store_magic.size()) == 0;
}

auto open_store(input_bytes in, store_options options) -> expected<network> {
  auto table = detail::read_store_table(aligned(std::move(in)));
  if (!table) return tl::unexpected{table.error()};
  auto store = std::make_unique<store_memory>(std::move(*table));
  auto parts = parts_reader{*store}.read();
  if (!parts) return tl::unexpected{parts.error()};
  auto const whole = options.check == verify::now || store->in.size() <= always_verified_bytes;
  parts->memory = {store.release(), &delete_store};
  auto g = network{std::move(*parts)};
  if (!whole) return g;
  if (auto const good = verify_store(g, options.threads); !good)
    return tl::unexpected{good.error()};
  return g;
}

auto open_store(const std::string& path, store_options options) -> expected<network> {
  auto in = read_input(path);
  if (!in) return tl::unexpected{in.error()};
  return open_store(std::move(*in), options);
}

auto store_checksum(const network& g) -> std::string {
  auto const* store = detail::store_of(g);
  if (store == nullptr) return {};
  auto const& [low, high] = store->header.checksum;
  return fmt::format("{:016x}{:016x}", high, low);
}

}  // namespace cartograph
