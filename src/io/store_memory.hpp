#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "cartograph/io/file.hpp"
#include "io/store_format.hpp"

namespace cartograph::detail {

/// An opened store: its bytes, and the table that leads through them.
struct store_memory {
  input_bytes in;
  store_header header;
  std::vector<store_entry> entries;

  [[nodiscard]] auto find(section id, std::size_t index) const -> const store_entry*;
  /// The numbers of a section, none when it is not there. \pre T is what the format says
  template <class T>
  [[nodiscard]] auto numbers(section id, std::size_t index = 0) const -> std::span<const T> {
    auto const* entry = find(id, index);
    if (entry == nullptr) return {};
    return {reinterpret_cast<const T*>(in.bytes().data() + entry->offset),
            entry->bytes / sizeof(T)};
  }
  /// The section as it is in the file, with its padding.
  [[nodiscard]] auto stored(const store_entry& entry) const -> std::span<const std::byte> {
    return in.bytes().subspan(entry.offset, padded(entry.bytes));
  }
  template <class... Args>
  [[nodiscard]] auto corrupt(std::string_view where, fmt::format_string<Args...> text,
                             Args&&... args) const -> tl::unexpected<error> {
    return damaged(in.name(), where, fmt::format(text, std::forward<Args>(args)...));
  }
  [[nodiscard]] static auto damaged(const std::string& file, std::string_view where,
                                    const std::string& text) -> tl::unexpected<error> {
    return fail_at(file, 0, errc::corrupt, "section '{}' {}", where, text);
  }
};

/// Header and table, checked against their checksum, the size of the file and each other.
[[nodiscard]] auto read_store_table(input_bytes in) -> expected<store_memory>;

/// \par Errors corrupt: the section's bytes are not those that were written
[[nodiscard]] auto check_section(const store_memory& store, const store_entry& entry)
    -> expected<void>;

/// The memory of a network that `open_store` made, else null.
[[nodiscard]] auto store_of(const network& g) noexcept -> const store_memory*;

}  // namespace cartograph::detail
