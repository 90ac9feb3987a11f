#include <xxhash.h>

#include <algorithm>
#include <cstring>
#include <utility>

#include "io/store_memory.hpp"

namespace cartograph::detail {
namespace {

auto check_start(const std::string& file, const store_header& header) -> expected<void> {
  if (header.magic != store_magic)
    return fail_at(file, 0, errc::malformed,
                   "section 'header' does not begin like a cartograph store");
  if (header.byte_order == __builtin_bswap32(store_byte_order))
    return fail_at(file, 0, errc::malformed,
                   "section 'header': the store was written in big-endian byte order; convert it "
                   "to a CSV folder where it was written");
  if (header.byte_order != store_byte_order)
    return store_memory::damaged(file, "header", "holds no byte order");
  if (header.version != store_version)
    return fail_at(file, 0, errc::malformed,
                   "section 'header': the store has version {}, this program reads version {}",
                   header.version, store_version);
  return {};
}

/// The end of the table, or an error when the file ends before it.
auto table_end(const std::string& file, const store_header& header, std::uint64_t size)
    -> expected<std::uint64_t> {
  if (header.sections > store_max_sections)
    return store_memory::damaged(file, "header", "counts more sections than a store may have");
  auto const end = sizeof header + padded(header.sections * sizeof(store_entry));
  if (end > size) return store_memory::damaged(file, "table", "is cut off: the file ends in it");
  return end;
}

/// Sections follow one another without gaps, in order, and end where the file does.
auto check_layout(const store_memory& store) -> expected<void> {
  auto end = sizeof(store_header) + padded(store.header.sections * sizeof(store_entry));
  const store_entry* last = nullptr;
  for (auto const& entry : store.entries) {
    auto const* info = info_of_section(entry.section);
    if (info == nullptr)
      return store.corrupt(section_name(entry), "is not known to this version of the format");
    if (entry.bytes == 0 || entry.bytes % info->element != 0 || entry.offset != end ||
        entry.bytes > store.header.file_bytes)
      return store.corrupt(section_name(entry), "has an impossible place or size");
    if (last != nullptr && entry_order(*last) >= entry_order(entry))
      return store.corrupt(section_name(entry), "is not in its place in the table");
    end += padded(entry.bytes);
    if (end > store.in.size())
      return store.corrupt(section_name(entry),
                           "is cut off: the file has {} bytes of the {} that it should have",
                           store.in.size(), store.header.file_bytes);
    last = &entry;
  }
  if (end != store.header.file_bytes)
    return store.corrupt("header", "says {} bytes, the sections end at {}", store.header.file_bytes,
                         end);
  if (end != store.in.size())
    return store.corrupt("header", "says {} bytes, the file has {}", end, store.in.size());
  return {};
}

}  // namespace

auto store_memory::find(section id, std::size_t index) const -> const store_entry* {
  auto const key = entry_order(
      {.section = static_cast<std::uint32_t>(id), .index = static_cast<std::uint32_t>(index)});
  auto const found = std::ranges::lower_bound(entries, key, {}, entry_order);
  return found != entries.end() && entry_order(*found) == key ? &*found : nullptr;
}

auto read_store_table(input_bytes in) -> expected<store_memory> {
  store_memory store{.in = std::move(in), .header = {}, .entries = {}};
  auto const bytes = store.in.bytes();
  if (bytes.size() < sizeof store.header)
    return store.corrupt("header", "is cut off: the file has only {} bytes", bytes.size());
  std::memcpy(&store.header, bytes.data(), sizeof store.header);
  if (auto const good = check_start(store.in.name(), store.header); !good)
    return tl::unexpected{good.error()};
  auto const end = table_end(store.in.name(), store.header, bytes.size());
  if (!end) return tl::unexpected{end.error()};
  auto const table = bytes.subspan(sizeof store.header, *end - sizeof store.header);
  if (header_checksum(store.header, table) != store.header.checksum)
    return store.corrupt("header", "or the table after it does not match the checksum");
  store.entries.resize(store.header.sections);
  if (!store.entries.empty())
    std::memcpy(store.entries.data(), table.data(), store.entries.size() * sizeof(store_entry));
  if (auto const good = check_layout(store); !good) return tl::unexpected{good.error()};
  return store;
}

auto check_section(const store_memory& store, const store_entry& entry) -> expected<void> {
  if (stored_checksum(store.stored(entry)) == entry.checksum) return {};
  return store.corrupt(section_name(entry), "does not match its checksum: the file is damaged");
}

}  // namespace cartograph::detail
