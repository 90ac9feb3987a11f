#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>

namespace cartograph::detail {

using sha256_digest = std::array<std::byte, 32>;

/// The SHA-256 of bytes [fips180]: for provenance, so that anybody can check an input with
/// `sha256sum`; and for pseudonyms (`hmac_sha256`).
[[nodiscard]] auto sha256(std::span<const std::byte> bytes) -> sha256_digest;

/// As `sha256sum` prints it: 64 hexadecimal digits.
[[nodiscard]] auto sha256_hex(std::span<const std::byte> bytes) -> std::string;

}  // namespace cartograph::detail
