// A frozen network of ten million links of all kinds and relations must consist of a few large
// arrays: no heap object a node, no string a link. The counting operators below replace the global
// ones of this executable; with a sanitizer, which brings its own, only bytes are asked for.
#include <gtest/gtest.h>
#include <malloc.h>

#include <atomic>
#include <cstdlib>
#include <new>

#include "cartograph/core/random.hpp"
#include "cartograph/network/builder.hpp"

#ifdef __SANITIZE_ADDRESS__
// Declared here because not every compiler package brings <sanitizer/allocator_interface.h>.
extern "C" auto __sanitizer_get_current_allocated_bytes() -> std::size_t;
#endif

namespace {

struct heap_use {
  std::int64_t objects{};
  std::int64_t bytes{};
};

#ifdef __SANITIZE_ADDRESS__
auto heap() -> heap_use {
  return {0, static_cast<std::int64_t>(__sanitizer_get_current_allocated_bytes())};
}
constexpr auto link_count = std::size_t{1'000'000};
#else
std::atomic<std::int64_t> live_objects{0};
std::atomic<std::int64_t> live_bytes{0};
auto heap() -> heap_use { return {live_objects, live_bytes}; }
#ifdef NDEBUG
constexpr auto link_count = std::size_t{10'000'000};
#else
constexpr auto link_count = std::size_t{2'000'000};
#endif
#endif

}  // namespace

#ifndef __SANITIZE_ADDRESS__
// Not inlined: the compiler would pair std::free with the operator it thinks made the memory.
[[gnu::noinline]] auto operator new(std::size_t size) -> void* {
  auto* const memory = std::malloc(size == 0 ? 1 : size);
  if (memory == nullptr) throw std::bad_alloc{};
  live_objects.fetch_add(1, std::memory_order_relaxed);
  live_bytes.fetch_add(static_cast<std::int64_t>(malloc_usable_size(memory)),
                       std::memory_order_relaxed);
  return memory;
}
[[gnu::noinline]] void operator delete(void* memory) noexcept {
  if (memory == nullptr) return;
  live_objects.fetch_sub(1, std::memory_order_relaxed);
  live_bytes.fetch_sub(static_cast<std::int64_t>(malloc_usable_size(memory)),
                       std::memory_order_relaxed);
  std::free(memory);
}
void operator delete(void* memory, std::size_t) noexcept { operator delete(memory); }
#endif

namespace cartograph::memory_test {
namespace {

constexpr auto nodes_of_a_kind = std::size_t{10'000};

/// Every relation with every pair of kinds that it allows, in turn, until there are enough links.
auto pairs_of_kinds() {
  struct step {
    relation which;
    kind from;
    kind to;
  };
  std::vector<step> steps;
  for (std::size_t r = 0; r < relation_count; ++r)
    for (std::size_t i = 0; i < kind_count; ++i)
      for (std::size_t j = 0; j < kind_count; ++j) {
        auto const s = step{static_cast<relation>(r), static_cast<kind>(i), static_cast<kind>(j)};
        if (allows(s.which, s.from, s.to)) steps.push_back(s);
      }
  return steps;
}

auto everything() -> network {
  network_builder b;
  std::vector<node_handle> nodes;
  for (std::size_t k = 0; k < kind_count; ++k)
    for (std::size_t i = 0; i < nodes_of_a_kind; ++i) {
      nodes.push_back(b.declare(static_cast<kind>(k), fmt::format("a name of {} and {}", k, i)));
      b.describe(nodes.back(), "country", i % 2 == 0 ? "FR" : "SE");
    }
  auto const steps = pairs_of_kinds();
  random_stream random{1};
  auto const pick = [&](kind k) {
    return nodes[static_cast<std::size_t>(k) * nodes_of_a_kind + random.below(nodes_of_a_kind)];
  };
  for (std::size_t link = 0; link < link_count; ++link) {
    auto const [which, from, to] = steps[link % steps.size()];
    auto const added = b.link(pick(from), which, pick(to),
                              {.weight = 0.5,
                               .when = stage::pre_training,
                               .since = date{20240000},
                               .until = date{20250000},
                               .word = link % 2 == 0 ? "one word of a source" : "another word",
                               .evidence = "evidence of many links of this network",
                               .confidence = "high"});
    if (!added) ADD_FAILURE() << added.error().what();
  }
  return std::move(b).freeze();
}

TEST(NetworkMemory, IsAFewArraysHoweverManyLinksThereAre) {
  auto const before = heap();
  auto const g = everything();
  auto const after = heap();
  RecordProperty("objects", static_cast<int>(after.objects - before.objects));
  RecordProperty("bytes_a_link", static_cast<int>((after.bytes - before.bytes) /
                                                  static_cast<std::int64_t>(link_count)));
  ASSERT_EQ(g.link_count(), link_count);
  for (std::size_t r = 0; r < relation_count; ++r)
    EXPECT_GT(g.rows(static_cast<relation>(r)).links, 0U);

  // Ends both ways and numbers one way 12 (a symmetric link 16), then the columns: 8 + 1 + 4 + 4
  // for weight, stage and dates, and 3 * 4 for codes of texts; 4 more because the columns of the
  // symmetric relation keep the room that they grew into.
  constexpr auto a_link = 16 + (8 + 1 + 4 + 4 + 3 * 4) + 4;
  // Two offsets a relation and 64 bytes for name and attribute.
  constexpr auto a_node = 2 * 8 * relation_count + 64;
  auto const bound = a_link * link_count + a_node * kind_count * nodes_of_a_kind + (1U << 20U);
  EXPECT_LT(after.bytes - before.bytes, static_cast<std::int64_t>(bound));
#ifdef __SANITIZE_ADDRESS__
  GTEST_LOG_(INFO) << "heap objects are not counted: the sanitizer brings its own operators";
#else
  EXPECT_GT(after.objects - before.objects, 10) << "nothing was counted";
  EXPECT_LT(after.objects - before.objects, 400);
#endif
}

}  // namespace
}  // namespace cartograph::memory_test
