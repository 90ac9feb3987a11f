#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string_view>
#include <utility>

#include "cartograph/core/buffer.hpp"

namespace cartograph {

/// Many texts in two arrays: no heap object per text. Text i is bytes [offsets[i], offsets[i+1]).
struct text_pool {
  buffer<std::uint64_t> offsets;
  buffer<char> bytes;

  [[nodiscard]] auto size() const noexcept -> std::size_t {
    return offsets.empty() ? 0 : offsets.size() - 1;
  }
  [[nodiscard]] auto operator[](std::size_t i) const noexcept -> std::string_view {
    return {bytes.data() + offsets[i], offsets[i + 1] - offsets[i]};
  }
};

/// Collects texts and numbers them 0, 1, … by first appearance; the same text gets the same number.
class interner {
 public:
  /// \par Cost O(length) expected
  auto add(std::string_view text) -> std::uint32_t {
    if (2 * (size() + 1) > slots_.size()) grow();
    auto& slot = slots_[slot_of(text)];
    if (slot == empty_slot) {
      slot = static_cast<std::uint32_t>(size());
      bytes_.insert(bytes_.end(), text.begin(), text.end());
      offsets_.push_back(bytes_.size());
    }
    return slot;
  }

  [[nodiscard]] auto find(std::string_view text) const -> std::optional<std::uint32_t> {
    if (slots_.empty()) return std::nullopt;
    auto const slot = slots_[slot_of(text)];
    return slot == empty_slot ? std::nullopt : std::optional{slot};
  }

  [[nodiscard]] auto size() const noexcept -> std::size_t { return offsets_.size() - 1; }
  [[nodiscard]] auto operator[](std::size_t i) const noexcept -> std::string_view {
    return {bytes_.data() + offsets_[i], offsets_[i + 1] - offsets_[i]};
  }

  /// Gives the texts away and forgets the index.
  [[nodiscard]] auto freeze() && -> text_pool {
    release(slots_);
    return {.offsets = std::move(offsets_), .bytes = std::move(bytes_)};
  }

 private:
  static constexpr std::uint32_t empty_slot = ~std::uint32_t{0};

  [[nodiscard]] auto slot_of(std::string_view text) const -> std::size_t {
    auto const mask = slots_.size() - 1;
    auto slot = std::hash<std::string_view>{}(text)&mask;
    while (slots_[slot] != empty_slot && (*this)[slots_[slot]] != text) slot = (slot + 1) & mask;
    return slot;
  }

  void grow() {
    slots_.assign(slots_.empty() ? 16 : 2 * slots_.size(), empty_slot);
    for (std::uint32_t i = 0; i < size(); ++i) slots_[slot_of((*this)[i])] = i;
  }

  large_vector<std::uint64_t> offsets_{0};
  large_vector<char> bytes_;
  large_vector<std::uint32_t> slots_;  ///< open addressing; a power of two, at most half full
};

}  // namespace cartograph
