#pragma once

#include <cstddef>

namespace cartograph::support {

/// How often this executable has called operator new. Defined in tests/bgl/allocations_test.cpp,
/// so only there.
[[nodiscard]] auto allocations() -> std::size_t;

}  // namespace cartograph::support
