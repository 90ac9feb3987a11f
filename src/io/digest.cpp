#include "cartograph/io/digest.hpp"

#include <fmt/core.h>
#include <xxhash.h>

#include <filesystem>

#include "core/sha256.hpp"

namespace cartograph {

auto digest_of(const std::string& path, std::span<const std::byte> bytes) -> input_digest {
  auto name = std::filesystem::path{path}.filename().string();
  if (bytes.size() <= sha256_at_most_bytes)
    return {.name = std::move(name), .scheme = "sha256", .hash = detail::sha256_hex(bytes)};
  auto const hash = XXH3_128bits(bytes.data(), bytes.size());
  return {.name = std::move(name),
          .scheme = "xxh3",
          .hash = fmt::format("{:016x}{:016x}", hash.high64, hash.low64)};
}

}  // namespace cartograph
