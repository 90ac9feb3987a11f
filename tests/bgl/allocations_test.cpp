#include "support/allocations.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <cstdlib>
#include <new>
#include <vector>

namespace {
std::atomic<std::size_t> count = 0;
}  // namespace

// Replaces the global ones in this executable. Never inlined, so that no caller sees only one of
// the pair and warns of a mismatch.
[[gnu::noinline]] auto operator new(std::size_t size) -> void* {
  ++count;
  if (auto* const memory = std::malloc(size == 0 ? 1 : size)) return memory;
  throw std::bad_alloc{};
}
[[gnu::noinline]] auto operator new(std::size_t size, const std::nothrow_t&) noexcept -> void* {
  ++count;
  return std::malloc(size == 0 ? 1 : size);
}
[[gnu::noinline]] void operator delete(void* memory) noexcept { std::free(memory); }
[[gnu::noinline]] void operator delete(void* memory, std::size_t) noexcept { std::free(memory); }

namespace cartograph::support {

auto allocations() -> std::size_t { return count; }

namespace {

TEST(Allocations, AreCounted) {
  auto const before = allocations();
  std::vector<int> values(100);
  EXPECT_EQ(allocations(), before + 1);
  values.push_back(1);
  EXPECT_EQ(allocations(), before + 2);
}

}  // namespace
}  // namespace cartograph::support
