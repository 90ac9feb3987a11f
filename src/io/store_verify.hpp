#pragma once

#include "io/store_memory.hpp"

namespace cartograph::detail {

/// That the offsets of a pool ascend from 0 to the number of its bytes.
/// \pre `offsets` is the section that holds them, `index` its index
[[nodiscard]] auto check_pool(const store_memory& store, section offsets, std::size_t index,
                              const text_pool& pool, int threads = 1) -> expected<void>;

}  // namespace cartograph::detail
