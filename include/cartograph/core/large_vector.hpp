#pragma once

#include <memory>
#include <type_traits>
#include <utility>
#include <vector>

namespace cartograph {

/// Leaves new numbers uninitialised, so that a large array is first touched by the threads that
/// fill it: zeroing it on one thread costs as much as building a graph.
template <class T>
struct uninitialized_allocator : std::allocator<T> {
  static_assert(std::is_trivially_copyable_v<T>);
  template <class U>
  struct rebind {
    using other = uninitialized_allocator<U>;
  };
  uninitialized_allocator() = default;
  template <class U>
  // NOLINTNEXTLINE(google-explicit-constructor): the standard asks for this conversion
  uninitialized_allocator(const uninitialized_allocator<U>&) noexcept {}

  template <class U>
  void construct(U* p) noexcept {
    ::new (static_cast<void*>(p)) U;
  }
  template <class U, class... Args>
  void construct(U* p, Args&&... args) {
    ::new (static_cast<void*>(p)) U(std::forward<Args>(args)...);
  }
};

/// A vector of plain numbers whose `resize` and sized constructor do not zero. Give a value to
/// fill.
template <class T>
using large_vector = std::vector<T, uninitialized_allocator<T>>;

/// Gives the memory back. Assigning `{}` would only empty the vector and keep it.
template <class T>
void release(large_vector<T>& values) noexcept {
  large_vector<T>{}.swap(values);
}

}  // namespace cartograph
