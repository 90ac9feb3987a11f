#include "io/hmac_sha256.hpp"

#include <algorithm>
#include <vector>

namespace cartograph::detail {
namespace {

constexpr std::size_t hmac_block_bytes = 64;

/// The hash of the key, changed by a pad, and what follows it.
auto padded_hash(std::span<const std::byte, hmac_block_bytes> key, std::byte pad,
                 std::span<const std::byte> rest) -> sha256_digest {
  std::vector<std::byte> all;
  all.reserve(hmac_block_bytes + rest.size());
  for (auto const byte : key) all.push_back(byte ^ pad);
  all.insert(all.end(), rest.begin(), rest.end());
  return sha256(all);
}

}  // namespace

auto hmac_sha256(std::span<const std::byte> key, std::span<const std::byte> message)
    -> sha256_digest {
  std::array<std::byte, hmac_block_bytes> block{};
  if (key.size() > hmac_block_bytes)
    std::ranges::copy(sha256(key), block.begin());
  else
    std::ranges::copy(key, block.begin());
  auto const inner = padded_hash(block, std::byte{0x36}, message);
  return padded_hash(block, std::byte{0x5c}, inner);
}

}  // namespace cartograph::detail
