#include "core/sha256.hpp"

#include <bit>
#include <cstring>
#include <string_view>

namespace cartograph::detail {
namespace {

using state = std::array<std::uint32_t, 8>;
constexpr std::size_t block_bytes = 64;

/// The first 32 bits of the fractional parts of the cube roots of the first 64 primes.
constexpr std::array<std::uint32_t, 64> constants{
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
    0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
    0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
    0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
    0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
    0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
    0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
    0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2};

auto big_endian(const std::byte* at) noexcept -> std::uint32_t {
  std::uint32_t word{};
  std::memcpy(&word, at, sizeof word);
  return std::endian::native == std::endian::little ? __builtin_bswap32(word) : word;
}

auto schedule(const std::byte* block) noexcept -> std::array<std::uint32_t, 64> {
  std::array<std::uint32_t, 64> w{};
  for (std::size_t t = 0; t < 16; ++t) w[t] = big_endian(block + 4 * t);
  for (std::size_t t = 16; t < 64; ++t) {
    auto const a = w[t - 15];
    auto const b = w[t - 2];
    auto const small0 = std::rotr(a, 7) ^ std::rotr(a, 18) ^ (a >> 3U);
    auto const small1 = std::rotr(b, 17) ^ std::rotr(b, 19) ^ (b >> 10U);
    w[t] = w[t - 16] + small0 + w[t - 7] + small1;
  }
  return w;
}

void take_block(state& hash, const std::byte* block) noexcept {
  auto const w = schedule(block);
  auto [a, b, c, d, e, f, g, h] = hash;
  for (std::size_t t = 0; t < 64; ++t) {
    auto const large1 = std::rotr(e, 6) ^ std::rotr(e, 11) ^ std::rotr(e, 25);
    auto const large0 = std::rotr(a, 2) ^ std::rotr(a, 13) ^ std::rotr(a, 22);
    auto const first = h + large1 + ((e & f) ^ (~e & g)) + constants[t] + w[t];
    auto const second = large0 + ((a & b) ^ (a & c) ^ (b & c));
    h = g;
    g = f;
    f = e;
    e = d + first;
    d = c;
    c = b;
    b = a;
    a = first + second;
  }
  auto const added = state{a, b, c, d, e, f, g, h};
  for (std::size_t i = 0; i < hash.size(); ++i) hash[i] += added[i];
}

void store_big_endian(std::uint64_t value, std::span<std::byte> into) noexcept {
  for (std::size_t i = 0; i < into.size(); ++i)
    into[into.size() - 1 - i] = static_cast<std::byte>(value >> (8 * i));
}

/// The rest of the message, a one bit, zeros, and the length in bits: one or two blocks.
void take_end(state& hash, std::span<const std::byte> rest, std::uint64_t length) noexcept {
  std::array<std::byte, 2 * block_bytes> end{};
  if (!rest.empty()) std::memcpy(end.data(), rest.data(), rest.size());
  end[rest.size()] = std::byte{0x80};
  auto const size = rest.size() + 9 <= block_bytes ? block_bytes : 2 * block_bytes;
  store_big_endian(8 * length, std::span{end}.subspan(size - 8, 8));
  for (std::size_t at = 0; at < size; at += block_bytes) take_block(hash, end.data() + at);
}

}  // namespace

auto sha256(std::span<const std::byte> bytes) -> sha256_digest {
  state hash{0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a,
             0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19};
  auto const whole = bytes.size() / block_bytes * block_bytes;
  for (std::size_t at = 0; at < whole; at += block_bytes) take_block(hash, bytes.data() + at);
  take_end(hash, bytes.subspan(whole), bytes.size());
  sha256_digest digest{};
  for (std::size_t i = 0; i < hash.size(); ++i)
    store_big_endian(hash[i], std::span{digest}.subspan(4 * i, 4));
  return digest;
}

auto sha256_hex(std::span<const std::byte> bytes) -> std::string {
  constexpr auto digits = std::string_view{"0123456789abcdef"};
  std::string text;
  for (auto const byte : sha256(bytes)) {
    text += digits[std::to_integer<unsigned>(byte >> 4U)];
    text += digits[std::to_integer<unsigned>(byte & std::byte{15})];
  }
  return text;
}

}  // namespace cartograph::detail
