#pragma once

#include <cstdint>
#include <span>
#include <string>

#include "cartograph/core/error.hpp"
#include "cartograph/core/large_vector.hpp"

namespace cartograph::detail {

enum class compression : std::uint8_t { none, gzip, zstd };

/// Told by the first bytes, never by the name.
[[nodiscard]] auto compression_of(std::span<const std::byte> bytes) noexcept -> compression;

/// All members of a gzip stream. Zero bytes after the last one are padding, as gzip itself has it.
/// \par Errors corrupt, limit_exceeded; `name` is for the message
[[nodiscard]] auto gunzip(std::span<const std::byte> in, const std::string& name,
                          std::uint64_t max_bytes) -> expected<large_vector<char>>;

/// All frames of a zstd stream. \par Errors as above
[[nodiscard]] auto unzstd(std::span<const std::byte> in, const std::string& name,
                          std::uint64_t max_bytes) -> expected<large_vector<char>>;

}  // namespace cartograph::detail
