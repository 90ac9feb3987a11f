#include "core/sha256.hpp"

#include <gtest/gtest.h>

#include <string>
#include <string_view>

namespace cartograph::sha256_test {
namespace {

auto hash_of(std::string_view text) -> std::string {
  return detail::sha256_hex(std::as_bytes(std::span{text}));
}

// FIPS 180-4 and the example vectors that NIST publishes with it
TEST(Sha256, GivesThePublishedVectors) {
  EXPECT_EQ(hash_of(""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  EXPECT_EQ(hash_of("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  EXPECT_EQ(hash_of("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq"),
            "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
  EXPECT_EQ(hash_of("abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmnhijklmnoijklmnopjklm"
                    "nopqklmnopqrlmnopqrsmnopqrstnopqrstu"),
            "cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1");
  EXPECT_EQ(hash_of(std::string(1'000'000, 'a')),
            "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

/// Every length around one, two and three blocks; the expected hash of hashes is Python's hashlib.
TEST(Sha256, PadsEveryLength) {
  std::string all;
  for (std::size_t length = 0; length < 200; ++length) all += hash_of(std::string(length, 'x'));
  EXPECT_EQ(hash_of(all), "f61ffcc417e1f0e59eba2da7fa32fbe05b64e478b68c6bacf990455f00248b98");
}

}  // namespace
}  // namespace cartograph::sha256_test
