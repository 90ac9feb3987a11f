#pragma once

#include "core/sha256.hpp"

namespace cartograph::detail {

/// The HMAC-SHA-256 of a message under a key of any length [rfc2104]. Not written against those who
/// measure time or read memory: it makes pseudonyms on the machine of whoever holds the key.
[[nodiscard]] auto hmac_sha256(std::span<const std::byte> key, std::span<const std::byte> message)
    -> sha256_digest;

}  // namespace cartograph::detail
