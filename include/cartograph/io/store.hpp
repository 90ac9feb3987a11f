#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>

#include "cartograph/core/error.hpp"
#include "cartograph/core/stop.hpp"
#include "cartograph/io/file.hpp"
#include "cartograph/network/network.hpp"

namespace cartograph {

/// How much of a store is compared with its checksums when it is opened.
enum class verify : std::uint8_t {
  now,          ///< everything: the network is safe to read, whatever happened to the file
  header_only,  ///< header, table and sizes: opens at once; call `verify_store` before computing
};

/// Files up to this size are verified whole, whatever was asked.
inline constexpr std::uint64_t always_verified_bytes = std::uint64_t{64} << 20U;

struct store_options {
  verify check = verify::now;
  int threads = 0;
};

/// Opens a `.cgraph` file (docs/format.md): maps it and copies nothing, so opening costs the same
/// at any size.
///
/// \pre     nobody changes or shortens the file while the network lives; to replace it, rename
///          another one over it, as `write_store` does
/// \par Cost   O(sections); with `verify::now` one pass over the file at memory speed
/// \par Errors not a store, of another byte order or version (malformed); damaged or cut off
///             (corrupt), with the name of the section
[[nodiscard]] auto open_store(const std::string& path, store_options options = {})
    -> expected<network>;

/// The same for bytes that were read elsewhere, such as a decompressed store.
[[nodiscard]] auto open_store(input_bytes in, store_options options = {}) -> expected<network>;

/// What `verify::header_only` left out: the checksum of every section, and that no number in it
/// leads out of the network. A network that is not a mapped store is always fine.
///
/// \par Errors corrupt, with the name of the section
[[nodiscard]] auto verify_store(const network& g, int threads = 0) -> expected<void>;

/// The checksum of header and table, and through them of all content, as 32 hexadecimal digits;
/// empty for a network that is not a mapped store.
[[nodiscard]] auto store_checksum(const network& g) -> std::string;

/// Whether these bytes begin like a store.
[[nodiscard]] auto is_store(std::span<const std::byte> bytes) noexcept -> bool;

/// Writes a store; the same network gives the same bytes. An existing file is replaced at once.
///
/// \par Cost two passes over the arrays, nothing is copied
/// \par Errors those of `atomic_file`
[[nodiscard]] auto write_store(const network& g, const std::string& path, stop_token stop = {})
    -> expected<void>;

}  // namespace cartograph
