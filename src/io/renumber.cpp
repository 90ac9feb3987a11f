#include "io/renumber.hpp"

#include <algorithm>
#include <atomic>
#include <bit>
#include <utility>
#include <vector>

#include "cartograph/core/parallel.hpp"

namespace cartograph::detail {
namespace {

constexpr std::size_t grain = std::size_t{1} << 16U;

/// The distinct ids as bits, each word beside the number of bits before it.
class bit_ranks {
 public:
  explicit bit_ranks(std::uint64_t largest) : words_(largest / 64 + 1, word{}) {}

  /// From any thread; most ids are there already.
  void add(std::uint64_t id) noexcept {
    auto bits = std::atomic_ref{words_[id / 64].bits};
    auto const one = std::uint64_t{1} << (id % 64);
    if ((bits.load(std::memory_order_relaxed) & one) == 0)
      bits.fetch_or(one, std::memory_order_relaxed);
  }
  /// To be called once, when all are there. Returns how many they are.
  auto count() noexcept -> std::size_t {
    std::uint64_t sum = 0;
    for (auto& w : words_) {
      w.before = sum;
      sum += static_cast<unsigned>(std::popcount(w.bits));
    }
    return sum;
  }
  [[nodiscard]] auto operator[](std::uint64_t id) const noexcept -> std::uint32_t {
    auto const& w = words_[id / 64];
    auto const below = w.bits & ((std::uint64_t{1} << (id % 64)) - 1);
    return static_cast<std::uint32_t>(w.before + static_cast<unsigned>(std::popcount(below)));
  }
  [[nodiscard]] auto ids(std::size_t n) const -> large_vector<std::uint64_t> {
    large_vector<std::uint64_t> out;
    out.reserve(n);
    for (std::size_t i = 0; i < words_.size(); ++i)
      for (auto bits = words_[i].bits; bits != 0; bits &= bits - 1)
        out.push_back(i * 64 + static_cast<unsigned>(std::countr_zero(bits)));
    return out;
  }

 private:
  struct word {
    std::uint64_t bits{};
    std::uint64_t before{};
  };
  large_vector<word> words_;
};

/// Ids with a number each; open addressing, at most half full.
class id_table {
 public:
  static constexpr std::uint32_t absent = ~std::uint32_t{0};

  explicit id_table(std::size_t expected) : slots_(std::bit_ceil(2 * expected + 16), slot{}) {}

  /// Gives the id a number unless it has one. Whether it was new.
  auto add(std::uint64_t id, std::uint32_t number) -> bool {
    if (2 * (size_ + 1) > slots_.size()) grow();
    auto& at = slots_[position(id)];
    if (at.number != absent) return false;
    at = {id, number};
    ++size_;
    return true;
  }
  /// \pre the id is there
  [[nodiscard]] auto operator[](std::uint64_t id) const noexcept -> std::uint32_t {
    return slots_[position(id)].number;
  }

 private:
  struct slot {
    std::uint64_t id{};
    std::uint32_t number = absent;
  };
  [[nodiscard]] auto position(std::uint64_t id) const noexcept -> std::size_t {
    auto const mask = slots_.size() - 1;
    auto const mixed = (id ^ (id >> 32U)) * 0x9e3779b97f4a7c15U;
    auto at = (mixed ^ (mixed >> 29U)) & mask;
    while (slots_[at].number != absent && slots_[at].id != id) at = (at + 1) & mask;
    return at;
  }
  void grow() {
    auto const old = std::exchange(slots_, large_vector<slot>(2 * slots_.size(), slot{}));
    for (auto const& s : old)
      if (s.number != absent) slots_[position(s.id)] = s;
  }

  large_vector<slot> slots_;
  std::size_t size_{};
};

/// The distinct ids in ascending order: each part of the links collects its own first.
template <class Pair>
[[nodiscard]] auto distinct(const large_vector<Pair>& pairs,
                            std::span<const std::uint64_t> declared, int threads)
    -> large_vector<std::uint64_t> {
  auto const parts = static_cast<std::size_t>(thread_count(threads));
  auto const cut = pieces{pairs.size(), std::max(grain, pairs.size() / parts + 1)};
  std::vector<large_vector<std::uint64_t>> found(cut.count() + 1);
  for_each_piece(cut, threads, [&](auto first, auto last, auto part) {
    id_table seen(1024);
    for (auto k = first; k < last; ++k)
      for (std::uint64_t const id : {std::uint64_t{pairs[k].from}, std::uint64_t{pairs[k].to}})
        if (seen.add(id, 0)) found[part].push_back(id);
  });
  found.back().assign(declared.begin(), declared.end());
  large_vector<std::uint64_t> all;
  for (auto& ids : found) {
    all.insert(all.end(), ids.begin(), ids.end());
    release(ids);
  }
  std::ranges::sort(all);
  all.erase(std::unique(all.begin(), all.end()), all.end());
  all.shrink_to_fit();
  return all;
}

template <class NumberOf>
void replace(large_vector<endpoints>& ends, int threads, NumberOf&& number_of) {
  for_each_index(
      ends.size(), threads,
      [&](auto k) {
        ends[k] = {number_of(ends[k].from), number_of(ends[k].to)};
      },
      grain);
}

/// The narrow form is replaced in place; the wide one is freed.
template <class NumberOf>
[[nodiscard]] auto replaced(pair_lines& links, int threads, NumberOf&& number_of)
    -> large_vector<endpoints> {
  if (links.wide.empty()) {
    replace(links.narrow, threads, number_of);
    return std::move(links.narrow);
  }
  large_vector<endpoints> out(links.wide.size());
  for_each_index(
      out.size(), threads,
      [&](auto k) {
        out[k] = {number_of(links.wide[k].from), number_of(links.wide[k].to)};
      },
      grain);
  release(links.wide);
  return out;
}

[[nodiscard]] auto too_many(std::size_t n) -> bool { return n >= id_table::absent; }

[[nodiscard]] auto limit() {
  return fail(errc::limit_exceeded, "more than 4294967294 distinct ids");
}

[[nodiscard]] auto by_bits(pair_lines links, std::span<const std::uint64_t> declared,
                           std::uint64_t largest, int threads) -> expected<dense_links> {
  bit_ranks ranks(largest);
  auto const add = [&](auto const& pairs) {
    for_each_index(
        pairs.size(), threads, [&](auto k) { ranks.add(pairs[k].from), ranks.add(pairs[k].to); },
        grain);
  };
  add(links.narrow);
  add(links.wide);
  for (auto const id : declared) ranks.add(id);
  dense_links out{.ends = {}, .weights = std::move(links.weights), .numbers = {}, .order = {}};
  out.order = ranks.count();
  if (too_many(out.order)) return limit();
  auto const already = out.order == largest + 1;
  if (already && links.wide.empty()) {
    out.ends = std::move(links.narrow);
  } else {
    out.ends = replaced(links, threads, [&](std::uint64_t id) { return ranks[id]; });
  }
  if (!already) out.numbers = ranks.ids(out.order);
  return out;
}

[[nodiscard]] auto by_table(pair_lines links, std::span<const std::uint64_t> declared, int threads)
    -> expected<dense_links> {
  dense_links out{.ends = {}, .weights = std::move(links.weights), .numbers = {}, .order = {}};
  out.numbers = links.wide.empty() ? distinct(links.narrow, declared, threads)
                                   : distinct(links.wide, declared, threads);
  out.order = out.numbers.size();
  if (too_many(out.order)) return limit();
  id_table numbers(out.order);
  for (std::uint32_t i = 0; i < out.order; ++i) numbers.add(out.numbers[i], i);
  out.ends = replaced(links, threads, [&](std::uint64_t id) { return numbers[id]; });
  return out;
}

}  // namespace

auto renumbered(pair_lines links, std::span<const std::uint64_t> declared, int threads)
    -> expected<dense_links> {
  auto const entries = links.size() + declared.size();
  if (entries == 0) return dense_links{};
  auto largest = links.largest;
  for (auto const id : declared) largest = std::max(largest, id);
  // A quarter of a byte a possible id: no more than the links themselves.
  auto const few_enough = std::uint64_t{32} * entries + (std::uint64_t{1} << 20U);
  return largest <= few_enough ? by_bits(std::move(links), declared, largest, threads)
                               : by_table(std::move(links), declared, threads);
}

}  // namespace cartograph::detail
